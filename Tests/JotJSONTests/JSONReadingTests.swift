import JotJSON
import Testing

@Suite("Reading JSON")
struct JSONReadingTests {
    let document: JSONDocument

    init() throws {
        document = try JSONDocument(
            parsing: Array(
                #"{"sub":"a\u0062c","n":-12,"big":9223372036854775808,"f":1.5e3,"act":{"sub":"x"},"aud":["p","q"],"é":true}"#
                    .utf8))
    }

    @Test("finds members by the bytes of their name, never by canonical equivalence")
    func membersByBytes() {
        #expect(document.member(of: document.root, named: "\u{E9}") != nil)
        #expect(document.member(of: document.root, named: "e\u{301}") == nil)
        #expect(document.member(of: document.root, named: "missing") == nil)
    }

    @Test("decodes a string with an escape and leaves a plain one in place")
    func strings() throws {
        let sub = try node("/sub")
        #expect(document.utf8(of: sub) == Array("abc".utf8))
        #expect(document.plainContent(of: sub) == nil)
        let actor = try node("/act/sub")
        let range = try #require(document.plainContent(of: actor))
        #expect(document.bytes[range] == [UInt8(ascii: "x")])
        let isSame = document.isString(sub, equalTo: Array("abc".utf8).span)
        #expect(isSame)
    }

    @Test("keeps integers exact and never rounds one that does not fit")
    func numbers() throws {
        #expect(document.integer(of: try node("/n")) == -12)
        #expect(document.integer(of: try node("/big")) == nil)
        #expect(document.integer(of: try node("/f")) == nil)
        #expect(document.double(of: try node("/f")) == 1500)
        let decimal = try #require(document.decimal(of: try node("/f")))
        #expect(decimal.digits == [1, 5] && decimal.exponent == 2 && !decimal.isNegative)
    }

    @Test("knows the extremes of 64 bits", arguments: [Int64.min, Int64.max, 0, -1])
    func extremes(value: Int64) throws {
        let document = try JSONDocument(parsing: Array(String(value).utf8))
        #expect(document.integer(of: document.root) == value)
    }

    @Test("points at arrays by index and at the nearest parent of what is missing")
    func pointers() throws {
        let second = try node("/aud/1")
        #expect(document.string(of: second) == "q")
        #expect(document.node(at: "/aud/01") == nil)
        #expect(document.node(at: "/aud/2") == nil)
        let parent = try #require(document.nearest(to: "/act/actor/sub"))
        #expect(!parent.isExact)
        #expect(document.range(of: parent.node) == document.range(of: try node("/act")))
        #expect(document.node(at: "act") == nil)
        #expect(document.node(at: "/a~2") == nil)
    }

    @Test("walks members and elements in order")
    func order() throws {
        let names = document.members(of: document.root).compactMap { document.string(of: $0.name) }
        #expect(names == ["sub", "n", "big", "f", "act", "aud", "\u{E9}"])
        #expect(document.count(of: document.root) == 7)
        #expect(document.elements(of: try node("/sub")).map { $0 }.isEmpty)
    }

    @Test("writes text so that no character steers the terminal or ends the string")
    func writer() {
        var writer = JSONWriter()
        writer.object {
            $0.member("a\"", "\u{1B}[31m\u{202E}\u{2028}é\n")
            $0.name("list")
            $0.array { list in
                list.integer(-1)
                list.null()
                list.boolean(true)
            }
        }
        #expect(writer.text == #"{"a\"":"\u001b[31m\u202e\u2028é\n","list":[-1,null,true]}"#)
    }

    private func node(_ pointer: String) throws -> JSONNode {
        try #require(document.node(at: pointer))
    }
}
