import JOSE

/// Instants as logs write them. A date without an offset from UTC is none: which instant it means is not known.
enum InstantReading {
    /// RFC 3339, also with a blank for the `T`, a comma for the point and an offset without its colon.
    static func dateTime(_ text: String) -> Instant? {
        var bytes = Array(text.utf8.prefix(48))
        guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        if bytes[10] == 0x20 { bytes[10] = UInt8(ascii: "T") }
        if bytes.count > 19, bytes[19] == UInt8(ascii: ",") { bytes[19] = UInt8(ascii: ".") }
        let sign = bytes.count - 5
        if sign >= 19, bytes[sign] == UInt8(ascii: "+") || bytes[sign] == UInt8(ascii: "-") {
            bytes.insert(UInt8(ascii: ":"), at: bytes.count - 2)
        }
        return Instant(String(decoding: bytes, as: UTF8.self))
    }

    /// `31/Dec/2025:23:00:00 +0000`, as web servers write it.
    static func commonLog(_ text: ArraySlice<UInt8>) -> Instant? {
        let bytes = Array(text)
        guard bytes.count == 26, bytes[2] == UInt8(ascii: "/"), bytes[6] == UInt8(ascii: "/"),
            bytes[11] == UInt8(ascii: ":"), bytes[20] == 0x20
        else { return nil }
        let name = String(decoding: bytes[3..<6], as: UTF8.self)
        guard let month = months.firstIndex(of: name) else { return nil }
        func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        return Instant("\(part(7..<11))-\(number)-\(part(0..<2))T\(part(12..<20))\(part(21..<24)):\(part(24..<26))")
    }

    /// A count since 1970; logs write seconds, milliseconds, microseconds or nanoseconds, and the size tells which.
    static func count(_ text: String) -> Instant? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int64($0) }), whole > 0 else { return nil }
        let scales: [(least: Int64, scale: Int64)] = [
            (100_000_000_000_000_000, 1_000_000_000), (100_000_000_000_000, 1_000_000), (100_000_000_000, 1000),
        ]
        if let scale = scales.first(where: { whole >= $0.least })?.scale {
            return Instant(
                seconds: whole / scale, nanoseconds: Int32(truncatingIfNeeded: whole % scale * (1_000_000_000 / scale)))
        }
        guard parts.count == 2, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return parts.count == 1 ? Instant(seconds: whole) : nil
        }
        let digits = String(parts[1].prefix(9))
        let padded = digits + String(repeating: "0", count: 9 - digits.utf8.count)
        return Instant(seconds: whole, nanoseconds: Int32(padded) ?? 0)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
