import Foundation
import JOSE
import JotJSON
import JotPolicy
import JotTokens
import Testing

@testable import JotReports

@Suite("Reports for pipelines")
struct PipelineReportTests {
    static func results(
        _ tokens: [(input: InputName, verdict: Verdict)] = Verdicts.all + [(SecrecyTests.input, SecrecyTests.hostile)]
    ) throws -> RunResults {
        var results = RunResults(.check, version: "1.2.3")
        results.tokens = tokens
        results.exports = try ExportVerdicts.all
        results.remarks = ["the policy lowers a rule"]
        var expired = Fixtures.suppression
        expired.line = 47
        results.suppressions = [SuppressionFinding(.expired, expired), SuppressionFinding(.notReached, expired)]
        results.hasSuppressions = true
        results.policyFile = "policies/jotlint.yaml"
        results.exitCode = 1
        return results
    }

    static let formats: [(String, @Sendable (RunResults) -> [UInt8])] = [
        ("check.sarif", { SARIFReport($0).bytes }), ("check.junit.xml", { JUnitReport($0).bytes }),
        ("check.github.txt", { GitHubReport($0).bytes }), ("check.jsonl", { JSONLinesReport($0).bytes }),
        ("check.md", { MarkdownReport($0).bytes }),
    ]

    @Test("word for word", arguments: formats)
    func golden(name: String, report: @Sendable (RunResults) -> [UInt8]) throws {
        try Golden.expect(String(decoding: report(try Self.results()), as: UTF8.self), equals: name)
    }

    @Test("show no token and steer no display", arguments: formats)
    func secrecy(name: String, report: @Sendable (RunResults) -> [UInt8]) throws {
        var text = String(decoding: report(try Self.results()), as: UTF8.self)
        // The only place where tokens stand: in the commands that hide them.
        text = text.split(separator: "\n").filter { !$0.hasPrefix("::add-mask::") }.joined(separator: "\n")
        let steering = text.unicodeScalars.filter { $0 != "\n" && $0 != "\u{200B}" && JSONWriter.steersDisplay($0) }
        #expect(steering.isEmpty, "\(name)")
        #expect(!text.contains(SecrecyTests.jwt.prefix { $0 != "." }), "\(name)")
        #expect(!text.contains("opaque-and-secret"), "\(name)")
    }

    @Test("SARIF is what its standard and GitHub ask, by the model that OASIS's schema gives")
    func sarif() throws {
        let read = try #require(try OtherReaders.read(SARIFReport(try Self.results()).bytes, as: "sarif").sarif)
        #expect(!read.invocation.executionSuccessful && read.invocation.exitCode == 1)
        let suppressed = read.results.filter { !$0.suppressions.isEmpty }
        #expect(suppressed.map(\.rule) == ["hygiene/lifetime-too-long"])
        #expect(suppressed.first?.suppressions.first?.justification.contains("team-logs") == true)
        #expect(read.results.contains { $0.rule == "suppression/is-current" && $0.level == "warning" })
        #expect(read.results.contains { $0.kind == "open" && $0.level == "none" })
        #expect(read.results.contains { $0.steps == 1 })
        let prints = read.results.compactMap { $0.fingerprints["jotlint/v1"] }
        #expect(Set(prints).count == read.results.count)
        #expect(read.results.allSatisfy { $0.fingerprints["primaryLocationLineHash"] == nil })
    }

    @Test("SARIF points at the letters of the token that hold the claim")
    func sarifPlaces() throws {
        let results = try Self.results([(InputName("a b/exchanged.jwt", line: 2), Verdicts.fail)])
        let read = try #require(try OtherReaders.read(SARIFReport(results, target: .api).bytes, as: "sarif").sarif)
        let result = try #require(read.results.first)
        let place = try #require(result.places.first)
        #expect(place.artifactLocation.uri == "a%20b/exchanged.jwt")
        #expect(place.region.startLine == 2 && place.region.endLine == 2)
        let letters = Array(Verdicts.fail.token.bytes[(place.region.startColumn - 1)..<(place.region.endColumn - 1)])
        // Cut at a group of four, it decodes to text that begins within two bytes of the claim.
        let payload = Verdicts.fail.token.bytes.firstIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? 0
        let offset = (place.region.startColumn - 1 - payload) / 4 * 3
        let claims = try #require(Verdicts.fail.token.claims)
        let node = try #require(claims.node(at: "/act/sub"))
        #expect(abs(claims.range(of: node).lowerBound - offset) < 3 && letters.count >= claims.range(of: node).count)
        #expect(result.fingerprints["primaryLocationLineHash"] != nil)
    }

