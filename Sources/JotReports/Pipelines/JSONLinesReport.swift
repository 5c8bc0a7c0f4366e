import JotJSON
import JotPolicy

/// JSON Lines: each result on a line, as the JSON report has it, and a last line with the summary.
package struct JSONLinesReport: Sendable {
    private let results: RunResults

    package init(_ results: RunResults) {
        self.results = results
    }

    package var bytes: [UInt8] {
        let report = JSONReport(schema: results.command == .check ? .check : .verify)
        var lines: [UInt8] = []
        for (input, verdict) in results.tokens {
            lines += line { report.writeMembers(verdict, of: input, &$0) }
        }
        for (input, verdict) in results.exports {
            lines += line { ExportJSON(masking: PipelineText.masking).writeMembers(verdict, of: input, &$0) }
        }
        return lines + line { report.writeEnd(results.tally, results.suppressions, results.remarks, &$0) }
    }

    private func line(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("schema", "jotlint/\(results.command.rawValue)/v1")
            members(&writer)
        }
        return writer.bytes + [0x0A]
    }
}
