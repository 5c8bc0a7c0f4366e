package import JOSE
package import JotTokens

/// What the caller says about the token to be judged.
package struct CheckRequest: Sendable {
    /// Nil: looked at, not presented.
    package var application: String?
    /// Nil: the agent that the client claim names.
    package var agent: String?
    /// Nil: what the policy's entry says.
    package var flow: Flow?
    package var instant: Instant
    /// Bare claims are judged though nobody signed them.
    package var claimsOnly = false
    /// One right signature of several is enough.
    package var anySignature = false
    /// What was handed over beside the token.
    package var others: OtherArtefacts?
    /// What came of verifying a compact token of these very bytes with the same keys before; it is not verified again.
    package var knownSignature: SignatureResult?
    /// Which rules were asked and kept is told, too.
    package var recordsKeptRules = false
    /// Rules beyond those that word facts are not asked.
    var factsOnly = false

    package init(instant: Instant) {
        self.instant = instant
    }
}
