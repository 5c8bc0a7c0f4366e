/// Functions, macros and constants that belong together; an environment is made of libraries.
public struct Library: Sendable {
    /// The name, such as `standard`.
    public let name: String
    /// The functions, for generated documentation and for the checker.
    public let functions: [Function]
    /// The macros, for generated documentation and for the parser.
    public let macros: [Macro]
    /// The types that it brings, whose names are values in expressions.
    let types: [TypeValue]

    /// A library of functions.
    public init(name: String, functions: [Function]) {
        self.init(name: name, functions: functions, macros: [])
    }

    init(name: String, functions: [Function], macros: [Macro], types: [TypeValue] = []) {
        self.name = name
        self.functions = functions
        self.macros = macros
        self.types = types
    }

    /// What every CEL has (langdef "Standard Definitions"). Of time zones it knows fixed offsets and `UTC` only.
    public static let standard = Library(zones: TimeZones(reader: nil))

    /// The same, with the named time zones of a reader. Zones once read are kept as long as the library, so the reader
    /// is asked again only for names that it did not know.
    public static func standard(timeZones: any TimeZoneReader) -> Library {
        Library(zones: TimeZones(reader: timeZones))
    }

    private init(zones: TimeZones) {
        self.init(
            name: "standard",
            functions: Function.logic + Function.arithmetic + Function.relations + Function.collections
                + Function.conversions + Function.texts + Function.times(zones),
            macros: Macro.standard)
    }
}

extension Library {
    /// Every library of the module, the standard one first.
    public static let all: [Library] = [
        .standard, .strings, .math, .lists, .sets, .encoders, .optionals, .bindings, .twoVariableComprehensions, .block,
        .network, .regex,
    ]

    /// The library of that name, such as `strings`; nil if the module has none.
    public static func named(_ name: String) -> Library? {
        all.first { $0.name.utf8.elementsEqual(name.utf8) }
    }
}
