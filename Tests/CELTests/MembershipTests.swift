import CEL
import Testing

@Suite("Membership and large maps")
struct MembershipTests {
    private func isTrue(_ source: String) throws -> Bool {
        var budget = Budget(limit: 1_000_000)
        let value = try CEL.Environment().compileUnchecked(source).evaluate(
            Activation(CEL.Environment()), budget: &budget)
        if case .bool(let bool) = value { return bool }
        throw EvaluationError.notBool(value.typeValue.name.description)
    }

    /// `map` makes a list that is not folded away.
    @Test(
        "compares as `==` does",
        arguments: [
            ("2 in LIST", true), ("2.0 in LIST", true), ("2u in LIST", true), ("3 in LIST", true), ("4 in LIST", false),
            ("'b' in LIST", true), ("'' in LIST", true), ("'c' in LIST", false), ("'bb' in LIST", false),
            ("true in LIST", true), ("null in LIST", false), ("[1] in LIST", true), ("1 in LIST", false),
        ])
    func lists(source: String, expected: Bool) throws {
        let list = "[2, 3.0, 'a', 'b', '', true, [1]].map(e, e)"
        #expect(try isTrue(source.replacing("LIST", with: list)) == expected)
    }

    @Test(
        "finds keys of every type in a map of many",
        arguments: [
            ("M[7] == 'seven'", true), ("M[7u] == 'seven'", true), ("M[7.0] == 'seven'", true), ("7.5 in M", false),
            ("M['k9'] == 9", true), ("'k' in M", false), ("M[true] == 'yes'", true), ("false in M", false),
            ("M[18446744073709551615u] == 'max'", true), ("M[-1] == 'minus'", true),
            ("M['a longer key than 8'] == 1", true),
            ("18446744073709551614u in M", false),
        ])
    func largeMap(source: String, expected: Bool) throws {
        let map = """
            {7: 'seven', -1: 'minus', true: 'yes', 18446744073709551615u: 'max', 'k1': 1, 'k2': 2, 'k3': 3, \
            'k4': 4, 'k5': 5, 'k9': 9, '': 0, 'a longer key than 8': 1}
            """
        #expect(try isTrue(source.replacing("M", with: map)) == expected)
    }

    @Test("refuses a key twice", arguments: ["7u: 0", "7: 0", "'k1': 0", "1.5: 0", "[1]: 0"])
    func repeatedKey(entry: String) {
        for rest in ["", ", 'k2': 2, 'k3': 3, 'k4': 4, 'k5': 5, 'k6': 6, 'k7': 7, 'k8': 8, 'k9': 9"] {
            #expect(throws: EvaluationError.self) { try isTrue("{7: 1, 'k1': 1\(rest), \(entry)} == {}") }
        }
    }
}
