import Foundation
import Testing

@Suite("eval --interactive at a terminal", .serialized)
struct EvalReplTests {
    private static let command = ["eval", "-i", "--token", "tokens/autonomous.jwt"]

    /// Waits for the prompt before each key, and leaves with ^D.
    private func talk(
        _ steps: [Pseudoterminal.Step], columns: Int = 80, environment: [String: String] = [:],
        arguments: [String] = command
    ) throws -> Pseudoterminal.Result {
        let result = try Pseudoterminal.run(
            arguments, [.expect("cel> ")] + steps, columns: columns, environment: environment)
        #expect(result.missing == nil, "did not come: \(result.missing ?? "") in \(result.transcript.debugDescription)")
        return result
    }

    private static let leave: [Pseudoterminal.Step] = [.press("\u{4}"), .expect("status=0")]

    /// What is pressed, and the value that the line then has.
    private static let edits = [
        ("1+2\u{1}(\u{5})*3", "9"), ("12\u{1B}[D3", "132"), ("12\u{7F}3", "13"), ("12\u{1B}[D\u{1B}[3~3", "13"),
        ("9 + 1\u{15}5", "5"), ("9 + 1\u{1B}[H\u{B}7", "7"), ("1 + 22\u{17}3", "4"),
        ("'añ🐱'\u{1B}[D\u{7F}", "\"añ\""),
        ("5\u{1B}OH1\u{1B}OF2", "152"), ("1 + 20\u{1B}b3", "321"), ("1\u{2}2\u{6}3", "213"),
        ("'e\u{301}'.size()", "2"), ("\u{1B}[200~[1,\n2]\u{1B}[201~", "\\[1, 2\\]"),
        ("1\u{1B}[24~\u{1B}[1;2Z\u{1}", "1"),
    ]

    @Test("keys edit the line")
    func editing() throws {
        let steps = Self.edits.flatMap { keys, value -> [Pseudoterminal.Step] in
            [.press(keys + "\r"), .expect("\n\(value)\r\n"), .expect("cel> ")]
        }
        _ = try talk(steps + Self.leave)
    }

    @Test("Tab completes variables, claims and functions, and lists what there is")
    func completion() throws {
        _ = try talk(
            [
                .press("cla\t"), .expect("claims"), .press(".act.su\t"), .expect("claims\\.act\\.sub"),
                .press(".si\t\r"),
                .expect("\n20\r\n"), .expect("cel> "), .press("claims.au\t"),
                .expect("aud.*auditTrackingId|auditTrackingId.*aud"),
                .press("\u{15}token.fl\t\r"), .expect("\n\"autonomous\"\r\n"), .expect("cel> "),
                .press("math.gre\t1, 2)\r"), .expect("\n2\r\n"), .expect("cel> "), .press("claims.aud.al\tx, true)\r"),
                .expect("\ntrue\r\n"), .expect("cel> "), .press(":ex\tclaims.sub\r"), .expect("bot-traffic-analyzer"),
                .expect("cel> "),
            ] + Self.leave)
    }

    @Test("an open bracket goes on in the next line, and ^C leaves it")
    func severalLines() throws {
        _ = try talk(
            [
                .press("[1,\r"), .expect("\\.\\.\\.> "), .press("2\r"), .expect("\\.\\.\\.> "), .press("]\r"),
                .expect("\n\\[1, 2\\]\r\n"), .expect("cel> "), .press("(9\r"), .expect("\\.\\.\\.> "), .press("\u{3}"),
                .expect("cel> "), .press("9\u{3}"), .expect("cel> "), .press("'('\r"), .expect("\n\"\\(\"\r\n"),
                .expect("cel> "),
            ] + Self.leave)
    }

    @Test(
        "the terminal is as it was on every way out",
        arguments: [
            ([.press("\u{4}")], "status=0"), ([.press(":quit\r")], "status=0"), ([.press("1 +")], "status=143"),
            ([.press("1\r"), .expect("\n1\r\n"), .expect("cel> ")], "status=130"),
        ] as [([Pseudoterminal.Step], String)])
    func restores(steps: [Pseudoterminal.Step], status: String) throws {
        let signals = ["status=143": "SIGTERM", "status=130": "SIGINT"]
        let end = signals[status].map { [Pseudoterminal.Step.signal($0)] } ?? []
        let result = try talk(steps + end + [.expect(status)])
        let modes = result.transcript.split(separator: " ")
        for mode in ["icanon", "echo", "isig", "icrnl"] {
            #expect(modes.contains { $0 == mode } && !modes.contains { $0 == "-" + mode })
        }
        #expect(result.transcript.hasSuffix("over\r\n"))
        #expect(result.transcript.contains("\u{1B}[?2004l") || !end.isEmpty)
    }

