import JotJSON
import Testing

@Suite("Strict JSON")
struct JSONParsingTests {
    @Test(
        "accepts what RFC 8259 allows",
        arguments: [
            "{}", "[]", "0", "-0", "1e5", "1.5E+3", "\"\"", "null", " true ", "[1,[2,[3]]]", #"{"a":{"b":[]},"c":1}"#,
            #""\ud83d\ude00\/\b\f\n\r\t\u0000""#, "\"é€😀\"", "1e999999999999", "{\"\":1}", "[\n]\r\n\t ",
        ])
    func accepts(text: String) throws {
        _ = try parse(text)
    }

    @Test(
        "refuses with the code and the byte",
        arguments: [
            ("", JSONError.Code.empty, 0), ("  ", .empty, 0), ("{", .unexpectedEnd, 1), ("[1,]", .unexpectedByte, 3),
            ("{\"a\":1,}", .unexpectedByte, 7), ("{\"a\" 1}", .unexpectedByte, 5), ("{a:1}", .unexpectedByte, 1),
            ("'a'", .unexpectedByte, 0), ("01", .invalidNumber, 0), ("1.", .invalidNumber, 0), ("-", .invalidNumber, 0),
            ("+1", .unexpectedByte, 0), (".5", .unexpectedByte, 0), ("1e", .invalidNumber, 0),
            ("0x1", .invalidNumber, 0),
            ("NaN", .unexpectedByte, 0), ("Infinity", .unexpectedByte, 0), ("nul", .unexpectedEnd, 3),
            ("trux", .unexpectedByte, 0), ("1 2", .trailingBytes, 2), ("{}//", .trailingBytes, 2),
            ("\"\u{1}\"", .controlCharacter, 1), (#""\x""#, .invalidEscape, 1), (#""\u12""#, .invalidEscape, 1),
            (#""\ud800""#, .loneSurrogate, 1), (#""\udc00\ud800""#, .loneSurrogate, 1),
            (#""\ud800\u0041""#, .loneSurrogate, 1),
            ("\"abc", .unexpectedEnd, 4), ("[1 2]", .unexpectedByte, 3), ("\u{FEFF}{}", .byteOrderMark, 0),
            ("{}\0", .trailingBytes, 2),
            ("1.2.3", .invalidNumber, 0), ("{\"a\":", .unexpectedEnd, 5), ("\"a\\", .unexpectedEnd, 3),
            ("]", .unexpectedByte, 0),
        ] as [(String, JSONError.Code, Int)])
    func refuses(text: String, code: JSONError.Code, offset: Int) {
        let error = #expect(throws: JSONError.self) { try parse(text) }
        #expect(error?.code == code)
        #expect(error?.offset == offset)
        #expect(offset + (error?.length ?? 0) <= text.utf8.count, "what it points at lies in the text")
    }

    @Test(
        "refuses bytes that are not UTF-8",
        arguments: [
            [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0x80], [0xC3],
            [0xF0, 0x82, 0x82, 0xAC], [0xE2, 0x82],
        ] as [[UInt8]])
    func refusesInvalidUTF8(inside: [UInt8]) {
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: [0x22] + inside + [0x22]) }
        #expect(error?.code == .invalidUTF8)
    }

    @Test(
        "refuses a second member of the same name, wherever it is and however it is written",
        arguments: [
            (#"{"sub":1,"a":2,"sub":3}"#, "/sub"), (#"{"sub":1,"\u0073ub":3}"#, "/sub"),
            (#"{"act":{"x":[0,{"b":1,"b":2}]}}"#, "/act/x/1/b"),
            (#"{"a/b~":1,"a/b~":2}"#, "/a~1b~0"), (#"{"":1,"":2}"#, "/"),
        ])
    func refusesDuplicateNames(text: String, pointer: String) {
        let error = #expect(throws: JSONError.self) { try parse(text) }
        #expect(error?.code == .duplicateName)
        #expect(error?.pointer == pointer)
    }

    @Test("finds a duplicate among thousands of members, and none where there is none")
    func manyMembers() throws {
        let members = (0..<5000).map { "\"k\($0)\":\($0)" }
        let document = try parse("{" + members.joined(separator: ",") + "}")
        #expect(document.count(of: document.root) == 5000)
        let error = #expect(throws: JSONError.self) {
            try parse("{" + (members + ["\"k17\":0"]).joined(separator: ",") + "}")
        }
        #expect(error?.pointer == "/k17")
    }

    @Test("accepts the depth limit and refuses one more")
    func depthLimit() throws {
        _ = try parse(String(repeating: "[", count: 64) + String(repeating: "]", count: 64))
        let error = #expect(throws: JSONError.self) {
            try parse(String(repeating: "[", count: 65) + String(repeating: "]", count: 65))
        }
        #expect(error?.code == .tooDeep)
        let endless = #expect(throws: JSONError.self) { try parse(String(repeating: "{\"a\":", count: 100_000)) }
        #expect(endless?.code == .tooDeep)
    }

    @Test("accepts the size limit and refuses one byte more")
    func sizeLimit() throws {
        _ = try JSONDocument(parsing: Array("[1,2]".utf8), limits: JSONLimits(size: 5))
        let error = #expect(throws: JSONError.self) {
            try JSONDocument(parsing: Array("[1,2]".utf8), limits: JSONLimits(size: 4))
        }
        #expect(error?.code == .tooLarge)
    }

    private func parse(_ text: String) throws -> JSONDocument {
        try JSONDocument(parsing: Array(text.utf8))
    }
}
