import CEL
import Testing

@Suite("Costs")
struct CostTests {
    private static func environment(maximumSize: Int? = 100) -> CEL.Environment {
        var environment = CEL.Environment(libraries: Library.all)
        environment.declare(variable: "text", type: .string, maximumSize: maximumSize)
        environment.declare(variable: "names", type: .list(.string), maximumSize: maximumSize)
        environment.declare(variable: "ages", type: .map(.string, .int), maximumSize: maximumSize)
        environment.declare(variable: "n", type: .int)
        environment.declare(variable: "open", type: .string)
        environment.declare(variable: "b", type: .bool)
        return environment
    }

    @Test(
        "are estimated as the table says",
        arguments: [
            ("1", 0, 0), ("n", 1, 1), ("n + 1", 2, 2), ("n > 1 && n < 3", 2, 4), ("b ? n : n + 1", 2, 3),
            ("[n, n]", 12, 12), ("{'a': n}", 31, 31), ("text.startsWith('abc')", 2, 13),
            ("text == 'abc'", 2, 3), ("size(text)", 2, 12), ("names.all(x, true)", 1, 101),
            ("names[0]", 1, 2), ("ages.a", 2, 2), ("has(ages.a)", 2, 2), ("[1, 2].map(x, x + n)", 18, 18),
            ("[n, n] + [n, n]", 25, 28), ("text.matches('(a{1,30}){1,30}b')", 2, 46),
        ])
    func estimates(source: String, min: Int, max: Int) throws {
        let estimate = try Self.environment().estimateCost(of: source)
        #expect(estimate.min <= min, "\(source): \(estimate)")
        #expect((estimate.max ?? .max) >= max && (estimate.max ?? .max) <= 3 * max + 3, "\(source): \(estimate)")
    }

    @Test(
        "without a bound say why",
        arguments: [
            ("open == 'a' + open", "the variable 'open' has no maximum size"),
            ("open.contains(text)", "the variable 'open' has no maximum size"),
            ("open.split(',').all(x, x == text)", "the variable 'open' has no maximum size"),
        ])
    func unbounded(source: String, reason: String) throws {
        let estimate = try Self.environment().estimateCost(of: source)
        #expect(estimate.max == nil)
        #expect(estimate.reason == reason)
    }

    @Test("beyond the limit of the environment are an error of the source")
    func limit() throws {
        var environment = Self.environment()
        environment.limits.cost = 2_000
        #expect(throws: Never.self) { try environment.compile("names.all(x, x == text)") }
        let nested = #expect(throws: CompileError.self) {
            try environment.compile("names.all(x, names.all(y, names.all(z, x + y + z != text)))")
        }
        #expect(nested?.issues.count == 1)
        #expect(nested?.description.contains("the expression may cost ") == true)
        let unbounded = #expect(throws: CompileError.self) { try environment.compile("open.contains(text)") }
        #expect(
            unbounded?.description
                == "1:6: the expression may cost any amount, more than 2000 (the variable 'open' has no maximum size)")
        environment.limits.cost = 2
        #expect(throws: Never.self) { try environment.compile("n + 1") }
        environment.limits.cost = 1
        #expect(throws: CompileError.self) { try environment.compile("n + 1") }
    }

    @Test("grow beyond every number without a trap")
    func immense() throws {
        let doubled = (0..<80).reversed().reduce("x80 == x80") { "cel.bind(x\($1 + 1), [x\($1), x\($1)], \($0))" }
        let estimate = try Self.environment().estimateCost(of: "cel.bind(x0, names, \(doubled))")
        #expect(estimate.max == nil || (estimate.max ?? 0) > 1_000_000_000_000)
    }

    @Test("of every conformance test lie within the estimate", .enabled(if: Corpora.isSet, Corpora.missing))
    func conformance() throws {
        var count = 0
        for file in ConformanceTests.files {
            for test in try Corpora.cases(file) where !test.isCheckOnly {
                guard let environment = try? test.environment(libraries: Library.all, maximumSize: Self.size(of: test)),
                    let estimate = try? environment.estimateCost(of: test.expression),
                    let activation = try? test.activation(environment)
                else { continue }
                try expectWithin(estimate, test.expression, environment, activation)
                count += 1
            }
        }
        #expect(count > 400)
    }

    private static func size(of test: ConformanceCase) -> Int {
        test.fields["bindings"].map { "\($0)".utf8.count } ?? 0
    }

    @Test("of random expressions lie within the estimate", arguments: 0..<8)
    func random(seed: Int) throws {
        let environment = Self.environment()
        var activation = Activation(environment)
        activation.set("text", .text("a text of some length, with é"))
        activation.set("names", .elements((0..<9).map { .text("name \($0)") }))
        activation.set("ages", .map(Map([(key: .text("a"), value: .int(1)), (key: .text("name 1"), value: .int(2))])!))
        activation.set("n", .int(3))
        activation.set("open", .text("open"))
        activation.set("b", .bool(true))
        var writer = RandomExpression(seed: UInt64(seed))
        var count = 0
        for _ in 0..<600 {
            let source = writer.expression()
            guard let estimate = try? environment.estimateCost(of: source) else { continue }
            count += 1
            try expectWithin(estimate, source, environment, activation)
        }
        #expect(count > 100)
    }

    private func expectWithin(
        _ estimate: CostEstimate, _ source: String, _ environment: CEL.Environment, _ activation: Activation
    ) throws {
        let limit = 1_000_000
        var budget = Budget(limit: limit)
        let outcome = Result { try environment.compile(source).evaluate(activation, budget: &budget) }
        let charged = limit - budget.remaining
        if let max = estimate.max { #expect(charged <= max, "\(source) cost \(charged), not \(estimate)") }
        guard case .success(let value) = outcome else { return }
        if case .unknown = value { return }
        #expect(charged >= estimate.min, "\(source) cost \(charged), not \(estimate)")
    }
}

