import CEL
import Testing

private typealias Environment = CEL.Environment

/// The code of the guide for embedders, word for word.
@Suite("The guide for embedders")
struct EmbeddingGuideTests {
    @Test("starts with four steps")
    func steps() throws {
        var environment = Environment(libraries: Library.all)
        environment.declare(variable: "claims", type: .map(.string, .dyn))
        let program = try environment.compile("'api' in claims.aud", expecting: .bool)

        var activation = Activation(environment)
        let audience = Value.elements([.text("api"), .text("web")])
        if let claims = Map([(key: .text("aud"), value: audience)]) {
            activation.set("claims", .map(claims))
        }
        var budget = Budget(limit: 10_000)
        let value = try program.evaluate(activation, budget: &budget)
        #expect(isTrue(value) == true)
    }

    @Test("begins with an example")
    func landing() throws {
        let claims = try evaluate("{'iss': 'https://issuer.example', 'aud': ['api']}")
        var environment = Environment(libraries: Library.all)
        environment.declare(variable: "claims", type: .map(.string, .dyn))
        let program = try environment.compile("claims.iss == 'https://issuer.example' && 'api' in claims.aud")

        var activation = Activation(environment)
        activation.set("claims", claims)
        var budget = Budget(limit: 10_000)
        let truth = try program.evaluateBool(activation, budget: &budget)
        #expect(isTrue(truth.value) == true)
    }

    @Test("declares an environment")
    func environment() throws {
        var environment = Environment(libraries: [.standard, .strings, .optionals], container: "acme.policy")
        environment.declare(variable: "acme.policy.region", type: .string)
        environment.declare(variable: "now", type: .timestamp)
        environment.limits.sourceSize = 4_000
        let type = try environment.check("region.lowerAscii() + '!'")
        #expect(type == .string)
    }

    @Test("shows the errors of a source")
    func errors() throws {
        let environment = Environment(libraries: Library.all)
        let source = "claims.aud.exist(a, a == 'api')"
        do {
            _ = try environment.compile(source)
        } catch {
            print(error.rendered(source: source))
        }
    }

    @Test("wraps a document")
    func document() throws {
        var environment = Environment(libraries: Library.all)
        environment.declare(variable: "headers", type: .map(.string, .string))
        let headers = Value.foreignMap(Headers([("host", "a.example"), ("via", "b")]), 0)
        let value = try evaluate(
            "headers.host == 'a.example' && !has(headers.accept) && headers.size() == 2 && headers.exists(k, k == 'via')",
            in: environment, with: ["headers": headers])
        #expect(isTrue(value) == true)
    }

    @Test("declares a function")
    func function() throws {
        var environment = Environment(libraries: Library.all)
        let initials = Function(
            name: "initials", documentation: "The first letters of the words of a string.",
            examples: [Example("'Ada Lovelace'.initials()", gives: "'AL'")],
            overloads: [
                Overload(id: "string_initials", parameters: [.string], result: .string, isMethod: true) {
                    arguments throws(EvaluationError) in
                    let words = String(try arguments.text(0)).split(separator: " ")
                    return .text(String(words.compactMap(\.first)))
                }
            ])
        environment.declare(function: initials)
        #expect(isTrue(try evaluate("'Ada Lovelace'.initials() == 'AL'", in: environment)) == true)
    }

    @Test("estimates costs")
    func cost() throws {
        var environment = Environment(libraries: Library.all)
        environment.declare(variable: "groups", type: .list(.string), maximumSize: 1_000)
        let estimate = try environment.estimateCost(of: "groups.exists(g, g == 'admin')")
        #expect(estimate.max != nil)
    }

    @Test("asks for what is not at hand")
    func unknown() throws {
        var environment = Environment(libraries: Library.all)
        environment.declare(variable: "claims", type: .map(.string, .dyn))
        let program = try environment.compile("'admin' in claims.groups")
        var activation = Activation(environment)
        activation.set("claims", try evaluate("{'sub': 'a'}"))
        var budget = Budget(limit: 10_000)
        activation.markUnknown("claims.groups")
        let truth = try program.evaluateBool(activation, budget: &budget)
        if case .unknown(let missing) = truth { print("needs \(missing)") }
        #expect(unknownNames(truth.value) == ["claims.groups"])
    }
}

final class Headers: ForeignDocument {
    let fields: [(name: Text, value: Text)]

    init(_ fields: [(name: Text, value: Text)]) {
        self.fields = fields
    }

    func member(of node: Int32, named name: Text) -> Value? {
        fields.first { $0.name == name }.map { .string($0.value) }
    }

    func memberName(of node: Int32, at index: Int) -> Text? {
        fields.indices.contains(index) ? fields[index].name : nil
    }

    func count(of node: Int32) -> Int { fields.count }
    func field(of node: Int32, number: Int) -> Value? { nil }
    func element(of node: Int32, at index: Int) -> Value? { nil }
}
