import JOSE
import JotJSON
import Testing

@Suite("Instants")
struct InstantTests {
    @Test(
        "a NumericDate is read exactly, whatever way the number is written",
        arguments: [
            ("0", 0, 0), ("-0", 0, 0), ("1.5", 1, 500_000_000), ("-1", -1, 0), ("-1.5", -2, 500_000_000),
            ("1e3", 1000, 0), ("1E+3", 1000, 0), ("15e-1", 1, 500_000_000), ("0.0000000019", 0, 1),
            ("-0.0000000019", -1, 999_999_999), ("1e-10", 0, 0), ("1e-999999999999", 0, 0), ("0e300", 0, 0),
            ("0.0e+99999999999999999999", 0, 0), ("1767225600.000000001", 1_767_225_600, 1),
            // As a double, this second would lose its fraction.
            ("253402300799.999999999", 253_402_300_799, 999_999_999),
            ("253402300799.9999999999", 253_402_300_799, 999_999_999),
            ("-62135596800", -62_135_596_800, 0), ("2534023007990000000000000e-13", 253_402_300_799, 0),
            ("9007199254740993e-6", 9_007_199_254, 740_993_000),
        ])
    func exact(text: String, seconds: Int64, nanoseconds: Int32) throws {
        let instant = try #require(try numericDate(text))
        #expect(instant.seconds == seconds)
        #expect(instant.nanoseconds == nanoseconds)
    }

    @Test(
        "what lies outside the years 1 to 9999, or is no number, is no NumericDate",
        arguments: [
            "253402300800", "-62135596801", "-62135596800.5", "1e300", "-1e300", "1e12", "9223372036854775807",
            "9223372036854775808", "-9223372036854775808", "18446744073709551616", "1e999999999999999999999",
            "1000000000000000000000000000000", "\"1767225600\"", "null", "true", "[1]", "{}",
        ])
    func refused(text: String) throws {
        #expect(try numericDate(text) == nil)
    }

    @Test("instants are ordered by seconds, then by nanoseconds")
    func order() throws {
        let ordered = try ["-1.5", "-1", "-0.5", "0", "0.000000001", "1", "1.5"].map {
            try #require(try numericDate($0))
        }
        for (left, right) in zip(ordered, ordered.dropFirst()) {
            #expect(left < right)
            #expect(!(right < left))
        }
    }

    @Test("nanoseconds outside a second make no instant", arguments: [-1, 1_000_000_000, Int32.max, Int32.min])
    func nanoseconds(count: Int32) {
        #expect(Instant(seconds: 0, nanoseconds: count) == nil)
    }

    @Test("moving an instant stops at the ends of the calendar and never overflows")
    func advancing() throws {
        let instant = try #require(Instant(seconds: 100, nanoseconds: 7))
        #expect(instant.advanced(bySeconds: -40) == Instant(seconds: 60, nanoseconds: 7))
        for count in [Int64.max, Int64.max - 100, 253_402_300_799] {
            #expect(instant.advanced(bySeconds: count).seconds == Instant.latestSecond)
        }
        #expect(instant.advanced(bySeconds: .min).seconds == Instant.earliestSecond)
    }

    private func numericDate(_ text: String) throws -> Instant? {
        let document = try JSONDocument(parsing: bytes(text))
        return Instant(numericDate: document.root, in: document)
    }
}
