import JOSE
import JotJSON
import JotPolicy
import JotTokens

/// One finding as a JSON object.
struct FindingJSON {
    let finding: Finding
    let masking: Masking

    func write(_ writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("rule", finding.rule)
            writer.member("title", finding.title)
            writer.member("severity", finding.severity.rawValue)
            writer.member("stage", finding.stage.rawValue)
            writer.member("outcome", finding.outcome.rawValue)
            writer.member("message", masking.masked(finding.message))
            writer.member("authentic", finding.isAuthentic)
            writeLocations(&writer)
            writer.member("expected", finding.expected.map(masking.masked))
            writer.member("actual", finding.actual.map(masking.masked))
            if let hint = finding.hint { writer.member("hint", masking.masked(hint)) }
            writer.member("fix", finding.fix?.joinedLines)
            writer.member("see", finding.references)
            if let suppression = finding.suppression { write(suppression, &writer) }
        }
    }

    /// `header` only where a rule points into it: most do not.
    private func writeLocations(_ writer: inout JSONWriter) {
        write("claims", finding.locations.filter { $0.part == .claims }, &writer)
        let inHeader = finding.locations.filter { $0.part == .header }
        if !inHeader.isEmpty { write("header", inHeader, &writer) }
        let elsewhere = finding.locations.filter { ![.claims, .header, .export].contains($0.part) }
        if !elsewhere.isEmpty { write("elsewhere", elsewhere, &writer) }
        let inExport = finding.locations.filter { $0.part == .export }
        if !inExport.isEmpty { write("export", inExport, &writer) }
    }

    private func write(_ name: String, _ locations: [Finding.Location], _ writer: inout JSONWriter) {
        writer.name(name)
        writer.array { writer in
            for location in locations {
                writer.object { writer in
                    switch location.part {
                    case .claims, .header: break
                    case .export:
                        writer.member("file", masking.masked(location.file ?? ""))
                        if let line = location.line { writer.member("line", line) }
                    default:
                        writer.member("artefact", location.part.rawValue)
                        writer.member("input", masking.masked(location.file ?? ""))
                    }
                    writer.member("pointer", masking.masked(location.pointer))
                    guard let range = location.range else { return }
                    writer.member("start", range.lowerBound)
                    writer.member("end", range.upperBound)
                }
            }
        }
    }

    private func write(_ suppression: Suppression, _ writer: inout JSONWriter) {
        writer.name("suppressed")
        writer.object { writer in
            writer.member("owner", suppression.owner)
            writer.member("reason", suppression.reason)
            writer.member("client", suppression.client)
            writer.member("until", suppression.ends.description)
            writer.member("ticket", suppression.ticket)
        }
    }
}
