/// What was done to a good token. The order is that of docs/mutation.md.
enum MutationKind: String, CaseIterable, Sendable {
    case removed = "a claim removed"
    case null = "a claim made null"
    case emptied = "a claim emptied"
    case retyped = "a claim of another type"
    case swapped = "two claims swapped"
    case repeated = "a claim repeated"
    case added = "a claim added"
    case time = "a time moved"
    case issuer = "another issuer"
    case audience = "another audience"
    case scope = "other scopes"
    case actor = "another actor"
    case subject = "another subject"
    case client = "another client"
    case grant = "another grant"
    case header = "another header"
    case signature = "no such signature"
    case form = "another form"
    case subjectToken = "another subject token"
    case actorToken = "another actor token"
    case request = "another request"
    case response = "another response"
    case view = "another view"
}

/// A good sample with one thing changed.
struct Mutant: Sendable {
    let kind: MutationKind
    /// The one thing, short.
    let change: String
    var artefact: Artefact
    var others: OtherSources
    /// The claim that was touched, where it was one.
    var claim: String?

    enum Artefact: Sendable {
        /// Judged as if the issuer had signed it.
        case token(header: JSON, claims: JSON)
        /// Judged as it is.
        case bytes([UInt8])
    }
}

/// What is handed over beside the token, before it is read.
struct OtherSources: Sendable {
    var subjectToken: JSON?
    var actorToken: JSON?
    /// Names and values of the form.
    var request: JSON?
    /// Where the request went.
    var requestURL: String?
    var view: JSON?
    /// The header of a view that is signed.
    var viewHeader: JSON?
    /// The body; the token of the mutant is written into `access_token`.
    var response: JSON?
    /// Head of the HTTP message around the response.
    var responseHead: String?
    /// Tokens that are signed by nobody known.
    var forged: Set<String> = []

    var isEmpty: Bool {
        subjectToken == nil && actorToken == nil && request == nil && view == nil && response == nil
    }
}

/// One change of one claims set.
struct ClaimChange: Sendable {
    let kind: MutationKind
    let change: String
    let claims: JSON
    var claim: String?

    init(_ kind: MutationKind, _ change: String, _ claims: JSON, claim: String? = nil) {
        self.kind = kind
        self.change = change
        self.claims = claims
        self.claim = claim
    }
}
