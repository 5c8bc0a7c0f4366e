import CEL
import JOSE
import JotJSON
import JotTokens

/// The fields that most rules read, made once for each token.
extension RuleFacts {
    /// Those that are no lists, maps or structs: such values would hold this object, which would then never be freed.
    static func tokenTexts(_ token: TokenFacts) -> InlineArray<18, Value?> {
        var fields = InlineArray<18, Value?>(repeating: nil)
        fields[TokenField.form.rawValue] = .string(FactTexts.text(token.form))
        fields[TokenField.dialect.rawValue] = .string(FactTexts.text(token.shownDialect))
        fields[TokenField.typ.rawValue] = token.type.map { .string(Text($0)) }
        fields[TokenField.issuer.rawValue] = token.view.issuer.map { .string(Text($0)) }
        fields[TokenField.client.rawValue] = token.view.client.map { .string(Text($0)) }
        fields[TokenField.issuedAt.rawValue] = token.view.issuedAt.flatMap(value)
        fields[TokenField.notBefore.rawValue] = token.view.notBefore.flatMap(value)
        fields[TokenField.expires.rawValue] = token.view.expires.flatMap(value)
        fields[TokenField.flow.rawValue] = .string(FactTexts.text(token.flow))
        fields[TokenField.kind.rawValue] = .string(FactTexts.text(token.kind))
        fields[TokenField.scheme.rawValue] = token.scheme.map { .string(FactTexts.text($0)) }
        return fields
    }

    static func principalTexts(_ principal: Principal?) -> InlineArray<3, Value?> {
        var fields = InlineArray<3, Value?>(repeating: nil)
        guard let principal else { return fields }
        fields[PrincipalField.raw.rawValue] = .string(Text(principal.raw))
        fields[PrincipalField.id.rawValue] = .string(Text(principal.id))
        fields[PrincipalField.kind.rawValue] = .string(FactTexts.text(principal.kind))
        return fields
    }

    static func actorTexts(_ actor: Actor?) -> InlineArray<6, Value?> {
        var fields = InlineArray<6, Value?>(repeating: nil)
        guard let actor else { return fields }
        fields[ActorField.raw.rawValue] = .string(actor.principal.map { Text($0.raw) } ?? "")
        fields[ActorField.sub.rawValue] = actor.subject.map { .string(Text($0)) }
        fields[ActorField.id.rawValue] = actor.principal.map { .string(Text($0.id)) }
        fields[ActorField.kind.rawValue] = .string(FactTexts.text(actor.principal?.kind ?? .unknown))
        fields[ActorField.iss.rawValue] = actor.issuer.map { .string(Text($0)) }
        fields[ActorField.clientID.rawValue] = actor.client.map { .string(Text($0)) }
        return fields
    }

    private static func value(_ instant: Instant) -> Value? {
        Timestamp(seconds: instant.seconds, nanoseconds: instant.nanoseconds).map { .timestamp($0) }
    }
}
