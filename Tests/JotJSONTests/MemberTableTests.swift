import JotJSON
import Testing

@Suite("The table of an object's members")
struct MemberTableTests {
    @Test(
        "finds what a search finds",
        arguments: [
            "{}", #"{"":1}"#, #"{"sub":"bot","exp":1,"act":{"sub":2},"aud":["sub"]}"#, #"{"\u0073ub":1,"exp":2}"#,
            #"{"ab":1,"ba":2,"aab":3,"aba":4,"baa":5}"#, "[1]",
            "{" + (0..<32).map { "\"c\($0)\":\($0)" }.joined(separator: ",") + "}",
            "{" + (0..<33).map { "\"c\($0)\":\($0)" }.joined(separator: ",") + "}",
            "{\"a\":[" + (0..<70_000).map { "\($0)" }.joined(separator: ",") + "],\"sub\":1}",
        ])
    func agrees(text: String) throws {
        let document = try JSONDocument(parsing: Array(text.utf8))
        let table = MemberTable(document, document.root)
        for name in ["", "sub", "exp", "act", "aud", "ab", "ba", "aba", "c0", "c31", "c32", "none", "su", "subs"] {
            #expect(table.member(named: name.utf8.span) == document.member(of: document.root, named: name), "\(name)")
        }
    }
}
