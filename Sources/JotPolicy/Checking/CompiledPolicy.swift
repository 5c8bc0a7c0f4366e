import CEL
import JOSE
import JotJSON
import JotTokens
import Synchronization

/// A policy made ready: names as bytes, keys by issuer, rules compiled, expectations prepared. Immutable.
final class CompiledPolicy: Sendable {
    let policy: Policy
    let issuers: [CompiledIssuer]
    /// What applies to tokens of unknown issuers.
    let foreign: CompiledIssuer
    let factRules: [String: CompiledRule]
    let encryptionPlan: RulePlan
    let applications: [CompiledApplication]
    let activation: Activation
    /// What is expected where no agent and no application is: the names that the policy knows.
    let names: ExpectedFacts
    /// False when the policy names neither agents nor applications: then only genuineness is judged.
    let judgesAgents: Bool
    /// Rules about other artefacts, compiled when they are first asked for: whoever judges tokens alone never needs them,
    /// nor the lock.
    private let otherPlans: Mutex<OtherPlans>

    /// Cost units that all rules of one check share.
    static let budget = RuleCost.budget

    init(_ policy: Policy, keys: [String: KeySet], catalogue: RuleCatalogue) throws(CheckerError) {
        self.policy = policy
        // A policy is a value that may have been changed since it was checked.
        let issues = PolicyValidation(policy: policy).issues()
        guard issues.isEmpty else { throw CheckerError(PolicyError(issues: issues).description) }
        try Self.requireKnownNames(policy, keys, catalogue)
        judgesAgents = !policy.agents.isEmpty || !policy.applications.isEmpty
        var planner = RulePlanner(catalogue: catalogue, settings: policy.rules, judgesAgents: judgesAgents)
        factRules = try planner.factRules()
        encryptionPlan = try planner.encryptionPlan()
        var issuers: [CompiledIssuer] = []
        for issuer in policy.issuers {
            issuers.append(
                CompiledIssuer(
                    issuer, policy, Self.keys(keys, of: issuer),
                    try FlowPlans(&planner, issuer.dialect, issuer.exceptions)))
        }
        self.issuers = issuers
        foreign = CompiledIssuer(nil, policy, nil, try FlowPlans(&planner, issuers.first?.dialect ?? .generic, []))
        applications = policy.applications.map(CompiledApplication.init)
        try planner.checkOwnPages()
        otherPlans = Mutex(OtherPlans(planner))
        var activation = Activation(RuleEnvironment.environment)
        activation[RuleEnvironment.Variable.given.rawValue] = GivenFacts.nothing
        self.activation = activation
        names = ExpectedFacts(CandidateMaker(issuer: nil, agents: [], policy: policy).base())
    }

    /// The issuer of exactly these bytes.
    func issuer(_ text: JSONText?) -> CompiledIssuer? {
        guard let text else { return nil }
        return issuers.first { $0.url == text }
    }

    /// The rules that read other artefacts than the token.
    func otherPlan(_ dialect: Dialect, _ flow: Flow?) -> RulePlan {
        otherPlans.withLock { $0.plan(dialect, flow) }
    }

    func application(_ id: String) -> CompiledApplication? {
        applications.first { $0.application.id.utf8.elementsEqual(id.utf8) }
    }

    private static func requireKnownNames(
        _ policy: Policy, _ keys: [String: KeySet], _ catalogue: RuleCatalogue
    ) throws(CheckerError) {
        for name in keys.keys.sorted()
        where !policy.issuers.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
            throw CheckerError("keys are given for \(name), which is no issuer of the policy")
        }
        let packs = Set(catalogue.pages.map(\.pack))
        for pack in policy.rules.packs where !packs.contains(pack) {
            throw CheckerError("there is no pack \(pack)\(meant(pack, Array(packs)))")
        }
        var rules = Set(catalogue.pages.map(\.id))
        for page in policy.rules.own where !rules.insert(page.id).inserted {
            throw CheckerError("there are two rules \(page.id): give your own another name")
        }
        let named = policy.rules.severities.keys.sorted() + policy.rules.suppressions.map(\.rule)
        for rule in named where !rules.contains(rule) {
            throw CheckerError("there is no rule \(rule)\(meant(rule, Array(rules)))")
        }
    }

    /// By bytes: a dictionary takes canonically equivalent names as one.
    private static func keys(_ keys: [String: KeySet], of issuer: Issuer) -> KeySet? {
        keys.first { $0.key.utf8.elementsEqual(issuer.name.utf8) }?.value
    }

    private static func meant(_ name: String, _ candidates: [String]) -> String {
        NearMiss.nearest(to: name, among: candidates.sorted()).map { "; did you mean \($0)?" } ?? ""
    }
}

/// The plans of one dialect by expected flow.
struct FlowPlans: Sendable {
    private let agent: RulePlan
    private let autonomous: RulePlan
    private let onBehalfOf: RulePlan
    private let unknown: RulePlan

    init(
        _ planner: inout RulePlanner, _ dialect: Dialect, _ exceptions: [DialectException]
    ) throws(CheckerError) {
        agent = try planner.plan(dialect: dialect, exceptions: exceptions, flow: .agent)
        autonomous = try planner.plan(dialect: dialect, exceptions: exceptions, flow: .autonomous)
        onBehalfOf = try planner.plan(dialect: dialect, exceptions: exceptions, flow: .onBehalfOf)
        unknown = try planner.plan(dialect: dialect, exceptions: exceptions, flow: nil)
    }

    func plan(for flow: Flow?) -> RulePlan {
        switch flow {
        case .agent: agent
        case .autonomous: autonomous
        case .onBehalfOf: onBehalfOf
        default: unknown
        }
    }
}

/// An application with its names as bytes.
struct CompiledApplication: Sendable {
    let application: Application
    /// Everything that means it in `aud`.
    let audiences: [JSONText]

    init(_ application: Application) {
        self.application = application
        audiences = ([application.id] + application.audiences).map { JSONText($0) }
    }
}
