import JOSE
import JotJSON
import JotPolicy
import JotTokens
import Testing

@testable import JotReports

@Suite("What a report never shows")
struct SecrecyTests {
    static let jwt = String(decoding: Fixtures.compact(Fixtures.autonomousClaims), as: UTF8.self)

    /// A token whose claims are all that an attacker could think of.
    static let hostileClaims = """
        {"sub":"\u{202E}x\u{200B}","iss":"https://\u{E0041}evil.example/\u{2028}","kid":"\\u001b[2J\\r\\n",\
        "act":{"sub":"\\u0007\\u009b31m\u{9B}1m\u{7F}"},"\u{2066}n":[{"\u{1F3F4}\u{E0067}":1}],"copy":"Bearer \(jwt)",\
        "access_token":"opaque-and-secret","exp":1778768299,"z":"\(String(repeating: "\u{301}", count: 10_000))"}
        """

    static let points = [
        "claims:/sub", "claims:/act/sub", "claims:/kid", "claims:/copy", "claims:/access_token", "claims:/z",
        "claims:/\u{2066}n/0", "claims:/nothing\u{1B}[2J", "header:/kid",
    ]

    static let hostile: Verdict = {
        let token = Token(
            compact: Fixtures.compact(
                hostileClaims, header: #"{"alg":"RS256\u001b]8;;x","kid":"\u001b[31m\u202e","typ":"JWT"}"#))
        let finding = Fixtures.finding(
            token, points, message: "is \u{1B}[31m\n\(jwt) \u{2029}", isAuthentic: false, expected: "a\u{202E}",
            actual: jwt)
        return Fixtures.verdict(
            token, .fail, stage: .policy, signature: .refused(.algorithmUnknown), findings: [finding])
    }()

    static let input = InputName("\u{1B}[31mname\n\u{202E}.jwt")

    static let documents: [(String, [UInt8])] = [
        ("text", Array(TextReport().text([(input, hostile)]).utf8)),
        ("verbose", Array(TextReport(style: TextStyle(width: 200, detail: .verbose)).text([(input, hostile)]).utf8)),
        ("quiet", Array(TextReport(style: TextStyle(detail: .quiet)).text([(input, hostile)]).utf8)),
        ("json", JSONReport().bytes([(input, hostile)])),
        ("inspect text", Array(InspectText().text([Inspection(hostile.token, of: input, at: Fixtures.now)]).utf8)),
        ("inspect json", InspectJSON().bytes([Inspection(hostile.token, of: input, at: Fixtures.now)])),
    ]

    @Test("no character of a token steers the display", arguments: documents)
    func escapesEverything(name: String, bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let steering = text.unicodeScalars.filter { $0 != "\n" && JSONWriter.steersDisplay($0) }
        #expect(steering.isEmpty, "\(name): \(steering.map { String($0.value, radix: 16) })")
    }

    @Test("no token is shown, wherever it stands", arguments: documents)
    func hidesTokens(name: String, bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let signed = String(Self.jwt.prefix { $0 != "." })
        #expect(!text.contains(signed), "\(name)")
        #expect(!text.contains("opaque-and-secret"), "\(name)")
    }

    @Test("a report of people stays within reason whatever the token holds", arguments: documents)
    func staysSmall(name: String, bytes: [UInt8]) {
        guard !name.contains("json") else { return }
        #expect(bytes.count < 40_000, "\(name): \(bytes.count)")
    }

    @Test("tokens are shown when that is asked for")
    func showsTokens() {
        let whole = String(decoding: Self.hostile.token.bytes, as: UTF8.self)
        #expect(TextReport(style: TextStyle(showTokens: true)).text([(Self.input, Self.hostile)]).contains(whole))
        let json = String(decoding: JSONReport(showTokens: true).bytes([(Self.input, Self.hostile)]), as: UTF8.self)
        #expect(json.contains(whole))
        let inspection = Inspection(Self.hostile.token, of: Self.input, at: Fixtures.now)
        #expect(InspectText(style: TextStyle(showTokens: true)).text([inspection]).contains(whole))
        #expect(String(decoding: InspectJSON(showTokens: true).bytes([inspection]), as: UTF8.self).contains(whole))
    }

    @Test("a document that does not parse gives away no credential")
    func hidesInBroken() throws {
        let text = #"{"access_token": "opaque-and-secret","copy":"\#(Self.jwt)","sub":"a","sub":"b"}"#
        let token = Token(recognising: Array(text.utf8))
        let shown = InspectText(style: TextStyle(width: 400)).text([Inspection(token, of: Self.input, at: Fixtures.now)]
        )
        #expect(shown.contains("^"))
        #expect(!shown.contains("opaque-and-secret") && !shown.contains(Self.jwt))
    }

    static let notTokens = [
        "https://tenant.example:443/am/oauth2", "eyJ.a.b", "1.2.3-beta", "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o",
    ]

    @Test("what is no token is left alone", arguments: notTokens)
    func leavesOthers(text: String) {
        #expect(Masking(showTokens: false).masked(text) == text)
    }

    @Test("colour adds nothing but colour", arguments: [40, 80, 200])
    func colourIsOnlyColour(width: Int) throws {
        let results = Verdicts.all + [(Self.input, Self.hostile)]
        let plain = TextReport(style: TextStyle(width: width)).text(results)
        let painted = TextReport(style: TextStyle(colour: true, width: width)).text(results)
        #expect(painted != plain)
        #expect(painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }

    @Test("twins that look the same are spelled out")
    func spellsTwins() {
        let spelling = Spelling(expected: "caf\u{E9}", actual: "cafe\u{301}", style: TextStyle())
        #expect(spelling.expected == "caf\u{E9} (spelled caf\\u{e9})")
        #expect(spelling.actual == #"cafe\u{301}"#)
        let plain = Spelling(expected: "logs", actual: "loks", style: TextStyle())
        #expect(plain.expected == "logs" && plain.actual == "loks")
    }
}
