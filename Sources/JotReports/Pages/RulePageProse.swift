import JotPolicy
import JotTokens

/// A rule page as prose: what `explain`, the pages of the site and Markdown all show.
struct RulePageProse {
    let page: RulePage
    /// The dialect whose fix is shown; nil: all of them.
    var dialect: String?

    var prose: Prose {
        var blocks: [Prose.Block] = [.heading(1, SpanReader.spans(page.title)), .terms(terms)]
        blocks.append(.heading(2, [.text("Why")]))
        blocks += Prose(reading: page.why).blocks
        blocks += fix + condition + examples + references
        return Prose(blocks: blocks)
    }

    private var terms: [Prose.Term] {
        var terms = [
            Prose.Term("Rule", [.code(page.id)]),
            Prose.Term("Severity", [.severity(page.severity.rawValue)]),
            Prose.Term("Stage", [.text(page.stage.rawValue)]),
            Prose.Term("Looks at", [.text(page.artefact.rawValue + (page.each.map { ", each \($0.rawValue)" } ?? ""))]),
            Prose.Term("Expected flow", [.text(Self.names(page.flows.map(\.rawValue)))]),
            Prose.Term("Dialects", [.text(Self.names(page.dialects))]),
            Prose.Term("Asked", [.text(RuleOccasion.words(page))]),
            Prose.Term("Since", [.text(page.since)]),
        ]
        if page.readsActorHistory { terms.append(Prose.Term("Reads", [.text("actors of the past (RFC 8693 §4.1)")])) }
        return terms
    }

    static func names(_ names: [String]) -> String { names.isEmpty ? "all" : names.joined(separator: ", ") }

    private var fix: [Prose.Block] {
        let fixes =
            dialect.flatMap { name in page.fix(forDialect: name).map { [(name, $0)] } }
            ?? page.fixes.map { ($0.dialect, $0.text) }
        guard !fixes.isEmpty else { return [] }
        var blocks: [Prose.Block] = [.heading(2, [.text("Fix")])]
        for (name, text) in fixes {
            var own = Prose(reading: text).blocks
            if case .paragraph(let spans)? = own.first {
                own[0] = .paragraph(
                    [.strong(name == RulePage.Fix.anyDialect ? "any dialect:" : "\(name):"), .text(" ")] + spans)
            } else {
                own.insert(.paragraph([.strong("\(name):")]), at: 0)
            }
            blocks += own
        }
        return blocks
    }

    private var condition: [Prose.Block] {
        var blocks: [Prose.Block] = [.heading(2, [.text("Condition")])]
        if let when = page.when {
            blocks += [.paragraph([.text("When")]), .code(language: "cel", text: when.text)]
        }
        blocks += [
            .paragraph([.text(page.when == nil ? "It requires" : "it requires")]),
            .code(language: "cel", text: page.require.text),
            .paragraph([.text("Otherwise it says")]),
            .code(language: "", text: page.message.source),
        ]
        return blocks
    }

    private var examples: [Prose.Block] {
        guard !page.examples.isEmpty else { return [] }
        var blocks: [Prose.Block] = [.heading(2, [.text("Examples")])]
        for kind in RulePage.Example.Kind.allCases {
            let examples = page.examples.filter { $0.kind == kind }
            guard !examples.isEmpty else { continue }
            blocks.append(.paragraph([.strong(Self.words(kind))]))
            blocks += examples.map { .code(language: "json", text: $0.json) }
        }
        return blocks
    }

    static func words(_ kind: RulePage.Example.Kind) -> String {
        switch kind {
        case .accepts: "Accepted"
        case .rejects: "Rejected"
        case .ignores: "Not asked"
        }
    }

    private var references: [Prose.Block] {
        let weaknesses: [[Prose.Span]] = page.cwe.map {
            [.link("CWE-\($0)", url: "https://cwe.mitre.org/data/definitions/\($0).html")]
        }
        let items = page.see.map { [Reference.span($0)] } + weaknesses
        return items.isEmpty ? [] : [.heading(2, [.text("References")]), .list(items)]
    }
}

/// A reference as a link, where its address is known.
enum Reference {
    /// `RFC 8693 §4.1` leads to that section; anything else is text.
    static func span(_ text: String) -> Prose.Span {
        let words = text.split(separator: " ")
        guard words.count >= 2, words[0] == "RFC", let number = UInt16(words[1]) else { return .text(text) }
        let page = "https://www.rfc-editor.org/rfc/rfc\(number)"
        guard words.count > 2, words[2].hasPrefix("§") else { return .link(text, url: page) }
        let section = words[2].dropFirst().prefix { $0.isASCII && ($0.isNumber || $0.isLetter || $0 == ".") }
        return .link(text, url: section.isEmpty ? page : "\(page)#section-\(section)")
    }
}

/// When a page is asked, in words.
enum RuleOccasion {
    static func words(_ page: RulePage) -> String {
        FactPages.all.contains(page.id) ? "whenever there is this fact" : words(ofPack: page.pack)
    }

    static func words(ofPack pack: String) -> String {
        switch pack {
        case "format", "signature", "time", "claims": return "of every token"
        case "encryption": return "of every encrypted token"
        case "hygiene", "actor": return "of every token, when the policy names agents or applications"
        case "agent-token": return "when an agent's own token is expected"
        case "exchange": return "when an exchanged token is expected"
        case "autonomous-exchange": return "when the flow autonomous is expected"
        case "on-behalf-of-exchange": return "when the flow on-behalf-of is expected"
        case "configuration": return "of every export of the issuer's configuration"
        case "token-response": return "when the request or the answer of the token endpoint is at hand"
        case "lineage": return "when a token that was exchanged is at hand"
        case "views": return "when there are several views of one token"
        default:
            let dialects = Dialect.all.filter { $0.packs.contains(pack) }.map(\.name)
            guard dialects.isEmpty else { return "under the dialect \(dialects.joined(separator: ", "))" }
            return "when the policy names the pack, or brings the page"
        }
    }
}

extension Template {
    /// The template as a page has it.
    var source: String {
        parts.map { part in
            switch part {
            case .text(let text):
                String(text.flatMap { $0 == "{" || $0 == "}" ? [$0, $0] : [$0] })
            case .hole(let source): "{" + source.text + "}"
            }
        }.joined()
    }
}
