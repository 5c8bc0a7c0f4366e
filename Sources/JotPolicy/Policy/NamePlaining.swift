/// Takes from names what is easily slipped in, one kind after the other, until two of them are equal.
enum NamePlaining {
    /// What must be taken away to make the names equal, and no more; nil if they stay different.
    static func differences(_ one: [UInt8], _ other: [UInt8]) -> [NearMiss.Kind]? {
        guard areEqual(one, other, kinds) else { return nil }
        var needed = kinds
        for kind in kinds.reversed() {
            let fewer = needed.filter { $0 != kind }
            if areEqual(one, other, fewer) { needed = fewer }
        }
        return needed.isEmpty ? nil : needed
    }

    /// In the order in which they are taken away: a port is seen behind the scheme, a slash behind the port.
    private static let kinds: [NearMiss.Kind] = [
        .blanks, .percentEncoding, .apiPrefix, .scheme, .letterCase, .defaultPort, .realmPath, .trailingSlash,
        .displayName, .lookalike,
    ]

    private static func areEqual(_ one: [UInt8], _ other: [UInt8], _ kinds: [NearMiss.Kind]) -> Bool {
        let (left, right) = (plain(one, kinds), plain(other, kinds))
        if left.isEmpty || right.isEmpty { return false }
        if left == right { return true }
        guard kinds.contains(.lookalike), !(left + right).allSatisfy({ $0 < 0x80 }) else { return false }
        // Here canonical equivalence is wanted: it is what the eye takes for equal.
        return Lookalikes.latin(left) == Lookalikes.latin(right)
    }

    private static func plain(_ name: [UInt8], _ kinds: [NearMiss.Kind]) -> [UInt8] {
        kinds.reduce(name) { plain($0, $1) }
    }

    private static func plain(_ name: [UInt8], _ kind: NearMiss.Kind) -> [UInt8] {
        switch kind {
        case .blanks: withoutBlanks(name)
        case .percentEncoding: decoded(name)
        case .apiPrefix: without(["api://"], name)
        case .scheme: without(["https://", "http://"], name)
        case .letterCase: name.map(lower)
        case .defaultPort: withoutDefaultPort(name)
        case .trailingSlash: Array(name.prefix((name.lastIndex { $0 != UInt8(ascii: "/") } ?? -1) + 1))
        case .realmPath: RealmPath.short(name)
        case .displayName: name.map { " _".utf8.contains($0) ? UInt8(ascii: "-") : lower($0) }
        case .lookalike, .realm, .spelling: name
        }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private static func without(_ prefixes: [String], _ name: [UInt8]) -> [UInt8] {
        let prefix = prefixes.first { name.prefix($0.utf8.count).map(lower).elementsEqual($0.utf8) }
        return prefix.map { Array(name.dropFirst($0.utf8.count)) } ?? name
    }

    /// Without blanks at the ends and without characters that have no shape, wherever they are.
    private static func withoutBlanks(_ name: [UInt8]) -> [UInt8] {
        let scalars = String(decoding: name, as: UTF8.self).unicodeScalars.filter {
            !$0.properties.isDefaultIgnorableCodePoint && !($0.value < 0x20 || $0.value == 0x7F)
        }
        let kept = scalars.drop { $0.properties.isWhitespace }
        let end = kept.lastIndex { !$0.properties.isWhitespace }.map { kept.index(after: $0) } ?? kept.startIndex
        return Array(String(String.UnicodeScalarView(kept[..<end])).utf8)
    }

    /// Once: what was encoded twice is no slip.
    private static func decoded(_ name: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = name[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
            guard byte == UInt8(ascii: "%"), digits.count == 2 else {
                result.append(byte)
                continue
            }
            result.append(UInt8(truncatingIfNeeded: digits[0] * 16 + digits[1]))
            rest = rest.dropFirst(2)
        }
        return result
    }

    private static func withoutDefaultPort(_ name: [UInt8]) -> [UInt8] {
        let start = name.starts(with: "https://".utf8) ? 8 : name.starts(with: "http://".utf8) ? 7 : 0
        let end = name[start...].firstIndex(of: UInt8(ascii: "/")) ?? name.endIndex
        for port in [":443", ":80"] where name[start..<end].suffix(port.utf8.count).elementsEqual(port.utf8) {
            return Array(name[..<(end - port.utf8.count)] + name[end...])
        }
        return name
    }
}

/// The realm in an issuer's path, as PingAM writes it: `…/oauth2/realms/root/realms/alpha`, in short `…/oauth2/alpha`.
enum RealmPath {
    /// With the short form in place of the long one.
    static func short(_ name: [UInt8]) -> [UInt8] {
        guard let (before, realms) = parts(name) else { return name }
        let short = realms.filter { !$0.elementsEqual("root".utf8) }
        let end: [UInt8] = name.last == UInt8(ascii: "/") ? [UInt8(ascii: "/")] : []
        return before + short.flatMap { [UInt8(ascii: "/")] + $0 } + end
    }

    /// Whether both are issuers of one server and all that differs is the realm.
    static func differOnlyInRealm(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard let one = parts(one), let other = parts(other) else { return false }
        return one.before == other.before && one.realms.map(Array.init) != other.realms.map(Array.init)
    }

    /// What stands up to `/oauth2`, and the names of the realms behind it.
    private static func parts(_ name: [UInt8]) -> (before: [UInt8], realms: [ArraySlice<UInt8>])? {
        let segments = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard let position = segments.lastIndex(where: { $0.elementsEqual("oauth2".utf8) }) else { return nil }
        let before = segments[...position].joined(separator: [UInt8(ascii: "/")])
        let realms = segments[(position + 1)...].filter { !$0.isEmpty && !$0.elementsEqual("realms".utf8) }
        return (Array(before), realms)
    }
}

/// Letters of other scripts that no eye tells from Latin ones (the part of Unicode Technical Standard #39 that names of
/// clients meet: Cyrillic and Greek).
enum Lookalikes {
    static func latin(_ name: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: name, as: UTF8.self).unicodeScalars { text.append(twins[scalar] ?? scalar) }
        return String(text)
    }

    private static let twins: [Unicode.Scalar: Unicode.Scalar] = [
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "ԁ": "d",
        "ο": "o", "ν": "v", "ι": "i", "α": "a", "‐": "-", "‑": "-", "–": "-", "−": "-",
    ]
}

/// Optimal string alignment: insertions, deletions, changes and swaps of neighbours.
enum EditDistance {
    static func between(_ a: [UInt8], _ b: [UInt8]) -> Int {
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
