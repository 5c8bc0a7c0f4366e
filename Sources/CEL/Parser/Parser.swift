/// Reads words into a syntax tree (langdef "Syntax"). Recursion and the number of nodes are bounded.
///
/// A mistake is reported and stepped over: what is missing becomes a ``Expression/Kind/missing(_:)``, and reading goes
/// on at the next place that is sure to begin something. Only a passed limit ends it.
struct Parser {
    let tokens: [Token]
    let limits: Limits
    let macros: MacroTable
    /// What is wrong so far.
    var issues: SourceIssues
    /// The brackets that are open, innermost last.
    var brackets: [Bracket] = []
    private var position = 0
    private var nesting = 0
    private var nodes = 0
    /// The word at which the last problem was reported: a second one there would be its consequence.
    private var troubled = -1
    /// Whether a string hides the end of the source.
    private let isCutShort: Bool

    private init(_ source: [UInt8], limits: Limits, macros: MacroTable) {
        let (tokens, lexer) = Lexer.read(source, limits: limits)
        self.tokens = tokens
        self.limits = limits
        self.macros = macros
        issues = lexer.issues
        isCutShort = lexer.isCutShort
    }

    /// What was read of a whole source.
    struct Tree {
        let root: Expression
        /// How many nodes there are; their ids are smaller.
        let count: Int
        let issues: SourceIssues
    }

    /// The tree of a whole source, and everything that is wrong with it.
    static func parse(_ source: [UInt8], limits: Limits, macros: MacroTable) -> Tree {
        guard source.count <= limits.sourceSize else {
            var issues = SourceIssues(limit: limits.issues)
            issues.report(SourceIssue("the source is longer than \(limits.sourceSize) bytes", at: 0))
            return Tree(root: .nothing, count: 1, issues: issues)
        }
        var parser = Parser(source, limits: limits, macros: macros)
        do throws(SourceIssue) {
            let root = try parser.whole()
            return Tree(root: root, count: parser.nodes, issues: parser.issues)
        } catch {
            parser.issues.report(error)
            return Tree(root: .nothing, count: 1, issues: parser.issues)
        }
    }

    /// An expression up to the end. More of them are read for their own mistakes.
    private mutating func whole() throws(SourceIssue) -> Expression {
        var parts = [try expression()]
        while current.kind != .end {
            report("an operator or the end is due here")
            while current.endsTerm, current.kind != .end { advance() }
            guard current.kind != .end else { break }
            parts.append(try expression())
        }
        return parts.count == 1 ? parts[0] : try make(.missing(parts), at: 0)
    }

    // MARK: Words

    var current: Token { tokens[min(position, tokens.count - 1)] }

    /// The word after the current one.
    var following: Token { tokens[min(position + 1, tokens.count - 1)] }

    var offset: Int { current.range.lowerBound }

    /// The last word that was read.
    private var previous: Range<Int> { position == 0 ? 0..<0 : tokens[min(position, tokens.count) - 1].range }

    /// Where the last word that was read begins.
    var previousOffset: Int { previous.lowerBound }

    mutating func advance() {
        if position < tokens.count { position += 1 }
    }

    mutating func take(_ mark: Token.Mark) -> Bool {
        guard current.kind == .mark(mark) else { return false }
        advance()
        return true
    }

    // MARK: Problems

    mutating func report(_ issue: SourceIssue) {
        issues.report(issue)
        troubled = position
    }

    /// Reports that something else is due at the current word, unless the word is known to be wrong.
    mutating func report(_ due: String, hint: String? = nil, origin: SourceIssue.Origin? = nil) {
        defer { troubled = position }
        guard troubled != position, current.kind != .malformed, !(isCutShort && current.kind == .end) else { return }
        issues.report(
            SourceIssue(
                "\(due), not \(current.spelling)", at: offset, in: current.range,
                hint: hint ?? current.mistakeHint, origin: origin))
    }

    /// Reports nothing about the current word.
    mutating func ignoreTrouble() {
        troubled = position
    }

    /// A mark that must come. Where it does not, reading goes on as if it had.
    mutating func expect(_ mark: Token.Mark, hint: String? = nil) {
        guard !take(mark) else { return }
        report("'\(mark.rawValue)' is due here", hint: hint)
    }

    // MARK: Nodes

    /// A node whose words begin at `start` and end with the last one that was read.
    mutating func make(_ kind: Expression.Kind, at offset: Int, from start: Int? = nil) throws(SourceIssue)
        -> Expression
    {
        let depth = kind.children.reduce(0) { max($0, $1.depth) } + 1
        guard depth <= limits.depth else { throw tooDeep(limits.depth, at: offset) }
        guard nodes < limits.nodes else {
            throw fatal("the expression has more than \(limits.nodes) parts", at: offset)
        }
        defer { nodes += 1 }
        let start = start ?? offset
        return Expression(
            id: nodes, offset: offset, extent: start..<max(start, previous.upperBound), depth: depth, kind: kind)
    }

    /// Nothing, where an expression is due.
    mutating func missing(_ parts: [Expression] = []) throws(SourceIssue) -> Expression {
        try make(.missing(parts), at: offset, from: parts.first?.extent.lowerBound)
    }

    /// One level deeper. No closure does this: the stack has to hold all levels.
    mutating func enter() throws(SourceIssue) {
        guard nesting < limits.nesting else { throw tooDeep(limits.nesting, at: offset) }
        nesting += 1
    }

    mutating func leave() {
        nesting -= 1
    }

    private func tooDeep(_ limit: Int, at offset: Int) -> SourceIssue {
        fatal("the expression is nested deeper than \(limit) levels", at: offset)
    }

    private func fatal(_ message: String, at offset: Int) -> SourceIssue {
        var issue = SourceIssue(message, at: offset)
        issue.isFatal = true
        return issue
    }
}

extension Expression {
    /// The tree of a source of which nothing was read.
    static let nothing = Expression(id: 0, offset: 0, extent: 0..<0, depth: 1, kind: .missing([]))
}
