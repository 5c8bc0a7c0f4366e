public import JOSE
package import JotJSON
public import JotTokens

/// The judgement of one token by one policy at one instant.
public struct Verdict: Sendable {
    public enum Answer: String, Sendable {
        case pass, fail, undecided
    }

    public let answer: Answer
    /// The earliest stage with an error or an undecided cause; nil on pass.
    public let stage: Stage?
    public let token: Token
    public let signature: SignatureResult
    public let time: TimeStatus
    /// The instant for which it was judged.
    public let instant: Instant
    public let dialect: Dialect
    /// The flow that the claims show.
    public let flow: Flow
    public let expectation: JudgedExpectation
    /// Errors first, then in the order of rule ids.
    public let findings: [Finding]
    /// Kept, so that texts are made only of verdicts that somebody reads.
    private let facts: TokenFacts?
    private let issuerText: JSONText?

    public var passed: Bool { answer == .pass }

    /// `iss` as the token has it.
    public var issuer: String? { issuerText?.string }

    /// Who this is; nil unless passed.
    public var identity: Identity? { passed ? facts.map(Identity.init) : nil }

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
    public enum Mode: String, Sendable {
        /// Presented to an application.
        case presented
        /// Looked at.
        case lint
    }

    public let mode: Mode
    public let application: String?
    public let agent: String?
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
    public let issuer: String
    public let subject: String?
    /// The current actor.
    public let actor: String?
    public let client: String?
    public let scopes: [String]
    public let flow: Flow
}

/// What one route asks of its tokens.
public struct Expectation: Hashable, Sendable {
    /// Nil: what the checker was made for.
    public var application: String?
    /// Nil: what the policy's entry says.
    public var flow: Flow?

    public init(application: String? = nil, flow: Flow? = nil) {
        self.application = application
        self.flow = flow
    }
}
