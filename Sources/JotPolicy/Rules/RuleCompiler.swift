import CEL
import JotTokens

/// Compiles the parts of a page, and collects what is wrong with them.
struct RuleCompiler {
    private(set) var issues = PageIssues()
    private let environment: Environment
    private let page: RulePage

    init(_ page: RulePage, _ environment: Environment) {
        self.page = page
        self.environment = environment
        let known = Dialect.all.map(\.name)
        for dialect in page.dialects where !known.contains(dialect) {
            let hint = PageIssues.suggestion(for: dialect, among: known)
            issues.add(1, "`\(dialect)` is no dialect, so the rule would never speak", hint: hint)
        }
    }

    /// A condition. `dyn` is not enough: a rule whose condition may be no truth value is found when it is loaded, not when
    /// a token makes it fail.
    mutating func condition(_ source: SourceText, sharing conditions: inout ConditionTable) -> Program? {
        let environment = environment
        let program = compiled(source) { text throws(CompileError) in
            try environment.compile(text, sharing: &conditions)
        }
        guard let program else { return nil }
        guard program.type == .bool else {
            issues.add(source.line, "a condition is bool, not \(program.type)", hint: "compare it with something")
            return nil
        }
        return program
    }

    mutating func program(_ source: SourceText) -> Program? {
        compile(source, environment)
    }

    /// An expression that comes to text.
    mutating func text(_ source: SourceText) -> Program? {
        guard let program = program(source) else { return nil }
        guard program.type == .string else {
            issues.add(source.line, "a hint is text, not \(program.type)")
            return nil
        }
        return program
    }

    mutating func template(_ template: Template) -> CompiledTemplate? {
        compile(template, environment)
    }

    /// The lines of `points`, and the list that some of them are written for.
    mutating func points(_ lines: [Template], list: SourceText?) -> CompiledPoints {
        guard let list else {
            return CompiledPoints(
                lines: lines.compactMap { compile($0, environment) }, list: nil, environment: environment)
        }
        guard let program = compile(list, environment) else { return .none(environment) }
        guard case .list(let element) = program.type else {
            issues.add(list.line, "`cel points` yields a list, not \(program.type)")
            return .none(environment)
        }
        var elementEnvironment = environment
        elementEnvironment.declare(
            variable: CompiledPoints.elementName, type: element, documentation: "An element of `cel points`.")
        let points = CompiledPoints(
            lines: lines.compactMap { compile($0, elementEnvironment) }, list: program, environment: elementEnvironment)
        if points.lines.count == lines.count, !points.lines.contains(where: \.readsElement) {
            issues.add(list.line, "no line of `points` uses `\(CompiledPoints.elementName)`")
        }
        return points
    }

    /// Nested actors are history and no ground for a decision about the current actor (RFC 8693 §4.1): a page that reads
    /// them says so, and then reads neither the agent's permissions nor scopes.
    mutating func checkActorHistory(_ programs: [Program], _ line: Int) {
        let references = Set(programs.flatMap(\.references))
        let history = references.filter { Self.isInside($0, ActorHistory.names) }.sorted()
        if !page.readsActorHistory {
            if let name = history.first {
                issues.add(line, "`\(name)` reads actors of the past", hint: "add the key line `reads: actor-history`")
            }
            return
        }
        for name in references.sorted() where Self.isInside(name, ActorHistory.excluded) {
            let hint = "actors of the past must not decide who may do what (RFC 8693 §4.1)"
            issues.add(line, "a page with `reads: actor-history` reads `\(name)`", hint: hint)
        }
    }

    /// A page says what it looks at: one that says `token` is asked of every token, and so can read nothing else.
    mutating func checkArtefact(_ references: [String], _ line: Int) {
        let read = OtherArtefacts.variables.filter { name in references.contains { Self.isInside($0, [name]) } }
        if page.artefact == .token, let name = read.first {
            issues.add(line, "`\(name)` is read by a page with `artefact: token`", hint: "say what it looks at")
        }
        let due = page.artefact.variables
        if !due.isEmpty, !due.contains(where: read.contains) {
            let names = due.map { "`\($0)`" }.joined(separator: " or ")
            issues.add(line, "a page with `artefact: \(page.artefact.rawValue)` reads \(names)")
        }
    }

    private static func isInside(_ reference: String, _ names: [String]) -> Bool {
        names.contains { reference == $0 || reference.hasPrefix($0 + ".") }
    }

    private mutating func compile(_ template: Template, _ environment: Environment) -> CompiledTemplate? {
        var parts: [CompiledTemplate.Part] = []
        for part in template.parts {
            switch part {
            case .text(let text): parts.append(.text(text))
            case .hole(let source): if let program = compile(source, environment) { parts.append(.hole(program)) }
            }
        }
        return parts.count == template.parts.count ? CompiledTemplate(parts: parts) : nil
    }

    private mutating func compile(_ source: SourceText, _ environment: Environment) -> Program? {
        compiled(source) { text throws(CompileError) in try environment.compile(text) }
    }

    private mutating func compiled(
        _ source: SourceText, _ compile: (String) throws(CompileError) -> Program
    ) -> Program? {
        do throws(CompileError) {
            return try compile(source.text)
        } catch {
            for issue in error.issues {
                let column = issue.line == 1 ? source.column + issue.column - 1 : issue.column
                let line = source.line + issue.line - 1
                issues.add(RulePageIssue(line: line, column: column, issue.message, hint: issue.hint))
            }
            return nil
        }
    }
}

/// What of the rule environment is history of a delegation, and what may not be read beside it.
enum ActorHistory {
    static let names =
        ["token.actors", "claims.act.act"]
        + ["subject_token", "actor_token", "view"].flatMap { ["\($0).actors", "\($0).claims.act.act"] }
    static let excluded = [
        "expected.agent", "expected.application.scopes", "token.scopes", "claims.scope", "claims.scp",
    ]
}
