package import CEL
import JOSE
import JotTokens

/// What rules see of an artefact, for expressions that are no rules.
package struct RuleScope: Sendable {
    private let policy: CompiledPolicy
    private let application: String?
    private let hasPolicy: Bool

    /// As the checker would judge.
    package init(_ checker: Checker) {
        policy = checker.policy
        application = checker.application
        hasPolicy = true
    }

    /// Without a policy: nothing is expected, no issuer is known, and no signature can be verified.
    package init() throws(CheckerError) {
        do {
            let anybody = try Policy(issuers: [Issuer(name: "issuer", issuer: "", dialect: .generic)])
            policy = try CompiledPolicy(anybody, keys: [:], catalogue: .builtIn)
        } catch let error as CheckerError {
            throw error
        } catch {
            throw CheckerError("\(error)")
        }
        application = nil
        hasPolicy = false
    }

    /// The variables of ``RuleEnvironment`` with their values: `expected` is the entry of the policy that `check` would
    /// judge by. The claims of an encrypted token are not at hand.
    package func values(of artefact: [UInt8], request: CheckRequest) -> [(name: String, value: Value)] {
        let token = Token(recognising: artefact)
        var request = request
        request.application = application
        let activation = Judge(policy: policy, request: request).activation(judging: token)
        let isSealed = token.claims == nil && token.form == .jwe
        return RuleEnvironment.Variable.allCases.map { variable in
            let value: Value =
                switch variable {
                case .claims where isSealed, .token where isSealed: .unknown(UnknownSet([variable.name]))
                case .expected where !hasPolicy: Self.nothing.value
                default: activation[variable.rawValue]
                }
            return (name: variable.name, value: value)
        }
    }

    private static let nothing: ExpectedFacts = {
        var source = ExpectedFacts.Source()
        source.presented = false
        return ExpectedFacts(source)
    }()
}
