#if Server
public import Hummingbird
public import JOSE
public import JotGate
public import JotKeys

/// Lets only requests go on that the gate allows, with the identity in their context; answers the others. A value; the
/// same gate may stand in many of them, each with what its routes ask.
///
/// ```swift
/// router.group("logs")
///     .add(middleware: GateMiddleware(gate, requiring: try RouteRequirements(scopes: ["logs-read"])))
///     .get { _, context in try context.requireAdmission().subject ?? "nobody" }
/// ```
///
/// The gate sees the header and the URL. Bodies are not read: where a route reads a form, it must refuse one with
/// `access_token` itself (RFC 6750 §2.2).
public struct GateMiddleware<Context: GatedRequestContext>: RouterMiddleware {
    private let gate: Gate
    private let requirements: RouteRequirements
    private let clock: @Sendable () -> Instant
    private let record: @Sendable (DecisionRecord) -> Void

    /// - Parameters:
    ///   - gate: decides.
    ///   - requirements: what these routes ask. Have `GateConfiguration.validate` look at them when routes are set up.
    ///   - record: is handed the record of each decision, on the request's task, before the answer; it must not block.
    ///   - clock: what time it is.
    public init(
        _ gate: Gate, requiring requirements: RouteRequirements = .none,
        record: @escaping @Sendable (DecisionRecord) -> Void = { _ in },
        clock: @escaping @Sendable () -> Instant = { .now }
    ) {
        self.gate = gate
        self.requirements = requirements
        self.clock = clock
        self.record = record
    }

    /// Decides, and goes on or answers.
    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let decision = gate.decide(GateRequest(request), requiring: requirements, at: clock())
        record(DecisionRecord(decision, latency: ContinuousClock.now - start))
        switch decision.answer {
        case .allow(let admission):
            var context = context
            context.admission = admission
            return try await next(request, context)
        case .deny(let answer):
            return Response(answer, to: request.method)
        }
    }
}
#endif
