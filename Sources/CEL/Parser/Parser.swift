/// Reads words into a syntax tree (langdef "Syntax"). Recursion and the number of nodes are bounded.
struct Parser {
    let tokens: [Token]
    let limits: Limits
    let macros: MacroTable
    private var position = 0
    private var nesting = 0
    private var nodes = 0

    private init(tokens: [Token], limits: Limits, macros: MacroTable) {
        self.tokens = tokens
        self.limits = limits
        self.macros = macros
    }

    /// The tree of a whole source.
    static func parse(
        _ source: [UInt8], limits: Limits, macros: MacroTable
    ) throws(SourceIssue) -> (root: Expression, count: Int) {
        guard source.count <= limits.sourceSize else {
            throw SourceIssue("the source is longer than \(limits.sourceSize) bytes", at: 0)
        }
        var parser = Parser(tokens: try Lexer.tokens(of: source), limits: limits, macros: macros)
        let root = try parser.expression()
        guard parser.current.kind == .end else { throw parser.unexpected("an operator or the end is due here") }
        return (root, parser.nodes)
    }

    // MARK: Words

    var current: Token { tokens[min(position, tokens.count - 1)] }

    var offset: Int { current.range.lowerBound }

    mutating func advance() {
        position += 1
    }

    mutating func take(_ mark: Token.Mark) -> Bool {
        guard current.kind == .mark(mark) else { return false }
        advance()
        return true
    }

    mutating func expect(_ mark: Token.Mark) throws(SourceIssue) {
        guard take(mark) else { throw unexpected("'\(mark.rawValue)' is due here") }
    }

    func unexpected(_ due: String) -> SourceIssue {
        let hint: String? =
            switch current.kind {
            case .identifier("and"): "write '&&'"
            case .identifier("or"): "write '||'"
            case .identifier("not"): "write '!'"
            default: nil
            }
        return SourceIssue("\(due), not \(current.spelling)", at: offset, hint: hint)
    }

    // MARK: Nodes

    mutating func make(_ kind: Expression.Kind, at offset: Int) throws(SourceIssue) -> Expression {
        let depth = kind.children.reduce(0) { max($0, $1.depth) } + 1
        guard depth <= limits.depth else {
            throw SourceIssue("the expression is nested deeper than \(limits.depth) levels", at: offset)
        }
        guard nodes < limits.nodes else {
            throw SourceIssue("the expression has more than \(limits.nodes) parts", at: offset)
        }
        defer { nodes += 1 }
        return Expression(id: nodes, offset: offset, depth: depth, kind: kind)
    }

    mutating func nested<Result>(
        _ body: (inout Parser) throws(SourceIssue) -> Result
    ) throws(SourceIssue) -> Result {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= limits.depth else {
            throw SourceIssue("the expression is nested deeper than \(limits.depth) levels", at: offset)
        }
        return try body(&self)
    }

    // MARK: Operators

    /// `c ? a : b`, right associative; `c` and `a` hold no bare ternary.
    mutating func expression() throws(SourceIssue) -> Expression {
        try nested { parser throws(SourceIssue) in
            let condition = try parser.disjunction()
            let offset = parser.offset
            guard parser.take(.question) else { return condition }
            let first = try parser.disjunction()
            try parser.expect(.colon)
            let second = try parser.expression()
            return try parser.make(.conditional(condition, first, second), at: offset)
        }
    }

    private mutating func disjunction() throws(SourceIssue) -> Expression {
        let first = try conjunction()
        guard current.kind == .mark(.or) else { return first }
        let offset = offset
        var terms = [first]
        while take(.or) { terms.append(try conjunction()) }
        return try make(.or(terms), at: offset)
    }

    private mutating func conjunction() throws(SourceIssue) -> Expression {
        let first = try binary(level: 0)
        guard current.kind == .mark(.and) else { return first }
        let offset = offset
        var terms = [first]
        while take(.and) { terms.append(try binary(level: 0)) }
        return try make(.and(terms), at: offset)
    }

    /// Relations, sums and products: one loop for each level of precedence, left associative.
    private mutating func binary(level: Int) throws(SourceIssue) -> Expression {
        guard level < 3 else { return try unary() }
        var left = try binary(level: level + 1)
        while let name = binaryOperator(level: level) {
            let offset = offset
            advance()
            let right = try binary(level: level + 1)
            left = try make(.call(name, target: nil, arguments: [left, right]), at: offset)
        }
        return left
    }

    private func binaryOperator(level: Int) -> String? {
        switch (level, current.kind) {
        case (0, .identifier("in")): return "_in_"
        case (_, .mark(let mark)):
            let marks = [
                [Token.Mark.less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual], [.plus, .minus],
                [.times, .divide, .modulo],
            ][level]
            return marks.contains(mark) ? "_\(mark.rawValue)_" : nil
        default: return nil
        }
    }

    /// A run of `!` or of `-`, not mixed. The minus belongs to a number that follows it.
    private mutating func unary() throws(SourceIssue) -> Expression {
        let offset = offset
        switch current.kind {
        case .mark(.not):
            var count = 0
            while take(.not) { count += 1 }
            return try repeated("!_", count, of: try member(), at: offset)
        case .mark(.minus):
            var count = 0
            while take(.minus) { count += 1 }
            switch current.kind {
            case .int, .double:
                let literal = try member(isNegative: true)
                return try repeated("-_", count - 1, of: literal, at: offset)
            default: return try repeated("-_", count, of: try member(), at: offset)
            }
        default: return try member()
        }
    }

    private mutating func repeated(
        _ name: String, _ count: Int, of operand: Expression, at offset: Int
    ) throws(SourceIssue) -> Expression {
        var result = operand
        for _ in 0..<count { result = try make(.call(name, target: nil, arguments: [result]), at: offset) }
        return result
    }
}
