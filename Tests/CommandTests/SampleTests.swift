import Foundation
import Testing

/// samples/expected.json: each sample's command, exit code, verdict and rules.
struct Sample: Codable, CustomTestStringConvertible, Sendable {
    let name: String
    let command: [String]
    let exit: Int32
    let verdict: String
    let rules: [String]

    var testDescription: String { name }

    private struct File: Codable {
        let samples: [Sample]
    }

    static let all: [Sample] = {
        let data = try? Data(contentsOf: BuiltCommand.samples.appending(path: "expected.json"))
        return (data.flatMap { try? JSONDecoder().decode(File.self, from: $0) })?.samples ?? []
    }()
}

/// What a JSON report says, as far as samples promise it.
struct Report: Codable {
    struct Result: Codable {
        struct Finding: Codable {
            let rule: String
            let severity: String
            let outcome: String
        }

        let verdict: String
        let findings: [Finding]
    }

    let results: [Result]

    /// Rules with an error or a warning, and those that are undecided.
    var rules: [String] {
        Set(results.flatMap(\.findings).filter { $0.severity != "note" || $0.outcome == "undecided" }.map(\.rule))
            .sorted()
    }
}

@Suite("The samples")
struct SampleTests {
    @Test("there are samples")
    func samplesAreThere() {
        #expect(Sample.all.count > 90)
    }

    @Test("each has the exit code, the verdict and the rules that it promises", arguments: Sample.all)
    func samplesKeepTheirPromise(sample: Sample) throws {
        let result = try BuiltCommand.run(sample.command + ["--format", "json"])
        #expect(result.status == sample.exit, "\(result.errors)")
        let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
        #expect(report.results.map(\.verdict) == [sample.verdict])
        #expect(report.rules == sample.rules)
    }

    @Test("each says the same in words, and never prints its token", arguments: Sample.all)
    func samplesInWords(sample: Sample) throws {
        let result = try BuiltCommand.run(sample.command)
        #expect(result.status == sample.exit)
        for path in sample.command.dropFirst() where path.hasSuffix(".jwt") || path == sample.command[1] {
            let file = BuiltCommand.samples.appending(path: path)
            // A folder is an export of several files.
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
            let token = text.trimmingCharacters(in: .newlines)
            if token.utf8.count > 40 { #expect(!result.output.contains(token)) }
        }
        for rule in sample.rules { #expect(result.output.contains(rule)) }
    }
}
