import ArgumentParser
import JOSE
import JotPolicy
import JotReports
import JotTokens

/// `jotlint check`: is this token right?
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks tokens against a policy: genuine, and right.",
        discussion: """
            With --application the token is presented to that application, as its resource server would see it. Without, \
            it is looked at: an agent's own token is judged as such, an exchanged one for the application in its aud.

            --subject-token, --actor-token and --request hand over what the token was exchanged for; a TOKEN may be the \
            token endpoint's response. With --same-token all TOKENs are views of one token.

            Files that are an export of PingAM's or PingOne Advanced Identity Cloud's configuration are recognised; all of \
            them, and all in a folder, are checked as one export, against the policy if there is one.
            """)

    @OptionGroup var inputs: TokenInputs
    @OptionGroup var policyOption: PolicyOption
    @OptionGroup var dialectOption: DialectOption
    @OptionGroup var ownRules: RulesOption
    @OptionGroup var instantOption: InstantOption
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("The application that the token is presented to.", valueName: "id"))
    var application: String?

    @Option(
        help: ArgumentHelp(
            "The agent whose token it is to be. Default: the one that the client claim names.", valueName: "id"))
    var agent: String?

    @Option(
        help: ArgumentHelp(
            "The flow to expect: agent, autonomous or on-behalf-of. Default: what the policy says.", valueName: "flow"))
    var flow: ExpectedFlow?

    @Flag(help: "Judge bare claims although nobody signed them.")
    var claimsOnly = false

    @Flag(help: "Of several signatures of a JSON serialization one right one is enough.")
    var anySignature = false

    @OptionGroup var otherOptions: OtherOptions

    func run() throws {
        let reading = try inputs.read(takesFolders: true)
        var statuses = reading.statuses
        let exports = ExportInputs(reading.items, &statuses)
        // An export speaks for itself; a token is nothing without a policy.
        let isNeeded = !exports.others.isEmpty || exports.files.isEmpty
        var policy = try isNeeded ? policyOption.load() : policyOption.loadIfThere()
        if let loaded = policy { policy = try ownRules.added(to: loaded) }
        if let dialect = try dialectOption.chosen() {
            for position in policy?.issuers.indices ?? 0..<0 { policy?.issuers[position].dialect = dialect }
        }
        var results: [(input: InputName, verdict: Verdict)] = []
        if let policy, isNeeded {
            let checker = try policyOption.checker(policy, application: application, agent: agent)
            var tokens = TokenInputs.Reading(items: exports.others)
            var request = request
            request.recordsKeptRules =
                !policy.rules.suppressions.isEmpty || output.formats.contains { $0.kind == .junit }
            request.others = try otherOptions.artefacts(&tokens)
            results = tokens.items.map { item in
                let verdict = checker.examine(item.bytes, named: item.name, request: request)
                return (input: InputName(item.name, line: item.line), verdict: verdict)
            }
        }
        var reporting = Reporting(
            output: output, command: .check, loweredRules: policy.map(lowered) ?? [], policy: policy,
            policyFile: policyOption.path, instant: instantOption.instant)
        if !exports.files.isEmpty { reporting.exports = [try judge(exports, policy)] }
        try reporting.tell(results, statuses)
    }

    private var request: CheckRequest {
        var request = CheckRequest(instant: instantOption.instant)
        request.agent = agent
        request.flow = flow?.flow
        request.claimsOnly = claimsOnly
        request.anySignature = anySignature
        return request
    }

    private func judge(
        _ exports: ExportInputs, _ policy: Policy?
    ) throws(CommandExit) -> (input: InputName, verdict: ExportVerdict) {
        // With a policy they are among its own.
        let own = policy == nil ? try ownRules.pages() : []
        do {
            let checker = try ExportChecker(policy: policy, own: own)
            let export = ConfigurationExport(reading: exports.files)
            return (InputName(exports.name), checker.check(export, at: instantOption.instant))
        } catch {
            throw .usage("\(error)")
        }
    }

    /// Protected rules that the policy lowers or suppresses: allowed here, and said.
    private func lowered(_ policy: Policy) -> [String] {
        let severities = policy.rules.severities.filter { $0.value < .error }.map(\.key)
        return Set(severities + policy.rules.suppressions.map(\.rule)).filter(ProtectedRules.contains).sorted()
    }
}

/// `--flow`: the flows that can be expected.
enum ExpectedFlow: String, CaseIterable, ExpressibleByArgument {
    case agent
    case autonomous
    case onBehalfOf = "on-behalf-of"

    var flow: Flow {
        switch self {
        case .agent: .agent
        case .autonomous: .autonomous
        case .onBehalfOf: .onBehalfOf
        }
    }
}
