import Foundation
import Jotlint
import Testing

@Suite("The page of the gate")
struct GatePageTests {
    @Test("shows the code that is compiled here, line by line")
    func codeIsCompiled() throws {
        let shown = try fences(labelled: "swift").joined()
        let compiled = try markedLines()
        #expect(shown.count == compiled.count)
        for (line, pair) in zip(shown, compiled).enumerated() {
            #expect(pair.0.utf8.elementsEqual(pair.1.utf8), "line \(line + 1) of the code: \(pair.0)")
        }
    }

    @Test(
        "has code that answers requests",
        arguments: [
            ("tokens/autonomous.jwt", 200, "searched by bot-traffic-analyzer for bot-traffic-analyzer"),
            (
                "broken/payload-changed.jwt", 401,
                #"Bearer realm="logs", error="invalid_token", error_description="The access token could not be verified", scope="logs-search""#
            ),
            ("tokens/agent.jwt", 401, nil),
        ])
    func codeRuns(token: String, status: Int, text: String?) throws {
        let (gate, search) = try guardedSearch(
            policyPath: samples.appending(path: "jotlint.yaml").path,
            keysPath: samples.appending(path: "keys.json").path)
        let token = try String(contentsOf: samples.appending(path: token), encoding: .utf8)
            .trimmingCharacters(in: .newlines)
        let request = GateRequest(
            method: "GET", url: "/search", headers: [HeaderField("Authorization", "Bearer \(token)")])
        let instant = try #require(Instant(seconds: 1_778_767_500))
        var lines: [String] = []
        let response = respond(
            to: request, gate: gate, search: search, at: instant, latency: .microseconds(3), log: { lines.append($0) })
        #expect(response.status == status)
        if let text { #expect(response.text == text) }
        #expect(lines.count == 1)
        #expect(validator(gate: gate, search: search, at: instant)(token) == (status == 200))
    }

    @Test("names every reason with its status and problem type")
    func reasonsAreNamed() throws {
        let page = try self.page()
        for reason in Denial.Reason.allCases {
            #expect(page.contains("| `\(reason.rawValue)` | \(reason.status) |"), "\(reason)")
        }
    }

    private var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    private var samples: URL { root.appending(path: "samples") }

    private func page() throws -> String {
        try String(contentsOf: root.appending(path: "docs/gate.md"), encoding: .utf8)
    }

    private func fences(labelled label: String) throws -> [[String]] {
        try page().components(separatedBy: "\n```\(label)\n").dropFirst().map { part in
            (part.components(separatedBy: "\n```").first ?? "").components(separatedBy: "\n")
        }
    }

    /// The lines between the marks, without the indentation of the function they stand in.
    private func markedLines() throws -> [String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "GateExample.swift")
        var isInside = false
        var lines: [String] = []
        for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
            switch line.trimmingCharacters(in: .whitespaces) {
            case "// GATE: begin": isInside = true
            case "// GATE: end": isInside = false
            default: if isInside { lines.append(line.hasPrefix("    ") ? String(line.dropFirst(4)) : line) }
            }
        }
        return lines
    }
}
