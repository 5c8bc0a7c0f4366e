import JOSE
import JotPolicy
import JotReports
import JotScan
import JotTokens

/// Evidence made by hand: what is right, what is wrong, what is cut off, and texts of people who mean harm.
enum Evidence {
    static let hostile = "=cmd|'/C calc'!A0\n\"=1+1;@x\r\t\u{1B}[2J\u{202E}\0\u{FFFD}é"

    static let hostileClaims = #"""
        {"iss":"=HYPERLINK(\"http://evil.example\")\n::error::x","sub":"\u001b[31mroot","client_id":"@SUM(1+9)*cmd",
        "aud":["-2+3","a\u0000b","+1"],"scope":"read =x","exp":1778768299,"jti":"\u202egnp"}
        """#

    static let leaking = #"{"iss":"https://issuer.example","sub":"\#(text(Fixtures.compact("{}")))","exp":1778768299}"#

    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    static func sighting(
        _ bytes: [UInt8], _ tokenClass: FoundToken.Class, input: Int = 0, offset: Int, line: Int,
        encoding: [SightingEncoding.Layer] = [], member: GzipMember? = nil, context: SightingContext = SightingContext()
    ) -> Sighting {
        Sighting(
            input: input, path: input == 0 ? "logs/access.log" : "mail/=box\n.gz", offset: offset,
            length: bytes.count, line: line, encoding: SightingEncoding(encoding), member: member, context: context,
            token: FoundToken(bytes: bytes, tokenClass: tokenClass))
    }

    static func judged(_ sighting: Sighting, _ verdict: Verdict?, _ basis: InstantBasis = .line) -> JudgedSighting {
        JudgedSighting(
            sighting: sighting, instant: sighting.context.instant ?? Fixtures.now, basis: basis, verdict: verdict)
    }

    static func request(_ instant: String, _ url: String, source: String = "192.0.2.7") -> SightingContext {
        SightingContext(
            form: .combined, instant: Fixtures.instant(instant), source: source, method: "GET", url: url, status: 200)
    }

    static let right = judged(
        sighting(
            Fixtures.compact(Fixtures.autonomousClaims), .signed, offset: 120, line: 1,
            context: request("2026-05-14T13:20:00Z", "/logs?q=1")), Verdicts.pass)

    /// The same token, from elsewhere, after its time.
    static let late: JudgedSighting = {
        let token = Fixtures.token(Fixtures.autonomousClaims)
        let finding = Fixtures.finding(
            token, ["claims:/exp"], rule: "time/not-expired", message: "expired 12 min before", stage: .claims)
        let verdict = Fixtures.verdict(token, .fail, stage: .claims, time: .expired, findings: [finding])
        return judged(
            sighting(
                token.bytes, .signed, offset: 999, line: 3, encoding: [.json, .percent],
                context: request("2026-05-14T14:30:00.25Z", "/logs?t=[token x]", source: "203.0.113.9")), verdict)
    }()

    static let beyond: JudgedSighting = {
        let token = Fixtures.token(Fixtures.otherActorClaims)
        let findings = [
            Fixtures.finding(
                token, ["claims:/scope"], rule: "exchange/scopes-within-permissions",
                message: "`logs-search` is not permitted", expected: "logs-read", actual: "logs-search"),
            Fixtures.finding(token, ["claims:/act/sub"]),
            Fixtures.finding(
                token, ["claims:/exp"], rule: "hygiene/lifetime-too-long", message: "too long", severity: .warning,
                suppression: Fixtures.suppression),
        ]
        let verdict = Fixtures.verdict(token, .fail, stage: .policy, flow: .agentForAgent, findings: findings)
        return judged(
            sighting(
                token.bytes, .signed, offset: 1500, line: 4, context: request("2026-05-14T13:50:00Z", "/search")),
            verdict)
    }()

    static let forged: JudgedSighting = {
        let token = Fixtures.token(hostileClaims)
        let finding = Fixtures.finding(
            token, ["claims:/iss"], rule: "signature/is-valid", message: "signed by \(hostile)", stage: .signature,
            isAuthentic: false, expected: hostile, actual: hostile)
        let verdict = Fixtures.verdict(
            token, .fail, stage: .signature, signature: .refused(.mismatch, Fixtures.rs256), findings: [finding])
        return judged(
            sighting(
                token.bytes, .signed, input: 1, offset: 7, line: 1,
                member: GzipMember(number: 1, offset: 40, contentOffset: 0),
                context: SightingContext(
                    form: .json, instant: Fixtures.instant("2026-05-14T13:00:00Z"), source: hostile, method: hostile,
                    url: hostile)), verdict)
    }()

    /// A subject that is itself a token must not come out whole.
    static let leak = judged(
        sighting(Fixtures.compact(leaking), .signed, input: 1, offset: 800, line: 5), nil, .clock)

    static let truncated = judged(
        sighting(
            Array(Fixtures.compact(Fixtures.onBehalfOfClaims).dropLast(4)), .truncated, input: 1, offset: 1200, line: 9,
            encoding: [.quotedPrintable]), nil, .clock)

    static let stripped = judged(
        sighting(
            Array(
                Fixtures.compact(Fixtures.onBehalfOfClaims).split(separator: UInt8(ascii: ".")).prefix(2).joined(
                    separator: [UInt8(ascii: ".")])),
            .stripped, input: 1, offset: 2200, line: 12), nil, .clock)

    static let inputs = [
        ScanInput(
            index: 0, path: "logs/access.log", size: 4096, contentSize: 4096,
            sha256: String(repeating: "ab", count: 32),
            sightings: 3),
        ScanInput(
            index: 1, path: "mail/=box\n.gz", size: 512, contentSize: 3000, form: .gzip, members: 2, sightings: 4,
            problem: "ends in the middle of a gzip member"),
        ScanInput(index: 2, path: "\u{1B}]0;gone", problem: "cannot be opened: Permission denied"),
    ]

    static let sightings = [[right, late, beyond], [forged, leak, truncated, stripped], []]

    static func tell(_ sink: inout some ScanSink) throws {
        for (input, found) in zip(inputs, sightings) {
            for sighting in found { try sink.take(sighting) }
            try sink.take(input)
        }
        try sink.finish()
    }
}

/// What a sink writes.
final class Written {
    private(set) var bytes: [UInt8] = []
    var text: String { String(decoding: bytes, as: UTF8.self) }

    func write(_ more: [UInt8]) { bytes += more }
}
