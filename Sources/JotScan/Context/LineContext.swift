import JOSE
import JotBytes
import JotJSON

/// Reads what stands around tokens. Several tokens of one line are common, so the last line is remembered.
struct LineContext {
    /// Of an HTTP archive; else nil.
    let archive: ArchiveIndex?
    private var line: Range<Int>?
    private var remembered = SightingContext()

    init(archive: ArchiveIndex?) {
        self.archive = archive
    }

    /// `offset` is where `range` begins in the whole content.
    mutating func context(of range: Range<Int>, in bytes: Span<UInt8>, offset: Int) -> SightingContext {
        if let archive { return archive.context(at: offset) }
        if let line, line.contains(range.lowerBound) { return remembered }
        let line = Self.line(around: range.lowerBound, in: bytes)
        self.line = line
        remembered = Self.read(Array(copying: bytes.extracting(line)))
        return remembered
    }

    /// Without its end; at most `ScanLimits.line` bytes on either side.
    static func line(around place: Int, in bytes: Span<UInt8>) -> Range<Int> {
        var start = place
        let first = max(0, place - ScanLimits.line)
        while start > first, bytes[start - 1] != 0x0A { start -= 1 }
        var end = place
        let last = min(bytes.count, place + ScanLimits.line)
        while end < last, bytes[end] != 0x0A { end += 1 }
        return start..<end
    }

    private static func read(_ line: [UInt8]) -> SightingContext {
        let first = line.first { $0 != 0x20 && $0 != 0x09 }
        if first == UInt8(ascii: "{"), let context = JSONLine.context(line) { return context }
        if let context = AccessLogLine.context(line) { return context }
        // Many logs begin their lines with an instant of RFC 3339.
        let word = line.prefix(40).prefix { $0 != 0x20 && $0 != 0x09 && $0 != 0x2C && $0 != 0x5D }
        let start = word.drop { $0 == UInt8(ascii: "[") }
        return SightingContext(instant: InstantReading.dateTime(String(decoding: start, as: UTF8.self)))
    }
}
