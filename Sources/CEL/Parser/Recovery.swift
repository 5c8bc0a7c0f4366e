/// Where reading goes on after a mistake.
extension Parser {
    /// A bracket that is open.
    struct Bracket {
        enum Kind {
            case parenthesis
            case arguments
            case index
            case list
            case map
            case structure
        }

        let kind: Kind
        let offset: Int
        /// Whether a key is read, after which a colon is due.
        var isAtKey = false

        var opening: Token.Mark {
            switch kind {
            case .parenthesis, .arguments: .openParenthesis
            case .index, .list: .openBracket
            case .map, .structure: .openBrace
            }
        }

        var closing: Token.Mark {
            switch kind {
            case .parenthesis, .arguments: .closeParenthesis
            case .index, .list: .closeBracket
            case .map, .structure: .closeBrace
            }
        }
    }

    /// Takes the opening bracket.
    mutating func open(_ kind: Bracket.Kind) {
        brackets.append(Bracket(kind: kind, offset: offset))
        advance()
    }

    /// Takes the closing bracket, or reports that it is due.
    mutating func close() {
        findEnd()
        brackets.removeLast()
    }

    /// Takes the comma before the next element; false if there is none.
    mutating func takesNext(allowsTrailingComma: Bool = true) -> Bool {
        if !isAtEndOfBracket, current.kind != .mark(.comma) { skipToEndOfElement() }
        guard take(.comma) else { return false }
        if isAtEndOfBracket, !allowsTrailingComma { report("an argument is due here") }
        return !isAtEndOfBracket
    }

    var isAtEndOfBracket: Bool {
        switch current.kind {
        case .mark(.closeBracket), .mark(.closeParenthesis), .mark(.closeBrace), .end: true
        default: false
        }
    }

    /// Finds where the innermost bracket is closed. A bracket that closes an outer one is left for it.
    private mutating func findEnd() {
        guard let bracket = brackets.last, !take(bracket.closing) else { return }
        let origin = SourceIssue.Origin(text: "'\(bracket.opening.rawValue)' was opened", offset: bracket.offset)
        report("'\(bracket.closing.rawValue)' is due here", origin: origin)
        while current.kind != .end {
            if take(bracket.closing) { return }
            if isAtEndOfBracket, brackets.contains(where: { current.kind == .mark($0.closing) }) { return }
            skipOne()
        }
    }

    /// Skips to what may follow an operand.
    mutating func synchronise() {
        while !current.endsTerm { skipOne() }
    }

    private mutating func skipToEndOfElement() {
        report("',' is due here")
        while !isAtEndOfBracket, current.kind != .mark(.comma) { skipOne() }
    }

    /// Skips a word, or a bracket with all that is in it.
    private mutating func skipOne() {
        var depth = 0
        repeat {
            switch current.kind {
            case .mark(.openBracket), .mark(.openParenthesis), .mark(.openBrace): depth += 1
            case .mark(.closeBracket), .mark(.closeParenthesis), .mark(.closeBrace): depth -= 1
            case .end: return
            default: break
            }
            advance()
        } while depth > 0
    }
}

extension Token {
    /// Whether an operand of `&&` or `||` ends before it.
    var endsTerm: Bool {
        switch kind {
        case .end, .identifier("and"), .identifier("or"): true
        case .mark(let mark):
            [
                .and, .or, .question, .colon, .comma, .closeBracket, .closeParenthesis, .closeBrace,
            ].contains(mark)
        default: false
        }
    }

    /// Whether an operand may begin with it.
    var beginsOperand: Bool {
        switch kind {
        case .identifier(let name): !["in", "and", "or"].contains(name)
        case .int, .uint, .double, .string, .bytes, .mark(.not): true
        default: false
        }
    }

    /// What was probably meant where this word is wrong.
    var mistakeHint: String? {
        switch kind {
        case .identifier("is"): "write '=='"
        case .identifier("if"), .identifier("then"), .identifier("else"): "write 'condition ? a : b'"
        case .identifier("contains"), .identifier("matches"): "it is a method: x.\(plainName)(y)"
        default: nil
        }
    }

    private var plainName: String {
        if case .identifier(let name) = kind { name } else { "" }
    }
}
