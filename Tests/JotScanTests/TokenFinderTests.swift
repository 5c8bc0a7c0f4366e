import Foundation
import JOSE
import JotScan
import Testing

@Suite("Finding tokens in text")
struct TokenFinderTests {
    @Test("however it is written", arguments: Written.writings)
    func writings(writing: Written.Writing) throws {
        let found = Written.find("before " + writing.text + " behind")
        let sighting = try #require(found.first)
        #expect(found.count == 1)
        #expect(String(decoding: sighting.token.bytes, as: UTF8.self) == Written.token)
        #expect(sighting.token.tokenClass == .signed)
        #expect(sighting.layers == writing.layers)
        let fingerprint = Fingerprint.sha256(Array(Written.token.utf8))
        #expect(sighting.token.fingerprint == fingerprint)
    }

    @Test(
        "whatever white space its header begins with",
        arguments: [#"{ "alg":"HS256"}"#, "{\n\"alg\":\"HS256\"}", "{\r\n \"alg\":\"HS256\"}", "{\t\"alg\":\"HS256\"}"])
    func whiteSpace(header: String) throws {
        let token = "\(Written.text(header)).\(Written.payload).\(Written.signature)"
        let found = Written.find("x=\(token)&y=1")
        #expect(found.map(\.place) == [2..<2 + token.utf8.count])
    }

    @Test(
        "what is there of it",
        arguments: [
            (Written.token + "\n", FoundToken.Class.signed),
            (Written.token + ".", .signed),
            (Written.token + ".png", .signed),
            ("\(Written.header).\(Written.payload).abc\n", .truncated),
            ("\(Written.header).\(Written.payload).\(String(Written.signature.dropLast(7)))\n", .truncated),
            ("\(Written.header).\(Written.payload).\(String(Written.signature.dropLast(7)))...\"", .truncated),
            ("\(Written.header).\(Written.payload).\(String(repeating: "s", count: 64)) is wrong", .signed),
            ("\(Written.header).\(Written.payload).\(String(repeating: "s", count: 64))\n", .signed),
            ("\(Written.header).\(Written.payload.dropLast(9))\n", .truncated),
            ("\(Written.header).\(Written.payload.dropLast(30))...", .truncated),
            ("\(Written.header).\(Written.payload).", .stripped),
            ("\(Written.header).\(Written.payload)", .stripped),
            ("\(Written.header).\(Written.payload).[signature]", .stripped),
            ("\(Written.header)..\(Written.signature)", .detached),
            ("\(Written.text(#"{"alg":"none"}"#)).\(Written.payload).", .unsigned),
            ("\(Written.text(#"{"alg":"none"}"#)).\(Written.payload)", .stripped),
            (Written.encrypted, .encrypted),
            (String(Written.encrypted.dropLast(30)), .truncated),
            ("\(Written.text(#"{"alg":"HS256","alg":"none"}"#)).\(Written.payload).\(Written.signature)", .signed),
        ])
    func classes(text: String, tokenClass: FoundToken.Class) {
        #expect(Written.find("see " + text).map(\.token.tokenClass) == [tokenClass])
    }

    @Test(
        "what only looks like a token is left",
        arguments: [
            "eyJhbGciOiJIUzI1NiJ9...", "eyJ***REDACTED***", "eyJhbGciOi.example.com", "eyJmb28iOiJiYXIifQ==",
            "eyJhIjoxfQ.eyJiIjoyfQ", "data:application/json;base64,eyJ2ZXJzaW9uIjozfQ==",
            "eyJub3QiOiJhIGp3dCJ9.not-base64!.x", "eyJraWQiOiIxIn0.eyJzdWIiOiJ4In0.AAAA", "1.2.3.4.5",
            "com.example.eyJ.Service", "eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJIUzI1NiJ9.",
            "eyJhbGciOiJIUzI1NiJ9.example.com",
            "eyJhbGciOiJIUzI1NiJ9.foo.bar", "eyJhbGciOiJIUzI1NiJ9..x", "eyJhbGciOjF9.eyJzdWIiOiJ4In0.AAAA",
        ])
    func decoys(text: String) {
        #expect(Written.find("a \(text) b").isEmpty)
        #expect(Written.find(Data("a \(text) b".utf8).base64EncodedString()).isEmpty)
    }

    @Test("a line that was cut is not joined with the next")
    func cutLines() {
        let cut = #"1.2.3.4 "GET /?t="# + Written.header + "." + Written.payload + ".abcd"
        let found = Written.find(cut + "\n192.0.2.99 - - GET /\n")
        #expect(found.map(\.token.tokenClass) == [.truncated])
        #expect(found.first?.place.upperBound == cut.utf8.count)
    }

    @Test("several in one line, each at its place")
    func several() {
        let text = "a=\(Written.token),b=\(Written.encrypted);c=\(Written.token)"
        let starts = Written.find(text).map(\.place.lowerBound)
        #expect(
            starts == [2, 5 + Written.token.utf8.count, 8 + Written.token.utf8.count + Written.encrypted.utf8.count])
    }

    @Test(
        "limits: what is larger is no token",
        arguments: [
            (Written.text(#"{"alg":"HS256","x":""# + String(repeating: "x", count: ScanLimits.header) + #""}"#), 0),
            (Written.text(#"{"alg":"HS256","x":""# + String(repeating: "x", count: ScanLimits.header / 2) + #""}"#), 1),
        ])
    func headerLimit(header: String, count: Int) {
        #expect(Written.find("\(header).\(Written.payload).\(Written.signature)").count == count)
    }

    @Test("a token without an end is cut at the limit")
    func tokenLimit() {
        let found = Written.find(
            "\(Written.header).\(Written.payload).\(String(repeating: "s", count: 2 * ScanLimits.token))")
        #expect(found.allSatisfy { $0.token.bytes.count <= ScanLimits.token })
    }

    @Test("one layer of base64 is taken off, not many")
    func depthLimit() {
        var text = Written.token
        for _ in 0..<2 { text = Data("body: \(text)".utf8).base64EncodedString() }
        #expect(Written.find(text).isEmpty)
    }
}
