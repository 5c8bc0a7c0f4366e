import JOSE
import JotBytes
import JotJSON

/// What stands at one place of a text.
package struct TextFinding: Sendable {
    package let range: Range<Int>
    package let layers: Set<SightingEncoding.Layer>
    package let token: FoundToken
}

/// Says whether a token begins at a place, and where it ends.
struct TokenReader {
    /// Whether nothing follows the text.
    let isEnd: Bool
    private var headers: [[UInt8]: HeaderFacts] = [:]
    private var last: (letters: [UInt8], facts: HeaderFacts)?
    /// Marks before this place are known to have no dot behind them.
    private var deadEnd = 0

    init(isEnd: Bool) {
        self.isEnd = isEnd
    }

    mutating func read(_ bytes: Span<UInt8>, at place: Int) -> TextFinding? {
        guard place >= deadEnd else { return nil }
        var text = TokenText(from: place)
        text.read(bytes, .base64URL)
        guard let header = header(&text, bytes) else { return nil }
        text.dotLimit = header.parts - 1
        text.read(bytes, .base64URL)
        let shape = TokenShape(header: header, isEnd: isEnd)
        let found = shape.outcome(text, bytes)
        if case .whole(let tokenClass) = found { return finding(text, tokenClass, bytes, place) }
        if let wrapped = wrapped(text, shape, bytes), case .whole(let tokenClass) = wrapped.outcome {
            return finding(wrapped.text, tokenClass, bytes, place)
        }
        if case .partial(let tokenClass) = found { return finding(text, tokenClass, bytes, place) }
        return nil
    }

    private func finding(_ text: TokenText, _ tokenClass: FoundToken.Class, _ bytes: Span<UInt8>, _ place: Int)
        -> TextFinding
    {
        var token = text.whole(bytes)
        var end = text.position
        // A dot behind what was cut off belongs to the sentence, or to the ellipsis.
        if !tokenClass.isWhole, tokenClass != .stripped, token.last == UInt8(ascii: ".") {
            token.removeLast()
            end -= 1
        }
        return TextFinding(
            range: place..<end, layers: text.layers, token: FoundToken(bytes: token, tokenClass: tokenClass))
    }

    /// Reads to the first dot, over line breaks if need be, and looks at what stands before it.
    private mutating func header(_ text: inout TokenText, _ bytes: Span<UInt8>) -> HeaderFacts? {
        if text.dots.isEmpty {
            // The same letters lead nowhere from whatever place among them one begins.
            if text.layers.isEmpty { deadEnd = text.position }
            guard text.count >= 16, beginsLikeJSON(text, bytes) else { return nil }
            for _ in 0..<ScanLimits.header where text.dots.isEmpty && text.count <= ScanLimits.header {
                guard text.passLineBreak(bytes) else { return nil }
                let before = text.count
                text.read(bytes, .base64URL)
                guard text.count > before else { return nil }
            }
        }
        guard let dot = text.dots.first, dot <= ScanLimits.header else { return nil }
        let letters = text.text(0..<dot, bytes)
        // Tokens of one issuer have one header, or few.
        if let last, last.letters == letters { return last.facts }
        guard let facts = headers[letters] ?? HeaderFacts(letters) else { return nil }
        if headers.count < 64 { headers[letters] = facts }
        last = (letters, facts)
        return facts
    }

    private func beginsLikeJSON(_ text: TokenText, _ bytes: Span<UInt8>) -> Bool {
        JSONBeginning(base64URL: text.text(0..<min(text.count, 512), bytes)) != .other
    }

    /// Joins the lines of a token that was broken over several, as mail does it: all but the first and the last are
    /// equally long, and the whole has the size that its algorithm asks for. Else nothing is joined.
    private func wrapped(_ text: TokenText, _ shape: TokenShape, _ bytes: Span<UInt8>)
        -> (text: TokenText, outcome: TokenShape.Outcome)?
    {
        guard shape.knowsSize else { return nil }
        var joined = text
        var width: Int?
        for _ in 0..<ScanLimits.wrappedLines {
            guard joined.passLineBreak(bytes) else { return nil }
            let (start, before) = (joined.position, joined.count)
            joined.read(bytes, .base64URL)
            let length = joined.position - start
            guard joined.count > before, length <= ScanLimits.wrappedWidth, width.map({ length <= $0 }) ?? true else {
                return nil
            }
            let outcome = shape.outcome(joined, bytes)
            if case .whole = outcome { return (joined, outcome) }
            if let width, length != width { return nil }
            width = length
        }
        return nil
    }
}
