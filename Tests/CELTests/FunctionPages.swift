import CEL

/// The pages of the DocC catalogue that are written from the declarations: one a name, and one that lists them all.
struct FunctionPages {
    /// Everything of one name: a function, the macros of that name, or both.
    struct Page {
        let name: String
        var function: Function?
        var macros: [Macro] = []
        let library: String
        var fileName = ""

        var isMacro: Bool { function == nil }
        var title: String { function.map { $0.isOperator ? "The operator \($0.spelling)" : $0.name } ?? name }
    }

    /// The text of each file by its path within the catalogue.
    let files: [String: String]

    init(_ libraries: [Library]) {
        let pages = Self.pages(libraries)
        var files = ["Functions.md": Self.index(pages, libraries)]
        for page in pages { files["Functions/\(page.fileName).md"] = Self.text(page) }
        self.files = files
    }

    private static func pages(_ libraries: [Library]) -> [Page] {
        var pages: [Page] = []
        for library in libraries {
            for function in library.functions where !function.name.contains("@") {
                pages.append(Page(name: function.name, function: function, library: library.name))
            }
            for macro in library.macros {
                if let index = pages.firstIndex(where: { $0.name == macro.name && $0.library == library.name }) {
                    pages[index].macros.append(macro)
                } else {
                    pages.append(Page(name: macro.name, macros: [macro], library: library.name))
                }
            }
        }
        return named(pages)
    }

    /// A name of two libraries, such as `reverse`, has two pages: the second one is also named by its library.
    private static func named(_ pages: [Page]) -> [Page] {
        var used: Set<String> = []
        return pages.map { page in
            var page = page
            let name = fileName(page)
            page.fileName = used.insert(name).inserted ? name : "\(name)-\(words(page.library))"
            return page
        }
    }

    // MARK: Names of files

    /// Operators have no letters that a file could be named by.
    private static let operators = [
        "_+_": "plus", "_-_": "minus", "_*_": "times", "_/_": "divided-by", "_%_": "modulo", "-_": "negative",
        "!_": "not", "_&&_": "and", "_||_": "or", "_?_:_": "conditional", "_==_": "equal", "_!=_": "not-equal",
        "_<_": "less", "_<=_": "less-or-equal", "_>_": "greater", "_>=_": "greater-or-equal", "_in_": "in",
        "_[_]": "index", "_.?_": "optional-field", "_[?_]": "optional-index",
    ]

    /// Unlike the name of any type, so that the addresses of pages and of symbols differ.
    private static func fileName(_ page: Page) -> String {
        if let name = operators[page.name] { return "operator-\(name)" }
        return "\(page.isMacro ? "macro" : "function")-\(words(page.name))"
    }

    /// In small letters, since case must not be what tells two files apart: `isCIDR` is `is-cidr`.
    private static func words(_ name: String) -> String {
        var result = ""
        var isAfterCapital = true
        for character in name {
            if character.isUppercase, !isAfterCapital { result += "-" }
            let isPart = character.isLetter || character.isNumber || character == "_"
            result += isPart ? character.lowercased() : "-"
            isAfterCapital = character.isUppercase || !isPart
        }
        return result
    }

    // MARK: Text

    private static func text(_ page: Page) -> String {
        var parts = ["# \(page.title)"]
        if let function = page.function {
            parts += [function.documentation, "Of the library `\(page.library)`.", "## Forms"]
            parts.append(fence("text", function.signatures))
            parts += ["## Examples", fence("cel", lines(function.examples))]
        }
        for (number, macro) in page.macros.enumerated() {
            if number == 0, page.isMacro {
                parts += [macro.documentation, "A macro of the library `\(page.library)`."]
                parts += ["## Form", fence("text", [macro.form])]
            } else {
                parts += ["## With more arguments", macro.documentation, fence("text", [macro.form])]
            }
            parts.append(fence("cel", lines(macro.examples)))
        }
        parts.append("<!-- Written from the declaration. Do not edit: run the tests of CEL with RECORD=1. -->")
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func fence(_ language: String, _ lines: [String]) -> String {
        "```\(language)\n\(lines.joined(separator: "\n"))\n```"
    }

    /// What each example gives stands in one column, as far as that is not far to the right.
    private static func lines(_ examples: [Example]) -> [String] {
        let widths = examples.map(\.expression.count)
        let width = widths.filter { $0 <= 70 }.max() ?? 0
        return zip(examples, widths).map { example, own in
            let gap = String(repeating: " ", count: max(0, width - own) + 2)
            return "\(example.expression)\(gap)// → \(example.result ?? "error")"
        }
    }

    private static func index(_ pages: [Page], _ libraries: [Library]) -> String {
        var parts = [
            "# Functions and macros",
            "Every operator, function and macro, by library.",
            "## Topics",
        ]
        for library in libraries {
            let links = pages.filter { $0.library == library.name }.map { "- <doc:\($0.fileName)>" }
            parts += ["### The library \(library.name)", links.joined(separator: "\n")]
        }
        parts.append("<!-- Written from the declarations. Do not edit: run the tests of CEL with RECORD=1. -->")
        return parts.joined(separator: "\n\n") + "\n"
    }
}
