import JOSE
package import JotPolicy

/// The rule pages as a static site: files that need no server, ask no other one, and work without a script but for the
/// search.
package struct RuleSite: Sendable {
    let pages: [RulePage]

    /// A file of the site.
    package struct File: Sendable {
        /// Relative, with slashes: `exchange/agent-is-known.html`.
        package let path: String
        package let bytes: [UInt8]
    }

    package init(pages: [RulePage]) {
        self.pages = pages
    }

    /// Every file; the first is the index.
    package var files: [File] {
        [index] + packs.map(packPage) + pages.map(rulePage)
    }

    private var packs: [String] { Set(pages.map(\.pack)).sorted() }

    private var index: File {
        let html = ProseHTML { "\($0).html" }
        var body = """
            <h1>Rules of jotlint</h1>
            <p>\(Words.count(pages.count, "rule")) in \(Words.count(packs.count, "pack")).</p>
            <p class="search" hidden><label for="search">Search</label>
            <input id="search" type="search" autocomplete="off" spellcheck="false">
            <output id="found" for="search"></output></p>

            """
        for pack in packs {
            let own = pages.filter { $0.pack == pack }
            body += "<section><h2><a href=\"\(pack)/index.html\">\(HTML.escaped(pack))</a></h2>\n<ul class=\"rules\">\n"
            for page in own { body += entry(page, html) }
            body += "</ul></section>\n"
        }
        return file("index.html", title: "Rules of jotlint", body, root: "", script: SiteAssets.script)
    }

    /// The search looks at `data-text`: what people remember of a rule.
    private func entry(_ page: RulePage, _ html: ProseHTML) -> String {
        let text = ([page.id, page.title, page.why, page.severity.rawValue] + page.see + page.cwe.map { "CWE-\($0)" })
            .joined(separator: " ").lowercased()
        let line = html.text([.rule(id: page.id, text: page.id), .text(" "), .severity(page.severity.rawValue)])
        let title = html.text(SpanReader.spans(page.title))
        return "<li data-text=\"\(HTML.escaped(text.joinedLines))\">\(line)<br>\(title)</li>\n"
    }

    private func packPage(_ pack: String) -> File {
        let own = pages.filter { $0.pack == pack }
        let prose = Prose(blocks: [
            .heading(1, [.text("The pack "), .code(pack)]),
            .paragraph([.text("Asked \(RuleOccasion.words(ofPack: pack)).")]),
            .table(header: RuleListing.header, rows: own.map { RuleListing.row($0, id: RuleListing.name($0)) }),
        ])
        let html = ProseHTML { String($0.dropFirst(pack.count + 1)) + ".html" }
        return file(
            "\(pack)/index.html", title: pack, Self.trail([("../index.html", "Rules")]) + html.text(prose), root: "../")
    }

    private func rulePage(_ page: RulePage) -> File {
        let html = ProseHTML { "../\($0).html" }
        let trail = Self.trail([("../index.html", "Rules"), ("index.html", page.pack)])
        let body = trail + html.text(RulePageProse(page: page).prose)
        return file("\(page.id).html", title: "\(page.id): \(page.title)", body, root: "../")
    }

    private static func trail(_ links: [(path: String, text: String)]) -> String {
        let items = links.map { "<a href=\"\($0.path)\">\(HTML.escaped($0.text))</a> ›" }
        return "<nav>\(items.joined(separator: " "))</nav>\n"
    }

    /// Style and script stand in the file, named by their hashes: nothing else may run or be loaded (CSP Level 3 §6.7.3).
    private func file(_ path: String, title: String, _ body: String, root: String, script: String? = nil) -> File {
        let scriptSource = script.map { "; script-src '\(Self.hash($0))'" } ?? ""
        let policy =
            "default-src 'none'; style-src '\(Self.hash(SiteAssets.style))'\(scriptSource); base-uri 'none'; form-action 'none'"
        let text = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>\(HTML.escaped(title))</title>
            <style>\(SiteAssets.style)</style>
            </head>
            <body>
            <main>
            \(body)
            </main>\(script.map { "\n<script>\($0)</script>" } ?? "")
            </body>
            </html>

            """
        return File(path: path, bytes: Array(text.utf8))
    }

    private static func hash(_ text: String) -> String {
        // The fingerprint is base64url without padding; a policy wants base64 with it.
        let digits = Fingerprint.sha256(Array(text.utf8)).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        return "sha256-" + String(digits) + String(repeating: "=", count: (4 - digits.count % 4) % 4)
    }
}
