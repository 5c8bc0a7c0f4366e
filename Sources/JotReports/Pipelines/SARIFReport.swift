import JOSE
import JotJSON
import JotPolicy
import JotTokens

/// SARIF 2.1.0 (OASIS, errata 01) in the shape that GitHub code scanning takes and shows.
///
/// Suppressed findings stay, with who accepts them and why. What could not be decided is an open result and a
/// notification: it is never a pass. No token is in it, and no instant of the run, so the same tokens give the same bytes.
package struct SARIFReport: Sendable {
    /// How the file reaches GitHub.
    package enum Target: String, CaseIterable, Sendable {
        /// By the `upload-sarif` action, which computes fingerprints of its own.
        case action
        /// By the API, which does not.
        case api
    }

    /// GitHub takes no more results of one run.
    package static let resultLimit = 25_000

    let results: RunResults
    let target: Target

    package init(_ results: RunResults, target: Target = .action) {
        self.results = results
        self.target = target
    }

    package var bytes: [UInt8] {
        let items = items()
        let kept = Self.worst(items)
        let rules = SARIFRules(of: kept.map(\.rule), in: results)
        var writer = JSONWriter(isIndented: true)
        writer.object { writer in
            writer.member(
                "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
            writer.member("version", "2.1.0")
            writer.name("runs")
            writer.array { writer in
                writer.object { writer in
                    writer.name("tool")
                    writer.object { writer in
                        writer.name("driver")
                        writer.object { rules.writeDriver(&$0) }
                    }
                    writer.name("automationDetails")
                    writer.object { $0.member("id", "jotlint/\(results.command.rawValue)/") }
                    writer.member("columnKind", "unicodeCodePoints")
                    writeInvocation(items, leftOut: items.count - kept.count, &writer)
                    writer.name("results")
                    writer.array { writer in
                        var seen: [String: Int] = [:]
                        for item in kept { writer.object { item.write(rules, target, &seen, &$0) } }
                    }
                }
            }
        }
        return writer.bytes + [0x0A]
    }

    private func items() -> [SARIFItem] {
        results.entries.flatMap { entry in
            entry.findings.map { SARIFItem.finding($0, entry, policyFile: results.policyFile) }
                + (entry.isUnexplained ? [SARIFItem.answer(entry)] : [])
        } + results.suppressions.map { SARIFItem.suppression($0, policyFile: results.policyFile) }
    }

    /// All, or the worst where there are too many; in their order.
    private static func worst(_ items: [SARIFItem]) -> [SARIFItem] {
        guard items.count > resultLimit else { return items }
        let ranked = items.indices.sorted { (items[$0].rank, $0) < (items[$1].rank, $1) }
        return ranked.prefix(resultLimit).sorted().map { items[$0] }
    }

    private func writeInvocation(_ items: [SARIFItem], leftOut: Int, _ writer: inout JSONWriter) {
        writer.name("invocations")
        writer.array { writer in
            writer.object { writer in
                writer.member("executionSuccessful", !results.entries.contains { $0.answer == .undecided })
                writer.member("exitCode", Int(results.exitCode))
                writer.name("toolExecutionNotifications")
                writer.array { writer in
                    for item in items where item.isUndecided { notification(item.text, "error", item.place, &writer) }
                    for remark in results.remarks { notification(SARIFText.plain(remark), "warning", nil, &writer) }
                    if leftOut > 0 {
                        notification("\(leftOut) more results are left out.", "warning", nil, &writer)
                    }
                    notification(SARIFText.plain(results.tally.sentence), "note", nil, &writer)
                }
            }
        }
    }

    private func notification(_ text: String, _ level: String, _ place: FilePlace?, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("level", level)
            writer.name("message")
            writer.object { $0.member("text", text) }
            guard let place else { return }
            writer.name("locations")
            writer.array { writer in writer.object { $0.physicalLocation(place) } }
        }
    }
}

/// Text in SARIF messages.
enum SARIFText {
    /// §3.11.5 and §3.11.6: braces are doubled and brackets escaped, or they would be placeholders and links.
    static func plain(_ text: String) -> String {
        var plain = ""
        for scalar in PipelineText.shown(text).unicodeScalars {
            switch scalar {
            case "{", "}": plain += "\(scalar)\(scalar)"
            case "[", "]", "\\": plain += "\\\(scalar)"
            default: plain.unicodeScalars.append(scalar)
            }
        }
        return plain
    }

    /// A relative reference of RFC 3986, every other character percent-encoded; an absolute path as a `file` URI.
    static func uri(_ path: String) -> String {
        var uri = path.hasPrefix("/") ? "file://" : ""
        let relative = path.hasPrefix("./") ? path.dropFirst(2) : path[...]
        for byte in relative.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            default: uri += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return uri
    }
}

extension JSONWriter {
    mutating func physicalLocation(_ place: FilePlace) {
        name("physicalLocation")
        object { writer in
            writer.name("artifactLocation")
            writer.object { $0.member("uri", SARIFText.uri(PipelineText.masking.masked(place.file))) }
            writer.name("region")
            writer.object { writer in
                writer.member("startLine", place.region.startLine)
                writer.member("startColumn", place.region.startColumn)
                writer.member("endLine", place.region.endLine)
                writer.member("endColumn", place.region.endColumn)
            }
        }
    }
}