    @Test("a long line scrolls sideways and never wraps")
    func narrow() throws {
        let source = (1...30).map(String.init).joined(separator: " + ")
        let result = try talk(
            [.press(source + "\u{1}\u{5}\r"), .expect("\n465\r\n"), .expect("cel> ")] + Self.leave, columns: 30)
        let drawn = result.transcript.components(separatedBy: "\r").filter { $0.hasPrefix("cel> ") }
        #expect(drawn.count > 30)
        for row in drawn {
            let visible = row.replacing(/\u{1B}\[[0-9?]*[A-Za-z]/, with: "")
            #expect(visible.count < 30, "\(visible)")
        }
    }

    @Test("a paste beyond the limit of a line does no harm")
    func largePaste() throws {
        let paste = "\u{1B}[200~" + String(repeating: "1", count: 1_200_000) + "\u{1B}[201~"
        _ = try talk(
            [.press(paste), .press("\u{3}"), .expect("cel> "), .press("1 + 1\r"), .expect("\n2\r\n"), .expect("cel> ")]
                + Self.leave)
    }

    @Test("commands tell types, values, costs and help")
    func commands() throws {
        _ = try talk(
            [
                .press(":let n = size(claims.aud)\r"), .expect("\n2\r\n"), .expect("cel> "), .press(":type n\r"),
                .expect("\nint\r\n"), .expect("cel> "), .press(":cost n + 1\r"), .expect("cost of this run"),
                .expect("cel> "), .press(":vars\r"), .expect("n: int = 2\r\n"), .expect("cel> "),
                .press(":token tokens/on-behalf-of.jwt\r"), .expect("cel> "), .press("token.flow\r"),
                .expect("\n\"on-behalf-of\"\r\n"), .expect("cel> "), .press("n\r"), .expect("\n2\r\n"),
                .expect("cel> "),
                .press(":help size\r"), .expect("size\\(string\\) -> int"), .expect("cel> "), .press(":help\r"),
                .expect(":quit"), .expect("cel> "), .press(":let in = 1\r"), .expect("cannot be the name"),
                .expect("cel> "), .press(":nope\r"), .expect("no command"), .expect("cel> "), .press("1 +\r"),
                .expect("1:4"), .expect("cel> "),
            ] + Self.leave)
    }

    @Test("a dumb terminal is read line by line")
    func dumb() throws {
        _ = try talk(
            [.press("1 + 1\n"), .expect("\n2\r\n"), .expect("cel> ")] + Self.leave, environment: ["TERM": "dumb"])
    }

    @Test("lines from a program are answered without prompts")
    func piped() throws {
        let input = Data("1 + 1\n\n[1,\n2]\n:let x = 'a'\nx + x\n1 / 0\n:quit\nnever\n".utf8)
        let result = try BuiltCommand.run(["eval", "-i"], input: input)
        #expect(result.output.split(separator: "\n").prefix(4) == ["2", "[1, 2]", "\"a\"", "\"aa\""])
        #expect(result.output.contains("division by zero") && !result.output.contains("never"))
        #expect(result.status == 0 && result.errors.isEmpty)
    }
}

@Suite("The history of eval --interactive", .serialized)
struct EvalReplHistoryTests {
    @Test("lines come back with the arrows, also in the next run, and only their owner can read them")
    func kept() throws {
        try withFolder { folder in
            let state = ["XDG_STATE_HOME": folder.path]
            let first = try Pseudoterminal.run(
                ["eval", "-i"],
                [
                    .expect("cel> "), .press("1 + 1\r"), .expect("\n2\r\n"), .expect("cel> "), .press("[3,\r"),
                    .expect("\\.\\.\\.> "),
                    .press("4]\r"), .expect("\n\\[3, 4\\]\r\n"), .expect("cel> "), .press("\u{1B}[A\u{1B}[A\r"),
                    .expect("\n2\r\n"),
                    .press("7\u{1B}[A\u{1B}[B\r"), .expect("\n7\r\n"), .expect("cel> "), .press("\u{4}"),
                ], environment: state)
            #expect(first.missing == nil)
            let second = try Pseudoterminal.run(
                ["eval", "-i"],
                [
                    .expect("cel> "), .press("\u{1B}[A\u{1B}[A\r"), .expect("\n2\r\n"), .expect("cel> "),
                    .press("\u{10}\u{10}\u{10}\u{10}\r"),
                    .expect("\n\\[3, 4\\]\r\n"), .expect("cel> "), .press("\u{4}"),
                ], environment: state)
            #expect(second.missing == nil, "\(second.transcript.debugDescription)")
            let file = folder.appending(path: "jotlint/history").path
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test("a line that holds a token is not written, and --no-history writes nothing")
    func secrets() throws {
        try withFolder { folder in
            let token = try String(
                contentsOf: BuiltCommand.samples.appending(path: "tokens/autonomous.jwt"), encoding: .utf8
            ).trimmingCharacters(in: .whitespacesAndNewlines)
            let state = ["XDG_STATE_HOME": folder.path]
            let steps: [Pseudoterminal.Step] = [
                .expect("cel> "), .press("40 + 2\r"), .expect("\n42\r\n"), .expect("cel> "),
                .press("size('\(token)') > 0\r"),
                .expect("\ntrue\r\n"), .expect("cel> "), .press("\u{4}"),
            ]
            #expect(try Pseudoterminal.run(["eval", "-i", "--no-history"], steps, environment: state).missing == nil)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
            #expect(try Pseudoterminal.run(["eval", "-i"], steps, environment: state).missing == nil)
            let kept = try String(contentsOf: folder.appending(path: "jotlint/history"), encoding: .utf8)
            #expect(kept == "40 + 2\n")
        }
    }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jotlint-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }
}
