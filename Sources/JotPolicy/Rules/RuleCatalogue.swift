/// Rule pages by id.
package struct RuleCatalogue: Sendable {
    /// In the order of their ids.
    package let pages: [RulePage]
    /// What did not parse, and so is not in `pages`.
    package let brokenPages: [RulePageError]
    private let positions: [String: Int]

    /// The pages that jotlint is shipped with, parsed when they are first asked for.
    package static let builtIn = RuleCatalogue(
        BuiltInPages.texts.map { (id: $0.id.description, text: $0.text.description) })

    /// The pages that parse. Of two with one id the later one is broken: an id means one rule.
    package init(_ texts: [(id: String, text: String)]) {
        var pages: [String: RulePage] = [:]
        var broken: [RulePageError] = []
        for (id, text) in texts {
            do throws(RulePageError) {
                let page = try RulePage(parsing: text, id: id)
                if pages[id] == nil {
                    pages[id] = page
                } else {
                    broken.append(RulePageError(id: id, issues: [RulePageIssue(line: 1, "a second page with this id")]))
                }
            } catch {
                broken.append(error)
            }
        }
        self.pages = pages.values.sorted { $0.id < $1.id }
        brokenPages = broken
        positions = Dictionary(uniqueKeysWithValues: self.pages.enumerated().map { ($1.id, $0) })
    }

    /// The page of that id; nil if there is none.
    package func page(_ id: String) -> RulePage? {
        positions[id].map { pages[$0] }
    }

    /// The page that `id` was probably meant to name.
    package func nearestID(to id: String) -> String? {
        NearMiss.nearest(to: id, among: pages.map(\.id))
    }

    /// The names of the packs, sorted.
    package var packs: [String] {
        Set(pages.map(\.pack)).sorted()
    }

    /// The pages of one pack, in the order of their ids.
    package func pages(ofPack pack: String) -> [RulePage] {
        pages.filter { $0.pack == pack }
    }
}
