internal import Synchronization

/// What an expression names as a time zone: a fixed offset, or a zone of the data base.
enum ZoneClock: Sendable {
    case fixed(Int)
    case named(TimeZoneOffsets)

    /// Seconds ahead of UTC.
    func offset(at timestamp: Timestamp) -> Int {
        switch self {
        case .fixed(let offset): offset
        case .named(let offsets): offsets.offset(at: timestamp.seconds)
        }
    }
}

/// Finds time zones by name. Safe to use from several threads; zones that were read once are kept.
final class TimeZones: Sendable {
    /// Zones that are kept; the IANA data base has about 600 names.
    static let cacheLimit = 1_024

    private let reader: (any TimeZoneReader)?
    private let known = Mutex<[Text: TimeZoneOffsets]>([:])

    /// - Parameter reader: nil if only fixed offsets are known.
    init(reader: (any TimeZoneReader)?) {
        self.reader = reader
    }

    /// The clock that a fixed offset or a name stands for.
    func clock(_ text: Text) throws(EvaluationError) -> ZoneClock {
        if let offset = TimeText.fixedOffset(text) { return .fixed(offset) }
        guard let offsets = offsets(named: text) else { throw .unknownTimeZone(String(text)) }
        return .named(offsets)
    }

    private func offsets(named name: Text) -> TimeZoneOffsets? {
        guard let reader, TimeZoneName.isPlausible(name) else { return nil }
        if let offsets = known.withLock({ $0[name] }) { return offsets }
        guard let file = reader.timeZoneFile(named: String(name)), let offsets = TimeZoneFile.offsets(in: file)
        else { return nil }
        // A copy of the name, so that the document it may stand in is not kept with it.
        let key = Text(validUTF8: Array(name.utf8))
        known.withLock { known in
            if known.count >= Self.cacheLimit { known.removeAll() }
            known[key] = offsets
        }
        return offsets
    }
}

/// Which names a reader is asked for. Others are unknown at once: they may be meant to lead a reader astray.
enum TimeZoneName {
    /// Bytes of a name; the longest of the IANA data base has 32.
    static let sizeLimit = 64

    /// Parts of letters, digits, `_`, `+` and `-` between single slashes, each beginning with a letter: no `..`, no
    /// slash in front.
    static func isPlausible(_ name: Text) -> Bool {
        guard name.count <= sizeLimit else { return false }
        return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            part.first?.isASCIILetter == true
                && part.allSatisfy { $0.isASCIILetter || $0.isDigit || "_+-".utf8.contains($0) }
        }
    }
}

extension UInt8 {
    /// `A` to `Z` and `a` to `z`.
    var isASCIILetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}
