/// Functions, macros and constants that belong together; an environment is made of libraries.
public struct Library: Sendable {
    /// The name, such as `standard`.
    public let name: String
    /// The functions, for generated documentation and for the checker.
    public let functions: [Function]
    let macros: [Macro]

    /// A library of functions.
    public init(name: String, functions: [Function]) {
        self.init(name: name, functions: functions, macros: [])
    }

    init(name: String, functions: [Function], macros: [Macro]) {
        self.name = name
        self.functions = functions
        self.macros = macros
    }

    /// What every CEL has (langdef "Standard Definitions").
    public static let standard = Library(
        name: "standard",
        functions: Function.arithmetic + Function.relations + Function.collections + Function.conversions
            + Function.texts + Function.times,
        macros: Macro.standard)
}
