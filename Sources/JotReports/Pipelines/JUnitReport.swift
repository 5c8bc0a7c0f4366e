import JOSE
import JotPolicy
import JotTokens

/// JUnit XML: a suite for each input, a case for each rule, kept ones, too.
package struct JUnitReport: Sendable {
    private let results: RunResults

    package init(_ results: RunResults) {
        self.results = results
    }

    package var bytes: [UInt8] {
        var suites = results.entries.map { JUnitSuite(entry: $0, results: results) }
        if !results.suppressions.isEmpty { suites.append(JUnitSuite(policy: results)) }
        var total = JUnitCounts()
        for suite in suites { total.add(suite.counts) }
        let name = "jotlint \(results.command.rawValue)"
        let body = suites.map(\.text).joined()
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="\(name)" \(total.attributes) time="0">
            \(body)</testsuites>

            """
        return Array(text.utf8)
    }
}

struct JUnitCounts {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    mutating func add(_ other: JUnitCounts) {
        tests += other.tests
        failures += other.failures
        errors += other.errors
        skipped += other.skipped
    }

    var attributes: String {
        "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }
}

/// The cases of one input.
struct JUnitSuite {
    private let name: String
    private let file: String
    private let attributes: String
    private let results: RunResults
    private var cases = ""
    private(set) var counts = JUnitCounts()

    init(entry: ReportEntry, results: RunResults) {
        self.results = results
        name = entry.input.name + (entry.input.line.map { ":\($0)" } ?? "")
        file = entry.input.name
        // The instant of the judgement: the clock of the run would make every report another one.
        attributes = " timestamp=\"\(XMLText.attribute(String(entry.instant.description.prefix(19))))\""
        for finding in entry.findings { add(finding, entry) }
        for rule in entry.kept {
            add(entry.places.whole, "\(rule): \(results.page(rule)?.title ?? "")", "")
        }
        if entry.isUnexplained || counts.tests == 0 { addAnswer(entry) }
    }

    /// What is wrong with the suppressions of the policy.
    init(policy results: RunResults) {
        self.results = results
        name = results.policyFile ?? "policy"
        file = name
        attributes = ""
        for finding in results.suppressions {
            let place = FilePlace(file: file, region: FileRegion(line: finding.suppression.line ?? 1))
            let isFailure = results.failLevel.map { finding.severity >= $0 } ?? false
            add(
                place, "\(finding.rule): \(finding.title)",
                element(
                    isFailure ? .failure : .output, finding.severity.rawValue, finding.message,
                    [finding.message, finding.fix]))
        }
    }

    var text: String {
        """
          <testsuite name="\(XMLText.attribute(name))" file="\(XMLText.attribute(file))" \(counts.attributes) \
        time="0"\(attributes)>
        \(cases)  </testsuite>

        """
    }

    private enum Kind {
        case failure, error, output, skipped
    }

    private mutating func add(_ finding: Finding, _ entry: ReportEntry) {
        // A page's severity says how much a breach weighs, not how much a doubt does.
        let isDoubt = finding.outcome == .undecided && entry.answer == .undecided
        let isFailing = isDoubt || finding.severity >= (results.failLevel ?? .error)
        let kind: Kind =
            if finding.suppression != nil {
                .skipped
            } else if !isFailing {
                .output
            } else {
                finding.outcome == .undecided ? .error : .failure
            }
        let message = finding.suppression.map(PipelineText.words) ?? finding.message
        add(
            entry.places.place(of: finding), "\(finding.rule): \(finding.title)",
            element(kind, finding.severity.rawValue, message, PipelineText.lines(finding)))
    }

    private mutating func addAnswer(_ entry: ReportEntry) {
        let content =
            switch entry.answer {
            case .pass: ""
            case .fail: element(.failure, "error", "the token failed", [])
            case .undecided: element(.error, "error", "the token could not be decided", [])
            }
        add(entry.places.whole, "verdict: \(entry.answer.rawValue)", content)
    }

    private mutating func add(_ place: FilePlace?, _ name: String, _ content: String) {
        counts.tests += 1
        var className = self.name
        var location = ""
        if let place {
            className = "\(place.file):\(place.region.startLine):\(place.region.startColumn)"
            location = " file=\"\(XMLText.attribute(place.file))\" line=\"\(place.region.startLine)\""
        }
        let start = "    <testcase classname=\"\(XMLText.attribute(className))\" name=\"\(XMLText.attribute(name))\""
        cases += start + location + " time=\"0\"" + (content.isEmpty ? "/>\n" : ">\n\(content)    </testcase>\n")
    }

    private mutating func element(_ kind: Kind, _ type: String, _ message: String, _ lines: [String]) -> String {
        let body = XMLText.content(lines.joined(separator: "\n"))
        let message = XMLText.attribute(message)
        switch kind {
        case .failure:
            counts.failures += 1
            return "      <failure type=\"\(type)\" message=\"\(message)\">\(body)</failure>\n"
        case .error:
            counts.errors += 1
            return "      <error type=\"undecided\" message=\"\(message)\">\(body)</error>\n"
        case .skipped:
            counts.skipped += 1
            return "      <skipped message=\"\(message)\"/>\n"
        case .output: return "      <system-out>\(type): \(body)</system-out>\n"
        }
    }
}

/// Text of XML 1.0 (§2.2, §2.4). What the standard has no way to write is escaped before, as for a terminal.
enum XMLText {
    static func attribute(_ text: String) -> String { escaped(PipelineText.shown(text)) }

    /// Line feeds stay.
    static func content(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { escaped(PipelineText.shown(String($0))) }.joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&apos;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