/// Writes expressions, most of which are well typed.
struct RandomExpression {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    mutating func expression() -> String { bool(depth: 4) }

    private mutating func pick(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(count))
    }

    private mutating func bool(depth: Int) -> String {
        guard depth > 0 else { return ["true", "b", "false", "n > 2"][pick(4)] }
        let depth = depth - 1
        switch pick(13) {
        case 0: return "\(bool(depth: depth)) && \(bool(depth: depth))"
        case 1: return "(\(bool(depth: depth)) || \(bool(depth: depth)))"
        case 2: return "\(int(depth: depth)) < \(int(depth: depth))"
        case 3: return "\(text(depth: depth)) == \(text(depth: depth))"
        case 4: return "\(text(depth: depth)).contains(\(text(depth: depth)))"
        case 5: return "\(text(depth: depth)).matches('a+[b-d]*')"
        case 6: return "\(list(depth: depth)).all(x, x != \(text(depth: depth)))"
        case 7: return "\(list(depth: depth)).exists_one(y, y.startsWith(\(text(depth: depth))))"
        case 8: return "\(text(depth: depth)) in \(list(depth: depth))"
        case 9: return "\(list(depth: depth)) == \(list(depth: depth))"
        case 10: return "\(list(depth: depth)).all(x, x in \(list(depth: depth)))"
        case 11: return "has(ages.a)"
        default: return "!(\(bool(depth: depth)))"
        }
    }

    private mutating func int(depth: Int) -> String {
        guard depth > 0 else { return ["1", "n", "-7", "ages.a"][pick(4)] }
        let depth = depth - 1
        switch pick(7) {
        case 0: return "(\(int(depth: depth)) + \(int(depth: depth)))"
        case 1: return "(\(int(depth: depth)) * 3)"
        case 2: return "size(\(text(depth: depth)))"
        case 3: return "\(list(depth: depth)).size()"
        case 4: return "(\(bool(depth: depth)) ? \(int(depth: depth)) : \(int(depth: depth)))"
        case 5: return "\(text(depth: depth)).indexOf(\(text(depth: depth)))"
        default: return "cel.bind(v, \(int(depth: depth)), v + v)"
        }
    }

    private mutating func text(depth: Int) -> String {
        guard depth > 0 else { return ["'a'", "text", "'a longer text, 25 bytes..'", "open"][pick(4)] }
        let depth = depth - 1
        switch pick(10) {
        case 0: return "(\(text(depth: depth)) + \(text(depth: depth)))"
        case 1: return "\(list(depth: depth))[0]"
        case 2: return "\(list(depth: depth)).join(\(text(depth: depth)))"
        case 3: return "\(text(depth: depth)).replace('a', \(text(depth: depth)))"
        case 4: return "string(\(int(depth: depth)))"
        case 5: return "\(text(depth: depth)).upperAscii().trim()"
        case 6: return "'%s-%d'.format([\(text(depth: depth)), \(int(depth: depth))])"
        case 7: return "(\(bool(depth: depth)) ? \(text(depth: depth)) : \(text(depth: depth)))"
        case 8: return "optional.of(\(text(depth: depth))).optMap(o, o + o).orValue('')"
        default: return "base64.encode(bytes(\(text(depth: depth))))"
        }
    }

    private mutating func list(depth: Int) -> String {
        guard depth > 0 else { return ["names", "['a', 'b']", "[text]", "[]"][pick(4)] }
        let depth = depth - 1
        switch pick(9) {
        case 0: return "[\(text(depth: depth)), \(text(depth: depth))]"
        case 1: return "\(list(depth: depth)).map(m, m + \(text(depth: depth)))"
        case 2: return "\(list(depth: depth)).filter(f, f != \(text(depth: depth)))"
        case 3: return "\(text(depth: depth)).split(\(text(depth: depth)))"
        case 4: return "(\(list(depth: depth)) + \(list(depth: depth)))"
        case 5: return "\(list(depth: depth)).sort()"
        case 6: return "\(list(depth: depth)).distinct()"
        case 7: return "\(list(depth: depth)).slice(0, 1)"
        default: return "\(list(depth: depth)).transformList(i, v, string(i) + v)"
        }
    }
}
