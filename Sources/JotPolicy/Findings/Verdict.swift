public import JOSE
package import JotJSON
public import JotTokens

/// The judgement of one token by one policy at one instant.
public struct Verdict: Sendable {
    /// What it comes to.
    public enum Answer: String, Sendable {
        case pass, fail, undecided
    }

    /// Whether the token may be accepted.
    public let answer: Answer
    /// The earliest stage with an error or an undecided cause; nil on pass.
    public let stage: Stage?
    /// The token that was judged.
    public let token: Token
    /// What is known of the signature.
    public let signature: SignatureResult
    /// How the token stands to `instant`.
    public let time: TimeStatus
    /// The instant for which it was judged.
    public let instant: Instant
    /// The dialect in which it was read.
    public let dialect: Dialect
    /// The flow that the claims show.
    public let flow: Flow
    /// What it was judged against.
    public let expectation: JudgedExpectation
    /// Errors first, then in the order of rule ids.
    public let findings: [Finding]
    /// Kept, so that texts are made only of verdicts that somebody reads.
    private let facts: TokenFacts?
    private let issuerText: JSONText?
    /// What was handed over beside the token, and judged with it.
    package var others: JudgedArtefacts?
    /// Ids of the rules that had something to say and are kept, sorted; empty where the request did not ask for them.
    package var keptRules: [String] = []

    /// Whether the token may be accepted: everything that was needed is there and right.
    public var passed: Bool { answer == .pass }

    /// `iss` as the token has it.
    public var issuer: String? { issuerText?.string }

    /// Who this is; nil unless passed.
    public var identity: Identity? { passed ? facts.map(Identity.init) : nil }

    /// Who the token says it is, passed or not, if its issuer signed it: for records, never for a decision.
    package var signedIdentity: Identity? { signature.status == .verified ? facts.map(Identity.init) : nil }

    /// The client that the claims name, whoever wrote them: for selecting, never for a decision.
    package var client: String? { facts?.view.client?.string }

    /// The levels of `act`, outermost first, if the issuer signed them.
    package var actors: [Actor] { signature.status == .verified ? facts?.actors ?? [] : [] }

    package init(
        answer: Answer, stage: Stage?, token: Token, signature: SignatureResult, time: TimeStatus, instant: Instant,
        dialect: Dialect, flow: Flow, issuer: JSONText?, expectation: JudgedExpectation, findings: [Finding]
    ) {
        self.init(
            answer: answer, stage: stage, token: token, signature: signature, time: time, instant: instant,
            dialect: dialect, flow: flow, issuer: issuer, expectation: expectation, findings: findings, facts: nil)
    }

    init(
        answer: Answer, stage: Stage?, token: Token, signature: SignatureResult, time: TimeStatus, instant: Instant,
        dialect: Dialect, flow: Flow, issuer: JSONText?, expectation: JudgedExpectation, findings: [Finding],
        facts: TokenFacts?
    ) {
        self.answer = answer
        self.stage = stage
        self.token = token
        self.signature = signature
        self.time = time
        self.instant = instant
        self.dialect = dialect
        self.flow = flow
        issuerText = issuer
        self.expectation = expectation
        self.findings = findings
        self.facts = facts
    }
}

/// What the token was judged against.
public struct JudgedExpectation: Hashable, Sendable {
    /// How the token came.
    public enum Mode: String, Sendable {
        /// Presented to an application.
        case presented
        /// Looked at.
        case lint
    }

    /// Whether it was presented or looked at.
    public let mode: Mode
    /// The id of the application; nil when none was named or found.
    public let application: String?
    /// The id of the agent whose token it is to be.
    public let agent: String?
    /// The flow that was expected.
    public let flow: Flow?

    package init(mode: Mode, application: String?, agent: String?, flow: Flow?) {
        self.mode = mode
        self.application = application
        self.agent = agent
        self.flow = flow
    }
}

/// Who passed: for the code behind the check.
public struct Identity: Hashable, Sendable {
    /// The `iss` of the token.
    public let issuer: String
    /// The `sub` of the token.
    public let subject: String?
    /// The current actor.
    public let actor: String?
    /// The client that got the token.
    public let client: String?
    /// What it permits.
    public let scopes: [String]
    /// The flow that the claims show.
    public let flow: Flow
}

/// What one route asks of its tokens.
public struct Expectation: Hashable, Sendable {
    /// Nil: what the checker was made for.
    public var application: String?
    /// Nil: what the policy's entry says.
    public var flow: Flow?

    /// What differs from what the checker was made for.
    public init(application: String? = nil, flow: Flow? = nil) {
        self.application = application
        self.flow = flow
    }
}
