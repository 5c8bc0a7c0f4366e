/// The tree of a regular expression.
indirect enum RegexSyntax {
    case empty
    case scalars(ScalarSet)
    case assertion(RegexAssertion)
    case sequence([RegexSyntax])
    case alternatives([RegexSyntax])
    /// From `minimum` to `maximum` times, nil for no upper bound. Greed does not matter to a search.
    case repetition(RegexSyntax, minimum: Int, maximum: Int?)
}

/// A condition on a place between code points.
enum RegexAssertion: Sendable {
    case textStart
    case textEnd
    case lineStart
    case lineEnd
    case wordBoundary
    case notWordBoundary

    /// Whether it holds between these two code points; nil stands for an end of the text.
    func holds(before: UInt32?, after: UInt32?) -> Bool {
        switch self {
        case .textStart: before == nil
        case .textEnd: after == nil
        case .lineStart: before == nil || before == 0x0A
        case .lineEnd: after == nil || after == 0x0A
        case .wordBoundary: Self.isWord(before) != Self.isWord(after)
        case .notWordBoundary: Self.isWord(before) == Self.isWord(after)
        }
    }

    private static func isWord(_ scalar: UInt32?) -> Bool {
        guard let scalar, scalar < 0x80 else { return false }
        return UInt8(scalar).continuesName
    }
}
