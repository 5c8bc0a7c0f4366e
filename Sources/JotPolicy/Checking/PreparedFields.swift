import CEL
import JOSE
import JotJSON
import JotTokens

/// The fields that most rules read, made once for each token and held in one array: those of the token, of its subject
/// and of its current actor.
struct PreparedFields: Sendable {
    private var values: [Value?]

    /// Where the fields of each begin: as many places as it has fields, in numbers that need no look-up.
    private static let subject = 18
    private static let actor = 21
    private static let end = 27

    /// Those that are no lists, maps or structs: such values would hold the document, which would then never be freed.
    init(_ token: TokenFacts) {
        values = [Value?](repeating: nil, count: Self.end)
        self[.form] = .string(FactTexts.text(token.form))
        self[.dialect] = .string(FactTexts.text(token.shownDialect))
        self[.typ] = token.type.map { .string(Text($0)) }
        self[.issuer] = token.view.issuer.map { .string(Text($0)) }
        self[.client] = token.view.client.map { .string(Text($0)) }
        self[.issuedAt] = token.view.issuedAt.flatMap(Self.value)
        self[.notBefore] = token.view.notBefore.flatMap(Self.value)
        self[.expires] = token.view.expires.flatMap(Self.value)
        self[.flow] = .string(FactTexts.text(token.flow))
        self[.kind] = .string(FactTexts.text(token.kind))
        self[.scheme] = token.scheme.map { .string(FactTexts.text($0)) }
        if let subject = token.subject { prepare(subject) }
        if let actor = token.actors.first {
            for field in ActorField.allCases { values[Self.actor + field.rawValue] = Self.value(of: field, actor) }
        }
    }

    func token(_ number: Int) -> Value? { number >= 0 && number < Self.subject ? values[number] : nil }

    func subject(_ number: Int) -> Value? {
        number >= 0 && number < Self.actor - Self.subject ? values[Self.subject + number] : nil
    }

    func actor(_ number: Int) -> Value? {
        number >= 0 && number < Self.end - Self.actor ? values[Self.actor + number] : nil
    }

    /// Whether the token has the field, without making a value of it.
    func hasToken(_ number: Int) -> Bool {
        guard number >= 0, number < Self.subject else { return false }
        return values[number] != nil
    }

    static func value(of field: ActorField, _ actor: Actor) -> Value? {
        switch field {
        case .raw: .string(actor.principal.map { Text($0.raw) } ?? "")
        case .sub: actor.subject.map { .string(Text($0)) }
        case .id: actor.principal.map { .string(Text($0.id)) }
        case .kind: .string(FactTexts.text(actor.principal?.kind ?? .unknown))
        case .iss: actor.issuer.map { .string(Text($0)) }
        case .clientID: actor.client.map { .string(Text($0)) }
        }
    }

    private mutating func prepare(_ subject: Principal) {
        values[Self.subject + PrincipalField.raw.rawValue] = .string(Text(subject.raw))
        values[Self.subject + PrincipalField.id.rawValue] = .string(Text(subject.id))
        values[Self.subject + PrincipalField.kind.rawValue] = .string(FactTexts.text(subject.kind))
    }

    private subscript(field: TokenField) -> Value? {
        get { values[field.rawValue] }
        set { values[field.rawValue] = newValue }
    }

    private static func value(_ instant: Instant) -> Value? {
        Timestamp(seconds: instant.seconds, nanoseconds: instant.nanoseconds).map { .timestamp($0) }
    }
}
