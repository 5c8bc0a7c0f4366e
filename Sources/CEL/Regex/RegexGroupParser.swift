/// `(…)` and what begins with `(?`.
extension RegexParser {
    /// A group; its opening parenthesis has been read. Nil for flags until the end of the group around.
    mutating func group(at start: Int) throws(RegexError) -> Part? {
        guard reader.take("?") else { return try captured(name: nil, at: start) }
        try refuseUnbounded(at: start)
        if reader.take("P<") || reader.take("<") { return try captured(name: try groupName(at: start), at: start) }
        return try flagGroup(at: start)
    }

    /// What would have to go back in the text says so.
    private func refuseUnbounded(at start: Int) throws(RegexError) {
        if reader.isNext("=") || reader.isNext("!") || reader.isNext("<=") || reader.isNext("<!") {
            throw RegexError("look-around is not supported: it cannot be run in linear time", at: start)
        }
        if reader.isNext("P=") {
            throw RegexError("back-references are not supported: they cannot be run in linear time", at: start)
        }
    }

    private mutating func captured(name: String?, at start: Int) throws(RegexError) -> Part {
        groupNames.append(name)
        let number = groupNames.count
        var part = try closed(at: start)
        part.syntax = .group(part.syntax, number: number)
        return part
    }

    /// Up to the `)`, after which the flags are again those of before.
    private mutating func closed(at start: Int, flags outer: Flags? = nil) throws(RegexError) -> Part {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else {
            throw RegexError("groups are nested more than \(Self.depthLimit) deep", at: start)
        }
        let saved = outer ?? flags
        let part = try alternatives()
        guard reader.take(")") else { throw RegexError("a '(' without ')'", at: start) }
        flags = saved
        return part
    }

    private mutating func groupName(at start: Int) throws(RegexError) -> String {
        guard let name = reader.text(upTo: ">"), !name.isEmpty,
            name.unicodeScalars.allSatisfy({ UnicodeNames.groupNameScalars.contains($0.value) })
        else { throw RegexError("a bad group name", at: start) }
        return name
    }

    /// `(?i)` or `(?i:…)`.
    private mutating func flagGroup(at start: Int) throws(RegexError) -> Part? {
        let outer = flags
        var isOn = true
        // A minus must be followed by a flag.
        var isComplete = true
        while let scalar = reader.scalar() {
            if scalar == 0x3A || scalar == 0x29 {
                guard isComplete else { break }
                return scalar == 0x29 ? nil : try closed(at: start, flags: outer)
            }
            isComplete = true
            switch scalar {
            case "i": flags.ignoresCase = isOn
            case "m": flags.isMultiline = isOn
            case "s": flags.dotIsAll = isOn
            case "U": flags.prefersLess = isOn
            case "-" where isOn: (isOn, isComplete) = (false, false)
            default: throw RegexError("an unknown flag or group, '\(reader.text(from: start))'", at: start)
            }
        }
        throw RegexError("flags are not complete, '\(reader.text(from: start))'", at: start)
    }
}
