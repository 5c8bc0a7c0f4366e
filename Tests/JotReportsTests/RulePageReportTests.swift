import Foundation
import JotPolicy
import JotReports
import Testing

@Suite("Rule pages as reports")
struct RulePageReportTests {
    /// Written by a stranger: markup of three media, and controls, in every part.
    private static let hostile = """
        # Title <script>alert(1)</script> `code` **strong**
        severity: error
        stage: policy
        artefact: token
        since: 0.1
        cwe: 863
        see: RFC 8693 §4.1
        see: <img src=x onerror=alert(1)>

        ## Why
        It is <b>bad</b> & "worse" \u{1B}[31m\u{202E}.

        - one `item`
        - another [link](javascript:alert(1))

        ```json
        </code></pre><script>alert(2)</script>
        ```

        ## Fix
        any: Mend | it.

        ```cel require
        claims.a == "</script>"
        ```
        ```message
        {{braces}} {claims.a}
        ```
        ```points
        claims:/a
        ```
        ```json accepts
        {"claims": {"a": "</script>"}}
        ```
        ```json accepts
        {"claims": {"a": "</script>"}, "at": "2026-05-14T14:05:00Z"}
        ```
        ```json rejects
        {"claims": {"a": "<"}}
        ```
        ```json rejects
        {"claims": {"a": 1}}
        ```

        """

    private func page() throws -> RulePage { try RulePage(parsing: Self.hostile, id: "house/hostile") }

    @Test("a page is shown alike in terminal and Markdown")
    func golden() throws {
        let page = try #require(RuleCatalogue.builtIn.page("autonomous-exchange/sub-equals-act"))
        try Golden.expect(RulePageReport(page).text(style: TextStyle(width: 80)), equals: "explain.txt")
        try Golden.expect(RulePageReport(page).markdown, equals: "explain.md")
        try Golden.expect(String(decoding: RulePageReport(page).json, as: UTF8.self), equals: "explain.json")
    }

    @Test(
        "every built-in page is shown whole in every form, and no line is wider than the terminal",
        arguments: [40, 80, 120])
    func everyPage(width: Int) {
        for page in RuleCatalogue.builtIn.pages {
            let text = RulePageReport(page).text(style: TextStyle(width: width))
            for heading in ["Why", "Fix", "Condition", "Examples", "References"] {
                #expect(text.contains("\n\(heading)\n"), "\(page.id)")
            }
            let prose = text.split(separator: "\n").filter { !$0.hasPrefix("    ") }
            let words = prose.filter { $0.split(separator: " ").count > 1 && $0.count > width }
            #expect(
                words.allSatisfy { $0.split(separator: " ").contains { $0.count > width / 2 } }, "\(page.id): \(words)")
        }
    }

    @Test("the fix can be the one of a dialect")
    func dialects() throws {
        let page = try #require(RuleCatalogue.builtIn.page("exchange/client-is-actor"))
        let style = TextStyle(width: 100)
        #expect(RulePageReport(page).text(style: style).contains("any dialect:"))
        #expect(!RulePageReport(page, dialect: "pingam").text(style: style).contains("any dialect:"))
    }

    @Test("text of a page is never markup and never steers a terminal")
    func hostilePage() throws {
        let page = try page()
        let site = RuleSite(pages: [page]).files.map { String(decoding: $0.bytes, as: UTF8.self) }
        for html in site {
            for markup in ["<script>alert", "<img", "<b>", "\u{1B}", "\u{202E}", "href=\"javascript"] {
                #expect(!html.contains(markup))
            }
        }
        let text = RulePageReport(page).text(style: TextStyle())
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
        #expect(text.contains("{{braces}} {claims.a}"))
        #expect(!RulePageReport(page).markdown.replacing("\\<", with: "").contains("<img"))
    }

    @Test("the site has a file for the index, each pack and each rule, and every link leads to one")
    func site() throws {
        let files = RuleSite(pages: RuleCatalogue.builtIn.pages).files
        let paths = Set(files.map(\.path))
        #expect(paths.count == files.count)
        #expect(files.count == 1 + RuleCatalogue.builtIn.packs.count + RuleCatalogue.builtIn.pages.count)
        for file in files {
            let html = String(decoding: file.bytes, as: UTF8.self)
            let base = URL(filePath: "/" + file.path)
            for match in html.matches(of: /href="([^"]*)"/) {
                let target = String(match.output.1)
                if target.hasPrefix("https://") { continue }
                let path = try #require(URL(string: target, relativeTo: base)).absoluteURL.path
                #expect(paths.contains(String(path.dropFirst())), "\(file.path) leads to \(target)")
            }
        }
    }

    @Test("a page of the site loads nothing, and only the index has a script")
    func contentSecurity() throws {
        for file in RuleSite(pages: RuleCatalogue.builtIn.pages).files {
            let html = String(decoding: file.bytes, as: UTF8.self)
            #expect(html.contains("default-src 'none'; style-src 'sha256-"))
            #expect(
                !html.contains("src=") && !html.contains("<link") && !html.contains("@import") && !html.contains("url(")
            )
            #expect(html.contains("<script>") == (file.path == "index.html"), "\(file.path)")
        }
    }

    @Test("a filter keeps what is for all, and what is for this one")
    func filters() {
        let all = RuleListing(pages: RuleCatalogue.builtIn.pages)
        var filter = RuleListing.Filter()
        filter.flow = .agent
        let own = all.filtered(by: filter).pages
        #expect(own.contains { $0.flows.isEmpty } && own.contains { $0.flows == [.agent] })
        #expect(!own.contains { $0.flows == [.autonomous] })
        filter.severity = .note
        #expect(all.filtered(by: filter).pages.allSatisfy { $0.severity == .note })
        filter.pack = "none"
        #expect(all.filtered(by: filter).pages.isEmpty)
    }
}
