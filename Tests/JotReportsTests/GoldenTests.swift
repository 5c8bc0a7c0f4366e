import JOSE
import JotJSON
import JotReports
import JotTokens
import Testing

@Suite("Reports, word for word")
struct GoldenTests {
    static let styles: [(String, TextStyle)] = [
        ("check.txt", TextStyle()), ("check-colour.txt", TextStyle(colour: true)),
        ("check-narrow.txt", TextStyle(width: 50)), ("check-quiet.txt", TextStyle(detail: .quiet)),
        ("check-verbose.txt", TextStyle(detail: .verbose)),
    ]

    @Test("for people", arguments: styles)
    func text(name: String, style: TextStyle) throws {
        let report = TextReport(style: style, remarks: ["the policy lowers time/not-expired to warning"])
        try Golden.expect(report.text(Verdicts.all), equals: name)
    }

    @Test("for programs", arguments: [JSONReport.Schema.check, .verify])
    func json(schema: JSONReport.Schema) throws {
        let bytes = JSONReport(schema: schema).bytes(Verdicts.all, remarks: ["the policy lowers a rule"])
        let document = try JSONDocument(parsing: bytes)
        #expect(document.node(at: "/results/4/findings/0/claims/0/start") != nil)
        #expect(bytes.last == 0x0A)
        try Golden.expect(
            String(decoding: bytes, as: UTF8.self), equals: schema == .check ? "check.json" : "verify.json")
    }

    static let exportStyles: [(String, TextStyle)] = [
        ("export.txt", TextStyle()), ("export-quiet.txt", TextStyle(detail: .quiet)),
    ]

    @Test("of an export for people", arguments: exportStyles)
    func exportText(name: String, style: TextStyle) throws {
        try Golden.expect(TextReport(style: style).text([], exports: try ExportVerdicts.all), equals: name)
    }

    @Test("of an export for programs")
    func exportJSON() throws {
        let bytes = JSONReport(schema: .check).bytes([], exports: try ExportVerdicts.all)
        #expect(try JSONDocument(parsing: bytes).node(at: "/results/0/findings/0/export/0/line") != nil)
        try Golden.expect(String(decoding: bytes, as: UTF8.self), equals: "export.json")
    }

    static let inspections = [
        Inspection(Fixtures.token(Fixtures.autonomousClaims), of: InputName("exchanged.jwt"), at: Fixtures.now),
        Inspection(Fixtures.token(Fixtures.onBehalfOfClaims), of: InputName("tokens.txt", line: 7), at: Fixtures.now),
        Inspection(
            Token(recognising: tokeninfo), of: InputName("tokeninfo.json"), at: Fixtures.now),
        Inspection(
            Fixtures.token(#"{"sub":"a","exp":1e300,"scope":["a b"],"aud":[],"n":1.50,"sub":1}"#),
            of: InputName("twice.jwt"), at: Fixtures.now),
        Inspection(
            Fixtures.token(#"{"sub":7,"exp":1e300,"scope":["a b"],"aud":[],"n":1.50,"act":"x"}"#),
            of: InputName("types.jwt"), at: Fixtures.now),
        Inspection(Token(recognising: Array("hello".utf8)), of: InputName("<stdin>"), at: Fixtures.now),
    ]

    /// An answer that repeats the token that it was asked about.
    static let tokeninfo =
        Array(#"{"access_token":""#.utf8) + Fixtures.compact(Fixtures.autonomousClaims)
        + Array(#"","sub":"someone","exp":1778768299,"realm":"/alpha","tokenName":"access_token"}"#.utf8)

    @Test("of an inspection for people")
    func inspectText() throws {
        try Golden.expect(InspectText().text(Self.inspections), equals: "inspect.txt")
    }

    @Test("of an inspection for programs")
    func inspectJSON() throws {
        let bytes = InspectJSON().bytes(Self.inspections)
        #expect(throws: Never.self) { try JSONDocument(parsing: bytes) }
        try Golden.expect(String(decoding: bytes, as: UTF8.self), equals: "inspect.json")
    }
}
