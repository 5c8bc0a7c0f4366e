/// How large sources, values and programs may become. Each limit is an error of its own, never a crash.
public struct Limits: Sendable {
    /// Bytes of source text.
    public var sourceSize = 100_000
    /// Levels of the syntax tree. Together with ``nesting`` this bounds the stack that reading, checking and evaluating
    /// take: as they are, 512 KiB are enough in an optimised build.
    public var depth = 160
    /// Expressions in brackets, arguments or conditionals within one another.
    public var nesting = 100
    /// Lists, maps and optionals within one another in the values that an expression makes.
    public var valueNesting = 250
    /// Nodes of the syntax tree.
    public var nodes = 50_000
    /// Problems reported for one source; more are left out.
    public var issues = 100
    /// Comprehensions within one another.
    public var comprehensionNesting = 12
    /// Bytes of a name.
    public var nameSize = 1_000
    /// Bytes of a string or bytes literal.
    public var literalSize = 65_536
    /// Arguments of a call.
    public var arguments = 250
    /// Elements of a list literal, entries of a map literal.
    public var elements = 20_000
    /// What an expression may cost at most by ``Environment/estimateCost(of:)``; nil if that is not asked.
    public var cost: Int?
    /// Elements of a list that a function makes; the same in every environment.
    public static let collectionSize = 100_000
    /// Bytes of a string or bytes value that a function makes; the same in every environment.
    public static let stringSize = 1 << 20

    /// The limits that the module has by itself.
    public init() {}
}
