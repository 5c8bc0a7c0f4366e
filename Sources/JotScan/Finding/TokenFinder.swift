import JotBytes

/// Finds the tokens of a text.
package struct TokenFinder {
    private let isEnd: Bool
    /// How many layers of base64 were taken off already.
    private var depth = 0

    /// `isEnd`: whether nothing follows the text.
    package init(isEnd: Bool) {
        self.isEnd = isEnd
    }

    /// What begins in `owned`, by place. Looks at what stands around it, too.
    package func findings(in bytes: Span<UInt8>, owned: Range<Int>) -> [TextFinding] {
        let searched = owned.lowerBound..<min(bytes.count, owned.upperBound + 3)
        let marks = MarkSearch.marks(in: bytes.extracting(searched))
        var reader = TokenReader(isEnd: isEnd)
        var findings: [TextFinding] = []
        var (next, nextBase64) = (0, 0)
        for mark in marks {
            let place = mark + owned.lowerBound
            guard place < owned.upperBound, place >= next else { continue }
            if bytes[place] == UInt8(ascii: "e") {
                guard let finding = reader.read(bytes, at: place) else { continue }
                findings.append(finding)
                next = finding.range.upperBound
            } else if place >= nextBase64, depth < ScanLimits.depth, let text = Base64Text(in: bytes, around: place) {
                nextBase64 = text.range.upperBound
                guard text.isNoticedFirst(at: place, in: bytes, notBefore: owned.lowerBound) else { continue }
                let inside = self.findings(in: text)
                findings += inside
                if !inside.isEmpty { next = text.range.upperBound }
            }
        }
        return findings
    }

    /// What a base64 text holds stands, for whoever looks at the file, where the base64 stands.
    private func findings(in text: Base64Text) -> [TextFinding] {
        var inner = TokenFinder(isEnd: true)
        inner.depth = depth + 1
        let decoded = text.decoded
        return inner.findings(in: decoded.span, owned: 0..<decoded.count).map {
            TextFinding(range: text.range, layers: $0.layers.union([.base64]), token: $0.token)
        }
    }
}
