import FoundationEssentials
import JotReports
import SystemPackage

/// Writes the results of a run in each format, where it was asked for.
struct ReportWriting {
    let output: OutputOptions
    let results: RunResults

    func write() throws(CommandExit) {
        let formats = output.formats
        // Masks come before anything else, or what follows could show a token.
        for format in formats where format.kind == .github { try format.write(bytes(format)) }
        if formats.contains(where: { $0.kind == .github }) { try writeJobSummary() }
        for format in formats where format.kind != .github { try format.write(bytes(format)) }
    }

    private func bytes(_ format: OutputFormat) -> [UInt8] {
        switch format.kind {
        case .text: return Array(text(format).utf8)
        case .json:
            return JSONReport(
                schema: results.command == .check ? .check : .verify, showTokens: output.showTokens
            ).bytes(
                results.tokens, exports: results.exports, suppressions: results.suppressions, remarks: results.remarks)
        case .github: return GitHubReport(results).bytes
        case .jsonl: return JSONLinesReport(results).bytes
        case .junit: return JUnitReport(results).bytes
        case .markdown: return MarkdownReport(results).bytes
        case .sarif: return SARIFReport(results, target: output.sarifTarget).bytes
        }
    }

    private func text(_ format: OutputFormat) -> String {
        let report = TextReport(
            style: output.style(toTerminal: format.path == nil), remarks: results.remarks,
            suppressions: results.suppressions, tellsSuppressed: results.hasSuppressions)
        let text = report.text(results.tokens, exports: results.exports)
        // The log of a workflow is read for commands, and text of a token may stand at the beginning of a line.
        let isInWorkflow =
            Terminal.environment["GITHUB_ACTIONS"] == "true" || output.formats.contains { $0.kind == .github }
        return format.path == nil && isInWorkflow && !text.isEmpty ? GitHubReport.withoutCommands(text) : text
    }

    /// Appended: other steps may have written there.
    private func writeJobSummary() throws(CommandExit) {
        guard let path = Terminal.environment["GITHUB_STEP_SUMMARY"], !path.isEmpty else { return }
        do {
            let file = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.append, .create], permissions: [.ownerReadWrite, .groupRead])
            defer { try? file.close() }
            _ = try file.writeAll(MarkdownReport(results).bytes)
        } catch {
            throw .usage("the job summary \(path) cannot be written")
        }
    }
}
