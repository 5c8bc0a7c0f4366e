import JotReports
import Testing

@Suite("Escaping")
struct EscapingTests {
    static let hostile: [(String, String)] = [
        ("\u{1B}[31mred\u{1B}[0m", #"\u{1b}[31mred\u{1b}[0m"#),
        ("\u{9B}2J", #"\u{9b}2J"#),
        (
            "\u{1B}]8;;https://evil.example\u{1B}\\click\u{1B}]8;;\u{1B}\\",
            #"\u{1b}]8;;https://evil.example\u{1b}\click\u{1b}]8;;\u{1b}\"#
        ),
        ("admin\u{202E}gnp.exe", #"admin\u{202e}gnp.exe"#),
        ("\u{2066}a\u{2069}", #"\u{2066}a\u{2069}"#),
        ("bot\u{200B}\u{FEFF}\u{2060}\u{200D}", #"bot\u{200b}\u{feff}\u{2060}\u{200d}"#),
        ("a\nb\r\tc\0", #"a\u{a}b\u{d}\u{9}c\u{0}"#),
        ("a\u{2028}b\u{2029}\u{85}", #"a\u{2028}b\u{2029}\u{85}"#),
        ("\u{E0001}\u{E0041}\u{E007F}", #"\u{e0001}\u{e0041}\u{e007f}"#),
        ("x\u{FE0F}\u{E0100}\u{3164}\u{115F}\u{AD}\u{34F}", #"x\u{fe0f}\u{e0100}\u{3164}\u{115f}\u{ad}\u{34f}"#),
        ("a\u{A0}b\u{3000}c\u{2003}\u{2800}", #"a\u{a0}b\u{3000}c\u{2003}\u{2800}"#),
        ("\u{F8FF}\u{10FFFF}", #"\u{f8ff}\u{10ffff}"#),
        ("\u{301}e\u{301}", #"\u{301}e\u{301}"#),
        ("\u{E48}ก\u{E48}\u{E48}\u{E48}", "\\u{e48}ก\u{E48}\u{E48}\\u{e48}"),
        ("\u{7F}", #"\u{7f}"#),
    ]

    @Test("shows what steers, hides or reorders by its number", arguments: hostile)
    func escapesHostile(text: String, shown: String) {
        #expect(Escaping.shown(text).utf8.elementsEqual(shown.utf8), "\(Escaping.shown(text))")
    }

    @Test(
        "leaves letters of every script as they are", arguments: ["Zoë", "日本語", "Ελληνικά", "שלום", "ที่", "👩 🙂"])
    func keepsLetters(text: String) {
        #expect(Escaping.shown(text).utf8.elementsEqual(text.utf8))
    }

    @Test("cuts a value of 64 KiB and says how long it was")
    func cutsLongValues() {
        let shown = Escaping.shown(String(repeating: "日", count: 1 << 16))
        #expect(shown.hasSuffix("… (196608 bytes)"))
        #expect(DisplayWidth.columns(of: shown) <= Escaping.valueLimit + 20)
        #expect(Escaping.shown(String(repeating: "x", count: Escaping.valueLimit)).hasSuffix("x"))
    }

    @Test("spells out what looks the same")
    func spellsOut() {
        #expect(Escaping.spelledOut("b\u{43E}t é") == #"b\u{43e}t \u{e9}"#)
    }

    @Test(
        "counts the columns that a terminal gives",
        arguments: [("abc", 3), ("日本", 4), ("e\u{301}", 1), ("🙂", 2), ("한", 2), ("ﾊ", 1), ("Ａ", 2), ("", 0)])
    func countsColumns(text: String, columns: Int) {
        #expect(DisplayWidth.columns(of: text) == columns)
    }
}
