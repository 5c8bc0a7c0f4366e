import JotJSON
package import JotPolicy
package import JotTokens

/// Some of the rules of a catalogue, for a list.
package struct RuleListing: Sendable {
    package let pages: [RulePage]

    package init(pages: [RulePage]) {
        self.pages = pages
    }

    /// What a rule must have to be listed; nil: anything.
    package struct Filter: Sendable {
        package var pack: String?
        package var dialect: String?
        package var severity: Severity?
        package var artefact: RulePage.Artefact?
        package var flow: Flow?

        package init() {}

        /// A page for all dialects, or all flows, is one for each.
        package func holds(_ page: RulePage) -> Bool {
            (pack.map { page.pack == $0 } ?? true)
                && (dialect.map { page.dialects.isEmpty || page.dialects.contains($0) } ?? true)
                && (severity.map { page.severity == $0 } ?? true)
                && (artefact.map { page.artefact == $0 } ?? true)
                && (flow.map { page.flows.isEmpty || page.flows.contains($0) } ?? true)
        }
    }

    package func filtered(by filter: Filter) -> RuleListing {
        RuleListing(pages: pages.filter(filter.holds))
    }

    /// A table for a terminal.
    package func text(style: TextStyle) -> String {
        let lines = TerminalTable(style: style).lines(header: Self.header, rows: pages.map { Self.row($0, id: $0.id) })
        return lines.joined(separator: "\n") + "\n\n" + Words.count(pages.count, "rule") + "\n"
    }

    /// A table in Markdown.
    package var markdown: String {
        let table = Prose(blocks: [.table(header: Self.header, rows: pages.map { Self.row($0, id: $0.id) })])
        return ProseMarkdown { "\($0).md" }.text(table)
    }

    package var json: [UInt8] {
        var writer = JSONWriter(isIndented: true)
        writer.object { writer in
            writer.member("schema", "jotlint/rules/v1")
            writer.name("rules")
            writer.array { writer in
                for page in pages { writer.object { RulePageJSON(page: page).writeHead(&$0) } }
            }
        }
        return writer.bytes + [0x0A]
    }

    static let header: [[Prose.Span]] = [[.text("Rule")], [.text("Severity")], [.text("Demands")]]

    static func row(_ page: RulePage, id: String) -> [[Prose.Span]] {
        [[.rule(id: page.id, text: id)], [.severity(page.severity.rawValue)], SpanReader.spans(page.title)]
    }
}

extension RuleListing {
    /// rules/README.md: the packs of the catalogue with their rules.
    package var readme: String {
        var blocks: [Prose.Block] = [
            .heading(1, [.text("The rules")]),
            .paragraph([
                .text(
                    "\(Words.count(pages.count, "rule")) in \(Words.count(packs.count, "pack")). Each is a page: its "),
                .text("documentation, its behaviour and its tests. "), .code("jotlint explain"),
                .text(" shows a page in the terminal, "), .code("jotlint rules"), .text(" lists them, "),
                .code("jotlint rules --html"), .text(" writes them as a site."),
            ]),
        ]
        for pack in packs {
            let own = pages.filter { $0.pack == pack }
            blocks.append(.heading(2, [.text(pack)]))
            blocks.append(.paragraph([.text("Asked \(RuleOccasion.words(ofPack: pack)).")]))
            blocks.append(
                .table(header: Self.header, rows: own.map { Self.row($0, id: Self.name($0)) }))
        }
        let note = "<!-- Written by RuleReadmeTests from the pages. Do not edit: run the test with RECORD=1. -->\n\n"
        return note + ProseMarkdown { "\($0).md" }.text(Prose(blocks: blocks))
    }

    var packs: [String] { Set(pages.map(\.pack)).sorted() }

    static func name(_ page: RulePage) -> String { String(page.id.dropFirst(page.pack.count + 1)) }
}
