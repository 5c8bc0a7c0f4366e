import JOSE
import Testing

@Suite("Instants as text")
struct InstantTextTests {
    @Test(
        "RFC 3339 and plain seconds are read, and printed in UTC",
        arguments: [
            ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
            ("2026-05-14T13:18:19Z", 1_778_764_699, "2026-05-14T13:18:19Z"),
            ("2026-05-14T15:18:19+02:00", 1_778_764_699, "2026-05-14T13:18:19Z"),
            ("2026-05-14t07:48:19-05:30", 1_778_764_699, "2026-05-14T13:18:19Z"),
            ("2026-05-14T13:18:19z", 1_778_764_699, "2026-05-14T13:18:19Z"),
            ("2026-05-14T13:18:19-00:00", 1_778_764_699, "2026-05-14T13:18:19Z"),
            ("2000-02-29T23:59:59Z", 951_868_799, "2000-02-29T23:59:59Z"),
            ("2024-02-29T00:00:00Z", 1_709_164_800, "2024-02-29T00:00:00Z"),
            ("1969-12-31T23:59:59Z", -1, "1969-12-31T23:59:59Z"),
            ("0001-01-01T00:00:00Z", -62_135_596_800, "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59Z", 253_402_300_799, "9999-12-31T23:59:59Z"),
            ("0000-12-31T23:30:00-00:30", -62_135_596_800, "0001-01-01T00:00:00Z"),
            ("1778764699", 1_778_764_699, "2026-05-14T13:18:19Z"), ("-1", -1, "1969-12-31T23:59:59Z"),
        ])
    func reads(text: String, seconds: Int64, printed: String) throws {
        let instant = try #require(Instant(text))
        #expect(instant == Instant(seconds: seconds))
        #expect(instant.description == printed)
    }

    @Test(
        "fractions keep nine digits and lose trailing zeros",
        arguments: [("5", 500_000_000, "5"), ("000000001", 1, "000000001"), ("120", 120_000_000, "12"), ("000", 0, "")])
    func fractions(digits: String, nanoseconds: Int32, printed: String) throws {
        let instant = try #require(Instant("2026-05-14T13:18:19.\(digits)Z"))
        #expect(instant.nanoseconds == nanoseconds)
        #expect(instant.description == "2026-05-14T13:18:19\(printed.isEmpty ? "" : ".")\(printed)Z")
    }

    @Test(
        "text that is no instant is refused",
        arguments: [
            "", " ", "now", "2026-05-14", "2026-05-14T13:18:19", "2026-05-14T13:18Z", "2026-5-14T13:18:19Z",
            "2026-05-14 13:18:19Z", "2026-05-14T13:18:19ZZ", " 2026-05-14T13:18:19Z", "2026-05-14T13:18:19Z\n",
            "2026-00-14T13:18:19Z", "2026-13-14T13:18:19Z", "2026-05-00T13:18:19Z", "2026-04-31T13:18:19Z",
            "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-05-14T24:00:00Z",
            "2026-05-14T13:60:19Z", "2026-05-14T13:18:61Z", "2026-05-14T13:18:19.Z", "2026-05-14T13:18:19.1234567890Z",
            "2026-05-14T13:18:19+24:00", "2026-05-14T13:18:19+02:60", "2026-05-14T13:18:19+0200",
            "2026-05-14T13:18:19+02", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
            "10000-01-01T00:00:00Z", "-2026-05-14T13:18:19Z", "+1", "1.5", "1e3", "0x10", "253402300800",
            "9223372036854775808", "２０２６-05-14T13:18:19Z",
        ])
    func refuses(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test("every day of four centuries is printed as the text that it is read from")
    func calendar() throws {
        var seconds: Int64 = -11_676_096_000  // 1600-01-01
        var previous = ""
        while seconds < 1_000_000_000 {
            let instant = try #require(Instant(seconds: seconds))
            let text = instant.description
            try #require(Instant(text) == instant)
            try #require(previous < text)
            previous = text
            seconds += 86_400
        }
    }
}
