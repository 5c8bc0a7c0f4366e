#if Server
import Foundation
import Testing

@testable import JotHummingbird

@Suite("The pages of server and service")
struct PageTests {
    @Test("docs/hummingbird.md shows the code that these tests run")
    func sampleServer() throws {
        let page = try text("docs/hummingbird.md")
        let code = try text("Tests/JotHummingbirdTests/SampleServer.swift")
        let begin = try #require(code.firstRange(of: "// sample begins\n")?.upperBound)
        let end = try #require(code.firstRange(of: "        // sample ends")?.lowerBound)
        let sample = code[begin..<end].split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("        ") ? $0.dropFirst(8) : $0 }.joined(separator: "\n")
        #expect(page.contains("```swift\n\(sample)```"))
    }

    @Test("docs/serve.md names every identity header", arguments: IdentityHeaders.names)
    func headers(name: String) throws {
        #expect(try text("docs/serve.md").contains("`X-Auth-\(name)`"))
        let variable = "$jotlint_" + name.lowercased().replacingOccurrences(of: "-", with: "_")
        #expect(try text("samples/proxies/nginx.conf").contains("proxy_set_header X-Auth-\(name) \(variable);"))
        #expect(try text("samples/proxies/Caddyfile").contains(" X-Auth-\(name)"))
    }

    private func text(_ path: String) throws -> String {
        let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: repository.appending(path: path), encoding: .utf8)
    }
}
#endif
