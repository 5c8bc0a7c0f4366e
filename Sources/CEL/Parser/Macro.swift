/// A call that is rewritten when it is read (langdef "Macros").
struct Macro: Sendable {
    let name: String
    let isMethod: Bool
    let parameterCount: Int
    /// A sentence for generated documentation.
    let documentation: String
    /// What it becomes; nil leaves an ordinary call.
    let expand: @Sendable (MacroCall) throws(SourceIssue) -> Expression.Kind?
}

/// The call that a macro is given.
struct MacroCall: Sendable {
    let target: Expression?
    let arguments: [Expression]
    let offset: Int

    /// A simple name; anything else cannot be a comprehension's variable.
    func variable(_ index: Int) throws(SourceIssue) -> String {
        guard case .identifier(let name, isAbsolute: false) = arguments[index].kind else {
            throw SourceIssue("the variable must be a simple name", at: arguments[index].offset)
        }
        return name
    }
}

/// The macros of an environment.
struct MacroTable: Sendable {
    private var macros: [String: [Macro]] = [:]

    init(_ macros: [Macro]) {
        for macro in macros { self.macros[macro.name, default: []].append(macro) }
    }

    func macro(named name: String, isMethod: Bool, count: Int) -> Macro? {
        macros[name]?.first { $0.isMethod == isMethod && $0.parameterCount == count }
    }
}
