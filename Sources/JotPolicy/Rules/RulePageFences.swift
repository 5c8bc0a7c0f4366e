import JotJSON

/// The fences of a rule, in the order in which a page has them.
enum RuleFence: String, CaseIterable {
    case when = "cel when"
    case require = "cel require"
    case message
    case expected = "cel expected"
    case actual = "cel actual"
    case hint = "cel hint"
    case listPoints = "cel points"
    case points
    case accepts = "json accepts"
    case rejects = "json rejects"
    case ignores = "json ignores"

    var exampleKind: RulePage.Example.Kind? {
        switch self {
        case .accepts: .accepts
        case .rejects: .rejects
        case .ignores: .ignores
        default: nil
        }
    }

    /// Whether it may stand after `previous`: further down in the list, but examples come in any order.
    func mayFollow(_ previous: RuleFence?) -> Bool {
        guard let previous else { return true }
        return exampleKind != nil || previous.position < position
    }

    private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    static func opens(_ line: Substring) -> Bool {
        line.fenceLabel.flatMap { RuleFence(rawValue: String($0)) } != nil
    }
}

/// What stands in the fences of a page.
struct RulePageFences {
    private(set) var message: Template?
    private(set) var points: [Template] = []
    private(set) var examples: [RulePage.Example] = []
    private var sources: [RuleFence: SourceText] = [:]
    /// Also those that could not be read.
    private var seen: Set<RuleFence> = []

    func source(_ fence: RuleFence) -> SourceText? { sources[fence] }

    /// - Parameter otherLabels: labels of fences that went before and are no rule's.
    init(reading lines: inout PageLines, otherLabels: [String], _ issues: inout PageIssues) {
        let first = lines.number
        var previous: RuleFence?
        lines.skipBlanks()
        while let line = lines.upcoming {
            if let label = line.fenceLabel, let fence = RuleFence(rawValue: String(label)) {
                if !fence.mayFollow(previous) {
                    let place = previous.map { $0 == fence ? "is there twice" : "stands after `\($0.rawValue)`" } ?? ""
                    issues.add(lines.number, "`\(fence.rawValue)` \(place)", hint: Self.order)
                }
                previous = fence
                read(fence, &lines, &issues)
            } else {
                refuse(line, &lines, &issues)
            }
            lines.skipBlanks()
        }
        checkPresence(first, otherLabels, &issues)
    }

    private static let order =
        "the order is: " + RuleFence.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")

    private mutating func read(_ fence: RuleFence, _ lines: inout PageLines, _ issues: inout PageIssues) {
        seen.insert(fence)
        let (content, line) = lines.fence(&issues)
        let source = SourceText(content.joined(separator: "\n"), line: line)
        guard content.contains(where: { !$0.isBlank }) else {
            issues.add(line - 1, "`\(fence.rawValue)` is empty")
            return
        }
        if let kind = fence.exampleKind {
            examples.append(RulePage.Example(kind: kind, json: source.text, line: line))
            RuleExampleCheck.check(source, &issues)
            if examples.count == RulePageLimits.examples + 1 {
                issues.add(line - 1, "there are more than \(RulePageLimits.examples) examples")
            }
            return
        }
        switch fence {
        case .message: message = Self.template(source, &issues)
        case .points: points = Self.points(content, line, &issues)
        default: sources[fence] = source
        }
    }

    private static func template(_ source: SourceText, _ issues: inout PageIssues) -> Template? {
        do throws(TemplateError) {
            return try Template(source)
        } catch {
            for issue in error.issues { issues.add(issue) }
            return nil
        }
    }

    private static func points(_ lines: [Substring], _ first: Int, _ issues: inout PageIssues) -> [Template] {
        if lines.count > RulePageLimits.pointLines {
            issues.add(first - 1, "`points` has more than \(RulePageLimits.pointLines) lines")
            return []
        }
        var templates: [Template] = []
        for (offset, line) in lines.enumerated() where !line.isBlank {
            guard let template = template(SourceText(String(line.trimmed), line: first + offset), &issues) else {
                continue
            }
            if !template.canBePointer {
                let hint = "write `claims:`, or another part, and a JSON Pointer"
                issues.add(first + offset, "this does not point at anything", hint: hint)
            }
            templates.append(template)
        }
        return templates
    }

    /// Anything but a fence of the rule, once they have begun.
    private func refuse(_ line: Substring, _ lines: inout PageLines, _ issues: inout PageIssues) {
        if let label = line.fenceLabel {
            let hint = PageIssues.suggestion(for: String(label), among: RuleFence.allCases.map(\.rawValue))
            issues.add(lines.number, "unknown fence `\(label)`", hint: hint)
            _ = lines.fence(&issues)
        } else {
            issues.add(lines.number, "text among the fences", hint: "prose belongs to Why or Fix")
            _ = lines.next()
        }
    }

    private func checkPresence(_ first: Int, _ otherLabels: [String], _ issues: inout PageIssues) {
        if !seen.contains(.require) {
            let near = NearMiss.nearest(to: RuleFence.require.rawValue, among: otherLabels)
            issues.add(first, "`cel require` is missing", hint: near.map { "the fence `\($0)` is read as prose" })
        }
        for fence in [RuleFence.message, .points] where !seen.contains(fence) {
            issues.add(first, "`\(fence.rawValue)` is missing")
        }
        for kind in [RulePage.Example.Kind.accepts, .rejects] where examples.count(where: { $0.kind == kind }) < 2 {
            issues.add(first, "a page has two examples at least with `json \(kind.rawValue)`")
        }
    }
}
