import Foundation
import Testing

@Suite("eval")
struct EvalCommandTests {
    @Test(
        "prints the value as an expression that gives it again",
        arguments: [
            ("1 + 1", "2"), ("7u", "7u"), ("1.0", "1.0"), ("-0.0", "-0.0"), ("1e100", "1e+100"), ("null", "null"),
            ("0.0 / 0.0 == 1.0 ? 1.0 : 1.0 / 0.0", "double(\"Infinity\")"), ("'añb\\n\"'", #""añb\n\"""#),
            ("b'\\x00a\"'", #"b"\x00a\"""#), ("[1, 'a', [true]]", #"[1, "a", [true]]"#),
            ("{'a': {1: 2u}}", #"{"a": {1: 2u}}"#),
            ("timestamp(0)", #"timestamp("1970-01-01T00:00:00Z")"#), ("duration('90m')", #"duration("5400s")"#),
            ("type(1)", "int"), ("optional.of('a')", #"optional.of("a")"#), ("optional.none()", "optional.none()"),
        ])
    func values(source: String, printed: String) throws {
        let result = try BuiltCommand.run(["eval", "--", source])
        #expect(result.output == printed + "\n")
        #expect(result.status == 0)
        #expect(try BuiltCommand.run(["eval", "--", "(\(printed)) == (\(source))"]).status == 0)
    }

    @Test(
        "the exit code tells a value, false, a mistake and what could not be decided apart",
        arguments: [
            ("true", 0), ("0", 0), ("''", 0), ("false", 1), ("1 +", 2), ("foo", 2), ("1 + 'a'", 2), ("", 2),
            ("1 / 0", 4), ("{}.a == 1", 4), ("false && {}.a == 1", 1),
        ] as [(String, Int32)])
    func exitCodes(source: String, status: Int32) throws {
        #expect(try BuiltCommand.run(["eval", source]).status == status)
    }

    @Test("an error of the expression is shown with its place, and without a value")
    func mistakes() throws {
        let result = try BuiltCommand.run(["eval", "1 + foo"])
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("1:5: ") && result.errors.contains("    1 + foo\n        ^"))
        let failure = try BuiltCommand.run(["eval", "[1][2]"])
        #expect(failure.output.isEmpty && failure.errors.contains("index out of range"))
    }

    @Test(
        "variables are JSON",
        arguments: [
            ("x + 1", ["x=1"], "2"), ("x", ["x=1.5"], "1.5"), ("x.a[0]", [#"x={"a":["b"]}"#], #""b""#),
            ("x + y", ["x=\"a\"", "y=\"b=c\""], #""ab=c""#), ("x == null", ["x=null"], "true"),
            ("x", ["x=9223372036854775807"], "9223372036854775807"), ("a.b", ["a.b=true"], "true"),
        ])
    func variables(source: String, variables: [String], printed: String) throws {
        let result = try BuiltCommand.run(["eval", source] + variables.flatMap { ["--var", $0] })
        #expect(result.output == printed + "\n")
    }

    @Test(
        "variables that are none are a mistake",
        arguments: ["x", "x=", "x=a", "=1", "1=1", "in=1", "a b=1", "x={\"a\":1,\"a\":2}"])
    func wrongVariables(argument: String) throws {
        let result = try BuiltCommand.run(["eval", "1", "--var", argument])
        #expect(result.status == 2 && result.output.isEmpty)
    }

    @Test("reads an expression from a file or from standard input")
    func files() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "jotlint-\(UUID().uuidString).cel")
        try Data("// a sum\n1 +\n  2\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try BuiltCommand.run(["eval", "--file", file.path]).output == "3\n")
        #expect(try BuiltCommand.run(["eval", "--file", "-"], input: Data("2 * 3".utf8)).output == "6\n")
        for path in ["no-such-file", ".", "/dev/zero"] {
            #expect(try BuiltCommand.run(["eval", "--file", path]).status == 2)
        }
        #expect(try BuiltCommand.run(["eval", "--file", "-"], input: Data([0x31, 0xFF])).status == 2)
        let large = Data(repeating: 0x20, count: 1 << 20)
        #expect(
            try BuiltCommand.run(["eval", "--file", "-"], input: large + [0x31]).errors.contains(
                "more than 1048576 bytes"))
    }

    @Test("a value whose parts are shared without end is cut")
    func sharedValues() throws {
        let doubling = (0..<40).map { "cel.bind(x\($0 + 1), [x\($0), x\($0)], " }.joined()
        let source = "cel.bind(x0, [1], " + doubling + "x40" + String(repeating: ")", count: 41)
        let output = try BuiltCommand.run(["eval", source]).output
        #expect(output.hasSuffix("…\n") && output.utf8.count < 2 << 20)
    }

    @Test("--check prints the type and evaluates nothing")
    func check() throws {
        let result = try BuiltCommand.run(["eval", "--check", "{'a': [1 / 0]}"])
        #expect(result.output == "map(string, list(int))\n" && result.status == 0)
        #expect(try BuiltCommand.run(["eval", "--check", "1 + ''"]).status == 2)
    }

    @Test("--cost prints the estimate and what the run cost")
    func cost() throws {
        let lines = try BuiltCommand.run(["eval", "--cost", "x > 1 && x < 9", "--var", "x=2"]).output.split(
            separator: "\n")
        #expect(lines.count == 3 && lines[0] == "true")
        #expect(lines[1].hasPrefix("estimated cost: ") && lines[2].hasPrefix("cost of this run: "))
        let run = try #require(lines[2].split(separator: " ").last.flatMap { Int($0) })
        #expect(run > 0)
        let stopped = try BuiltCommand.run(["eval", "x > 1 && x < 9", "--var", "x=2", "--cost-limit", "\(run - 1)"])
        #expect(stopped.status == 4 && stopped.errors.contains("budget"))
        #expect(try BuiltCommand.run(["eval", "x > 1 && x < 9", "--var", "x=2", "--cost-limit", "\(run)"]).status == 0)
    }

    @Test("--explain shows the values of the parts under the source")
    func explain() throws {
        let result = try BuiltCommand.run(["eval", "--explain", "x + 1 > 2", "--var", "x=1"])
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "x + 1 > 2" && lines.suffix(2) == ["false", ""])
        #expect(lines.contains { $0.hasPrefix("1 ") && $0.contains("2") } || lines.contains { $0.hasPrefix("| 2") })
        #expect(result.status == 1)
    }

    @Test("--format json tells the type of every value")
    func json() throws {
        let result = try BuiltCommand.run(["eval", "-f", "json", "{'a': [1u, b'x']}"])
        #expect(
            result.output
                == #"{"schema":"jotlint/eval/v1","value":{"map":[[{"string":"a"},{"list":[{"uint":"1"},{"bytes":"eA=="}]}]]},"type":"map(string, list(dyn))"}"#
                + "\n")
        let failure = try EvalCorpus.object(
            BuiltCommand.run(["eval", "-f", "json", "--explain", "--cost", "1 / 0 > 1"]).output[...])
        #expect(failure["error"] as? String == "division by zero" && failure["value"] == nil)
        #expect((failure["parts"] as? [Any])?.isEmpty == false && failure["cost"] is [String: Any])
    }

    @Test("--exit-zero lifts what is false, and nothing else")
    func exitZero() throws {
        #expect(try BuiltCommand.run(["eval", "--exit-zero", "false"]).status == 0)
        #expect(try BuiltCommand.run(["eval", "--exit-zero", "1 / 0"]).status == 4)
        #expect(try BuiltCommand.run(["eval", "--exit-zero", "1 /"]).status == 2)
    }

    @Test(
        "every library is there, and the time zones of the system",
        arguments: [
            "math.abs(-1) == 1", "'a,b'.split(',') == ['a', 'b']", "isIP('::1')", "cel.bind(x, 1, x == 1)",
            "[1].transformMap(i, v, v) == {0: 1}", "sets.contains([1], [1])", "[[1]].flatten() == [1]",
            "timestamp('2009-02-13T23:31:30Z').getHours('Asia/Kathmandu') == 5",
        ])
    func libraries(source: String) throws {
        #expect(try BuiltCommand.run(["eval", source]).output == "true\n")
    }

    @Test(
        "contradictory options are refused",
        arguments: [
            ["1", "--file", "x"], [], ["1", "--interactive"], ["1", "--check", "--explain"],
            ["1", "--policy", "jotlint.yaml"],
            ["1", "--at", "0"], ["--file", "-", "--token", "-"], ["1", "--cost-limit", "-1"],
        ])
    func contradictions(arguments: [String]) throws {
        #expect(try BuiltCommand.run(["eval"] + arguments).status == 2)
    }
}

@Suite("eval --token")
struct EvalTokenTests {
    private static let token = ["--token", "tokens/autonomous.jwt", "--at", "2026-05-14T14:05:00Z"]

    @Test(
        "an expression reads what rules read",
        arguments: [
            ("claims.sub == claims.act.sub", "true"), ("header.alg", #""RS256""#), ("token.flow", #""autonomous""#),
            ("time.status", #""within""#), ("now", #"timestamp("2026-05-14T14:05:00Z")"#),
            ("signature.status", #""verified""#), ("canon('(age!bot)')", #""bot""#),
            ("expected.agent.permitted", #"["logs-read", "logs-search"]"#), ("expected.presented", "true"),
            (
                "token.actors",
                #"[{"raw": "bot-traffic-analyzer", "sub": "bot-traffic-analyzer", "id": "bot-traffic-analyzer", "kind": "agent"}]"#
            ),
        ])
    func reads(source: String, printed: String) throws {
        let result = try BuiltCommand.run(
            ["eval", source, "--policy", "jotlint.yaml", "--application", "access-log-api"] + Self.token)
        #expect(result.output == printed + "\n")
    }

    @Test("without a policy nothing is expected, and the claims are read all the same")
    func withoutPolicy() throws {
        let folder = FileManager.default.temporaryDirectory
        let token = BuiltCommand.samples.appending(path: "tokens/autonomous.jwt").path
        func value(_ source: String, _ more: [String] = []) throws -> BuiltCommand.Result {
            try BuiltCommand.run(["eval", source, "--token", token] + more, in: folder)
        }
        #expect(try value("claims.sub == claims.act.sub").output == "true\n")
        #expect(try value("has(expected.agent) || has(expected.application) || size(expected.agents) > 0").status == 1)
        #expect(try value("signature.status == 'verified'").status == 1)
        #expect(try value("true", ["--application", "access-log-api"]).status == 2)
    }

    @Test(
        "an application or agent that the policy does not have is a mistake", arguments: ["--application", "--agent"])
    func unknownNames(option: String) throws {
        let result = try BuiltCommand.run(
            ["eval", "true", "--policy", "jotlint.yaml", option, "acess-log-api"] + Self.token)
        #expect(result.status == 2 && result.output.isEmpty)
    }

    @Test("claims of an encrypted token are not at hand: what needs them is undecided and says so")
    func encrypted() throws {
        let result = try BuiltCommand.run(["eval", "claims.sub == 'a'", "--token", "undecided/encrypted.jwt"])
        #expect(result.status == 4 && result.output.contains("undecided") && result.output.contains("claims"))
        #expect(try BuiltCommand.run(["eval", "header.alg != ''", "--token", "undecided/encrypted.jwt"]).status == 0)
    }

    @Test("--var goes with --token, and hides a variable of the same name")
    func variables() throws {
        let result = try BuiltCommand.run(["eval", "[who, now]", "--var", "who=\"me\"", "--var", "now=1"] + Self.token)
        #expect(result.output == "[\"me\", 1]\n")
    }

    @Test("text of the token does not steer the terminal")
    func escapes() throws {
        let claims = Data(#"{"sub":"a\u001b[31m\u202e\n","exp":1,"k\u0007":1}"#.utf8)
        for options in [[], ["--explain"], ["--format", "json"]] {
            for source in ["claims.sub", "claims", "claims.map(k, k)", "{}[claims.sub]", "claims.sub == 'a'"] {
                let result = try BuiltCommand.run(["eval", source, "--token", "-"] + options, input: claims)
                for forbidden in ["\u{1B}", "\u{202E}", "\u{7}"] {
                    #expect(!(result.output + result.errors).contains(forbidden), "\(source) \(options)")
                }
            }
        }
    }

    @Test("tokens within values are not shown, unless that is asked for")
    func secrets() throws {
        let file = BuiltCommand.samples.appending(path: "tokens/autonomous.jwt")
        let token = try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        let document = try JSONSerialization.data(withJSONObject: [
            "sub": "a", "nested": token, "refresh_token": "opaque",
        ])
        for options in [[], ["--format", "json"], ["--explain"]] {
            let result = try BuiltCommand.run(["eval", "claims", "--token", "-"] + options, input: document)
            #expect(
                !result.output.contains(token) && !result.output.contains("opaque")
                    && result.output.contains("not shown"))
            let shown = try BuiltCommand.run(
                ["eval", "claims", "--show-tokens", "--token", "-"] + options, input: document)
            #expect(shown.output.contains(token) && shown.output.contains("opaque"))
        }
    }

    @Test("what is no token is said, and nothing is evaluated", arguments: ["no-such-file", "tokens", "/dev/zero"])
    func noToken(argument: String) throws {
        let result = try BuiltCommand.run(["eval", "true", "--token", argument])
        #expect(result.status == 2 && result.output.isEmpty)
    }
}
