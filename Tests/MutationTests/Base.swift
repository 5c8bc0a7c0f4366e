import Foundation
import JOSE
import JotKeys
import JotPolicy
import JotPolicyFile

/// A good sample that is mutated: its token taken apart, its policy, and what was handed over beside it.
struct Base: Sendable {
    let name: String
    let policyFile: String
    let policy: Policy
    let dialect: String
    let application: String?
    let instant: Instant
    let rawToken: String
    let header: JSON
    let claims: JSON
    let others: OtherSources
    /// Whose token it is.
    let agent: Agent

    var now: Int { Int(instant.seconds) }
    var isOwnToken: Bool { application == nil && claims["grant_type"]?.string == "client_credentials" }
    var otherAgent: String { Self.secondAgent }
    /// The entry that the sample was made for.
    var entry: Agent.Permission? { agent.applications.first { $0.application == application } }

    /// Added to every policy: known, and permitted nothing.
    static let secondAgent = "log-collector"

    static func encoded(_ text: String) -> String { Base64URL.encodedText(Array(text.utf8)) }
}

extension Base {
    /// One base for each claims set, application and company; the first sample that has them.
    static func all() throws -> [Base] {
        var seen: Set<String> = []
        var bases: [Base] = []
        for sample in try GoodSample.all() where sample.inputs.first?.hasPrefix("exports/") == false {
            guard let base = try Base(sample) else { continue }
            // What is only looked at names no application for the oracle; the same token is presented in another sample.
            guard base.application != nil || base.isOwnToken else { continue }
            let company = [base.others.subjectToken, base.others.actorToken, base.others.request, base.others.view]
            let key = "\(base.claims.text) \(base.application ?? "") \(company) \(base.others.response != nil)"
            if seen.insert(key).inserted { bases.append(base) }
        }
        return bases
    }

    /// Nil for samples that are no compact token, or not by themselves.
    init?(_ sample: GoodSample) throws {
        let isView = sample.name == "views"
        guard sample.rules.isEmpty || isView, sample.command.first == "check", let file = sample.options["--policy"],
            let instant = sample.options["--at"].flatMap({ Instant($0) }), let input = sample.inputs.first
        else { return nil }
        var others = OtherSources()
        var text = try sample.text(input)
        if input.contains("response") {
            guard let body = try? JSON(parsing: Array(text.utf8)), let token = body["access_token"]?.string else {
                return nil
            }
            others.response = body
            text = token
        }
        let parts = text.split(separator: ".").map(String.init)
        guard parts.count == 3, text.hasPrefix("ey"), let header = Self.json(parts[0]), let claims = Self.json(parts[1])
        else { return nil }
        others.subjectToken = try sample.options["--subject-token"].flatMap { Self.claims(try sample.text($0)) }
        others.actorToken = try sample.options["--actor-token"].flatMap { Self.claims(try sample.text($0)) }
        if let request = sample.options["--request"] {
            guard let form = Self.form(try sample.text(request)) else { return nil }
            others.request = form
        }
        if sample.inputs.count > 1 {
            let text = try sample.text(sample.inputs[1])
            others.view = try Self.claims(text) ?? JSON(parsing: Array(text.utf8))
            others.viewHeader = Self.json(String(text.prefix { $0 != "." }))
        }
        self.init(sample, file, instant, text, header, claims, others, try Self.policy(sample, file))
    }

    private init(
        _ sample: GoodSample, _ file: String, _ instant: Instant, _ text: String, _ header: JSON, _ claims: JSON,
        _ others: OtherSources, _ policy: Policy
    ) {
        name = sample.name
        policyFile = file
        self.policy = policy
        dialect = policy.issuers[0].dialect.name
        application = sample.options["--application"]
        self.instant = instant
        rawToken = text
        self.header = header
        self.claims = claims
        self.others = others
        let client = ["client_id", "azp", "cid"].compactMap { claims[$0]?.string }.first
        agent = policy.agents.first { $0.id == client } ?? policy.agents[0]
    }

    /// With packs that a policy must ask for, where the sample keeps them, and with an agent that may do nothing.
    private static func policy(_ sample: GoodSample, _ file: String) throws -> Policy {
        var policy = try Policy(contentsOf: GoodSample.folder.appending(path: file).path)
        policy.agents.append(Agent(id: secondAgent, issuer: policy.agents.first?.issuer, scopes: ["collect"]))
        if sample.name == "generic-autonomous" {
            policy.issuers[0].algorithms = Algorithm.all.filter { $0.name == "RS256" }
        }
        if sample.name.hasPrefix("generic-") { policy.rules.packs += ["rfc9068", "sender-constraint"] }
        if sample.name == "zitadel-on-behalf-of" { policy.rules.packs += ["actor-profile"] }
        return policy
    }

    private static func json(_ part: String) -> JSON? {
        Base64URL.decode(Array(part.utf8)).flatMap { try? JSON(parsing: $0) }
    }

    private static func claims(_ text: String) -> JSON? {
        let parts = text.split(separator: ".").map(String.init)
        return parts.count == 3 ? json(parts[1]) : nil
    }

    private static func form(_ text: String) -> JSON? {
        if let json = try? JSON(parsing: Array(text.utf8)) { return json }
        guard !text.contains("HTTP/") else { return nil }
        return .object(
            text.split(separator: "&").map { pair in
                let sides = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
                return .init(name: sides[0], value: .string(sides.count > 1 ? sides[1] : ""))
            })
    }
}
