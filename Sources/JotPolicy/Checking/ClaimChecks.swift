import JOSE
import JotJSON
import JotTokens

/// Facts about registered claims that depend on the instant or on what the caller asks for.
enum ClaimChecks {
    /// A missing expiry, and an issuing that is yet to come.
    static func instants(_ token: Token, _ view: ClaimsView?, _ now: Instant, _ leeway: Int64) -> [Problem] {
        guard let view, !token.problems.contains(where: { $0.code == .inactive || $0.code == .exchangeRefused }) else {
            return []
        }
        var problems: [Problem] = []
        if view.expires == nil, !view.problems.contains(where: { $0.pointer == "claims:/exp" }) {
            problems.append(Problem(.noExpiry, "claims:/exp", "exp is missing"))
        }
        if let issued = view.issuedAt, issued > now.advanced(bySeconds: leeway) {
            problems.append(Problem(.issuedInTheFuture, "claims:/iat", "iat is \(issued), now is \(now)"))
        }
        return problems
    }

    /// `typ` absent or one of these, compared as media types (RFC 7515 §4.1.9).
    static func type(_ token: Token, _ accepted: [String]) -> [Problem] {
        guard let type = token.mediaType, !accepted.contains(where: { type.isEqual(to: $0) }) else { return [] }
        let names = accepted.joined(separator: " or ")
        return [Problem(.typeUnexpected, "header:/typ", "typ is \(type.string), \(names) is expected")]
    }

    /// `aud` holds one of these.
    static func audience(_ view: ClaimsView, _ expected: [String]) -> [Problem] {
        guard view.hasAudience else {
            return [
                Problem(
                    .audienceDiffers, "claims:/aud", "aud is missing, \(expected.joined(separator: " or ")) is expected"
                )
            ]
        }
        // A wrong type has said so already.
        guard !view.problems.contains(where: { $0.pointer == "claims:/aud" }) else { return [] }
        let isExpected = view.audiences.contains { audience in expected.contains { audience.isEqual(to: $0) } }
        guard !isExpected else { return [] }
        let near = view.audiences.prefix(NearMiss.candidateLimit).lazy
            .compactMap { NearMiss.find($0.string, among: expected) }.first
        let hint = near.map { " (\($0.hint))" } ?? ""
        return [
            Problem(.audienceDiffers, "claims:/aud", "aud does not hold \(expected.joined(separator: " or "))\(hint)")
        ]
    }

    static func required(_ claims: JSONDocument, _ names: [String]) -> [Problem] {
        names.compactMap { name in
            guard claims.member(of: claims.root, named: name) == nil else { return nil }
            return Problem(.claimMissing, "claims:/" + JSONPointer.escaped(name), "\(name) is required and missing")
        }
    }

    static func lifetime(_ view: ClaimsView, _ limit: Int64) -> [Problem] {
        guard let expires = view.expires else { return [] }
        guard let issued = view.issuedAt else {
            return [Problem(.lifetimeTooLong, "claims:/iat", "iat is missing, so the lifetime is not known")]
        }
        guard expires > issued.advanced(bySeconds: limit) else { return [] }
        let seconds = expires.seconds - issued.seconds
        return [Problem(.lifetimeTooLong, "claims:/exp", "exp is \(seconds) seconds after iat, \(limit) are allowed")]
    }
}
