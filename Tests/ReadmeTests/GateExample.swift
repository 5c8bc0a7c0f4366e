// swift-format-ignore-file: OrderedImports
// The lines of docs/gate.md stand between the marks, byte for byte: the page shows nothing that is not compiled and run
// here.
// GATE: begin
import Jotlint
import JotPolicyFile  // only to read a policy from a file
// GATE: end

/// A resource server as the page sets it up.
func guardedSearch(policyPath: String, keysPath: String) throws -> (gate: Gate, search: RouteRequirements) {
    // GATE: begin

    let configuration = try GateConfiguration(
        policy: Policy(contentsOf: policyPath), keys: ["alpha": KeySet(contentsOf: keysPath)],
        application: "access-log-api", settings: GateSettings(realm: "logs"))
    let gate = Gate(configuration)  // once, for all threads
    let search = try RouteRequirements(scopes: ["logs-search"])  // once for each route
    try configuration.validate(search)
    // GATE: end
    return (gate, search)
}

/// One request as the page answers it.
func respond(
    to request: GateRequest, gate: Gate, search: RouteRequirements, at instant: Instant, latency: Duration,
    log: (String) -> Void
) -> (status: Int, text: String) {
    // GATE: begin
    let decision = gate.decide(request, requiring: search, at: instant)  // Instant.now in a server
    log(DecisionRecord(decision, latency: latency).line)
    switch decision.answer {
    case .allow(let admission):
        return (200, "searched by \(admission.actor ?? "nobody") for \(admission.subject ?? "nobody")")
    case .deny(let answer):
        return (answer.status, answer.header("WWW-Authenticate") ?? "")  // in a server all of it
    }
    // GATE: end
}

/// The same for a host that takes its tokens out of requests itself.
func validator(gate: Gate, search: RouteRequirements, at instant: Instant) -> @Sendable (String) -> Bool {
    // GATE: begin
    let validate = gate.validator(requiring: search) { instant }  // { .now } in a server
    return { token in
        if case .accepted = validate(token) { true } else { false }
    }
    // GATE: end
}
