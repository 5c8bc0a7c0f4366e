import JotJSON
import JotPolicy

/// Writes a denial as HTTP: challenge (RFC 6750 §3, RFC 9470 §3, RFC 9728 §5.1) and problem (RFC 9457).
struct DenialAnswer {
    private let denial: Denial
    private let configuration: GateConfiguration
    private let requirements: RouteRequirements
    private let id: DecisionID

    init(_ denial: Denial, _ configuration: GateConfiguration, _ requirements: RouteRequirements, _ id: DecisionID) {
        self.denial = denial
        self.configuration = configuration
        self.requirements = requirements
        self.id = id
    }

    var answer: HTTPAnswer {
        var headers: [HeaderField] = []
        if let challenge { headers.append(HeaderField("WWW-Authenticate", challenge)) }
        if denial.reason == .keysUnavailable {
            headers.append(HeaderField("Retry-After", String(configuration.settings.retryAfter)))
        }
        headers.append(HeaderField("Content-Type", "application/problem+json"))
        headers.append(HeaderField("Cache-Control", "no-store"))
        return HTTPAnswer(status: denial.reason.status, headers: headers, body: problem)
    }

    /// Nil where another token would not help: what the policy forbids, what cannot be decided, and missing keys, of
    /// which `invalid_token` would make clients throw good tokens away.
    private var challenge: String? {
        switch denial.reason {
        case .forbidden, .undecided, .keysUnavailable: nil
        default: "Bearer " + parameters.map { ChallengeText.parameter($0.name, $0.value) }.joined(separator: ", ")
        }
    }

    private var parameters: [(name: String, value: String)] {
        var parameters: [(name: String, value: String)] = []
        if let realm = configuration.settings.realm { parameters.append(("realm", realm)) }
        if let error = denial.reason.errorCode {
            parameters.append(("error", error))
            parameters.append(("error_description", denial.detail))
        }
        if denial.reason == .insufficientUserAuthentication { parameters += stepUp }
        if !requirements.neededScopes.isEmpty, denial.reason != .insufficientUserAuthentication {
            parameters.append(("scope", requirements.neededScopes.joined(separator: " ")))
        }
        if let url = requirements.resourceMetadata ?? configuration.settings.resourceMetadata {
            parameters.append(("resource_metadata", url))
        }
        // A challenge is a scheme with parameters, at least one (RFC 6750 §3).
        return parameters.isEmpty ? [("realm", configuration.application.filter(Self.isVisible))] : parameters
    }

    /// What login the application wants (RFC 9470 §3).
    private var stepUp: [(name: String, value: String)] {
        let id = requirements.application ?? configuration.application
        guard let application = configuration.application(id) else { return [] }
        var parameters: [(name: String, value: String)] = []
        let values = application.acrValues.filter(ChallengeText.isQuotable)
        if !values.isEmpty { parameters.append(("acr_values", values.joined(separator: " "))) }
        if let age = application.maxAuthenticationAge { parameters.append(("max_age", String(age))) }
        return parameters
    }

    private var problem: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("type", denial.reason.problemType)
            json.member("title", denial.reason.title)
            json.member("status", denial.reason.status)
            json.member("detail", denial.detail)
            if let error = denial.reason.errorCode {
                json.member("error", error)
                json.member("error_description", denial.detail)
            }
            json.member("decision_id", id.description)
        }
        return json.bytes
    }

    private static func isVisible(_ character: Character) -> Bool {
        character.utf8.count == 1 && ChallengeText.isQuotable(String(character))
    }
}
