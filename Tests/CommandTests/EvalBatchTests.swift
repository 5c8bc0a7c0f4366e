import Foundation
import Testing

/// The conformance suite of the CEL specification through the built command, as somebody else would run it.
@Suite("eval --batch and the CEL conformance suite", .enabled(if: EvalCorpus.isSet, EvalCorpus.missing))
struct EvalBatchConformanceTests {
    @Test("gives what the suite expects of every test that needs no protobuf messages")
    func agrees() throws {
        let cases = try EvalCorpus.cases()
        #expect(cases.count > 1_000)
        let lines = try cases.map { try JSONSerialization.data(withJSONObject: $0) }
        let clock = ContinuousClock()
        let start = clock.now
        let result = try BuiltCommand.run(["eval", "--batch"], input: Data(lines.joined(separator: [0x0A])))
        let seconds = (clock.now - start) / .seconds(1)
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(seconds < 20, "the batch took \(seconds) s")
        let answers = try result.output.split(separator: "\n").map(EvalCorpus.object)
        #expect(answers.count == cases.count)
        for (test, answer) in zip(cases, answers) {
            let name = test["id"] as? String ?? ""
            let mistake = EvalCorpus.mistake(of: answer, for: test)
            #expect(mistake == nil, "\(name): \(test["expr"] as? String ?? ""): \(mistake ?? "")")
        }
    }
}

