import JotJSON
import JotTokens

/// Who acts for whom, drawn: the subject first, then the current actor, then those before it.
struct ActorChainText {
    let view: ClaimsView
    let style: TextStyle

    /// One line where nobody acts or one actor does; one more for each earlier actor. Empty without subject and actors.
    var lines: [String] {
        guard view.subject != nil || !view.actors.isEmpty else { return [] }
        var lines = [subject]
        for (position, actor) in view.actors.enumerated() {
            if position == 0 {
                lines[0] += " ◀ acted for by \(name(actor)) (current actor)"
            } else {
                // RFC 8693 §4.1: nested actors are history, not to be used for access decisions.
                lines.append(String.spaces(2 * position) + "◀ before that by \(name(actor)) (history only)")
            }
        }
        return lines
    }

    private var subject: String {
        view.subject.map(name) ?? "(no subject)"
    }

    private func name(_ actor: Actor) -> String {
        let issuer = actor.issuer.map { " of " + style.shown($0.string, limit: 60) } ?? ""
        return (actor.principal.map(name) ?? "(nobody named)") + issuer
    }

    private func name(_ principal: Principal) -> String {
        let name = style.shown(principal.id.string, limit: 60)
        let kind = principal.toldByClaims.kind
        return kind == .unknown ? name : "\(kind.rawValue) \(name)"
    }
}
