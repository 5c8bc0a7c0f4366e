public import enum JotTokens.Stage

/// What one rule has to say about one token.
public struct Finding: Sendable {
    /// `pack/name` of the rule's page.
    public let rule: String
    /// What the rule demands, as its page says it.
    public let title: String
    /// The page's, or the policy's.
    public let severity: Severity
    /// How far a token with this finding comes.
    public let stage: Stage
    /// Whether the rule is broken or could not be decided.
    public let outcome: Outcome
    /// One sentence with the values at fault. Holds text of the token: escape it for the medium.
    public let message: String
    /// False after a signature that did not verify: anybody could have written these claims.
    public let isAuthentic: Bool
    /// Where it shows.
    public let locations: [Location]
    /// What the rule wanted to see.
    public let expected: String?
    /// What it saw. Text of the token: escape it for the medium.
    public let actual: String?
    /// What was probably meant, and how it differs, for a name that is almost right. May hold text of the token: escape it.
    public let hint: String?
    /// The switch at the issuer, or in the policy, that mends it.
    public let fix: String?
    /// Sections of standards and vendors' documents.
    public let references: [String]
    /// The policy's acceptance of this finding, when there is one that still holds.
    public let suppression: Suppression?

    /// What the rule came to.
    public enum Outcome: String, Sendable {
        /// The rule is broken.
        case violated
        /// The rule needs something that is not at hand.
        case undecided
    }

    /// A place in the header, in the claims, in what was handed over beside the token, or in an export.
    public struct Location: Hashable, Sendable {
        /// A part of the token that is JSON, or another artefact.
        public enum Part: String, CaseIterable, Sendable {
            case header, claims
            /// The claims of the token that was exchanged.
            case subjectToken = "subject_token"
            /// The claims of the token of who acts.
            case actorToken = "actor_token"
            /// The parameters of the token request.
            case request
            /// The body of the token response.
            case response
            /// The claims of another view of the token.
            case view
            /// A file of an export of the issuer's configuration.
            case export
        }

        /// The part that `pointer` leads through.
        public let part: Part
        /// JSON Pointer (RFC 6901), as the rule gives it.
        public let pointer: String
        /// Bytes in the decoded part; of the nearest parent when the pointer leads to nothing; nil without a part.
        public let range: Range<Int>?
        /// The name under which another artefact was handed over, or the file of an export; nil for the token itself.
        public let file: String?
        /// The line of the file, counted from 1, in an export.
        public let line: Int?

        package init(part: Part, pointer: String, range: Range<Int>?, file: String? = nil, line: Int? = nil) {
            self.part = part
            self.pointer = pointer
            self.range = range
            self.file = file
            self.line = line
        }
    }

    package init(
        rule: String, title: String, severity: Severity, stage: Stage, outcome: Outcome, message: String,
        isAuthentic: Bool, locations: [Location], expected: String?, actual: String?, hint: String? = nil,
        fix: String?, references: [String], suppression: Suppression?
    ) {
        self.rule = rule
        self.title = title
        self.severity = severity
        self.stage = stage
        self.outcome = outcome
        self.message = message
        self.isAuthentic = isAuthentic
        self.locations = locations
        self.expected = expected
        self.actual = actual
        self.hint = hint
        self.fix = fix
        self.references = references
        self.suppression = suppression
    }
}
