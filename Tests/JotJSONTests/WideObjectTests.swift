import JotJSON
import Testing

@Suite("Wide objects and long arrays")
struct WideObjectTests {
    private func document(_ text: String) throws -> JSONDocument { try JSONDocument(parsing: Array(text.utf8)) }

    private func object(_ count: Int, inner: String = "0") -> String {
        "{" + (0..<count).map { "\"name-\($0)\": \($0 == 3 ? inner : String($0))" }.joined(separator: ", ") + "}"
    }

    @Test("find every member and nothing else", arguments: [31, 32, 33, 100, 1000])
    func members(count: Int) throws {
        let document = try document(object(count))
        for index in 0..<count where index != 3 {
            let node = document.member(of: document.root, named: "name-\(index)")
            #expect(node.flatMap { document.integer(of: $0) } == Int64(index))
        }
        for name in ["", "name", "name-", "name-\(count)", "name-00", "Name-1"] {
            #expect(document.member(of: document.root, named: name) == nil)
        }
    }

    @Test("keep the members of one object from those of another")
    func nesting() throws {
        let document = try document(object(50, inner: object(40, inner: object(5))))
        let inner = try #require(document.member(of: document.root, named: "name-3"))
        let innermost = try #require(document.member(of: inner, named: "name-3"))
        #expect(document.member(of: document.root, named: "name-49") != nil)
        #expect(document.member(of: inner, named: "name-39") != nil)
        #expect(document.member(of: inner, named: "name-40") == nil)
        #expect(document.member(of: innermost, named: "name-4") != nil)
        #expect(document.member(of: innermost, named: "name-5") == nil)
    }

    @Test("find names with escapes by what they mean")
    func escapes() throws {
        let text = object(40).dropLast() + #", "n\u0061me": 77, "é\n": 78}"#
        let document = try document(String(text))
        #expect(document.member(of: document.root, named: "name").flatMap { document.integer(of: $0) } == 77)
        #expect(document.member(of: document.root, named: "é\n").flatMap { document.integer(of: $0) } == 78)
    }

    @Test("are the same for many threads at once")
    func threads() async throws {
        let document = try document(object(500))
        await withTaskGroup(of: Bool.self) { group in
            for index in 0..<32 {
                group.addTask { document.member(of: document.root, named: "name-\(index * 7)") != nil }
            }
            for await isFound in group { #expect(isFound) }
        }
    }

    @Test(
        "are searched for texts",
        arguments: [
            ("a", true, 1, 1), ("bb", true, 2, 1), ("é", true, 4, 2), ("x\ny", true, 5, 1), ("1", false, 7, 1),
            ("zz", false, 7, 2), ("", false, 7, 0),
        ])
    func texts(text: String, isFound: Bool, passed: Int, compared: Int) throws {
        let document = try document(#"["a", "bb", 1, "é", "x\ny", null, ["zz"]]"#)
        let search = document.search(document.root, for: text.utf8.span)
        #expect(search.isFound == isFound && search.passed == passed && search.compared == compared, "\(search)")
    }

    @Test(
        "are searched for integers where digits tell",
        arguments: [
            ("[1, 22, -3, \"22\"]", 22, true), ("[1, 22, -3]", -3, true), ("[1, 22]", 2, false), ("[]", 5, false),
            ("[1.0]", 1, nil), ("[5, 1e0]", 1, nil), ("[-0]", 0, nil), ("[12345678901234567890]", 1, nil),
            ("{\"a\": 1}", 1, false),
        ] as [(String, Int64, Bool?)])
    func integers(text: String, integer: Int64, expected: Bool?) throws {
        let document = try document(text)
        #expect(document.search(document.root, for: integer)?.isFound == expected)
    }
}
