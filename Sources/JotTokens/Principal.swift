package import JotJSON

/// Who a subject or an actor is: the text as it stands, its name without PingAM's type prefix, and what kind it is.
package struct Principal: Hashable, Sendable {
    package var raw: JSONText
    package var id: JSONText
    /// By the typed prefix, or by what the policy knows.
    package var kind: Kind
    /// What the dialect's own claims say it is, for where nothing better is known.
    package var mark = Kind.unknown

    package enum Kind: String, CaseIterable, Sendable {
        case user, client, agent, workload, unknown
    }

    /// Strips a complete `(usr!…)` or `(age!…)` and nothing else, and keeps the type: a user and an agent of one name are
    /// two principals.
    package init(_ raw: JSONText) {
        self.raw = raw
        guard let typed = Self.typed(raw) else {
            id = raw
            kind = .unknown
            return
        }
        id = typed.name
        kind = typed.kind
    }

    /// As far as the claims alone tell.
    package var toldByClaims: Principal {
        guard kind == .unknown else { return self }
        var told = self
        told.kind = mark
        return told
    }

    private static func typed(_ raw: JSONText) -> (name: JSONText, kind: Kind)? {
        let bytes = raw.bytes
        guard raw.count > 6, bytes.last == UInt8(ascii: ")") else { return nil }
        let kind: Kind
        if bytes.starts(with: userPrefix) {
            kind = .user
        } else if bytes.starts(with: agentPrefix) {
            kind = .agent
        } else {
            return nil
        }
        return (raw.slice(5..<(raw.count - 1)), kind)
    }

    private static let userPrefix = Array("(usr!".utf8)
    private static let agentPrefix = Array("(age!".utf8)
}

/// One level of `act` (RFC 8693 §4.1).
package struct Actor: Hashable, Sendable {
    /// From `sub`, else from `client_id`; nil if the level has neither.
    package var principal: Principal?
    package var subject: JSONText?
    package var issuer: JSONText?
    package var client: JSONText?
}
