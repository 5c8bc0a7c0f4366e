import CEL
import Testing

@Suite("Functions on lists")
struct ListTests {
    private static let environment = CEL.Environment(libraries: Library.all)

    @Test(
        "do what they say",
        arguments: [
            "[{'a': 1}, {'a': 1.0}, [1], [1u], null, null].distinct() == [{'a': 1}, [1], null]",
            "[double('NaN'), double('NaN')].distinct().size() == 2", "[].distinct() == []",
            "[1, [2, [3, [4]]]].flatten(0) == [1, [2, [3, [4]]]]", "[[[[1]]]].flatten(10) == [1]",
            "[[], [[]], []].flatten() == [[]]", "dyn([1, 2]).flatten() == [1, 2]",
            "lists.range(1000).size() == 1000 && lists.range(4).reverse() == [3, 2, 1, 0]",
            "[].slice(0, 0) == [] && [1, 2, 3].slice(0, 3) == [1, 2, 3]",
            "[true, false].sort() == [false, true] && [b'b', b'a'].sort() == [b'a', b'b']",
            "[duration('2s'), duration('1s')].sort()[0] == duration('1s')", "[2u, 1u].sort() == [1u, 2u]",
            "['b1', 'a2', 'b0', 'a1'].sortBy(s, s.substring(0, 1)) == ['a2', 'a1', 'b1', 'b0']",
            "[3, 1, 2].sortBy(x, -x) == [3, 2, 1] && [].sortBy(x, x) == []",
            "[[2, 1], [1]].sortBy(l, l.size()).map(l, l.sortBy(x, x)) == [[1], [1, 2]]",
            "[[2], [1]].sortBy(l, [3, l[0]].sortBy(x, x)[0]) == [[1], [2]]",
            "[1, 2].first().value() == 1 && [1, 2].last().value() == 2 && ![].first().hasValue()",
            "[optional.of(1), optional.none(), optional.of(2)].unwrapOpt() == [1, 2] && optional.unwrap([]) == []",
        ])
    func hold(source: String) throws {
        #expect(isTrue(try evaluate(source, in: Self.environment)) == true)
    }

    @Test(
        "refuse what they cannot do",
        arguments: [
            "[1].flatten(-1)", "lists.range(-1)", "lists.range(100001)", "[1, 2].slice(-1, 1)", "[1, 2].slice(1, 3)",
            "[1, 2].slice(2, 1)", "[1, dyn('a')].sort()", "[1, dyn(1u)].sort()", "[dyn([1])].sort()",
            "[dyn(null)].sort()", "[double('NaN'), 1.0].sort()", "[1, 2].sortBy(x, x > 1 ? dyn('a') : dyn(1))",
            "[1, 2].sortBy(x, dyn([x]))", "[0].sortBy(x, 1 / x)", "optional.unwrap(dyn([1]))",
        ])
    func refuse(source: String) {
        #expect(throws: EvaluationError.self) { try evaluate(source, in: Self.environment) }
    }

    @Test(
        "are checked before they run",
        arguments: [
            "1.sortBy(x, x)", "[1].sortBy(x.y, 1)", "[1].sortBy(x, [x])", "[[1]].sort()", "[1].slice(1)",
            "'a'.distinct()",
            "[1].unwrapOpt() == [1]", "lists.range(1u)",
        ])
    func areChecked(source: String) {
        #expect(throws: CompileError.self) { try Self.environment.check(source) }
    }

    @Test(
        "keep the type of the elements",
        arguments: [
            ("[1].distinct()", Type.list(.int)), ("['a'].reverse()", .list(.string)), ("[[1]].flatten()", .list(.int)),
            ("[[1]].flatten(1)", .list(.dyn)), ("[2.0].sort()", .list(.double)), ("['a'].sortBy(s, 1)", .list(.string)),
            ("lists.range(2)", .list(.int)), ("[1].first()", .optional(.int)), ("[1, 2].slice(0, 1)", .list(.int)),
            ("[optional.of('a')].unwrapOpt()", .list(.string)),
        ])
    func type(source: String, expected: Type) throws {
        #expect(try Self.environment.check(source) == expected)
    }

    @Test("say what a list is put in order by")
    func sortByMessage() {
        let error = #expect(throws: CompileError.self) { try Self.environment.compile("[[1]].sortBy(x, x)") }
        #expect(error?.issues.first?.message.hasPrefix("'sortBy' takes a list and keys that have an order") == true)
    }

    @Test("are charged for comparing and for putting in order")
    func charges() throws {
        let cheap = try cost("lists.range(1000).reverse()")
        #expect(try cost("lists.range(1000).sort()") > cheap + 9_000)
        #expect(try cost("lists.range(1000).distinct()") > cheap + 90_000)
    }

    @Test("do not do exponential work for few words")
    func sharedStructures() throws {
        let levels = (0..<40).reduce("x") { inner, level in "cel.bind(y\(level), \(inner), [y\(level), y\(level)])" }
        #expect(throws: EvaluationError.self) {
            try evaluate("cel.bind(x, [], \(levels)).flatten(100)", in: Self.environment)
        }
        #expect(throws: EvaluationError.self) {
            try evaluate("lists.range(1001).map(x, [x]).distinct()", in: Self.environment)
        }
    }

    private func cost(_ source: String) throws -> Int {
        var budget = Budget(limit: 1_000_000)
        let before = budget.remaining
        _ = try Self.environment.compile(source).evaluate(Activation(Self.environment), budget: &budget)
        return before - budget.remaining
    }
}
