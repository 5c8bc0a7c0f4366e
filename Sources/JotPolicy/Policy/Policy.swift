public import JOSE
public import JotTokens

/// What an operator allows: issuers, applications, agents and how rules are set. A value; making a `Checker` compiles it.
public struct Policy: Sendable {
    /// Whose tokens are taken; at least one.
    public var issuers: [Issuer]
    /// What the tokens are for.
    public var applications: [Application]
    /// Who may have tokens.
    public var agents: [Agent]
    /// How the rules differ from their pages.
    public var rules: RuleSettings
    /// How `jotlint serve` answers; nothing in it changes a verdict.
    public var serve: ServeSettings

    /// Throws `PolicyError` with every contradiction at once: an unknown application, a name given twice, an
    /// application without scopes, an agent without issuer where there are two.
    public init(
        issuers: [Issuer], applications: [Application] = [], agents: [Agent] = [], rules: RuleSettings = RuleSettings(),
        serve: ServeSettings = ServeSettings()
    ) throws(PolicyError) {
        self.issuers = issuers
        self.applications = applications
        self.agents = agents
        self.rules = rules
        self.serve = serve
        let issues = PolicyValidation(policy: self).issues()
        guard issues.isEmpty else { throw PolicyError(issues: issues) }
    }
}

/// Who issues tokens, and how they are read and verified.
public struct Issuer: Sendable {
    /// For humans, metrics and rules.
    public var name: String
    /// The exact `iss`.
    public var issuer: String
    /// How the issuer spells its tokens. Setting it names it.
    public var dialect: Dialect { didSet { namesDialect = true } }
    /// Whether the dialect was named, not told by the URL: only then its exceptions hold.
    public private(set) var namesDialect: Bool
    /// Nil: what each key says.
    public var algorithms: [Algorithm]?
    /// Seconds of clock difference that are forgiven.
    public var leeway: Int64
    /// Seconds from `iat` to `exp` that are not too long.
    public var maxLifetime: Int64?
    /// Where the keys are, for those who load them; a checker is given key sets.
    public var keys: KeySource?

    /// An issuer; without `dialect` its URL tells it.
    public init(
        name: String, issuer: String, dialect: Dialect? = nil, algorithms: [Algorithm]? = nil, leeway: Int64 = 0,
        maxLifetime: Int64? = nil, keys: KeySource? = nil
    ) {
        self.name = name
        self.issuer = issuer
        self.dialect = dialect ?? .typical(ofIssuer: issuer)
        namesDialect = dialect != nil
        self.algorithms = algorithms
        self.leeway = leeway
        self.maxLifetime = maxLifetime
        self.keys = keys
    }
}

/// Where an issuer's keys are kept. Paths are as the reader resolved them.
public enum KeySource: Hashable, Sendable {
    case jwks(path: String)
    case pem(path: String)
    case secret(path: String, encoding: SecretEncoding)
}

/// How a file holds a shared secret.
public enum SecretEncoding: String, CaseIterable, Sendable {
    case raw, base64, base64url
}

/// A resource that agents want.
public struct Application: Sendable {
    /// Its id: one of the names that mean it in `aud`.
    public var id: String
    /// Further names that mean it in `aud`.
    public var audiences: [String]
    /// What can be permitted at it; not empty.
    public var scopes: [String]
    /// The values of `acr` that are strong enough for it; empty: any will do (RFC 9470 §5).
    public var acrValues: [String]
    /// Seconds since the user's login that are not too many; nil: any number.
    public var maxAuthenticationAge: Int64?

    /// An application with what can be permitted at it.
    public init(
        id: String, audiences: [String] = [], scopes: [String], acrValues: [String] = [],
        maxAuthenticationAge: Int64? = nil
    ) {
        self.id = id
        self.audiences = audiences
        self.scopes = scopes
        self.acrValues = acrValues
        self.maxAuthenticationAge = maxAuthenticationAge
    }
}

/// An OAuth client that an AI agent authenticates as.
public struct Agent: Sendable {
    /// The client id.
    public var id: String
    /// The name of its issuer; may be left out where there is one.
    public var issuer: String?
    /// Further names that mean it in `sub` and `act.sub`, where the issuer does not write the client id there. They choose
    /// no permissions: those are the client's.
    public var names: [String]
    /// Scopes of its own tokens.
    public var scopes: [String]
    /// What it may do, and where.
    public var applications: [Permission]

    /// An agent with its own scopes and what it may do.
    public init(
        id: String, issuer: String? = nil, names: [String] = [], scopes: [String] = [], applications: [Permission] = []
    ) {
        self.id = id
        self.issuer = issuer
        self.names = names
        self.scopes = scopes
        self.applications = applications
    }

    /// What the agent may do at one application, and for whom. Several for one application are tried each on its own.
    public struct Permission: Sendable {
        /// The id of the application.
        public var application: String
        /// Empty: all scopes of the application.
        public var permissions: [String]
        /// Exact subject ids. Empty together with the groups: the agent acts for itself.
        public var subjects: [String]
        /// Groups of users whom it may act for.
        public var subjectGroups: [SubjectGroup]

        /// What an agent may do at an application; without subjects and groups for itself.
        public init(
            application: String, permissions: [String] = [], subjects: [String] = [], subjectGroups: [SubjectGroup] = []
        ) {
            self.application = application
            self.permissions = permissions
            self.subjects = subjects
            self.subjectGroups = subjectGroups
        }

        /// The flow that this entry means.
        public var flow: Flow { subjects.isEmpty && subjectGroups.isEmpty ? .autonomous : .onBehalfOf }
    }
}

/// A group of users, and how membership is known.
public struct SubjectGroup: Sendable {
    /// The name that a claim would show.
    public var name: String
    /// How it is known who belongs to it.
    public var membership: Membership

    /// How it is known who belongs to a group.
    public enum Membership: Hashable, Sendable {
        /// Exact subject ids.
        case members([String])
        /// The claim that lists the groups of the subject.
        case claim(String)
        /// Not told: rules that need it are undecided.
        case unknown
    }

    /// A group and how its members are known.
    public init(name: String, membership: Membership) {
        self.name = name
        self.membership = membership
    }
}

extension Issuer {
    /// The rules that its tokens cannot keep. A dialect that the URL told makes no exceptions.
    package var exceptions: [DialectException] { namesDialect ? dialect.exceptions : [] }
}
