/// One line of decoded bytes as it is shown. Every piece remembers the bytes that it stands for, so that a caret can be
/// put under them.
struct ShownLine {
    struct Piece {
        var text: String
        var columns: Int
        /// Nil for what was put in to make the line legible.
        var source: Range<Int>?
    }

    private(set) var pieces: [Piece] = []

    var columns: Int { pieces.reduce(0) { $0 + $1.columns } }

    /// ASCII that is ours, or punctuation of the source.
    mutating func append(_ text: String, source: Range<Int>? = nil) {
        pieces.append(Piece(text: text, columns: DisplayWidth.columns(of: text), source: source))
    }

    /// What is left out, once for every gap.
    mutating func appendGap() {
        if pieces.last?.text != Self.gap { append(Self.gap) }
    }

    static let gap = "…"

    /// `range` of `bytes`, escaped; bytes that are no UTF-8 are shown by their numbers.
    mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
        var shape = CellShape()
        var parser = UTF8.ForwardParser()
        var rest = bytes[range.clamped(to: bytes.indices)].makeIterator()
        var offset = range.lowerBound
        while true {
            switch parser.parseScalar(from: &rest) {
            case .valid(let encoded):
                let cell = shape.next(UTF8.decode(encoded))
                append(cell, offset..<(offset + encoded.count))
                offset += encoded.count
            case .error(let length):
                for at in offset..<min(offset + length, bytes.count) {
                    let text = Escaping.escape(invalid: bytes[at])
                    append((text, text.utf8.count), at..<(at + 1))
                }
                offset += length
            case .emptyInput: return
            }
        }
    }

    private mutating func append(_ cell: (text: String, columns: Int), _ source: Range<Int>) {
        pieces.append(Piece(text: cell.text, columns: cell.columns, source: source))
    }

    /// The pieces that stand for `range`: those that share a byte with it; at its place when it is empty.
    func pieces(for range: Range<Int>) -> Range<Int>? {
        let target = range.isEmpty ? range.lowerBound..<(range.lowerBound + 1) : range
        guard let first = pieces.firstIndex(where: { $0.source?.overlaps(target) ?? false }),
            let last = pieces.lastIndex(where: { $0.source?.overlaps(target) ?? false })
        else { return nil }
        return first..<(last + 1)
    }
}
