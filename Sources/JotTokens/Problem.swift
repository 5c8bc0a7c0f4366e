/// A fact about a token that reading it brought to light. Facts decide; the rule page of the same code words them.
public struct Problem: Hashable, Sendable {
    /// Which fact it is. Each has one rule page that words it.
    public enum Code: String, CaseIterable, Sendable {
        case actNotObject = "act-not-object"
        case actorTooDeep = "actor-too-deep"
        case audienceDiffers = "audience-differs"
        case base64url
        case claimMissing = "claim-missing"
        case criticalHeader = "critical-header"
        case duplicateMember = "duplicate-member"
        case echoDiffers = "echo-differs"
        case emptyScopeMember = "empty-scope-member"
        case exchangeRefused = "exchange-refused"
        case header
        case inactive
        case issuedInTheFuture = "issued-in-the-future"
        case json
        case lifetimeTooLong = "lifetime-too-long"
        case mayActNotObject = "may-act-not-object"
        case noExpiry = "no-expiry"
        case notAnObject = "not-an-object"
        case parts
        case scopeWithSpace = "scope-with-space"
        case scopesDiffer = "scopes-differ"
        case size
        case typeUnexpected = "type-unexpected"
        case unrecognised
        case wrongType = "wrong-type"

        /// The stage at which the problem stops a token; nil for one that only warns.
        public var stage: Stage? {
            switch self {
            case .emptyScopeMember: nil
            case .base64url, .criticalHeader, .duplicateMember, .header, .json, .notAnObject, .parts, .size,
                .unrecognised:
                .parse
            default: .claims
            }
        }
    }

    /// Which fact it is.
    public let code: Code
    /// Where: `claims:` or `header:` and a JSON Pointer; empty when it is about the whole.
    public let pointer: String
    /// Bytes in the part that `pointer` names, where the pointer alone does not lead there (a text that does not parse).
    public let range: Range<Int>?
    /// What is wrong, as a clause.
    public let detail: String

    package init(_ code: Code, _ pointer: String, _ detail: String, range: Range<Int>? = nil) {
        self.code = code
        self.pointer = pointer
        self.range = range
        self.detail = detail
    }
}

/// How far a token came. Ordered: an earlier stage outranks a later one.
public enum Stage: String, CaseIterable, Sendable, Comparable {
    /// Well formed.
    case parse
    /// Algorithm, key, signature.
    case signature
    /// Registered claims: time, issuer, audience, types.
    case claims
    /// Agent rules.
    case policy

    /// An earlier stage is less.
    public static func < (left: Stage, right: Stage) -> Bool {
        left.order < right.order
    }

    private var order: Int {
        switch self {
        case .parse: 0
        case .signature: 1
        case .claims: 2
        case .policy: 3
        }
    }
}
