#if Server
import HTTPTypes
import Hummingbird
import JOSE
import JotGate
import JotJSON
import JotKeys
import Logging

/// The listener of proxies. `/auth` and `/auth/ROUTE` answer with the complete answer; `/nginx` and `/nginx/ROUTE` so
/// that nginx can hand it on. docs/serve.md tells both.
struct ForwardAuthResponder: HTTPResponder {
    typealias Context = ForwardAuthContext

    let state: ServiceState
    let metrics: ServiceMetrics
    let records: RecordLog
    let peers: PeerList
    let identity: IdentityHeaders
    let flavours: NginxAnswer
    let logger: Logger
    let clock: @Sendable () -> Instant

    func respond(to request: Request, context: Context) async throws -> Response {
        let start = ContinuousClock.now
        let snapshot = state.snapshot
        // The path of the question, never that of the client: its query is of no use here, and not looked at.
        let path = (request.head.path ?? "").prefix { $0 != "?" }
        if let metadata = snapshot.metadata, metadata.path.utf8.elementsEqual(path.utf8) {
            return Response(metadata.answer, to: request.method)
        }
        guard let question = Question(path), let requirements = snapshot.routes[question.route] else {
            return unknown(String(path), request)
        }
        switch ForwardedRequest(request.head, isTrusted: peers.contains(context.peer)) {
        case .contradiction(let text):
            logger.warning("refused: \(text)", metadata: ["peer": "\(context.peer?.description ?? "unknown")"])
            metrics.refusedQuestion()
            return Problem.response(.badRequest, "contradiction", "The proxy's fields contradict each other", request)
        case .request(let asked):
            let decision = state.gate.decide(
                asked, requiring: requirements, at: clock(), by: snapshot.configuration)
            let latency = ContinuousClock.now - start
            metrics.decided(decision, in: latency)
            if records.isWanted { records.write(DecisionRecord(decision, latency: latency)) }
            return answer(decision, question, snapshot, request)
        }
    }

    private func answer(
        _ decision: GateDecision, _ question: Question, _ snapshot: ServiceSnapshot, _ request: Request
    ) -> Response {
        switch decision.answer {
        case .allow(let admission):
            var headers = identity.fields(of: admission, policyDigest: snapshot.policyDigest)
            headers[.cacheControl] = "no-store"
            headers[.contentLength] = "0"
            return Response(status: .ok, headers: headers)
        case .deny(let answer):
            switch question.flavour {
            case .complete: return Response(answer, to: request.method)
            case .nginx: return flavours.response(answer)
            }
        }
    }

    private func unknown(_ path: String, _ request: Request) -> Response {
        metrics.refusedQuestion()
        let shown = IdentityHeaders.visible(String(path.prefix(100)))
        logger.error("there is no route for \(shown): the proxy asks for something that the policy does not have")
        return Problem.response(.notFound, "no-such-route", "There is no such route", request)
    }
}

/// What a path asks.
private struct Question {
    enum Flavour { case complete, nginx }

    let flavour: Flavour
    /// Empty: nothing beyond the policy.
    let route: String

    init?(_ path: Substring) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, parts[0].isEmpty else { return nil }
        switch parts[1] {
        case "auth": flavour = .complete
        case "nginx": flavour = .nginx
        default: return nil
        }
        route = parts.count == 3 ? String(parts[2]) : ""
        // `/auth/` names no route; a slip must not ask for less than was meant.
        if parts.count == 3, route.isEmpty { return nil }
    }
}

/// A problem (RFC 9457) that is no decision.
enum Problem {
    static func response(
        _ status: HTTPResponse.Status, _ kind: String, _ title: String, _ request: Request
    ) -> Response {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "urn:jotlint:problem:" + kind)
            json.member("title", title)
            json.member("status", Int(status.code))
        }
        var headers = HTTPFields()
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        headers[.contentLength] = String(json.bytes.count)
        let body = request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes))
        return Response(status: status, headers: headers, body: body)
    }
}
#endif
