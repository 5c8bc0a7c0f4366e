/// Operators by precedence, from the loosest.
extension Parser {
    /// `c ? a : b`, right associative; `c` and `a` hold no bare ternary.
    mutating func expression() throws(SourceIssue) -> Expression {
        try enter()
        defer { leave() }
        let start = offset
        let condition = try disjunction()
        guard current.kind == .mark(.question) else { return condition }
        return try conditional(condition, from: start)
    }

    private mutating func conditional(_ condition: Expression, from start: Int) throws(SourceIssue) -> Expression {
        let offset = offset
        advance()
        let isDotted = current.kind == .mark(.dot) && self.offset == offset + 1
        let first = try disjunction()
        let isNested = current.kind == .mark(.question)
        expect(
            .colon,
            hint: isNested
                ? "a conditional within another one stands in parentheses"
                : isDotted ? "an optional field is selected with '.?'" : nil)
        // A nested one is read to its end, so that only one problem is told.
        if isNested, take(.question) {
            let inner = [condition, first, try disjunction()]
            if take(.colon) { _ = try disjunction() }
            if take(.colon) { _ = try expression() }
            return try missing(inner)
        }
        let second = try expression()
        return try make(.conditional(condition, first, second), at: offset, from: start)
    }

    private mutating func disjunction() throws(SourceIssue) -> Expression {
        let start = offset
        let first = try conjunction()
        let offset = offset
        guard takes(.or, word: "or") else { return first }
        var terms = [first]
        repeat { terms.append(try conjunction()) } while takes(.or, word: "or")
        return try make(.or(terms), at: offset, from: start)
    }

    private mutating func conjunction() throws(SourceIssue) -> Expression {
        let start = offset
        let first = try term()
        let offset = offset
        guard takes(.and, word: "and") else { return first }
        var terms = [first]
        repeat { terms.append(try term()) } while takes(.and, word: "and")
        return try make(.and(terms), at: offset, from: start)
    }

    /// Takes an operator, also one that is spelled out.
    private mutating func takes(_ mark: Token.Mark, word: String) -> Bool {
        if take(mark) { return true }
        guard current.kind == .identifier(word) else { return false }
        report(SourceIssue("'\(word)' is not an operator", in: current.range, hint: "write '\(mark.rawValue)'"))
        advance()
        return true
    }

    /// An operand of `&&` or `||`; whatever else stands there is stepped over.
    private mutating func term() throws(SourceIssue) -> Expression {
        var result = try binary(from: 0)
        while !current.endsTerm, brackets.last?.isAtKey != true {
            report(due)
            result = try missing([result])
            synchronise()
        }
        return result
    }

    /// What may follow an operand.
    private var due: String {
        switch brackets.last?.kind {
        case .parenthesis: "an operator or ')' is due here"
        case .arguments: "an operator, ',' or ')' is due here"
        case .list: "an operator, ',' or ']' is due here"
        case .index: "an operator or ']' is due here"
        case .map, .structure: "an operator, ',' or '}' is due here"
        case nil: "an operator or the end is due here"
        }
    }

    /// Relations, sums and products, left associative, of this level of precedence and those that bind tighter.
    private mutating func binary(from lowest: Int) throws(SourceIssue) -> Expression {
        let start = offset
        var left = try unary()
        while let (name, level) = binaryOperator, level >= lowest {
            let offset = offset
            advance()
            // Of an operator without operands one problem is told.
            if left.isMissing { ignoreTrouble() }
            let right = try binary(from: level + 1)
            left = try make(.call(name, target: nil, arguments: [left, right]), at: offset, from: start)
        }
        return left
    }

    private var binaryOperator: (name: String, level: Int)? {
        switch current.kind {
        case .identifier("in"): ("_in_", 0)
        case .mark(let mark):
            switch mark {
            case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: ("_\(mark.rawValue)_", 0)
            case .plus, .minus: ("_\(mark.rawValue)_", 1)
            case .times, .divide, .modulo: ("_\(mark.rawValue)_", 2)
            default: nil
            }
        default: nil
        }
    }

    /// A run of `!` or of `-`, not mixed. The minus belongs to a number that follows it.
    private mutating func unary() throws(SourceIssue) -> Expression {
        let start = offset
        switch current.kind {
        case .mark(.not):
            let count = run(of: .not)
            if let mixed = try mixed(.minus) { return mixed }
            return try repeated("!_", count, of: try member(), at: start)
        case .mark(.minus):
            let count = run(of: .minus)
            if let mixed = try mixed(.not) { return mixed }
            switch current.kind {
            case .int, .double:
                let literal = try member(isNegative: true)
                return try repeated("-_", count - 1, of: literal, at: start)
            default: return try repeated("-_", count, of: try member(), at: start)
            }
        case .identifier("not") where following.beginsOperand:
            report(SourceIssue("'not' is not an operator", in: current.range, hint: "write '!'"))
            advance()
            return try make(.call("!_", target: nil, arguments: [try member()]), at: start)
        default: return try member()
        }
    }

    private mutating func run(of mark: Token.Mark) -> Int {
        var count = 0
        while take(mark) { count += 1 }
        return count
    }

    /// An operand after `!-` or `-!`, which are not in the grammar.
    private mutating func mixed(_ mark: Token.Mark) throws(SourceIssue) -> Expression? {
        guard current.kind == .mark(mark) else { return nil }
        report("an operand is due here", hint: "'!' and '-' are not mixed: put parentheses around the inner one")
        while take(.minus) || take(.not) {}
        return try missing([try member()])
    }

    private mutating func repeated(
        _ name: String, _ count: Int, of operand: Expression, at offset: Int
    ) throws(SourceIssue) -> Expression {
        var result = operand
        // Blanks may stand between the marks, so each but the first begins where the whole run does.
        for _ in 0..<count { result = try make(.call(name, target: nil, arguments: [result]), at: offset) }
        return result
    }
}
