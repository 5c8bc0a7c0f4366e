/// Operands: a primary, and what is selected from it.
extension Parser {
    /// A primary and what follows it: `.f`, `.f(…)`, `[i]`, `{…}`. A leading minus belongs to a number.
    mutating func member(isNegative: Bool = false) throws(SourceIssue) -> Expression {
        let start = isNegative ? previousOffset : offset
        var result = try primary(isNegative: isNegative)
        while case .mark(let mark) = current.kind {
            switch mark {
            case .dot: result = try selection(of: result, from: start)
            case .openBracket: result = try index(of: result, from: start)
            case .openBrace:
                guard let (names, isAbsolute) = result.qualifiedName else { return result }
                let name = (isAbsolute ? "." : "") + names.joined(separator: ".")
                result = try structure(named: name, at: result.offset, from: start)
            default: return result
            }
        }
        return result
    }

    private mutating func index(of operand: Expression, from start: Int) throws(SourceIssue) -> Expression {
        let offset = offset
        open(.index)
        let isOptional = take(.question)
        let index = try expression()
        close()
        return try make(.index(operand, index, isOptional: isOptional), at: offset, from: start)
    }

    private mutating func selection(of operand: Expression, from start: Int) throws(SourceIssue) -> Expression {
        advance()
        let isOptional = take(.question)
        let offset = offset
        var isQuoted = false
        if case .quotedIdentifier = current.kind { isQuoted = true }
        guard let name = fieldName() else { return try missing([operand]) }
        if current.kind == .mark(.openParenthesis) {
            if isQuoted || isOptional {
                report(
                    "an operator is due here",
                    hint: isQuoted ? "a function name is written without back quotes" : "write '.\(name)('")
                return try missing([operand] + (try arguments()))
            }
            return try call(name, target: operand, arguments: try arguments(), at: offset, from: start)
        }
        return try make(.select(operand, field: name, isOptional: isOptional), at: offset, from: start)
    }

    /// Arguments in their parentheses; no trailing comma.
    private mutating func arguments() throws(SourceIssue) -> [Expression] {
        let opening = offset
        open(.arguments)
        var result: [Expression] = []
        if !isAtEndOfBracket {
            repeat { result.append(try expression()) } while takesNext(allowsTrailingComma: false)
        }
        close()
        if result.count > limits.arguments {
            report(SourceIssue("a call has more than \(limits.arguments) arguments", at: opening))
        }
        return result
    }

    private mutating func call(
        _ name: String, target: Expression?, arguments: [Expression], at offset: Int, from start: Int
    ) throws(SourceIssue) -> Expression {
        do throws(SourceIssue) {
            if let macro = macros.macro(named: name, target: target, count: arguments.count),
                let kind = try macro.expand(MacroCall(target: target, arguments: arguments, offset: offset), &self)
            {
                return try make(kind, at: offset, from: start)
            }
            return try make(.call(name, target: target, arguments: arguments), at: offset, from: start)
        } catch {
            guard !error.isFatal else { throw error }
            let isKnown = arguments.contains { $0.offset == error.offset && $0.isMissing }
            if !isKnown { issues.report(error.widened(to: arguments)) }
            // The arguments mean something only within the macro.
            return try make(.missing(target.map { [$0] } ?? []), at: offset, from: start)
        }
    }

    private mutating func primary(isNegative: Bool) throws(SourceIssue) -> Expression {
        let offset = offset
        switch current.kind {
        case .mark(.openParenthesis):
            open(.parenthesis)
            let inner = try expression()
            close()
            return inner
        case .mark(.openBracket): return try list()
        case .mark(.openBrace): return try map()
        case .mark(.dot):
            advance()
            return try name(isAbsolute: true, at: offset)
        case .identifier: return try name(isAbsolute: false, at: offset)
        case .malformed:
            advance()
            // What follows belongs to what could not be read.
            ignoreTrouble()
            return try missing()
        default:
            let start = isNegative ? previousOffset : offset
            guard let value = literal(isNegative: isNegative, from: start) else { return try missing() }
            return try make(.literal(value), at: offset, from: start)
        }
    }

    private mutating func name(isAbsolute: Bool, at offset: Int) throws(SourceIssue) -> Expression {
        guard case .identifier(let name) = current.kind else {
            report("a name is due here")
            return try missing()
        }
        if Token.keywords.contains(name) {
            guard !isAbsolute, let value = Self.constant(name) else {
                report("an expression is due here")
                return try missing()
            }
            advance()
            return try make(.literal(value), at: offset)
        }
        if Token.reserved.contains(name) {
            report(
                SourceIssue(
                    "'\(name)' is a reserved word", at: self.offset, in: current.range, hint: current.mistakeHint))
            advance()
            // Of a statement of another language one problem is told.
            ignoreTrouble()
            return try missing()
        }
        advance()
        guard current.kind == .mark(.openParenthesis) else {
            return try make(.identifier(name, isAbsolute: isAbsolute), at: offset)
        }
        let callee = (isAbsolute ? "." : "") + name
        return try call(callee, target: nil, arguments: try arguments(), at: offset, from: offset)
    }

    private static func constant(_ keyword: String) -> Value? {
        switch keyword {
        case "true": .bool(true)
        case "false": .bool(false)
        case "null": .null
        default: nil
        }
    }

    /// The value of a literal; nil, reported, if there is none.
    private mutating func literal(isNegative: Bool, from start: Int) -> Value? {
        let value: Value
        switch current.kind {
        case .int(let magnitude):
            let int = isNegative ? Int64(exactly: -Int128(magnitude)) : Int64(exactly: magnitude)
            if int == nil {
                report(
                    SourceIssue(
                        "the number does not fit an int", at: offset, in: start..<current.range.upperBound,
                        hint: isNegative ? nil : "a uint is written with the suffix u"))
            }
            value = .int(int ?? 0)
        case .uint(let magnitude): value = .uint(magnitude)
        case .double(let double): value = .double(isNegative ? -double : double)
        case .string(let text): value = .string(text)
        case .bytes(let bytes): value = .bytes(bytes)
        default:
            let isDouble = current.kind == .mark(.question) && previousOffset + 1 == offset
            report("an expression is due here", hint: isDouble ? "an optional has a default by x.orValue(y)" : nil)
            return nil
        }
        advance()
        return value
    }
}

extension Expression {
    /// Whether something is due that is not there.
    var isMissing: Bool {
        if case .missing = kind { true } else { false }
    }
}
