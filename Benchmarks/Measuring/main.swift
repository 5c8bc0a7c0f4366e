// Measures jotlint against raw libcrypto and part by part, on the token of samples/benchmark. Prints Markdown tables.
// Run from the repository: scripts/benchmark

import Foundation
import JOSE
import JotGate
import JotJSON
import JotPolicy
import JotPolicyFile
import JotTokens

let samples = URL(filePath: FileManager.default.currentDirectoryPath).appending(path: "samples/benchmark")
let instant = Instant(seconds: 1_778_767_500) ?? .epoch

func file(_ name: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: samples.appending(path: name))) }

func token(_ name: String) throws -> [UInt8] {
    var bytes = try file("\(name).jwt")
    while bytes.last == 0x0A { bytes.removeLast() }
    return bytes
}

func rounded(_ value: Double, _ places: Int = 2) -> String { String(format: "%.\(places)f", value) }

func tell(_ rows: [Comparison.Row], ratioTo first: Comparison.Row) {
    for row in rows {
        print(
            "| \(row.name) | \(rounded(row.best / 1000)) | \(rounded(row.median / 1000)) | "
                + "\(rounded(row.best / first.best)) | \(rounded((row.best - first.best) / 1000)) | \(rounded(row.allocations, 0)) |"
        )
    }
}

func tell(_ title: String, _ rows: [Comparison.Row]) {
    print("## \(title)\n\n| | best µs | median µs | allocations |\n|---|--:|--:|--:|")
    for row in rows {
        print(
            "| \(row.name) | \(rounded(row.best / 1000)) | \(rounded(row.median / 1000)) | "
                + "\(rounded(row.allocations, 0)) |")
    }
    print("")
}

let policy = try Policy(contentsOf: samples.appending(path: "jotlint.yaml").path)
let keys = try KeySet(jwks: try file("keys.json"))
let checker = try Checker(policy: policy, keys: keys, application: "access-log-api")
var options = Verifier.Options(keys: keys)
options.issuer = policy.issuers[0].issuer
options.audiences = ["access-log-api"]
let verifier = try Verifier(options)
let keyDocument = try JSONDocument(parsing: try file("keys.json"))
let raw = RawLibcrypto()

func key(_ algorithm: String) -> JSONNode? {
    guard let list = keyDocument.node(at: "/keys") else { return nil }
    return keyDocument.elements(of: list).first { node in
        let alg = keyDocument.member(of: node, named: "alg").flatMap { keyDocument.string(of: $0) }
        return alg == algorithm
    }
}

print(
    "## Signatures\n\n\(CryptoLibrary.version). Microseconds of CPU time, best and median of \(Comparison.rounds) interleaved rounds.\n"
)
for name in ["HS256", "RS256", "PS256", "ES256", "EdDSA"] {
    let bytes = try token(name)
    let jws = try CompactJWS(bytes)
    guard let node = key(name),
        let reference = raw.pattern(name, keyDocument, node, Array(bytes[jws.inputRange]), jws.signature)
    else { continue }
    let rows = Comparison(
        title: name,
        patterns: [
            .init(name: "raw libcrypto (EVP, contexts reused)", body: reference),
            .init(
                name: "signature of a parsed token", body: { jws.verify(with: keys, allowed: nil).status == .verified }),
            .init(name: "verify", body: { verifier.verify(bytes, at: instant).passed }),
            .init(name: "check", body: { checker.check(token: bytes, at: instant).passed }),
        ]
    ).run()
    print(
        "### \(name)\n\n| | best µs | median µs | ratio | more than raw, µs | allocations |\n|---|--:|--:|--:|--:|--:|")
    if let first = rows.first { tell(rows, ratioTo: first) }
    print("")
}

let bytes = try token("RS256")
let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { Array($0) }
let payload = try file("payload.json")
let claims = try JSONDocument(parsing: payload)
let evidence = checker.evidence(for: bytes, at: instant)
var everything = policy
everything.rules.packs = RuleCatalogue.builtIn.packs
let strictest = try Checker(policy: everything, keys: keys, application: "access-log-api")
let strictEvidence = strictest.evidence(for: bytes, at: instant)
let rows = Comparison(
    title: "Parts",
    patterns: [
        .init(
            name: "base64url of the payload part (\(parts[1].count) characters)",
            body: { Base64URL.decode(parts[1]) != nil }),
        .init(
            name: "JSON of the payload (\(payload.count) bytes)", body: { (try? JSONDocument(parsing: payload)) != nil }
        ),
        .init(name: "decode: header and payload", body: { Token(compact: bytes).problems.isEmpty }),
        .init(name: "normalised view", body: { ClaimsView(claims, dialect: .pingam).problems.isEmpty }),
        .init(name: "packs (\(checker.ruleCount) rules)", body: { checker.judge(evidence, at: instant).passed }),
        .init(
            name: "every pack (\(strictest.ruleCount) rules)",
            body: { !strictest.judge(strictEvidence, at: instant).findings.isEmpty }),
    ]
).run()
tell("Parts", rows)

let pages = BuiltInPages.texts.map { (id: $0.id.description, text: $0.text.description) }
let starting = Comparison(
    title: "Starting",
    patterns: [
        .init(name: "reading all \(pages.count) pages", body: { RuleCatalogue(pages).brokenPages.isEmpty }),
        .init(
            name: "a checker with the packs of its policy",
            body: { (try? Checker(policy: policy, keys: keys, application: "access-log-api")) != nil }),
        .init(
            name: "a checker with every pack",
            body: { (try? Checker(policy: everything, keys: keys, application: "access-log-api")) != nil }),
    ]
).run()
tell("Starting", starting)

if CommandLine.arguments.contains("--rules") {
    let patterns = checker.ruleEvaluations(evidence, at: instant).map {
        Comparison.Pattern(name: $0.id, body: $0.evaluate)
    }
    let rules = Comparison(title: "Rules", patterns: patterns).run()
    print("\n## Rules\n\n| | best ns | allocations |\n|---|--:|--:|")
    for rule in rules.sorted(by: { $0.best > $1.best }) {
        print("| `\(rule.name)` | \(rounded(rule.best, 0)) | \(rounded(rule.allocations, 0)) |")
    }
}

let gate = GateMeasuring(policy: policy, keys: keys, instant: instant)
var patterns: [Comparison.Pattern] = []
for name in ["HS256", "RS256", "ES256", "EdDSA"] { patterns += try gate.patterns(name, try token(name)) }
print("")
tell("Gate", Comparison(title: "Gate", patterns: patterns).run())
print("| one request, µs of its thread | half | 99 % | 99.9 % |\n|---|--:|--:|--:|")
for (name, limits) in [("repeated token", VerdictCacheLimits()), ("token not seen before", .none)] {
    let times = try gate.percentiles(try token("ES256"), limits: limits).map { rounded($0 / 1000) }
    print("| ES256, \(name) | \(times.joined(separator: " | ")) |")
}
