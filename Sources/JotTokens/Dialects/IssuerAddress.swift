/// The parts of an issuer's URL that tell who runs it.
struct IssuerAddress {
    /// In lower case, without a port (RFC 3986 §3.2.2).
    let host: String
    /// From the first slash on, as it stands.
    let path: String

    init(_ issuer: String) {
        var rest = issuer[...]
        if let scheme = rest.range(ofBytes: "://") { rest = rest[scheme.upperBound...] }
        let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        let authority = rest[..<slash]
        let colon = authority.utf8.lastIndex(of: UInt8(ascii: ":")) ?? authority.endIndex
        host = authority[..<colon].lowercased()
        path = String(rest[slash...])
    }

    /// Whether the host is `domain` or below it.
    func isWithin(_ domain: String) -> Bool { host == domain || host.hasSuffix("." + domain) }

    /// The members of the path.
    var steps: [Substring] { path.split(separator: "/") }
}

extension Substring {
    /// Where these bytes stand first.
    fileprivate func range(ofBytes text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].utf8.starts(with: text.utf8) {
                return start..<utf8.index(start, offsetBy: text.utf8.count)
            }
            start = utf8.index(after: start)
        }
        return nil
    }
}
