import Foundation
import JOSE
import JotScan
import Testing

@Suite("What the lines around tokens say")
struct ContextTests {
    private static let token = Written.token
    private static let masked = "[token \(Fingerprint.sha256(Array(token.utf8)).prefix(8))]"

    private func context(_ text: String) throws -> SightingContext? {
        let path = FileManager.default.temporaryDirectory.appending(path: "line-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: path) }
        try Data(text.utf8).write(to: path)
        return try Collected.scan([path.path]).sightings.first?.context
    }

    static let request = SightingContext(
        form: .combined, instant: Instant("2025-12-31T23:00:14+02:00"), source: "192.0.2.131", method: "GET",
        url: "/api?t=\(masked)&page=2", status: 401)

    static func with(_ form: SightingContext.Form, _ change: (inout SightingContext) -> Void = { _ in })
        -> SightingContext
    {
        var context = request
        context.form = form
        change(&context)
        return context
    }

    static let lines: [(String, SightingContext)] = [
        (
            #"192.0.2.131 - svc [31/Dec/2025:23:00:14 +0200] "GET /api?t=\#(token)&page=2 HTTP/1.1" 401 512 "-" "curl""#,
            request
        ),
        (
            #"192.0.2.131 - svc [31/Dec/2025:23:00:14 +0200] "GET /api?t=\#(token)&page=2 HTTP/1.1" 401 512"#,
            with(.common)
        ),
        (
            #"api.example:443 192.0.2.131 - - [31/Dec/2025:23:00:14 +0200] "GET /api?t=\#(token)&page=2 HTTP/2.0" 401 5 "-" "-""#,
            request
        ),
        (
            #"2001:db8::7 - - [31/Dec/2025:23:00:14 +0200] "GET /api?t=\#(token)&page=2 HTTP/1.1" 401 512 "-" "curl""#,
            with(.combined) { $0.source = "2001:db8::7" }
        ),
        (
            #"192.0.2.131 - - [31/Dec/2025:23:00:14 +0200] "GET /api?t=\#(token)"#,
            with(.common) { ($0.url, $0.status) = ("/api?t=\(masked)", nil) }
        ),
        (
            #"{"time":"2025-12-31T23:00:14+02:00","remote_addr":"192.0.2.131","request":"GET /api?t=\#(token)&page=2 HTTP/1.1","status":"401"}"#,
            with(.json)
        ),
        (
            #"{"ts":1767214814.5,"request":{"remote_ip":"192.0.2.131","method":"GET","uri":"/api?t=\#(token)&page=2"},"status":401}"#,
            with(.json) { $0.instant = Instant("2025-12-31T21:00:14.5Z") }
        ),
        (
            #"{"@timestamp":"2025-12-31T21:00:14.000Z","source.ip":"192.0.2.131","http":{"request":{"method":"GET"},"response":{"status_code":401}},"url":{"original":"/api?t=\#(token)&page=2"}}"#,
            with(.json)
        ),
        (
            #"{"time":1767214814000,"req":{"method":"GET","url":"/api?t=\#(token)&page=2","remoteAddress":"192.0.2.131"},"res":{"statusCode":401}}"#,
            with(.json)
        ),
        (#"{"msg":"\#(token)","ts":"2025-12-31 21:00:14"}"#, SightingContext(form: .json)),
        ("2025-12-31T21:00:14Z INFO got \(token)", SightingContext(instant: Instant("2025-12-31T21:00:14Z"))),
        ("[2025-12-31 21:00:14,250+0000] got \(token)", SightingContext()),
        ("2025-12-31 21:00:14 got \(token)", SightingContext()),
        (#"192.0.2.131 - - [31/Dez/2025:23:00:14 +0200] "GET /\#(token)" 200 1"#, SightingContext()),
        (token, SightingContext()),
    ]

    @Test("each form of line", arguments: lines)
    func line(text: String, expected: SightingContext) throws {
        #expect(try context("first\n\(text)\nlast\n") == expected)
    }

    @Test("an entry of an HTTP archive, whatever the order of its members")
    func archive() throws {
        let entry =
            #"{"response":{"status":401,"content":{"text":"{\"t\":\"\#(Self.token)\"}"}},"request":{"url":"https://a.example/?t=\#(Self.token)","method":"GET"},"startedDateTime":"2025-12-31T21:00:14.000Z"}"#
        let other =
            #"{"startedDateTime":"2020-01-01T00:00:00Z","request":{"method":"PUT","url":"/"},"response":{"status":200}}"#
        let text = #"{ "log" : {"version":"1.2","entries":[\#(other),\#(entry),\#(other)]}}"#
        #expect(
            try context(text)
                == SightingContext(
                    form: .har, instant: Instant("2025-12-31T21:00:14Z"), method: "GET",
                    url: "https://a.example/?t=\(Self.masked)", status: 401))
    }

    @Test("nothing that begins like a token stays in a URL")
    func masking() throws {
        let half = String(Self.token.prefix(60))
        let url = try context(
            #"1.2.3.4 - - [31/Dec/2025:23:00:14 +0200] "GET /?a=\#(Self.token)&b=\#(half)~x HTTP/1.1" 200 1"#)?.url
        #expect(url?.contains("eyJ") == false)
    }

    @Test("a line without an end is read as far as the limit, on either side of a token")
    func endless() throws {
        let long = String(repeating: "x ", count: ScanLimits.line)
        #expect(try context(#"{"ts":1767214814,"x":"\#(long)\#(Self.token)\#(long)"}"#) == SightingContext())
    }
}
