import JOSE
import JotJSON
import JotPolicy
import JotTokens

/// One export as a result of the JSON report.
struct ExportJSON {
    let masking: Masking

    func write(_ verdict: ExportVerdict, of input: InputName, _ writer: inout JSONWriter) {
        writer.object { writeMembers(verdict, of: input, &$0) }
    }

    func writeMembers(_ verdict: ExportVerdict, of input: InputName, _ writer: inout JSONWriter) {
        writer.member(input, masking)
        writer.name("export")
        writer.object { writer in
            writer.member("dialect", "pingam")
            writer.member("files", verdict.export.files.map { masking.masked($0.name) })
            for (name, kind) in Self.counts { writer.member(name, verdict.count(of: kind)) }
            writer.member("policy", verdict.hasPolicy)
        }
        writer.member("verdict", verdict.answer.rawValue)
        writer.member("stage", verdict.stage?.rawValue)
        writer.member("at", verdict.instant.description)
        writer.name("findings")
        writer.array { writer in
            for finding in verdict.findings { FindingJSON(finding: finding, masking: masking).write(&writer) }
        }
    }

    private static let counts: [(String, ExportRecord.Kind)] = [
        ("providers", .provider), ("agents", .agent), ("privileges", .privilege), ("applications", .application),
        ("managedApplications", .managedApplication), ("scripts", .script),
    ]
}
