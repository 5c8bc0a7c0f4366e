/// Reads the files in which time zones are kept: TZif of RFC 8536, versions 1 to 4.
///
/// What is malformed in any way is no zone. Files that count leap seconds are none either: the seconds of CEL do not.
enum TimeZoneFile {
    /// Bytes of a file; those of the IANA data base have less than 4,000.
    static let sizeLimit = 1 << 16
    /// Transitions of a zone, as in the reference implementation.
    static let transitionLimit = 2_000
    /// Kinds of local time of a zone; an index of one byte reaches no more.
    static let kindLimit = 256
    /// Bytes of the names of all kinds of local time.
    static let designationsLimit = 512

    /// The offsets of the zone that a file describes; nil if it is malformed or beyond a limit.
    static func offsets(in bytes: [UInt8]) -> TimeZoneOffsets? {
        guard bytes.count <= sizeLimit else { return nil }
        var reader = BigEndianReader(remaining: bytes[...])
        guard let header = Header(&reader) else { return nil }
        if header.version == 1 {
            guard let block = Block(header, &reader), reader.remaining.isEmpty else { return nil }
            return TimeZoneOffsets(initial: block.initial, transitions: block.transitions, rule: nil)
        }
        // The first block repeats the second with 32-bit times, for readers of version 1 (§3.1).
        guard reader.bytes(header.blockSize(timeSize: 4)) != nil, let wide = Header(&reader),
            wide.version == header.version, let block = Block(wide, &reader), let footer = footer(&reader)
        else { return nil }
        guard !footer.isEmpty else {
            return TimeZoneOffsets(initial: block.initial, transitions: block.transitions, rule: nil)
        }
        guard let rule = YearlyTimeRule(text: footer, isExtended: wide.version >= 3) else { return nil }
        return TimeZoneOffsets(initial: block.initial, transitions: block.transitions, rule: rule)
    }

    /// The text between two line feeds, which ends the file (§3.3).
    private static func footer(_ reader: inout BigEndianReader) -> ArraySlice<UInt8>? {
        let rest = reader.remaining
        let lineFeed = UInt8(ascii: "\n")
        guard rest.count >= 2, rest.first == lineFeed, rest.last == lineFeed else { return nil }
        let text = rest.dropFirst().dropLast()
        return text.contains(lineFeed) ? nil : text
    }
}

/// The header of a block (§3.1).
private struct Header {
    let version: Int
    let universalMarks: Int
    let standardMarks: Int
    let leapSeconds: Int
    let transitions: Int
    let kinds: Int
    let designations: Int

    init?(_ reader: inout BigEndianReader) {
        guard reader.bytes(4)?.elementsEqual("TZif".utf8) == true, let mark = reader.bytes(1)?.first,
            let version = [0: 1, UInt8(ascii: "2"): 2, UInt8(ascii: "3"): 3, UInt8(ascii: "4"): 4][mark],
            reader.bytes(15) != nil, let universalMarks = reader.count(), let standardMarks = reader.count(),
            let leapSeconds = reader.count(), let transitions = reader.count(), let kinds = reader.count(),
            let designations = reader.count()
        else { return nil }
        self.version = version
        self.universalMarks = universalMarks
        self.standardMarks = standardMarks
        self.leapSeconds = leapSeconds
        self.transitions = transitions
        self.kinds = kinds
        self.designations = designations
    }

    /// Bytes of the block after it. The counts have 32 bits each, so nothing overflows.
    func blockSize(timeSize: Int) -> Int {
        transitions * (timeSize + 1) + kinds * 6 + designations + leapSeconds * (timeSize + 4) + standardMarks
            + universalMarks
    }

    var isWithinLimits: Bool {
        (1...TimeZoneFile.kindLimit).contains(kinds) && transitions <= TimeZoneFile.transitionLimit
            && (1...TimeZoneFile.designationsLimit).contains(designations) && leapSeconds == 0
            && [0, kinds].contains(standardMarks) && [0, kinds].contains(universalMarks)
    }
}

/// The data of a block (§3.2).
private struct Block {
    let initial: Int
    let transitions: [TimeZoneOffsets.Transition]

    init?(_ header: Header, _ reader: inout BigEndianReader) {
        let timeSize = header.version == 1 ? 4 : 8
        guard header.isWithinLimits, let times = reader.bytes(header.transitions * timeSize),
            let indices = reader.bytes(header.transitions), let kinds = reader.bytes(header.kinds * 6),
            let designations = reader.bytes(header.designations),
            reader.bytes(header.standardMarks + header.universalMarks) != nil,
            let offsets = Self.offsets(kinds, header.kinds, designations), let first = offsets.first,
            let transitions = Self.transitions(times, timeSize, indices, offsets)
        else { return nil }
        initial = Int(first)
        self.transitions = transitions
    }

    private static func transitions(
        _ times: ArraySlice<UInt8>, _ timeSize: Int, _ indices: ArraySlice<UInt8>, _ offsets: [Int32]
    ) -> [TimeZoneOffsets.Transition]? {
        var reader = BigEndianReader(remaining: times)
        var result: [TimeZoneOffsets.Transition] = []
        result.reserveCapacity(indices.count)
        for index in indices {
            guard let second = timeSize == 4 ? reader.int32().map(Int64.init) : reader.int64(), index < offsets.count,
                result.last.map({ $0.second < second }) ?? true
            else { return nil }
            result.append(TimeZoneOffsets.Transition(second: second, offset: offsets[Int(index)]))
        }
        return result
    }

    /// Seconds ahead of UTC of each kind of local time. §3.2 holds them between -24:59:59 and 25:59:59.
    private static func offsets(
        _ kinds: ArraySlice<UInt8>, _ count: Int, _ designations: ArraySlice<UInt8>
    ) -> [Int32]? {
        var reader = BigEndianReader(remaining: kinds)
        var result: [Int32] = []
        for _ in 0..<count {
            guard let offset = reader.int32(), (-89_999...93_599).contains(offset),
                let isSummer = reader.bytes(1)?.first,
                isSummer <= 1, let name = reader.bytes(1)?.first,
                designations.dropFirst(Int(name)).contains(0)
            else { return nil }
            result.append(offset)
        }
        return result
    }
}

/// Reads numbers, highest byte first, off the front of bytes.
private struct BigEndianReader {
    private(set) var remaining: ArraySlice<UInt8>

    init(remaining: ArraySlice<UInt8>) {
        self.remaining = remaining
    }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= remaining.count else { return nil }
        defer { remaining.removeFirst(count) }
        return remaining.prefix(count)
    }

    mutating func int64() -> Int64? {
        bytes(8).map { Int64(truncatingIfNeeded: $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) }
    }

    mutating func int32() -> Int32? {
        bytes(4).map { Int32(truncatingIfNeeded: $0.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }) }
    }

    mutating func count() -> Int? {
        bytes(4).map { $0.reduce(0) { $0 << 8 | Int($1) } }
    }
}
