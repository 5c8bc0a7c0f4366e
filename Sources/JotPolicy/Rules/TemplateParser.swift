/// Takes a template apart, code point by code point.
struct TemplateParser {
    private(set) var issues = PageIssues()

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var line: Int
    private var column: Int

    init(_ source: SourceText) {
        scalars = Array(source.text.unicodeScalars)
        line = source.line
        column = source.column
    }

    mutating func parts() -> [Template.Part] {
        var parts: [Template.Part] = []
        var text = String.UnicodeScalarView()
        var holeCount = 0
        while let scalar = upcoming() {
            let isDoubled = upcoming(1) == scalar
            switch scalar {
            case "{" where !isDoubled:
                if !text.isEmpty { parts.append(.text(String(text))) }
                text.removeAll()
                holeCount += 1
                guard let hole = hole(holeCount) else { return [] }
                parts.append(.hole(hole))
            case "}" where !isDoubled:
                complain("a single `}`", hint: "write `}}` for a brace")
                advance()
            default:
                text.append(scalar)
                advance(scalar == "{" || scalar == "}" ? 2 : 1)
            }
        }
        if !text.isEmpty { parts.append(.text(String(text))) }
        return parts
    }

    /// The expression in the hole that begins here; nil after a mistake that nothing sensible can follow.
    private mutating func hole(_ count: Int) -> SourceText? {
        let opening = (line: line, column: column)
        guard count <= RulePageLimits.holes else {
            complain("there are more than \(RulePageLimits.holes) holes")
            return nil
        }
        advance()
        let start = (line: line, column: column, position: position)
        if let mistake = skipExpression() {
            let hint = "close it with `}`, or write `{{` for a brace"
            issues.add(RulePageIssue(line: opening.line, column: opening.column, mistake, hint: hint))
            return nil
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start.position..<position])
        advance()
        if text.allSatisfy({ $0 == " " || $0 == "\t" || $0 == "\n" }) {
            issues.add(RulePageIssue(line: opening.line, column: opening.column, "the hole is empty"))
        }
        return SourceText(String(text), line: start.line, column: start.column)
    }

    /// Moves to the `}` that ends the hole; what is wrong if there is none.
    private mutating func skipExpression() -> String? {
        var depth = 0
        while let scalar = upcoming() {
            switch scalar {
            case "}" where depth == 0: return nil
            case "}": depth -= 1
            case "{" where depth == RulePageLimits.holeDepth:
                return "braces are nested more than \(RulePageLimits.holeDepth) deep"
            case "{": depth += 1
            case "\"", "'":
                skipString(quote: scalar)
                continue
            default: break
            }
            advance()
        }
        return "the hole is not closed"
    }

    /// Moves behind a CEL string literal (langdef "Syntax", STRING_LIT): single or triple quotes, raw or not; to the end if it
    /// is not closed.
    private mutating func skipString(quote: Unicode.Scalar) {
        let isRaw = isRawPrefix()
        let isTriple = upcoming(1) == quote && upcoming(2) == quote
        advance(isTriple ? 3 : 1)
        while let scalar = upcoming() {
            if scalar == "\\", !isRaw {
                advance(2)
            } else if scalar == quote, !isTriple || (upcoming(1) == quote && upcoming(2) == quote) {
                advance(isTriple ? 3 : 1)
                return
            } else {
                advance()
            }
        }
    }

    /// Whether the letters before the quote are a prefix with `r`: at most `r` and `b`, and not the end of a name.
    private func isRawPrefix() -> Bool {
        var letters: [Unicode.Scalar] = []
        var index = position - 1
        while index >= 0, scalars[index].isNamePart {
            letters.append(scalars[index])
            index -= 1
        }
        let isPrefix = (1...2).contains(letters.count) && letters.allSatisfy { "rRbB".unicodeScalars.contains($0) }
        return isPrefix && letters.contains { $0 == "r" || $0 == "R" }
    }

    private func upcoming(_ distance: Int = 0) -> Unicode.Scalar? {
        let index = position + distance
        return index < scalars.count ? scalars[index] : nil
    }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count {
            guard let scalar = upcoming() else { return }
            position += 1
            column += 1
            if scalar == "\n" {
                line += 1
                column = 1
            }
        }
    }

    private mutating func complain(_ message: String, hint: String? = nil) {
        issues.add(RulePageIssue(line: line, column: column, message, hint: hint))
    }
}

extension Unicode.Scalar {
    fileprivate var isNamePart: Bool {
        self == "_" || (isASCII && (properties.isAlphabetic || properties.numericType != nil))
    }
}