/// Requests that are not as they should be, and what the answers look like.
@Suite("eval --batch")
struct EvalBatchTests {
    @Test(
        "answers each request with one line",
        arguments: [
            (#"{"id":"a","expr":"1 + 1"}"#, #"{"id":"a","value":{"int":"2"},"type":"int"}"#),
            (#"{"id":7,"expr":"'a'"}"#, #"{"id":7,"value":{"string":"a"},"type":"string"}"#),
            (#"{"expr":"2u"}"#, #"{"id":null,"value":{"uint":"2"},"type":"uint"}"#),
            (#"{"id":"a","expr":"1 / 0"}"#, #"{"id":"a","error":"division by zero","type":"int"}"#),
            (
                #"{"id":"a","expr":"x","bindings":{"x":{"map":[[{"bool":true},{"null":true}]]}}}"#,
                #"{"id":"a","value":{"map":[[{"bool":true},{"null":true}]]},"type":"dyn"}"#
            ),
            (
                #"{"id":"a","expr":"x","bindings":{"x":{"unknown":true}}}"#,
                #"{"id":"a","value":{"unknown":["x"]},"type":"dyn"}"#
            ),
            (
                #"{"id":"a","expr":"x[0]","bindings":{"x":{"list":[{"unknown":true}]}}}"#,
                #"{"id":"a","value":{"unknown":["x"]},"type":"dyn"}"#
            ),
            (
                #"{"id":"a","expr":"false && x","bindings":{"x":{"unknown":true}}}"#,
                #"{"id":"a","value":{"bool":false},"type":"bool"}"#
            ),
            (
                #"{"id":"a","expr":"true || x","bindings":{"x":{"error":["no"]}}}"#,
                #"{"id":"a","value":{"bool":true},"type":"bool"}"#
            ),
            (
                #"{"id":"a","expr":"x","check_only":true,"type_env":[{"name":"x","kind":"variable","type":"map(string, list(int))"}]}"#,
                #"{"id":"a","type":"map(string, list(int))"}"#
            ),
            (#"{"id":"a","expr":"1.0 / 0.0"}"#, #"{"id":"a","value":{"double":"Infinity"},"type":"double"}"#),
            (#"{"id":"a","expr":"-0.0"}"#, #"{"id":"a","value":{"double":"-0.0"},"type":"double"}"#),
            (#"{"id":"a","expr":"b'\\x00\\xff'"}"#, #"{"id":"a","value":{"bytes":"AP8="},"type":"bytes"}"#),
            (
                #"{"id":"a","expr":"[optional.none(), optional.of(1)]"}"#,
                #"{"id":"a","value":{"list":[{"optional":null},{"optional":{"int":"1"}}]},"type":"list(optional_type(int))"}"#
            ),
            (#"{"id":"a","expr":"x","disable_check":true}"#, #"{"id":"a","error":"no value for 'x'"}"#),
            (
                #"{"id":"a","expr":"1","expect":{"value":1},"features":[]}"#,
                #"{"id":"a","value":{"int":"1"},"type":"int"}"#
            ),
        ])
    func answers(request: String, answer: String) throws {
        let result = try BuiltCommand.run(["eval", "--batch"], input: Data(request.utf8))
        #expect(result.output == answer + "\n")
        #expect(result.status == 0)
    }

    @Test(
        "a request that cannot be read is answered with an error, and the next one is read",
        arguments: [
            "{", "[]", "null", "\u{FEFF}", "{\"id\":\"a\"}", #"{"expr":1}"#, #"{"expr":"1","bindings":[]}"#,
            #"{"expr":"x","bindings":{"x":{"int":"9223372036854775808"}}}"#,
            #"{"expr":"x","bindings":{"x":{"map":[[{"int":"1"},{"int":"1"}],[{"uint":"1"},{"int":"1"}]]}}}"#,
            #"{"expr":"x","bindings":{"x":{"color":"red"}}}"#, #"{"expr":"x","bindings":{"x":{}}}"#,
            #"{"expr":"x","type_env":[{"name":"x","kind":"variable","type":"list("}]}"#,
            #"{"expr":"x","type_env":[{"kind":"variable","type":"int"}]}"#, #"{"expr":"1","expr":"2"}"#,
            #"{"expr":"1","check_only":"yes"}"#,
        ])
    func malformed(line: String) throws {
        let input = Data((line + "\n\n{\"id\":\"next\",\"expr\":\"true\"}").utf8)
        let result = try BuiltCommand.run(["eval", "--batch"], input: input)
        let answers = try result.output.split(separator: "\n").map(EvalCorpus.object)
        #expect(result.status == 0)
        #expect(answers.count == 2 && answers.first?["error"] is String)
        #expect(answers.last?["id"] as? String == "next" && answers.last?["error"] == nil)
    }

    @Test("a line beyond the limit is dropped, and the next one is read")
    func longLines() throws {
        let long = #"{"id":"long","expr":""# + String(repeating: " ", count: 4 << 20) + #"1"}"#
        let result = try BuiltCommand.run(
            ["eval", "--batch"], input: Data((long + "\n" + #"{"id":"next","expr":"1"}"#).utf8))
        let answers = try result.output.split(separator: "\n").map(EvalCorpus.object)
        #expect(result.status == 0)
        #expect((answers.first?["error"] as? String)?.contains("more than 4194304 bytes") == true)
        #expect(answers.count == 2 && answers.last?["id"] as? String == "next")
    }

    @Test(
        "values within values are read to the limit of nesting, and no further",
        arguments: [(100, true), (1_000, false)])
    func deepValues(depth: Int, isRead: Bool) throws {
        let value = String(repeating: #"{"list":["#, count: depth) + String(repeating: "]}", count: depth)
        let request = #"{"expr":"size(x)","bindings":{"x":"# + value + "}}"
        let answer = try BuiltCommand.run(["eval", "--batch"], input: Data(request.utf8)).output
        #expect(answer.contains("\"error\"") != isRead)
    }

    @Test("a value whose parts are shared without end is not written out")
    func sharedValues() throws {
        let doubling = (0..<40).map { "cel.bind(x\($0 + 1), [x\($0), x\($0)], " }.joined()
        let source = "cel.bind(x0, [1], " + doubling + "x40" + String(repeating: ")", count: 41)
        let request = try JSONSerialization.data(withJSONObject: ["id": "a", "expr": source])
        let result = try BuiltCommand.run(["eval", "--batch"], input: request)
        #expect(result.output.contains("too large to be written"))
    }

    @Test("an answer comes before the next request is waited for")
    func answersAtOnce() throws {
        let process = Process()
        process.executableURL = try BuiltCommand.executable()
        process.arguments = ["eval", "--batch"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        for number in 1...3 {
            try input.fileHandleForWriting.write(contentsOf: Data("{\"expr\":\"\(number)\"}\n".utf8))
            let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            #expect(answer == "{\"id\":null,\"value\":{\"int\":\"\(number)\"},\"type\":\"int\"}\n")
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test(
        "types are read to the limits of size and nesting, and no further",
        arguments: [(31, 0, true), (32, 0, false), (1, 9_900, true), (1, 10_000, false)])
    func types(depth: Int, spaces: Int, isRead: Bool) throws {
        let type =
            String(repeating: "list(", count: depth) + String(repeating: " ", count: spaces) + "int"
            + String(repeating: ")", count: depth)
        let request =
            #"{"expr":"x","check_only":true,"type_env":[{"name":"x","kind":"variable","type":""# + type + #""}]}"#
        let answer = try BuiltCommand.run(["eval", "--batch"], input: Data(request.utf8)).output
        #expect(answer.contains("\"error\"") != isRead)
    }

    @Test("an expression that costs too much is stopped")
    func budget() throws {
        let request = #"{"id":"a","expr":"[1,2,3,4,5].all(a, [1,2,3,4,5].all(b, a + b > 0))"}"#
        let stopped = try BuiltCommand.run(["eval", "--batch", "--cost-limit", "20"], input: Data(request.utf8))
        #expect(stopped.output.contains("budget"))
        #expect(try BuiltCommand.run(["eval", "--batch"], input: Data(request.utf8)).output.contains("true"))
    }

    @Test(
        "nothing else goes with --batch", arguments: [["1"], ["--var", "x=1"], ["--token", "t.jwt"], ["--explain"]])
    func otherOptions(arguments: [String]) throws {
        #expect(try BuiltCommand.run(["eval", "--batch"] + arguments).status == 2)
    }
}
