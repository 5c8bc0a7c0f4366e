import ArgumentParser
import CEL
import JOSE
import JotPolicy
import JotTokens
import SystemPackage

/// `--token` and what is expected of it.
struct EvalTokenOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A token that the expression reads: a file, `-` for standard input, or a compact token itself.",
            valueName: "token"))
    var token: String?

    @OptionGroup var expected: TokenScopeOptions

    /// What is expected is expected of a token.
    func requireToken() throws {
        guard token == nil else { return }
        if let name = expected.given { throw ValidationError("\(name) goes with --token.") }
    }

    /// The variables of the token, or none.
    func scope() throws -> EvalScope {
        guard let token else { return EvalScope() }
        return try scope(of: token)
    }

    /// What rules see of the token that `argument` names.
    func scope(of argument: String) throws -> EvalScope { try expected.scope(of: argument) }
}

/// What is expected of a token whose claims expressions read.
struct TokenScopeOptions: ParsableArguments {
    @OptionGroup var policyOption: PolicyOption
    @OptionGroup var instantOption: InstantOption

    @Option(help: ArgumentHelp("The application that the token is presented to.", valueName: "id"))
    var application: String?

    @Option(help: ArgumentHelp("The agent whose token it is to be.", valueName: "id"))
    var agent: String?

    @Option(help: ArgumentHelp("The flow to expect: agent, autonomous or on-behalf-of.", valueName: "flow"))
    var flow: ExpectedFlow?

    /// The first of these options that was given.
    var given: String? {
        let given = [
            ("--policy", policyOption.policy != nil), ("--application", application != nil), ("--agent", agent != nil),
            ("--flow", flow != nil), ("--at", instantOption.at != nil),
        ]
        return given.first(where: \.1)?.0
    }

    /// What rules see of the token that `argument` names.
    func scope(of argument: String) throws -> EvalScope {
        // Everything that `check` says of a token argument holds here, too.
        let reading = try TokenInputs.parse(["--", argument]).read()
        guard let item = reading.items.first else { throw CommandExit(ExitStatus.worst(of: reading.statuses)) }
        warn(of: Token(recognising: item.bytes), item.name)
        var request = CheckRequest(instant: instantOption.instant)
        request.application = application
        request.agent = agent
        request.flow = flow?.flow
        return EvalScope(token: try rules().values(of: item.bytes, request: request))
    }

    private func rules() throws -> RuleScope {
        guard let policy = try policyOption.loadIfThere() else {
            guard application == nil, agent == nil, flow == nil else {
                throw CommandExit.usage("--application, --agent and --flow need a policy: give --policy")
            }
            return try RuleScope()
        }
        return RuleScope(try policyOption.checker(policy, application: application, agent: agent))
    }

    private func warn(of token: Token, _ name: String) {
        guard token.failedStage == .parse, let problem = token.problems.first(where: { $0.code.stage == .parse }) else {
            return
        }
        Terminal.note("jotlint: warning: \(name) is not well formed: \(problem.detail)")
    }
}

/// Expressions in files.
enum EvalSource {
    /// Bytes of one expression's file.
    static let sizeLimit = 1 << 20

    static func bytes(of path: String) throws(CommandExit) -> [UInt8] {
        guard path != "-" else { return try bytes(of: .standardInput, named: "standard input") }
        guard let descriptor = try? FileDescriptor.open(FilePath(path), .readOnly) else {
            throw .usage("\(path) cannot be read")
        }
        defer { try? descriptor.close() }
        return try bytes(of: descriptor, named: path)
    }

    private static func bytes(of descriptor: FileDescriptor, named name: String) throws(CommandExit) -> [UInt8] {
        var bytes: [UInt8] = []
        while let chunk = InputBytes.read(from: descriptor.rawValue, atMost: 1 << 16) {
            guard !chunk.isEmpty else { return bytes }
            bytes += chunk
            guard bytes.count <= sizeLimit else { throw .usage("\(name) has more than \(sizeLimit) bytes") }
        }
        throw .usage("\(name) cannot be read")
    }
}
