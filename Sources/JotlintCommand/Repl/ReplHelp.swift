import CEL

/// What `:help` tells.
enum ReplHelp {
    static let overview = """
        Type an expression, or:
          :type EXPR         its type
          :explain EXPR      the value of every part
          :cost EXPR         what it may cost, and what it does cost
          :let name = EXPR   a variable
          :token FILE        the token that claims, header, token and expected come from
          :vars              the variables
          :help [FUNCTION]   this, or what a function does
          :quit              the end, as ^D
        Tab completes names, claims and functions. An open bracket goes on in the next line; ^C leaves the line.
        """

    /// Everything that has a page.
    static var names: [String] {
        Library.all.flatMap { $0.functions.map(\.spelling) + $0.macros.map(\.name) }
    }

    /// What is known of the functions and macros of that name; nil if there are none.
    static func text(about name: String, in scope: EvalScope) -> String? {
        let functions = scope.functions.filter { matches($0.spelling, name) || matches($0.name, name) }
        let macros = scope.macros.filter { matches($0.name, name) }
        let pages =
            functions.map { page($0.signatures, $0.documentation, $0.examples) }
            + macros.map { page([$0.form], $0.documentation, $0.examples) }
        return pages.isEmpty ? nil : pages.joined(separator: "\n")
    }

    private static func matches(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

    private static func page(_ forms: [String], _ documentation: String, _ examples: [Example]) -> String {
        let lines = examples.map { example in
            example.result.map { "  \(example.expression)  gives  \($0)" } ?? "  \(example.expression)  is an error"
        }
        return (forms + [documentation] + lines).joined(separator: "\n") + "\n"
    }
}
