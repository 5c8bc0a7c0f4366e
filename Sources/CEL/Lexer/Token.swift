/// One word of the source.
struct Token {
    enum Kind: Equatable {
        case identifier(String)
        /// A field name in back quotes.
        case quotedIdentifier(String)
        /// An integer without its sign; the range is checked when the sign is known.
        case int(UInt64)
        case uint(UInt64)
        case double(Double)
        case string(Text)
        case bytes(Bytes)
        case mark(Mark)
        /// What could not be read; the problem is reported.
        case malformed
        case end
    }

    enum Mark: String {
        case openParenthesis = "("
        case closeParenthesis = ")"
        case openBracket = "["
        case closeBracket = "]"
        case openBrace = "{"
        case closeBrace = "}"
        case dot = "."
        case comma = ","
        case colon = ":"
        case question = "?"
        case not = "!"
        case minus = "-"
        case plus = "+"
        case times = "*"
        case divide = "/"
        case modulo = "%"
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case equal = "=="
        case notEqual = "!="
        case and = "&&"
        case or = "||"
    }

    let kind: Kind
    let range: Range<Int>

    /// How an error message names it.
    var spelling: String {
        switch kind {
        case .identifier(let name): "'\(name)'"
        case .quotedIdentifier(let name): "'`\(name)`'"
        case .int, .uint, .double: "a number"
        case .string: "a string"
        case .bytes: "bytes"
        case .mark(let mark): "'\(mark.rawValue)'"
        case .malformed: "something unreadable"
        case .end: "the end"
        }
    }

    /// Words that cannot name a variable or a plain function, but may be fields (langdef "Syntax", RESERVED).
    static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ]

    /// Words that are part of the grammar.
    static let keywords: Set<String> = ["true", "false", "null", "in"]
}
