import JotPolicy
import JotPolicyFile
import Testing

@Suite("YAML that a policy must not hold")
struct SyntaxTests {
    @Test(
        "is refused: anchors, aliases, tags, directives, complex keys, texts in quotes over lines",
        arguments: [
            ("a: &x 1", "1:4: anchors are not allowed in a policy"),
            ("a: [*x]", "1:5: aliases are not allowed in a policy"),
            ("a:\n  <<: *x", "2:7: aliases are not allowed in a policy"),
            ("*x : 1", "1:1: aliases are not allowed in a policy"),
            ("- &x\n  a: 1", "1:3: anchors are not allowed in a policy"),
            ("[a\n  \"b, &x [c], d\"e]", "2:7: anchors are not allowed in a policy"),
            ("a: |\n  b\n&x c: d", "3:1: anchors are not allowed in a policy"),
            ("- k: |\n    b\n  j: *x", "3:6: aliases are not allowed in a policy"),
            ("a: !!str 1", "1:4: tags are not allowed in a policy"),
            ("{a: !x b}", "1:5: tags are not allowed in a policy"),
            ("%YAML 1.1\n---\na: 1", "1:1: directives are not allowed in a policy"),
            ("? a\n: b", "1:1: keys with ? are not allowed in a policy"),
            ("[?a]", "1:2: keys with ? are not allowed in a policy"),
            ("a: \"b\n  c\"", "1:4: a text in quotes must end on its line"),
            ("a: 'it''s", "1:4: a text in quotes must end on its line"),
            ("a: b\u{1B}[2J", "1:5: a control character is not allowed here"),
            ("a: b\u{0}", "1:5: a control character is not allowed here"),
        ])
    func refused(yaml: String, said: String) {
        #expect(mistakes(in: yaml).contains { $0.hasPrefix("p.yaml:" + said) })
    }

    @Test(
        "is told from the same signs inside texts and comments",
        arguments: [
            "reason: a & b * c ! d # *x &y", "reason: \"&x *y !z # \\\" ? - \"", "reason: '*x ''&y'' !z'", "# &x *y !z",
            "reason: |\n  &x *y\n  !z\n\n  : \"open", "reason: >-\n   *x\n   'open", "reason: a#b&c*d",
            "- - reason: |\n      &x\n  - a",
        ])
    func innocent(yaml: String) {
        let said = mistakes(in: yaml)
        #expect(!said.contains { $0.contains("not allowed") || $0.contains("in quotes must end") })
        #expect(!said.contains { $0.contains("this is no YAML") })
    }

    @Test("is refused before it can multiply: aliases of aliases as a key")
    func bomb() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...40 {
            text +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        #expect(mistakes(in: text + "? *a40\n: 1\n? *a40\n: 2\n").count == PolicyFileError.issueLimit)
    }

