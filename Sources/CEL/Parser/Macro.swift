/// A call that is rewritten when it is read (langdef "Macros").
public struct Macro: Sendable {
    /// The name, with its name space if it has one: `all`, `cel.bind`.
    public let name: String
    /// How it is written, such as `e.all(x, condition)`; it ends with `…` if more arguments may follow.
    public let form: String
    /// A sentence for generated documentation.
    public let documentation: String
    /// Expressions that show its use, each with what it gives; they are run as tests.
    public let examples: [Example]
    let shape: Shape
    let expand: Expansion

    /// What a call becomes; nil leaves an ordinary call. The parser makes the nodes that are new.
    typealias Expansion = @Sendable (MacroCall, inout Parser) throws(SourceIssue) -> Expression.Kind?

    /// A macro; its name and the calls that it takes are read from the form.
    init(
        _ form: String, _ documentation: String, examples: [Example], expand: @escaping Expansion
    ) {
        shape = Shape(form)
        name = (shape.nameSpace.map { $0 + "." } ?? "") + shape.name
        self.form = form
        self.documentation = documentation
        self.examples = examples
        self.expand = expand
    }

    /// Which calls are its own.
    struct Shape: Sendable {
        let name: String
        /// The name that stands before the dot, if it is not a receiver.
        let nameSpace: String?
        let isMethod: Bool
        let parameterCount: Int
        /// Whether more arguments may follow.
        let isOpen: Bool

        /// Reads a form; a receiver is written as `e`.
        init(_ form: String) {
            let halves = form.split(separator: "(", maxSplits: 1)
            let path = (halves.first ?? "").split(separator: ".")
            name = path.last.map(String.init) ?? ""
            isMethod = path.count > 1
            nameSpace = path.count > 1 && path[0] != "e" ? String(path[0]) : nil
            let parameters = halves.count > 1 ? halves[1].dropLast().split(separator: ",") : []
            isOpen = parameters.last == " …"
            parameterCount = parameters.count - (isOpen ? 1 : 0)
        }

        func fits(_ target: Expression?, count: Int) -> Bool {
            guard isMethod == (target != nil), count == parameterCount || isOpen && count > parameterCount else {
                return false
            }
            guard let nameSpace else { return true }
            guard case .identifier(nameSpace, isAbsolute: false) = target?.kind else { return false }
            return true
        }
    }
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
        for macro in macros { self.macros[macro.shape.name, default: []].append(macro) }
    }

    func macro(named name: String, target: Expression?, count: Int) -> Macro? {
        macros[name]?.first { $0.shape.fits(target, count: count) }
    }
}
