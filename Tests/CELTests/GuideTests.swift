import CEL
import Foundation
import Testing

/// What the guides of the catalogue show is run.
@Suite("Guides")
struct GuideTests {
    /// A line of a fence: `expression // → result`.
    struct Line: CustomTestStringConvertible, Sendable {
        let source: String
        let outcome: String

        var testDescription: String { source }
    }

    static let lines: [Line] = {
        let all = (try? Catalogue.fences("cel", in: "WritingRules.md").flatMap { $0 }) ?? []
        return all.filter { !$0.hasPrefix("claims = ") }.map { line in
            let halves = line.components(separatedBy: "// → ")
            return Line(
                source: halves[0].trimmingCharacters(in: .whitespaces), outcome: halves.count > 1 ? halves[1] : "")
        }
    }()

    static let environment = {
        var environment = CEL.Environment(libraries: Library.all)
        environment.declare(variable: "claims", type: .map(.string, .dyn))
        return environment
    }()

    static let claims: Value? = {
        let fences = try? Catalogue.fences("cel", in: "WritingRules.md")
        let line = fences?.first?.first { $0.hasPrefix("claims = ") } ?? ""
        return try? evaluate(String(line.dropFirst("claims = ".count)), in: environment)
    }()

    @Test("for authors of rules show expressions that come to what they say", arguments: lines)
    func expression(line: Line) throws {
        let claims = try #require(Self.claims)
        switch line.outcome {
        case "compile error":
            #expect(throws: CompileError.self) { try Self.environment.compile(line.source) }
        case "error":
            let program = try Self.environment.compile(line.source)
            var activation = Activation(Self.environment)
            activation.set("claims", claims)
            var budget = Budget(limit: 10_000)
            #expect(throws: EvaluationError.self) { try program.evaluate(activation, budget: &budget) }
        default:
            let value = try evaluate(line.source, in: Self.environment, with: ["claims": claims])
            let expected = try evaluate(line.outcome, in: Self.environment)
            #expect(isSame(value, expected), "\(line.source) gives \(value)")
        }
    }

    @Test("for authors of rules show enough")
    func isNotEmpty() {
        #expect(Self.lines.count > 50)
        #expect(Self.lines.allSatisfy { !$0.outcome.isEmpty })
    }

    /// Every piece of Swift stands, word for word, in ``EmbeddingGuideTests``, which is compiled and run.
    @Test("for embedders show code that is compiled and run", arguments: ["Embedding.md", "CEL.md"])
    func swiftIsCompiled(page: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "EmbeddingGuideTests.swift")
        let compiled = try String(decoding: Data(contentsOf: file), as: UTF8.self).components(separatedBy: "\n")
            .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
        let fences = try Catalogue.fences("swift", in: page)
        #expect(!fences.isEmpty)
        for fence in fences {
            let code = fence.map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0 != "import CEL" }
                .joined(separator: "\n").trimmingCharacters(in: .newlines)
            #expect(compiled.contains(code), "\(page): \(fence.first ?? "")")
        }
    }
}