    @Test("JUnit XML is read by others, and says what failed, what was not decided and what is accepted")
    func junit() throws {
        let read = try #require(try OtherReaders.read(JUnitReport(try Self.results()).bytes, as: "xml").xml)
        let outcomes = Set(read.suites.flatMap(\.cases).map(\.outcome))
        #expect(outcomes == ["passed", "failure", "error", "skipped"])
        let skipped = read.suites.flatMap(\.cases).first { $0.outcome == "skipped" }
        #expect(skipped?.message?.contains("until 2027-02-01") == true)
        #expect(read.suites.contains { $0.name.contains("name") && !$0.name.contains("\u{1B}") })
    }

    @Test("no text of a token is markup in Markdown")
    func markdown() throws {
        let evil = Fixtures.token(#"{"sub":"a"}"#)
        let text =
            "[x](http://evil.example) <script>alert(1)</script> | ![i](http://evil.example/i) `c` **b** @all #1\n# h"
        let finding = Fixtures.finding(evil, ["claims:/sub"], message: text, expected: text, actual: text)
        let verdict = Fixtures.verdict(evil, .fail, stage: .policy, findings: [finding])
        let bytes = MarkdownReport(try Self.results([(InputName(text), verdict)])).bytes
        let read = try #require(try OtherReaders.read(bytes, as: "md").md)
        #expect(Set(read.html).isSubset(of: ["<br>", "<!-- -->"]))
        #expect(!read.inline.contains("link_open") && !read.inline.contains("image"))
        #expect(
            read.headings.count == 2 + read.headings.filter { $0.contains("fail") || $0.contains("undecided") }.count)
        #expect(!read.blocks.contains("html_block") && !read.blocks.contains("fence"))
    }

    @Test("a report as Markdown stays within what GitHub takes")
    func markdownLimit() throws {
        let many = Array(repeating: (input: InputName("a.jwt"), verdict: Verdicts.fail), count: 200)
        let bytes = MarkdownReport(try Self.results(many), limit: 10_000).bytes
        #expect(bytes.count < 10_200)
        #expect(String(decoding: bytes, as: UTF8.self).contains("left out"))
    }

    static let commands = [
        "x\n::error::owned", "x\r\n::set-output name=a::b", "%0A::warning::owned", "##[error]owned", "a::b,c:d",
        "\u{2028}::notice::owned", "\u{85}::add-mask::x",
    ]

    @Test("no claim becomes a workflow command", arguments: commands)
    func workflowCommands(claim: String) throws {
        let token = Fixtures.token(#"{"sub":"a"}"#)
        let finding = Fixtures.finding(token, ["claims:/sub"], message: claim, expected: claim, actual: claim)
        let verdict = Fixtures.verdict(token, .fail, stage: .policy, findings: [finding])
        let results = try Self.results([(InputName(claim), verdict)])
        let text = String(decoding: GitHubReport(results).bytes, as: UTF8.self)
        for line in text.split(whereSeparator: \.isNewline) {
            let isOurs = ["::add-mask::", "::error ", "::warning ", "::notice "].contains { line.hasPrefix($0) }
            #expect(isOurs && !line.contains("##["), "\(line)")
            // Between the two colons that begin the message there is no other pair.
            if let properties = line.dropFirst(2).range(of: "::") {
                #expect(!line[..<properties.lowerBound].contains("owned::"))
            }
        }
        let masks = text.split(separator: "\n").prefix { $0.hasPrefix("::add-mask::") }
        #expect(!masks.isEmpty)
        #expect(text.split(separator: "\n").dropFirst(masks.count).allSatisfy { !$0.hasPrefix("::add-mask::") })
    }

    @Test("text is printed with commands switched off, under a word that it cannot hold")
    func stopsCommands() {
        let text = GitHubReport.withoutCommands("  ::error::owned\n")
        let lines = text.split(separator: "\n")
        #expect(lines.count == 3 && lines[0].hasPrefix("::stop-commands::jotlint-"))
        #expect(lines[2] == "::\(lines[0].dropFirst("::stop-commands::".count))::")
        #expect(text != GitHubReport.withoutCommands("  ::error::other\n"))
    }

    @Test("GitHub's annotations come worst first")
    func worstFirst() throws {
        let text = String(decoding: GitHubReport(try Self.results()).bytes, as: UTF8.self)
        let levels = text.split(separator: "\n").compactMap { line in
            ["::error": 0, "::warning": 1, "::notice": 2][String(line.prefix { $0 != " " })]
        }
        #expect(levels == levels.sorted() && Set(levels) == [0, 1, 2])
    }
}
