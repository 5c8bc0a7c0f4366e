import JOSE
import JotJSON
import JotPolicy
import JotPolicyFile
import JotReports
import JotTokens

/// Exports of an issuer's configuration: whatever they hold, links lead somewhere, nothing unknown passes, no rule fails
/// while it runs, secrets stay where they are, and what is made of them is a policy file.
enum FuzzExport {
    /// What is wrong with our answer to `input`; nil if nothing is.
    static func brokenInvariant(on input: [UInt8]) -> String? {
        guard let document = try? JSONDocument(parsing: input) else { return nil }
        let file = ConfigurationExport.File(name: "export.json", document: document)
        // Read also where it would not be recognised: the reader must take anything.
        let export = ConfigurationExport(reading: [file])
        return brokenLink(in: export) ?? brokenPlace(in: export) ?? brokenVerdict(on: export) ?? brokenDraft(of: export)
    }

    private static func brokenLink(in export: ConfigurationExport) -> String? {
        for record in export.records {
            for setting in record.settings.values {
                switch setting.value {
                case .record(let number) where !export.records.indices.contains(number): return "a link to nothing"
                case .records(let numbers) where !numbers.allSatisfy(export.records.indices.contains):
                    return "a list with a link to nothing"
                default: continue
                }
            }
        }
        return nil
    }

    private static func brokenPlace(in export: ConfigurationExport) -> String? {
        for record in export.records {
            guard let place = record.place else { continue }
            let document = export.files[place.file].document
            if document.node(at: document.pointer(to: place.node)) != place.node {
                return "a pointer that does not lead back"
            }
        }
        return nil
    }

    private static func brokenVerdict(on export: ConfigurationExport) -> String? {
        guard let checker = try? ExportChecker(policy: nil) else { return "the rules do not compile" }
        let verdict = checker.check(export, at: .epoch)
        if verdict.passed, verdict.findings.contains(where: { $0.severity == .error }) {
            return "a pass in spite of an error"
        }
        if let finding = verdict.findings.first(where: { $0.message.contains("the rule failed") }) {
            return "\(finding.rule): \(finding.message)"
        }
        let text = TextReport().text([], exports: [(InputName("export.json"), verdict)])
        return text.isEmpty ? "a report without a word" : nil
    }

    private static func brokenDraft(of export: ConfigurationExport) -> String? {
        do {
            _ = try Policy(yaml: PolicyDraft(export).text, path: "jotlint.yaml")
            return nil
        } catch {
            // What is not known is left empty; everything else must be YAML that was meant.
            let text = error.description
            return text.contains("unknown key") ? "a draft with a key that nobody knows: \(text)" : nil
        }
    }
}

#if JOTLINT_FUZZ
/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let broken = FuzzExport.brokenInvariant(on: input) { fatalError(broken) }
    return 0
}
#endif
