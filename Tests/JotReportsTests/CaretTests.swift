import JotPolicy
import JotTokens
import Testing

@testable import JotReports

@Suite("Claims in their context")
struct CaretTests {
    /// Claims, where is pointed at, and the text that the carets stand under.
    static let cases: [(String, String, String)] = [
        (#"{"sub":"bot"}"#, "/sub", #""bot""#),
        (#"{"sub":"Zoë","act":{"sub":"日本語"}}"#, "/act/sub", #""日本語""#),
        (#"{"日本":{"a":"🙂🙂","b":[true,-1.5e3]}}"#, "/日本/b/1", "-1.5e3"),
        (#"{"x":["e\#u{301}\#u{301}","n\#u{303}"]}"#, "/x/1", #""n\u{303}""#),
        (#"{"a":{"b":"\#u{202E}"},"c":1}"#, "/a/b", #""\u{202e}""#),
        (#"{"a":["\#u{200B}x",null]}"#, "/a/1", "null"),
        (#"{"a":["tab\tesc\u001b",{"é":{}}]}"#, "/a/1/é", "{}"),
        (#"{ "act" : {  "sub" :  "x" } }"#, "/act/sub", #""x""#),
        (#"{"a":{"b":1}}"#, "/a/missing", "{"),
        (#"{"a":1}"#, "/missing", "{"),
        (#"{"a~b/c":"x"}"#, "/a~0b~1c", #""x""#),
    ]

    @Test("a caret line stands exactly under the value", arguments: cases)
    func caretIsUnderValue(claims: String, pointer: String, value: String) throws {
        let lines = Self.context(claims).lines(Self.locations(["claims:" + pointer], claims), width: 78)
        try #require(lines.count == 2)
        #expect(Self.underlined(lines[0], lines[1]).utf8.elementsEqual(value.utf8), "\(lines)")
    }

    @Test("a long line is cut around the value, at any width", arguments: 34...120)
    func cutsAroundValue(width: Int) throws {
        let filler = String(repeating: "日本語 and more, ", count: 40)
        let claims = #"{"a":["\#(filler)","target",{"z":"\#(filler)"}]}"#
        let lines = Self.context(claims).lines(Self.locations(["claims:/a/1"], claims), width: width)
        try #require(lines.count == 2)
        #expect(Self.underlined(lines[0], lines[1]) == #""target""#)
        #expect(DisplayWidth.columns(of: lines[0]) <= width)
        #expect(DisplayWidth.columns(of: lines[1]) <= width)
        #expect(lines[0].hasPrefix("…") && lines[0].hasSuffix("…"))
    }

    @Test("a value wider than the line is shown from its start")
    func cutsLongValue() throws {
        let claims = #"{"sub":"\#(String(repeating: "x", count: 40_000))"}"#
        let lines = Self.context(claims).lines(Self.locations(["claims:/sub"], claims), width: 60)
        try #require(lines.count == 2)
        #expect(lines[0].hasPrefix(#""sub": "xxx"#) || lines[0].hasPrefix(#"…": "xxx"#), "\(lines)")
        #expect(lines.allSatisfy { DisplayWidth.columns(of: $0) <= 60 })
    }

    @Test("far pieces of a large document are not written")
    func staysNear() {
        let many = (0..<50_000).map { "\"\($0)\"" }.joined(separator: ",")
        let claims = #"{"a":[\#(many),{"b":"target"}]}"#
        let token = Token(recognising: Array(claims.utf8))
        let context = ClaimContext(parts: DecodedParts(token), style: TextStyle())
        let lines = context.lines(Fixtures.locations(["claims:/a/50000/b"], in: token), width: 78)
        #expect(lines.count == 2 && Self.underlined(lines[0], lines[1]) == #""target""#, "\(lines)")
    }

    @Test("claims of one line share it, and each line is shown once")
    func sharesLines() {
        let claims = #"{"act":{"sub":"a","iss":"b"},"sub":"c"}"#
        let points = ["claims:/act/sub", "claims:/act/iss", "claims:/sub", "claims:/act/sub"]
        let lines = Self.context(claims).lines(Self.locations(points, claims), width: 78)
        #expect(
            lines == [
                #""act": {"sub": "a", "iss": "b"}"#, "               ^~~         ^~~ claims /act/sub, claims /act/iss",
                #""sub": "c""#, "       ^~~ claims /sub",
            ])
    }

    @Test("more places than fit a report are counted")
    func limitsPlaces() {
        let names = (0..<12).map { "c\($0)" }
        let claims = "{" + names.map { "\"\($0)\":1" }.joined(separator: ",") + "}"
        let lines = Self.context(claims).lines(Self.locations(names.map { "claims:/\($0)" }, claims), width: 78)
        #expect(lines.count == 2 * ClaimContext.lineLimit + 1)
        #expect(lines.last == "… and 4 more places")
    }

    static let broken: [([UInt8], String)] = [
        (Array(#"{"sub":"a","sub":"b"}"#.utf8), #""sub""#),
        (Array(#"{"é":1,}"#.utf8), "}"),
        (Array(#"{"a":"x"#.utf8) + [0xFF] + Array(#"y"}"#.utf8), #"\x{ff}"#),
        (Array("{\"a\":\"x\u{1B}[2J\"}".utf8), #"\u{1b}"#),
        (Array(#"{"a":1"#.utf8), " "),
        (Array(#"{"a":1} trailing"#.utf8), "t"),
    ]

    @Test("a text that does not parse is shown around the place where reading stopped", arguments: broken)
    func showsBroken(payload: [UInt8], underlined: String) throws {
        let token = Token(compact: Fixtures.compact(payload))
        let problem = try #require(token.problems.first)
        let location = try #require(problem.location)
        let lines = ClaimContext(parts: DecodedParts(token), style: TextStyle()).lines([location], width: 78)
        try #require(lines.count == 2, "\(lines)")
        #expect(Self.underlined(lines[0] + " ", lines[1]) == underlined, "\(lines)")
    }

    static func context(_ claims: String) -> ClaimContext {
        ClaimContext(parts: DecodedParts(Fixtures.token(claims)), style: TextStyle())
    }

    static func locations(_ points: [String], _ claims: String) -> [Finding.Location] {
        Fixtures.locations(points, in: Fixtures.token(claims))
    }

    /// The text above the first run of carets, by columns.
    static func underlined(_ line: String, _ carets: String) -> String {
        let start = carets.prefix { $0 == " " }.count
        let length = carets.dropFirst(start).prefix { $0 == "^" || $0 == "~" }.count
        var column = 0
        var text = ""
        for scalar in line.unicodeScalars {
            let columns = DisplayWidth.columns(of: scalar)
            let isInside =
                columns > 0 ? column >= start && column < start + length : !text.isEmpty && column <= start + length
            if isInside { text.unicodeScalars.append(scalar) }
            column += columns
        }
        return text
    }
}
