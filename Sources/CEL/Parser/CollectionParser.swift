/// Lists, maps and structs; each may end with a comma.
extension Parser {
    mutating func list() throws(SourceIssue) -> Expression {
        let start = offset
        advance()
        var elements: [Expression.Element] = []
        while !take(.closeBracket) {
            let isOptional = take(.question)
            elements.append(Expression.Element(value: try expression(), isOptional: isOptional))
            try separator(or: .closeBracket)
        }
        return try make(.list(elements), at: start)
    }

    mutating func map() throws(SourceIssue) -> Expression {
        let start = offset
        advance()
        var entries: [Expression.Entry] = []
        while !take(.closeBrace) {
            let isOptional = take(.question)
            let key = try expression()
            try expect(.colon)
            entries.append(Expression.Entry(key: key, value: try expression(), isOptional: isOptional))
            try separator(or: .closeBrace)
        }
        return try make(.map(entries), at: start)
    }

    mutating func structure(named name: String, at start: Int) throws(SourceIssue) -> Expression {
        advance()
        var fields: [Expression.Field] = []
        while !take(.closeBrace) {
            let isOptional = take(.question)
            let offset = offset
            let field = try fieldName()
            try expect(.colon)
            let value = try expression()
            fields.append(Expression.Field(name: field, value: value, isOptional: isOptional, offset: offset))
            try separator(or: .closeBrace)
        }
        return try make(.structure(name, fields), at: start)
    }

    private mutating func fieldName() throws(SourceIssue) -> String {
        switch current.kind {
        case .quotedIdentifier(let name):
            advance()
            return name
        case .identifier(let name) where !Token.keywords.contains(name):
            advance()
            return name
        default: throw unexpected("a field name is due here")
        }
    }

    private mutating func separator(or end: Token.Mark) throws(SourceIssue) {
        guard !take(.comma), current.kind != .mark(end) else { return }
        throw unexpected("',' or '\(end.rawValue)' is due here")
    }
}
