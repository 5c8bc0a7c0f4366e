package import JOSE
package import JotJSON

/// The normalised view of a claims set: what the claims say, in one vocabulary for every dialect. It does not judge.
package struct ClaimsView: Sendable {
    package init() {}

    package var type: JSONText?
    package var issuer: JSONText?
    package var subject: Principal?
    package var client: JSONText?
    /// Outermost first: the current actor is the first (RFC 8693 §4.1).
    package var actors: [Actor] = []
    package var mayAct: JSONNode?
    package var audiences: [JSONText] = []
    package var hasAudience = false
    package var scopes: [JSONText] = []
    package var issuedAt: Instant?
    package var notBefore: Instant?
    package var expires: Instant?
    package var grantType: JSONText?
    package var problems: [Problem] = []
    /// `tokenName`, `token_use` or `typ` among the claims: what kind of token the issuer says it is.
    package var kindName: JSONText?
    /// The flow that the dialect's own claims tell; nil where subject, actor and client tell it.
    package var toldFlow: Flow?
    /// For telling dialects apart.
    package var markers = ClaimMarkers()

    /// Levels of `act` that are read.
    package static let actorDepthLimit = 32
}
