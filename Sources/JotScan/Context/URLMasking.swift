import JotBytes

/// Keeps tokens out of the URLs that are told with a sighting.
enum URLMasking {
    private static let limit = 2048
    /// Letters from which on something that begins like a token is taken for one, though it is none that we know.
    private static let shortest = 24

    static func masked(_ url: [UInt8]) -> String {
        let bytes = Array(url.prefix(ScanLimits.line))
        let findings = TokenFinder(isEnd: true).findings(in: bytes.span, owned: 0..<bytes.count)
        var kept: [UInt8] = []
        var position = 0
        for finding in findings where finding.range.lowerBound >= position {
            append(bytes[position..<finding.range.lowerBound], to: &kept)
            kept += "[token \(finding.token.fingerprint.prefix(8))]".utf8
            position = finding.range.upperBound
        }
        append(bytes[position...], to: &kept)
        let shown = kept.count > limit ? Array(kept.prefix(limit)) + Array("…".utf8) : kept
        return String(decoding: shown, as: UTF8.self)
    }

    /// What begins like a token and is long is masked, too: half a secret is one.
    private static func append(_ bytes: ArraySlice<UInt8>, to kept: inout [UInt8]) {
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let end = bytes[at...].firstIndex { !isLetter($0) } ?? bytes.endIndex
            guard end > at else {
                kept.append(bytes[at])
                at += 1
                continue
            }
            let run = bytes[at..<end]
            if let start = start(of: run), end - start >= shortest {
                kept += bytes[at..<start]
                kept += "[masked]".utf8
            } else {
                kept += run
            }
            at = end
        }
    }

    private static func start(of run: ArraySlice<UInt8>) -> Int? {
        let places = MarkSearch.marks(in: Array(run).span)
        return places.first.map { run.startIndex + $0 }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        Alphabet.eitherBase64.contains(byte) && byte != UInt8(ascii: "/") || byte == UInt8(ascii: ".")
    }
}