    @Test(
        "has limits: depth",
        arguments: [
            String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 50_000),
            String(repeating: "- ", count: 100_000),
            (0..<100).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            "serve: " + String(repeating: "[", count: 32) + String(repeating: "]", count: 32),
        ])
    func depth(yaml: String) {
        #expect(mistakes(in: yaml).contains { $0.contains("nested more than 32 deep") })
    }

    @Test("has limits: what is just deep enough is read")
    func depthReached() {
        let brackets = String(repeating: "[", count: 30) + String(repeating: "]", count: 30)
        let said = mistakes(in: policy(top: "serve: { a: \(brackets) }"))
        #expect(said.count == 1 && said.first?.contains("unknown key a") == true)
    }

    @Test("has limits: size")
    func size() {
        let text = policy()
        let filler = String(repeating: "#", count: PolicyFile.sizeLimit - text.utf8.count)
        #expect(mistakes(in: text + filler) == [])
        #expect(mistakes(in: text + filler + "#") == ["p.yaml: the file is larger than 1048576 bytes"])
    }

    @Test("is refused: nothing, and more than one document", arguments: ["", "\n", "# only a comment\n", "---\n"])
    func empty(yaml: String) {
        let said = mistakes(in: yaml)
        #expect(said.count == 1)
        #expect(said.first?.contains("is empty") == true || said.first?.contains("this is nothing") == true)
    }

    @Test("is refused: a second document, at its place")
    func documents() {
        #expect(
            mistakes(in: policy() + "---\nversion: 1\n") == [
                "p.yaml:12:1: another document begins here; a policy is one document"
            ])
        #expect(mistakes(in: "---\n" + policy() + "...\n") == [])
    }

    @Test(
        "is told with advice where the parser stumbles",
        arguments: [
            (
                "a: b: c",
                "1:5: this is no YAML: mapping values are not allowed in this context; put text that holds a colon"
            ),
            ("a:\n\t- b", "2:1: this is no YAML: found character that cannot start any token; indent with spaces"),
            ("a: [b", "2:1: this is no YAML: did not find expected ',' or ']'; close the list"),
            ("a: \"\\q\"", "1:5: this is no YAML"),
        ])
    func advice(yaml: String, said: String) {
        #expect(mistakes(in: yaml).first?.hasPrefix("p.yaml:" + said) == true, "\(mistakes(in: yaml))")
    }

    @Test(
        "is a repeated key in any form",
        arguments: [
            ("{a: 1, \"a\": 2}", "1:8: the key a is there twice, first in line 1"),
            ("{\"a\":1,\"a\":2}", "1:8: the key a is there twice, first in line 1"),
            ("- a: 1\n  b: 2\n  'a': 3", "3:3: the key a is there twice, first in line 1"),
            ("a:\n- b\na: 1", "3:1: the key a is there twice, first in line 1"),
            ("a:\n  b: 1\nc:\n  b: 2\na: 1", "5:1: the key a is there twice, first in line 1"),
            ("\"\": 1\n\"\": 2", "2:1: the key  is there twice, first in line 1"),
            ("\"a\": 1\n\"\\x61\": 2", "1:1: this mapping has a key twice: a"),
            ("caf\u{E9}: 1\ncafe\u{301}: 2", "1:1: this mapping has a key twice: caf\u{E9}"),
        ])
    func repeated(yaml: String, said: String) {
        #expect(mistakes(in: yaml).contains { $0.utf8.elementsEqual(("p.yaml:" + said).utf8) }, "\(mistakes(in: yaml))")
    }

    @Test(
        "is not a key that another mapping has",
        arguments: ["- a: 1\n- a: 2", "a: {b: 1}\nc: {b: 2}", "- - a: 1\n  - a: 2"])
    func notRepeated(yaml: String) {
        #expect(!mistakes(in: yaml).contains { $0.contains("twice") })
    }

    @Test("never escapes the scan, whatever the signs (seeded)", arguments: 1...20)
    func random(seed: UInt64) {
        let signs = [
            "a", "b: ", "- ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\n    ", "\"", "'", "&x ", "*x", "#", " # ",
            "|\n",
            ">2\n", "? ", ": ", "!t ", "\n---\n", "\\", "1", ",", ":", "\t", "\u{2028}", "\u{85}", "&x [*x]",
        ]
        // Few signs within brackets: there a text in the wrong quotes is soonest good YAML.
        let signsInBrackets = ["a", "a", "\n", "\n  ", "\"", "'", "&x b", ", ", ", ", " # ", ": ", "[b]"]
        var numbers = Numbers(state: seed &* 0x9E37_79B9_7F4A_7C15)
        for round in 0..<2000 {
            let words = round % 2 == 0 ? signs : signsInBrackets
            let inside = (0..<numbers.next(16)).map { _ in words[numbers.next(words.count)] }.joined()
            let text = round % 2 == 0 ? inside : "[" + inside + "]"
            let said = mistakes(in: text)
            #expect(!said.isEmpty, "\(text.debugDescription)")
            #expect(!said.contains { $0.contains("an anchor is not allowed here") }, "\(text.debugDescription)")
        }
    }

    /// The same numbers on every run.
    private struct Numbers {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }
}
