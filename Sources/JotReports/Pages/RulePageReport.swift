import JotJSON
package import JotPolicy
import JotTokens

/// One rule page, for `jotlint explain`.
package struct RulePageReport: Sendable {
    package let page: RulePage
    /// The dialect whose fix is shown; nil: all of them.
    package let dialect: String?

    package init(_ page: RulePage, dialect: String? = nil) {
        self.page = page
        self.dialect = dialect
    }

    package func text(style: TextStyle) -> String {
        ProseTerminal(style: style).text(prose)
    }

    package var markdown: String {
        ProseMarkdown { "\($0).md" }.text(prose)
    }

    package var json: [UInt8] {
        var writer = JSONWriter(isIndented: true)
        writer.object { writer in
            writer.member("schema", "jotlint/rule/v1")
            RulePageJSON(page: page).write(&writer)
        }
        return writer.bytes + [0x0A]
    }

    private var prose: Prose { RulePageProse(page: page, dialect: dialect).prose }
}

/// Members of a page as JSON.
struct RulePageJSON {
    let page: RulePage

    /// What a list shows of a page.
    func writeHead(_ writer: inout JSONWriter) {
        writer.member("rule", page.id)
        writer.member("pack", page.pack)
        writer.member("title", page.title)
        writer.member("severity", page.severity.rawValue)
        writer.member("stage", page.stage.rawValue)
        writer.member("artefact", page.artefact.rawValue)
        if let each = page.each { writer.member("each", each.rawValue) }
        list("flows", page.flows.map(\.rawValue), &writer)
        list("dialects", page.dialects, &writer)
        writer.member("asked", RuleOccasion.words(page))
        writer.member("since", page.since)
        writer.name("cwe")
        writer.array { writer in for number in page.cwe { writer.integer(Int64(number)) } }
        list("see", page.see, &writer)
    }

    func write(_ writer: inout JSONWriter) {
        writeHead(&writer)
        writer.member("readsActorHistory", page.readsActorHistory)
        writer.member("why", page.why)
        writer.name("fixes")
        writer.object { writer in for fix in page.fixes { writer.member(fix.dialect, fix.text) } }
        writer.member("when", page.when?.text)
        writer.member("require", page.require.text)
        writer.member("message", page.message.source)
        writer.name("examples")
        writer.array { writer in
            for example in page.examples {
                writer.object { writer in
                    writer.member("kind", example.kind.rawValue)
                    writer.member("json", example.json)
                }
            }
        }
    }

    private func list(_ name: String, _ texts: [String], _ writer: inout JSONWriter) {
        writer.name(name)
        writer.array { writer in for text in texts { writer.string(text) } }
    }
}
