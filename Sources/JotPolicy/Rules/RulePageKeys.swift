import JotTokens

/// The key lines of a page: `key: value`, one a line, directly below the title.
struct RulePageKeys {
    private(set) var severity: Severity?
    private(set) var stage: Stage?
    private(set) var artefact: RulePage.Artefact?
    private(set) var each: RulePage.Each?
    private(set) var flows: [Flow] = []
    private(set) var dialects: [String] = []
    private(set) var since: String?
    private(set) var cwe: [Int] = []
    private(set) var see: [String] = []
    private(set) var readsActorHistory = false

    private enum Key: String, CaseIterable {
        case severity, stage, artefact, each, flows, dialects, since, cwe, see, reads

        var isRequired: Bool { [.severity, .stage, .artefact, .since].contains(self) }
        var isRepeatable: Bool { self == .cwe || self == .see }
    }

    /// Flows that can be expected of a token; the others are only ever shown by one.
    static let expectableFlows: [Flow] = [.agent, .autonomous, .onBehalfOf]

    init(reading lines: inout PageLines, _ issues: inout PageIssues) {
        let first = lines.number
        var seen: Set<Key> = []
        while let line = lines.upcoming, !line.isBlank, !line.utf8.starts(with: "#".utf8), line.fenceLabel == nil {
            if lines.number - first == RulePageLimits.keyLines {
                issues.add(lines.number, "there are more than \(RulePageLimits.keyLines) key lines")
            }
            if let (key, value) = Self.keyAndValue(line, lines.number, &issues) {
                if !seen.insert(key).inserted, !key.isRepeatable {
                    issues.add(lines.number, "`\(key.rawValue)` is given twice")
                }
                set(key, value, lines.number, &issues)
            }
            _ = lines.next()
        }
        for key in Key.allCases where key.isRequired && !seen.contains(key) {
            issues.add(first, "the key line `\(key.rawValue)` is missing")
        }
        if seen.contains(.each), let artefact, artefact != .export {
            issues.add(first, "`each` is for pages with `artefact: export`")
        }
    }

    private static func keyAndValue(_ line: Substring, _ number: Int, _ issues: inout PageIssues) -> (Key, String)? {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            issues.add(number, "this is no key line", hint: "write `key: value`, and an empty line after the last one")
            return nil
        }
        let name = String(line[..<colon].trimmed)
        let value = String(line[line.utf8.index(after: colon)...].trimmed)
        guard let key = Key(rawValue: name) else {
            let hint = PageIssues.suggestion(for: name, among: Key.allCases.map(\.rawValue))
            issues.add(number, "unknown key `\(name)`", hint: hint)
            return nil
        }
        guard !value.isEmpty else {
            issues.add(number, "`\(name)` has no value")
            return nil
        }
        return (key, value)
    }

    private mutating func set(_ key: Key, _ value: String, _ line: Int, _ issues: inout PageIssues) {
        switch key {
        case .severity: severity = Self.word(value, Severity.allCases, "severity", line, &issues)
        case .stage: stage = Self.word(value, Stage.allCases, "stage", line, &issues)
        case .artefact: artefact = Self.word(value, RulePage.Artefact.allCases, "artefact", line, &issues)
        case .each: each = Self.word(value, RulePage.Each.allCases, "object of an export", line, &issues)
        case .flows:
            flows = Self.members(value).compactMap {
                Self.word($0, Self.expectableFlows, "expected flow", line, &issues)
            }
        case .dialects: dialects = Self.members(value)
        case .since: since = Self.version(value, line, &issues)
        case .cwe: if let number = Self.weakness(value, line, &issues) { cwe.append(number) }
        case .see: see.append(value)
        case .reads: readsActorHistory = Self.isActorHistory(value, line, &issues)
        }
    }

    private static func word<Word: RawRepresentable<String>>(
        _ text: String, _ words: [Word], _ what: String, _ line: Int, _ issues: inout PageIssues
    ) -> Word? {
        if let word = words.first(where: { $0.rawValue == text }) { return word }
        let hint = PageIssues.suggestion(for: text, among: words.map(\.rawValue))
        issues.add(line, "`\(text)` is no \(what)", hint: hint)
        return nil
    }

    private static func members(_ value: String) -> [String] {
        value.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
            String(Substring($0).trimmed)
        }
    }

    private static func version(_ value: String, _ line: Int, _ issues: inout PageIssues) -> String? {
        let numbers = value.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isVersion = (2...3).contains(numbers.count) && numbers.allSatisfy { UInt16(Substring($0)) != nil }
        if isVersion { return value }
        issues.add(line, "`\(value)` is no version", hint: "write two or three numbers, such as 0.1")
        return nil
    }

    private static func weakness(_ value: String, _ line: Int, _ issues: inout PageIssues) -> Int? {
        if let number = UInt16(value), number > 0 { return Int(number) }
        issues.add(line, "`\(value)` is no CWE number", hint: "write the number alone, such as 863")
        return nil
    }

    private static func isActorHistory(_ value: String, _ line: Int, _ issues: inout PageIssues) -> Bool {
        if value == "actor-history" { return true }
        issues.add(line, "`\(value)` is nothing that needs permission to be read", hint: "known: actor-history")
        return false
    }
}
