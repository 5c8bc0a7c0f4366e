import JotPolicy
import JotTokens
import Testing

@Suite("Reading a rule page")
struct RulePageParserTests {
    @Test("reads every part of a whole page")
    func wholePage() throws {
        let page = try RulePage(parsing: samplePage, id: "autonomous-exchange/sub-equals-act")
        #expect(page.pack == "autonomous-exchange")
        #expect(page.title == "Subject and actor are the same agent")
        #expect(page.severity == .error)
        #expect(page.stage == .policy)
        #expect(page.artefact == .token)
        #expect(page.flows == [.autonomous, .onBehalfOf])
        #expect(page.dialects == ["pingam", "generic"])
        #expect(page.since == "0.1")
        #expect(page.cwe == [863, 284])
        #expect(page.see == ["RFC 8693 §4.1", "An issuer's manual"])
        #expect(!page.readsActorHistory)
        #expect(page.when == SourceText("\"act\" in claims", line: 29))
        #expect(page.require == SourceText("claims.act.sub == claims.sub", line: 32))
        #expect(page.message.holes.map(\.text) == ["claims.sub", "claims.act.sub"])
        #expect(page.expected?.text == "claims.sub")
        #expect(page.actual?.text == "claims.act.sub")
        #expect(page.listPoints?.text == "[\"sub\", \"act\"].filter(n, n in claims)")
        #expect(page.points.map(\.parts.count) == [1, 2])
    }

    @Test("unwraps paragraphs of Why and keeps fences and list items")
    func why() throws {
        let page = try RulePage(parsing: samplePage, id: "pack/name")
        #expect(
            page.why == """
                Nobody stands behind the agent, so both claims name it.

                ```yaml
                any: this is prose
                ```
                - One point
                - and another
                """)
    }

    @Test("tells fixes by dialect; another word before a colon begins none")
    func fixes() throws {
        let page = try RulePage(parsing: samplePage, id: "pack/name")
        #expect(page.fixes.map(\.dialect) == ["pingam", "any"])
        #expect(
            page.fix(forDialect: "pingam")
                == "AI Agents › the agent › the application: counts: leave the subjects empty.")
        #expect(page.fix(forDialect: "generic") == "Exchange the agent's own token.")
    }

    @Test("reads examples in any order, with their lines")
    func examples() throws {
        let page = try RulePage(parsing: samplePage, id: "pack/name")
        #expect(page.examples.map(\.kind) == [.accepts, .rejects, .accepts, .rejects, .ignores])
        #expect(page.examples.first?.line == 51)
        #expect(page.examples.last?.json == #"{"claims": {"sub": "bot"}}"#)
    }

    @Test("reads lines that end with CR LF as those that end with LF")
    func carriageReturns() throws {
        let lines = samplePage.split(separator: "\n", omittingEmptySubsequences: false)
        let page = try RulePage(parsing: lines.joined(separator: "\r\n"), id: "pack/name")
        #expect(page.require.text == "claims.act.sub == claims.sub")
        #expect(page.title == "Subject and actor are the same agent")
    }

    @Test("reads expressions over several lines")
    func severalLines() throws {
        let page = try samplePage(require: "claims.a ==\n  1")
        #expect(page.require.text == "claims.a ==\n  1")
    }

    @Test("refuses each mistake at its line", arguments: PageMistake.all)
    func mistake(_ mistake: PageMistake) throws {
        let text = mistake.changed(samplePage)
        #expect(text != samplePage, "the mistake was not made")
        let error = #expect(throws: RulePageError.self) { try RulePage(parsing: text, id: "pack/name") }
        let descriptions = error?.issues.map(\.description) ?? []
        #expect(
            descriptions.contains { $0.hasPrefix("\(mistake.line):") && $0.contains(mistake.message) },
            "\(descriptions)")
    }

    @Test("reports all mistakes of a page, in the order of its lines")
    func allMistakes() throws {
        let text = samplePage.replacing("severity: error", with: "severity: eror").replacing("## Fix", with: "## Fixes")
            .replacing("cwe: 284", with: "cwe: CWE-284")
        let error = #expect(throws: RulePageError.self) { try RulePage(parsing: text, id: "pack/name") }
        let lines = error?.issues.map(\.line) ?? []
        #expect(lines.first == 2)
        #expect(lines.contains(9))
        #expect(lines.contains(23))
        #expect(lines == lines.sorted())
    }

    @Test(
        "refuses ids that are not pack/name",
        arguments: [
            "", "name", "pack/", "/name", "pack/name/more", "Pack/name", "pack/na_me", "pack/-name", "pack/näme",
        ])
    func ids(id: String) {
        #expect(!RulePage.isID(id))
        #expect(throws: RulePageError.self) { try RulePage(parsing: samplePage, id: id) }
    }

    @Test("refuses a page that is too large, unread")
    func size() throws {
        let text = samplePage.replacing("Nobody", with: String(repeating: "x", count: RulePageLimits.size))
        let error = #expect(throws: RulePageError.self) { try RulePage(parsing: text, id: "pack/name") }
        #expect(error?.issues.count == 1)
        #expect(error?.issues.first?.message.contains("larger than") == true)
    }

    @Test("stops collecting at the limit of issues")
    func issueLimit() throws {
        let text = String(repeating: "nonsense\n", count: RulePageLimits.issues * 2)
        let error = #expect(throws: RulePageError.self) { try RulePage(parsing: text, id: "pack/name") }
        #expect(error?.issues.count == RulePageLimits.issues)
    }

    @Test(
        "refuses an empty page without a crash", arguments: ["", "\n", "#", "# ", "```", "```cel require", "# T\n```x"])
    func nearlyEmpty(text: String) {
        #expect(throws: RulePageError.self) { try RulePage(parsing: text, id: "pack/name") }
    }

    @Test("says once what is wrong with a part that is there but cannot be read", arguments: ["{", "{ }", "}"])
    func oneIssue(message: String) throws {
        let text = samplePage.replacing("`sub` is {claims.sub}", with: message)
        let error = #expect(throws: RulePageError.self) { try RulePage(parsing: text, id: "pack/name") }
        #expect(error?.issues.count == 1)
    }

    @Test("survives a page cut off at any byte", arguments: Array(stride(from: 0, to: samplePage.utf8.count, by: 7)))
    func cutOff(count: Int) {
        let text = String(decoding: samplePage.utf8.prefix(count), as: UTF8.self)
        _ = try? RulePage(parsing: text, id: "pack/name")
    }
}
