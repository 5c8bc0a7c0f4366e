/// Lists, maps and structs; each may end with a comma.
extension Parser {
    mutating func list() throws(SourceIssue) -> Expression {
        let start = offset
        open(.list)
        var elements: [Expression.Element] = []
        if !isAtEndOfBracket {
            repeat {
                let isOptional = take(.question)
                elements.append(Expression.Element(value: try expression(), isOptional: isOptional))
            } while takesNext()
        }
        close()
        limit(elements.count, what: "list", at: start)
        return try make(.list(elements), at: start)
    }

    mutating func map() throws(SourceIssue) -> Expression {
        let start = offset
        open(.map)
        var entries: [Expression.Entry] = []
        if !isAtEndOfBracket {
            repeat {
                let isOptional = take(.question)
                brackets[brackets.count - 1].isAtKey = true
                let key = try expression()
                brackets[brackets.count - 1].isAtKey = false
                expect(.colon)
                entries.append(Expression.Entry(key: key, value: try expression(), isOptional: isOptional))
            } while takesNext()
        }
        close()
        limit(entries.count, what: "map", at: start)
        return try make(.map(entries), at: start)
    }

    mutating func structure(named name: String, at offset: Int, from start: Int) throws(SourceIssue) -> Expression {
        open(.structure)
        var fields: [Expression.Field] = []
        if !isAtEndOfBracket {
            repeat {
                let isOptional = take(.question)
                let offset = self.offset
                let field = fieldName()
                expect(.colon)
                let value = try expression()
                fields.append(
                    Expression.Field(name: field ?? "", value: value, isOptional: isOptional, offset: offset))
            } while takesNext()
        }
        close()
        return try make(.structure(name, fields), at: offset, from: start)
    }

    /// The name of a field; nil, reported, if there is none.
    mutating func fieldName() -> String? {
        switch current.kind {
        case .quotedIdentifier(let name):
            advance()
            return name
        case .identifier(let name) where !Token.keywords.contains(name):
            advance()
            return name
        default:
            report("a field name is due here", hint: current.fieldHint)
            return nil
        }
    }

    private mutating func limit(_ count: Int, what: String, at offset: Int) {
        guard count > limits.elements else { return }
        report(SourceIssue("a \(what) has more than \(limits.elements) elements", at: offset))
    }
}

extension Token {
    /// How a field is selected whose name this is.
    fileprivate var fieldHint: String? {
        switch kind {
        case .identifier(let name): "write ['\(name)']"
        case .int: "an element is taken with [ ]"
        case .string: "a key is looked up with [ ]"
        default: nil
        }
    }
}
