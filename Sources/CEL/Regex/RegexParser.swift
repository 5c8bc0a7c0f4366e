/// Reads RE2 syntax (github.com/google/re2/wiki/Syntax). Depth and repeat counts are bounded.
struct RegexParser {
    /// Groups within one another.
    static let depthLimit = 250
    /// The count of a repeat, and the product of the counts of nested ones.
    static let repeatLimit = 1_000

    struct Flags {
        var ignoresCase = false
        var isMultiline = false
        var dotIsAll = false
        var prefersLess = false
    }

    /// A part of a sequence, to which a repeat may still apply.
    struct Part {
        var syntax: RegexSyntax
        /// The largest product of nested counts in it.
        var repeats = 1
    }

    /// What was read.
    struct Result {
        let syntax: RegexSyntax
        let sets: [ScalarSet]
        /// The names of the capture groups from the first on; nil for those without.
        let groupNames: [String?]
    }

    var reader: RegexReader
    var flags = Flags()
    var sets = RegexSets()
    var groupNames: [String?] = []
    var depth = 0

    static func parse(_ pattern: String) throws(RegexError) -> Result {
        var parser = RegexParser(reader: RegexReader(pattern))
        let part = try parser.alternatives()
        guard parser.reader.isAtEnd else { throw RegexError("a ')' without '('", at: parser.reader.position) }
        return Result(syntax: part.syntax, sets: parser.sets.sets, groupNames: parser.groupNames)
    }

    private init(reader: RegexReader) {
        self.reader = reader
    }

    /// Up to the end of the pattern or of the group, whose `)` is not read.
    mutating func alternatives() throws(RegexError) -> Part {
        var branches = [try sequence()]
        while reader.take("|") { branches.append(try sequence()) }
        guard branches.count > 1 else { return branches[0] }
        return Part(syntax: .alternatives(branches.map(\.syntax)), repeats: branches.map(\.repeats).max() ?? 1)
    }

    private mutating func sequence() throws(RegexError) -> Part {
        var parts: [Part] = []
        var repeatStart: Int?
        while let byte = reader.byte(), byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            let start = reader.position
            if let count = try count() {
                // A flag group or an empty quotation between two repeats does not count as one after the other.
                if let first = repeatStart {
                    throw RegexError("a repeat of a repeat, '\(reader.text(from: first))'", at: first)
                }
                try apply(count, to: &parts, at: start)
                repeatStart = start
                continue
            }
            repeatStart = nil
            try atom(into: &parts)
        }
        guard parts.count != 1 else { return parts[0] }
        let syntax = parts.isEmpty ? RegexSyntax.empty : .sequence(parts.map(\.syntax))
        return Part(syntax: syntax, repeats: parts.map(\.repeats).max() ?? 1)
    }

    /// One thing that matches, or flags, which are no part.
    private mutating func atom(into parts: inout [Part]) throws(RegexError) {
        let start = reader.position
        guard let scalar = reader.scalar() else { return }
        switch scalar {
        case "(": if let part = try group(at: start) { parts.append(part) }
        case "[": parts.append(try scalars(try RegexClassParser.parse(&self, at: start), at: start))
        case ".": parts.append(try scalars(flags.dotIsAll ? .everything : ScalarSet.lineFeed.inverted, at: start))
        case "^": parts.append(Part(syntax: .assertion(flags.isMultiline ? .lineStart : .textStart)))
        case "$": parts.append(Part(syntax: .assertion(flags.isMultiline ? .lineEnd : .textEnd)))
        case "\\": try escape(into: &parts, at: start)
        default: parts.append(try literal(scalar, at: start))
        }
    }

    private mutating func escape(into parts: inout [Part], at start: Int) throws(RegexError) {
        if reader.take("Q") {
            try quotation(into: &parts)
        } else if let assertion = assertion() {
            parts.append(Part(syntax: .assertion(assertion)))
        } else if reader.take("C") {
            throw RegexError("'\\C' is not supported: text is made of code points, not bytes", at: start)
        } else if let set = try RegexEscapes.set(&self, at: start) {
            parts.append(try scalars(set, at: start))
        } else {
            parts.append(try literal(try RegexEscapes.scalar(&self, at: start), at: start))
        }
    }

    private mutating func assertion() -> RegexAssertion? {
        if reader.take("A") { return .textStart }
        if reader.take("z") { return .textEnd }
        if reader.take("b") { return .wordBoundary }
        if reader.take("B") { return .notWordBoundary }
        return nil
    }

    /// The text of `\Q…\E`, each code point for itself; a repeat after it applies to the last.
    private mutating func quotation(into parts: inout [Part]) throws(RegexError) {
        while !reader.take("\\E"), let scalar = reader.scalar() {
            parts.append(try literal(scalar, at: reader.position))
        }
    }

    private mutating func literal(_ scalar: UInt32, at position: Int) throws(RegexError) -> Part {
        Part(syntax: .scalars(try sets.number(of: scalar, ignoringCase: flags.ignoresCase, at: position)))
    }

    private mutating func scalars(_ set: ScalarSet, at position: Int) throws(RegexError) -> Part {
        Part(syntax: .scalars(try sets.number(of: set, at: position)))
    }
}

/// A code point against an ASCII literal, for `switch`.
func ~= (literal: Unicode.Scalar, scalar: UInt32) -> Bool { literal.value == scalar }
