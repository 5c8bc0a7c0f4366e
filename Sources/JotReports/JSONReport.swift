import JOSE
import JotJSON
package import JotPolicy
import JotTokens

/// A report for programs: one JSON document, described field by field in docs/json-output.md. The same results give the
/// same bytes.
package struct JSONReport: Sendable {
    package enum Schema: String, Sendable {
        case check = "jotlint/check/v1"
        case verify = "jotlint/verify/v1"
    }

    private let schema: Schema
    private let masking: Masking

    package init(schema: Schema = .check, showTokens: Bool = false) {
        self.schema = schema
        masking = Masking(showTokens: showTokens)
    }

    /// UTF-8, indented by two spaces, with a final line feed. `remarks` is as in the report for people.
    package func bytes(
        _ results: [(input: InputName, verdict: Verdict)], exports: [(input: InputName, verdict: ExportVerdict)] = [],
        suppressions: [SuppressionFinding] = [], remarks: [String] = []
    ) -> [UInt8] {
        var tally = Tally()
        var writer = JSONWriter(isIndented: true)
        writer.object { writer in
            writer.member("schema", schema.rawValue)
            writer.name("results")
            writer.array { writer in
                for (input, verdict) in results {
                    tally.add(verdict)
                    write(verdict, of: input, &writer)
                }
                for (input, verdict) in exports {
                    tally.add(verdict)
                    ExportJSON(masking: masking).write(verdict, of: input, &writer)
                }
            }
            writeEnd(tally, suppressions, remarks, &writer)
        }
        return writer.bytes + [0x0A]
    }

    /// What is said of the run as a whole.
    func writeEnd(
        _ tally: Tally, _ suppressions: [SuppressionFinding], _ remarks: [String], _ writer: inout JSONWriter
    ) {
        if !suppressions.isEmpty {
            writer.name("suppressions")
            writer.array { writer in
                for finding in suppressions { writer.object { $0.members(of: finding) } }
            }
        }
        writer.name("summary")
        writer.object { writer in
            writer.member("pass", tally.pass)
            writer.member("fail", tally.fail)
            writer.member("undecided", tally.undecided)
            writer.member("suppressed", tally.suppressed)
            if !remarks.isEmpty { writer.member("remarks", remarks.map(masking.masked)) }
        }
    }

    private func write(_ verdict: Verdict, of input: InputName, _ writer: inout JSONWriter) {
        writer.object { writeMembers(verdict, of: input, &$0) }
    }

    func writeMembers(_ verdict: Verdict, of input: InputName, _ writer: inout JSONWriter) {
        writer.member(input, masking)
        writer.name("token")
        writer.object { writeToken(verdict, &$0) }
        writer.member("verdict", verdict.answer.rawValue)
        writer.member("stage", verdict.stage?.rawValue)
        writer.member("mode", verdict.expectation.mode.rawValue)
        writer.member("application", verdict.expectation.application)
        writer.member("agent", verdict.expectation.agent)
        writer.member("expectedFlow", verdict.expectation.flow?.rawValue)
        writer.name("signature")
        writer.object { writer in
            writer.member("status", verdict.signature.status.rawValue)
            writer.member("reason", verdict.signature.reason?.rawValue)
        }
        writer.name("time")
        writer.object { writer in
            writer.member("status", verdict.time.rawValue)
            writer.member("at", verdict.instant.description)
        }
        if let others = verdict.others { OthersJSON(others: others, masking: masking).write(&writer) }
        writer.name("findings")
        writer.array { writer in
            for finding in verdict.findings { FindingJSON(finding: finding, masking: masking).write(&writer) }
        }
    }

    private func writeToken(_ verdict: Verdict, _ writer: inout JSONWriter) {
        let token = verdict.token
        writer.member("fingerprint", token.fingerprint)
        writer.member("form", token.form.rawValue)
        writer.member("alg", token.algorithmName.map(masking.masked))
        writer.member("kid", token.keyIdentifier.map(masking.masked))
        writer.member("dialect", verdict.dialect.name)
        writer.member("flow", verdict.flow.rawValue)
        writer.member("issuer", verdict.issuer.map(masking.masked))
        if masking.showTokens { writer.member("text", String(decoding: token.bytes, as: UTF8.self)) }
    }
}

extension JSONWriter {
    mutating func member(_ input: InputName, _ masking: Masking) {
        name("input")
        object { writer in
            writer.member("name", masking.masked(input.name))
            if let line = input.line { writer.member("line", line) }
        }
    }

    /// What is wrong with a suppression.
    mutating func members(of finding: SuppressionFinding) {
        member("rule", finding.rule)
        member("kind", finding.kind.rawValue)
        member("severity", finding.severity.rawValue)
        member("message", finding.message)
        member("fix", finding.fix)
        if let line = finding.suppression.line { member("line", line) }
        member("suppresses", finding.suppression.rule)
        member("client", finding.suppression.client)
        member("owner", finding.suppression.owner)
        member("reason", finding.suppression.reason)
        member("until", finding.suppression.ends.description)
        member("ticket", finding.suppression.ticket)
    }

    mutating func member(_ name: String, _ texts: [String]) {
        self.name(name)
        array { writer in
            for text in texts { writer.string(text) }
        }
    }
}
