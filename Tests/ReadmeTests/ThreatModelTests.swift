import Foundation
import JotJSON
import JotKeys
import JotTokens
import Testing

@testable import CEL
@testable import JOSE
@testable import JotGate
@testable import JotPolicy
@testable import JotPolicyFile
@testable import JotReports

@Suite("The threat model")
struct ThreatModelTests {
    /// The page's name of a constant, and its value. What the command alone has is not reached from here.
    private static let limits: [(name: String, value: Int)] = [
        ("CompactJWS.sizeLimit", CompactJWS.sizeLimit),
        ("Credentials.sizeLimit", Credentials.sizeLimit),
        ("JWSHeader.sizeLimit", JWSHeader.sizeLimit),
        ("JSONSerializedJWS.signatureLimit", JSONSerializedJWS.signatureLimit),
        ("Token.documentSizeLimit", Token.documentSizeLimit),
        ("JSONLimits.standardSize", JSONLimits.standardSize),
        ("JSONLimits.standardDepth", JSONLimits.standardDepth),
        ("HTTPMessage.headLimit", HTTPMessage.headLimit),
        ("HTTPMessage.headerLimit", HTTPMessage.headerLimit),
        ("TokenRequest.sizeLimit", TokenRequest.sizeLimit),
        ("ClaimsView.actorDepthLimit", ClaimsView.actorDepthLimit),
        ("KeySet.candidateLimit", KeySet.candidateLimit),
        ("CompiledPolicy.budget", CompiledPolicy.budget),
        ("ExportChecker.budget", ExportChecker.budget),
        ("ConfigurationExport.Limits.fileSize", ConfigurationExport.Limits.fileSize),
        ("ConfigurationExport.Limits.files", ConfigurationExport.Limits.files),
        ("ConfigurationExport.Limits.objects", ConfigurationExport.Limits.objects),
        ("ConfigurationExport.Limits.script", ConfigurationExport.Limits.script),
        ("CompiledPoints.limit", CompiledPoints.limit),
        ("ValueText.messageLimit", ValueText.messageLimit),
        ("Escaping.valueLimit", Escaping.valueLimit),
        ("Escaping.messageLimit", Escaping.messageLimit),
        ("SARIFReport.resultLimit", SARIFReport.resultLimit),
        ("MarkdownReport.standardLimit", MarkdownReport.standardLimit),
        ("PrettyClaims.lineLimit", PrettyClaims.lineLimit),
        ("KeySet.sizeLimit", KeySet.sizeLimit),
        ("KeySet.countLimit", KeySet.countLimit),
        ("KeyFile.sizeLimit", KeyFile.sizeLimit),
        ("Algorithm.minimumRSABits", Algorithm.minimumRSABits),
        ("PolicyFile.sizeLimit", PolicyFile.sizeLimit),
        ("DocumentParser.depthLimit", DocumentParser.depthLimit),
        ("RulePageLimits.size", RulePageLimits.size),
        ("Limits().sourceSize", Limits().sourceSize),
        ("Limits().depth", Limits().depth),
        ("Limits().nodes", Limits().nodes),
        ("Limits.stringSize", Limits.stringSize),
        ("Limits.collectionSize", Limits.collectionSize),
        ("LinearRegex.patternLimit", LinearRegex.patternLimit),
    ]

    @Test("gives each limit the value that the code has", arguments: limits.map(\.name))
    func limitsAreTrue(name: String) throws {
        let value = try #require(Self.limits.first { $0.name == name }?.value)
        let row = try #require(try rows().first { $0.contains("`\(name)`") }, "the page does not name \(name)")
        let cell = row.split(separator: "|").last { !$0.allSatisfy(\.isWhitespace) } ?? ""
        let digits = cell.filter(\.isNumber)
        #expect(digits == String(value), "\(name) is \(value)")
    }

    @Test("names tests and samples that are there")
    func testsAreThere() throws {
        let files = FileManager.default.enumerator(at: root.appending(path: "Tests"), includingPropertiesForKeys: nil)
        let names = (files?.allObjects as? [URL] ?? []).map(\.lastPathComponent)
        let samples = try String(contentsOf: root.appending(path: "samples/expected.json"), encoding: .utf8)
        for row in try rows() {
            guard let cell = row.split(separator: "|").last else { continue }
            for name in cell.matches(of: /`(\w+Tests)`/).map({ String($0.output.1) }) {
                #expect(names.contains(name + ".swift"), "there is no \(name)")
            }
            guard cell.contains("sample") else { continue }
            for name in cell.matches(of: /`([a-z0-9]+(?:-[a-z0-9]+)+)`/).map({ String($0.output.1) }) {
                #expect(samples.contains("\"name\": \"\(name)\""), "there is no sample \(name)")
            }
        }
    }

    private func rows() throws -> [Substring] {
        try String(contentsOf: root.appending(path: "docs/threat-model.md"), encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("|") }
    }

    private var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }
}
