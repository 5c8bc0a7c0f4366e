/// The tree of a regular expression.
indirect enum RegexSyntax {
    /// Matches the empty text.
    case empty
    /// One code point of a set, which goes by its number in ``RegexSets``.
    case scalars(Int)
    case assertion(RegexAssertion)
    case sequence([RegexSyntax])
    /// The first that leads to a match is preferred.
    case alternatives([RegexSyntax])
    case repetition(RegexSyntax, RegexCount)
    /// A capture group and its number, from 1.
    case group(RegexSyntax, number: Int)
}

/// How often something is repeated.
struct RegexCount {
    let minimum: Int
    /// Nil for no upper bound.
    let maximum: Int?
    /// Whether more is preferred to less.
    var isGreedy = true
}

/// A condition on a place between code points.
enum RegexAssertion: Sendable {
    case textStart
    case textEnd
    case lineStart
    case lineEnd
    case wordBoundary
    case notWordBoundary

    /// What stands on one side of a place, as far as an assertion tells it apart.
    enum Neighbour: UInt8, Sendable {
        case other
        case wordScalar
        case lineFeed
        /// The text begins or ends here.
        case edge
    }

    /// Whether it holds between these two neighbours.
    func holds(before: Neighbour, after: Neighbour) -> Bool {
        switch self {
        case .textStart: before == .edge
        case .textEnd: after == .edge
        case .lineStart: before == .edge || before == .lineFeed
        case .lineEnd: after == .edge || after == .lineFeed
        case .wordBoundary: (before == .wordScalar) != (after == .wordScalar)
        case .notWordBoundary: (before == .wordScalar) == (after == .wordScalar)
        }
    }
}
