/// Names that are almost right.
public enum NearMiss {
    /// The candidate nearest to `text`, if it is near enough to be what was meant: equal but for letter case, a default
    /// port, a trailing slash or `api://`, or a few edits away. Never an exact match, which is no miss.
    public static func nearest(to text: String, among candidates: [String]) -> String? {
        let own = Array(text.utf8.prefix(lengthLimit))
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let other = Array(candidate.utf8.prefix(lengthLimit))
            guard own != other else { continue }
            let distance = plain(candidate).elementsEqual(plain(text)) ? 0 : distance(own, other)
            let allowed = max(1, min(own.count, other.count) / 4)
            if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.candidate
    }

    /// Bytes that are compared; names are shorter.
    static let lengthLimit = 256

    /// What stays when the usual slips are taken away.
    private static func plain(_ text: String) -> [UInt8] {
        var bytes = text.utf8.prefix(lengthLimit).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        for prefix in ["api://", "https://", "http://"] where bytes.starts(with: prefix.utf8) {
            bytes.removeFirst(prefix.utf8.count)
        }
        if let slash = bytes.firstIndex(of: UInt8(ascii: "/")), bytes[..<slash].ends(with: ":443") {
            bytes.removeSubrange((slash - 4)..<slash)
        }
        while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        return bytes
    }

    /// Optimal string alignment: insertions, deletions, changes and swaps of neighbours.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
                row.append(cost)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with text: String) -> Bool {
        suffix(text.utf8.count).elementsEqual(text.utf8)
    }
}
