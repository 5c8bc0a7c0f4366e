extension Parser {
    /// A primary and what follows it: `.f`, `.f(…)`, `[i]`, `{…}`. A leading minus belongs to a number.
    mutating func member(isNegative: Bool = false) throws(SourceIssue) -> Expression {
        var result = try primary(isNegative: isNegative)
        while case .mark(let mark) = current.kind {
            switch mark {
            case .dot: result = try selection(of: result)
            case .openBracket:
                let offset = offset
                advance()
                let isOptional = take(.question)
                let index = try expression()
                try expect(.closeBracket)
                result = try make(.index(result, index, isOptional: isOptional), at: offset)
            case .openBrace:
                guard let (names, isAbsolute) = result.qualifiedName else { return result }
                let name = (isAbsolute ? "." : "") + names.joined(separator: ".")
                result = try structure(named: name, at: result.offset)
            default: return result
            }
        }
        return result
    }

    private mutating func selection(of operand: Expression) throws(SourceIssue) -> Expression {
        advance()
        let isOptional = take(.question)
        let offset = offset
        switch current.kind {
        case .quotedIdentifier(let name):
            advance()
            if current.kind == .mark(.openParenthesis) {
                throw unexpected("a function name is written without back quotes")
            }
            return try make(.select(operand, field: name, isOptional: isOptional), at: offset)
        case .identifier(let name) where !Token.keywords.contains(name):
            advance()
            if !isOptional, take(.openParenthesis) {
                return try call(name, target: operand, arguments: try arguments(), at: offset)
            }
            return try make(.select(operand, field: name, isOptional: isOptional), at: offset)
        default: throw unexpected("a field name is due here")
        }
    }

    /// Arguments up to and with the closing parenthesis; no trailing comma.
    private mutating func arguments() throws(SourceIssue) -> [Expression] {
        guard !take(.closeParenthesis) else { return [] }
        var result = [try expression()]
        while take(.comma) { result.append(try expression()) }
        try expect(.closeParenthesis)
        return result
    }

    private mutating func call(
        _ name: String, target: Expression?, arguments: [Expression], at offset: Int
    ) throws(SourceIssue) -> Expression {
        if let macro = macros.macro(named: name, isMethod: target != nil, count: arguments.count),
            let kind = try macro.expand(MacroCall(target: target, arguments: arguments, offset: offset))
        {
            return try make(kind, at: offset)
        }
        return try make(.call(name, target: target, arguments: arguments), at: offset)
    }

    private mutating func primary(isNegative: Bool) throws(SourceIssue) -> Expression {
        let offset = offset
        switch current.kind {
        case .mark(.openParenthesis):
            advance()
            let inner = try expression()
            try expect(.closeParenthesis)
            return inner
        case .mark(.openBracket): return try list()
        case .mark(.openBrace): return try map()
        case .mark(.dot):
            advance()
            return try name(isAbsolute: true, at: offset)
        case .identifier: return try name(isAbsolute: false, at: offset)
        default: return try make(.literal(try literal(isNegative: isNegative)), at: offset)
        }
    }

    private mutating func name(isAbsolute: Bool, at offset: Int) throws(SourceIssue) -> Expression {
        guard case .identifier(let name) = current.kind else { throw unexpected("a name is due here") }
        if Token.keywords.contains(name) {
            guard !isAbsolute, let value = Self.constant(name) else { throw unexpected("an expression is due here") }
            advance()
            return try make(.literal(value), at: offset)
        }
        if Token.reserved.contains(name) { throw SourceIssue("'\(name)' is a reserved word", at: self.offset) }
        advance()
        guard take(.openParenthesis) else { return try make(.identifier(name, isAbsolute: isAbsolute), at: offset) }
        return try call((isAbsolute ? "." : "") + name, target: nil, arguments: try arguments(), at: offset)
    }

    private static func constant(_ keyword: String) -> Value? {
        switch keyword {
        case "true": .bool(true)
        case "false": .bool(false)
        case "null": .null
        default: nil
        }
    }

    private mutating func literal(isNegative: Bool) throws(SourceIssue) -> Value {
        let start = offset
        let value: Value
        switch current.kind {
        case .int(let magnitude):
            let int = isNegative ? Int64(exactly: -Int128(magnitude)) : Int64(exactly: magnitude)
            guard let int else {
                throw SourceIssue(
                    "the number does not fit an int", at: start, hint: "a uint is written with the suffix u")
            }
            value = .int(int)
        case .uint(let magnitude): value = .uint(magnitude)
        case .double(let double): value = .double(isNegative ? -double : double)
        case .string(let text): value = .string(text)
        case .bytes(let bytes): value = .bytes(bytes)
        default: throw unexpected("an expression is due here")
        }
        advance()
        return value
    }
}
