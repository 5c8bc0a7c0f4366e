import JOSE
import JotPolicy
import Testing

@testable import JotReports

@Suite("Words of a report")
struct WordsTests {
    static let spans: [(Int64, String)] = [
        (0, "now"), (1, "in 1 s"), (-119, "119 s ago"), (720, "in 12 min"), (-7_199, "119 min ago"), (7_200, "in 2 h"),
        (-259_200, "3 days ago"), (-400 * 86_400, "400 days ago"), (3 * 31_557_600, "in 3 years"),
    ]

    @Test("an instant is told from where it is seen", arguments: spans)
    func relativeTime(seconds: Int64, words: String) {
        let there = Fixtures.now.advanced(bySeconds: seconds)
        #expect(RelativeTime.words(there, seenFrom: Fixtures.now) == words)
    }

    @Test("the ends of time are no trouble")
    func endsOfTime() throws {
        let first = try #require(Instant(seconds: Instant.earliestSecond))
        let last = try #require(Instant(seconds: Instant.latestSecond))
        #expect(RelativeTime.words(first, seenFrom: last) == "9998 years ago")
        #expect(RelativeTime.words(last, seenFrom: first) == "in 9998 years")
    }

    @Test("the summary counts tokens and what was found")
    func summary() {
        var tally = Tally()
        #expect(tally.sentence == "0 tokens")
        tally.add(Verdicts.pass)
        #expect(tally.sentence == "1 token: 1 pass")
        tally.add(Verdicts.fail)
        tally.add(Verdicts.undecided)
        tally.add(Verdicts.broken)
        #expect(tally.sentence == "4 tokens: 1 pass, 2 fail, 1 undecided; 2 errors")
        tally.add(Verdicts.suppressed)
        #expect(tally.sentence == "5 tokens: 2 pass, 2 fail, 1 undecided; 2 errors (1 suppressed)")
    }

    @Test("text is broken at words and never loses one", arguments: [1, 7, 20, 78])
    func wraps(width: Int) {
        let text = "AI Agents › the agent › Applications: leave 日本語 empty"
        let lines = Wrapping.lines(text, width: width, hanging: 2)
        #expect(lines.joined(separator: " ").split(separator: " ") == text.split(separator: " "))
        let isOneWord = { (line: String) in line.split(separator: " ").count == 1 }
        #expect(lines.allSatisfy { DisplayWidth.columns(of: $0) <= width || isOneWord($0) })
    }

    @Test("a style's width is held within its limits", arguments: [(Int.min, 40), (0, 40), (80, 80), (Int.max, 400)])
    func holdsWidth(given: Int, held: Int) {
        #expect(TextStyle(width: given).width == held)
    }

    @Test("a token that passes takes four lines at most")
    func passIsShort() {
        let text = TextReport().text(Verdicts.pass, of: InputName("exchanged.jwt"))
        #expect(text.split(separator: "\n").count <= 4, "\(text)")
        #expect(TextReport(style: TextStyle(detail: .quiet)).text(Verdicts.pass, of: InputName("a")).isEmpty)
    }
}
