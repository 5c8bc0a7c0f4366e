internal import JotPolicy

/// From a document to a policy. Goes on after a mistake, so that every one is told.
struct PolicyReader {
    /// Of the policy's file, with a slash at its end; empty for the working directory.
    let folder: String
    var issues: IssueList
    /// False as soon as a name could not be read: whoever refers to it would be told that it is not there, which
    /// would be an echo.
    var isWhole = true

    init(folder: String, issues: IssueList) {
        self.folder = folder
        self.issues = issues
    }

    /// Nil if there is any mistake.
    mutating func policy(_ document: DocumentValue) -> Policy? {
        guard let members = section(document, .policy) else { return nil }
        if let version = members["version"] { checkVersion(version.value) }
        let issuers = elements(members["issuers"]).compactMap { issuer($0) }
        let applications = elements(members["applications"]).compactMap { application($0) }
        let agents = elements(members["agents"]).compactMap { agent($0) }
        let rules = ruleSettings(members["rules"])
        let serve = serveSettings(members["serve"])
        guard isWhole else { return nil }
        do {
            let policy = try Policy(
                issuers: issuers, applications: applications, agents: agents, rules: rules, serve: serve)
            return issues.isEmpty ? policy : nil
        } catch {
            for issue in error.issues {
                issues.add(document.place(of: issue.path), issue.message, hint: issue.hint)
            }
            return nil
        }
    }

    private mutating func checkVersion(_ value: DocumentValue) {
        switch value.content {
        case .bare("1"): return
        case .quoted("1"): complain(value.place, "version is a number, not text", hint: "write version: 1")
        case .bare(let text) where value.kind == "a number":
            complain(
                value.place, "version \(Printable.name(text)) is not known here", hint: "this version reads version: 1")
        default: complain(value.place, "version must be the number 1, this is \(value.kind)", hint: "write version: 1")
        }
    }

    /// Tells a mistake. `isLost`: what other parts of the policy may refer to could not be read.
    mutating func complain(_ place: Place, _ message: String, hint: String? = nil, isLost: Bool = false) {
        isWhole = isWhole && !isLost
        issues.add(place, message, hint: hint)
    }
}

extension DocumentValue {
    /// Where the value at this path is; for one that is not there, the nearest that is around it.
    func place(of path: [PolicyIssue.Step]) -> Place {
        guard let step = path.first else { return place }
        switch (step, content) {
        case (.key(let name), .mapping(let members)):
            guard let member = members.first(where: { $0.key.utf8.elementsEqual(name.utf8) }) else { return place }
            // What is wrong with an empty value, or with a whole block, is seen best at its key.
            if path.count == 1, member.value.isNull || member.value.place.line > member.place.line {
                return member.place
            }
            return member.value.place(of: Array(path.dropFirst()))
        case (.index(let index), .list(let elements)):
            guard elements.indices.contains(index) else { return place }
            return elements[index].place(of: Array(path.dropFirst()))
        default: return place
        }
    }
}
