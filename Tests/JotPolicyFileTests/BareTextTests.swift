import Testing

@testable import JotPolicyFile

@Suite("Text without quotes")
struct BareTextTests {
    @Test(
        "is no text where YAML 1.1 or 1.2 reads something else",
        arguments: [
            "", "~", "null", "Null", "NULL", "yes", "No", "TRUE", "off", "y", "N", "0", "1", "-1", "+12", "0x1F",
            "0o17", "0b101",
            "017", "1_000", "1.5", ".5", "1.", "1e3", "1E-3", "6.02e+23", ".inf", "-.INF", ".NaN", "12:30:45", "1:30.5",
            "2027-01-31",
            "2027-1-3", "2027-01-31T12:00:00Z", "2027-01-31 12:00:00", "=", "<<",
        ])
    func other(text: String) {
        #expect(BareText.meaning(of: text) != nil)
    }

    @Test(
        "is text otherwise",
        arguments: [
            "a", "nope", "yes-man", "RS256", "logs-read", "5f0c7d52-6b5e-4f0e-9d0a-2f4b8c1e7a93", "1h", "0s", "1.2.3",
            "v1", "1e",
            "e5", "0x", "0xG", "-", ".", "...", "_1", "2027-01", "20270-01-31", "2027-01-31x", "2027-01-3a",
            "https://a.example:443/b",
            "nul", "\u{FF11}", "tru\u{212A}", String(repeating: "1", count: 65),
        ])
    func text(text: String) {
        #expect(BareText.meaning(of: text) == nil)
    }
}
