import GRDB
import JOSE
import JotJSON
import JotPolicy
import JotScan
import JotTokens

/// Puts sightings into the tables of `ScanSchema`. Texts are masked, and kept as they are otherwise: they are bound, never
/// part of a statement.
struct ScanRows {
    private let masking = Masking(showTokens: false)

    func insert(_ facts: SightingFacts, number: Int64, into database: Database) throws {
        if try insertToken(facts, into: database) { try insertLists(facts, into: database) }
        try insertSighting(facts, number, into: database)
        for finding in facts.verdict?.findings ?? [] { try insert(finding, of: number, into: database) }
    }

    func insert(_ input: ScanInput, into database: Database) throws {
        try run(
            "INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                number(input.index), text(input.path), word(input.sha256), number(input.size),
                number(input.contentSize), word(input.form.rawValue), number(input.members), number(input.sightings),
                text(input.problem),
            ], database)
    }

    /// Whether the token is new.
    private func insertToken(_ facts: SightingFacts, into database: Database) throws -> Bool {
        let (found, view) = (facts.sighting.token, facts.view)
        try run(
            """
            INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            [
                word(found.fingerprint), word(found.tokenClass.rawValue), number(found.bytes.count),
                word(facts.excerpt), text(facts.token.algorithmName), text(facts.token.keyIdentifier),
                text(facts.token.mediaType), text(view?.issuer), text(view?.subject?.raw), text(facts.actor),
                text(view?.client), text(facts.agent), word(facts.flow?.rawValue), instant(view?.issuedAt),
                instant(view?.notBefore), instant(view?.expires), text(facts.identifier),
            ], database)
        return database.changesCount > 0
    }

    private func insertLists(_ facts: SightingFacts, into database: Database) throws {
        guard let view = facts.view else { return }
        let token = word(facts.sighting.token.fingerprint)
        for (position, audience) in view.audiences.enumerated() {
            try run("INSERT INTO audiences VALUES (?, ?, ?)", [token, number(position), text(audience)], database)
        }
        for (position, scope) in view.scopes.enumerated() {
            try run("INSERT INTO scopes VALUES (?, ?, ?)", [token, number(position), text(scope)], database)
        }
        for (depth, actor) in view.actors.enumerated() {
            try run(
                "INSERT INTO hops VALUES (?, ?, ?, ?, ?)",
                [token, number(depth), text(actor.subject), text(actor.issuer), text(actor.client)], database)
        }
    }

    private func insertSighting(_ facts: SightingFacts, _ id: Int64, into database: Database) throws {
        let (sighting, context, verdict) = (facts.sighting, facts.context, facts.verdict)
        try run(
            """
            INSERT INTO sightings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id.databaseValue, number(sighting.input), word(sighting.token.fingerprint), number(sighting.offset),
                number(sighting.length), number(sighting.line), word(sighting.encoding.description),
                number(sighting.member?.number), number(sighting.member?.offset), word(context.form.rawValue),
                instant(context.instant), text(context.source), text(context.method), text(context.url),
                number(context.status), word(facts.judged.answer.rawValue), word(verdict?.stage?.rawValue),
                word(verdict?.signature.status.rawValue), word(verdict?.signature.reason?.rawValue),
                word(verdict?.time.rawValue), instant(facts.judged.instant), word(facts.judged.basis.rawValue),
                text(verdict?.expectation.application),
            ], database)
    }

    private func insert(_ finding: Finding, of sighting: Int64, into database: Database) throws {
        try run(
            "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                sighting.databaseValue, text(finding.rule), text(finding.title), word(finding.severity.rawValue),
                word(finding.stage.rawValue), word(finding.outcome.rawValue), text(finding.message),
                text(finding.expected), text(finding.actual), finding.isAuthentic.databaseValue,
                text(finding.suppression?.owner),
            ], database)
    }

    /// As existentials: GRDB takes arrays of one type through a key path, which costs more than the insertion.
    private func run(_ sql: String, _ values: [(any DatabaseValueConvertible)?], _ database: Database) throws {
        try database.cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
    }

    private func word(_ word: String?) -> DatabaseValue { word?.databaseValue ?? .null }

    private func number(_ number: Int?) -> DatabaseValue { number?.databaseValue ?? .null }

    private func text(_ text: JSONText?) -> DatabaseValue { self.text(text?.string) }

    /// A text ends at its first NUL for many readers, so that is written as `\u{0}`.
    private func text(_ text: String?) -> DatabaseValue {
        guard let text else { return .null }
        let masked = masking.masked(text)
        guard masked.utf8.contains(0) else { return masked.databaseValue }
        return masked.unicodeScalars.map { $0 == "\0" ? Escaping.escape($0) : String($0) }.joined().databaseValue
    }

    /// In the form that SQLite's own functions take, cut to milliseconds: instants of one form are in order as texts.
    private func instant(_ instant: Instant?) -> DatabaseValue {
        guard let instant, let second = Instant(seconds: instant.seconds) else { return .null }
        let digits = String(1_000 + instant.nanoseconds / 1_000_000).dropFirst()
        return "\(second.description.dropLast()).\(digits)Z".databaseValue
    }
}
