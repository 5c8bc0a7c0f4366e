#if Server
import HTTPTypes
import Hummingbird
import JOSE
import JotGate

/// The listener of operators: `/livez`, `/readyz`, `/metrics`. Says nothing of tokens.
struct AdminResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let state: ServiceState
    let metrics: ServiceMetrics
    let records: RecordLog

    func respond(to request: Request, context: Context) async throws -> Response {
        guard request.method == .get || request.method == .head else {
            return Self.text(.methodNotAllowed, "this is read with GET\n", request)
        }
        switch request.uri.path {
        case "/livez", "/ping": return Self.text(.ok, "alive\n", request)
        case "/readyz", "/healthz", "/ready": return readiness(request)
        case "/metrics":
            let text = metrics.text(
                cache: state.gate.cacheStatistics, recordsLost: records.lost, health: state.health)
            return Self.text(.ok, text, request, type: "text/plain; version=0.0.4; charset=utf-8")
        default: return Self.text(.notFound, "there are /livez, /readyz and /metrics\n", request)
        }
    }

    /// One line what it is, then one an issuer, then what went wrong.
    private func readiness(_ request: Request) -> Response {
        let health = state.health
        var lines = [health.isDraining ? "not ready: leaving" : health.isReady ? "ready" : "not ready"]
        lines += health.snapshot.issuerLines
        lines.append("policy: \(health.snapshot.policyDigest), read at \(health.loaded)")
        if let failure = health.failure { lines.append("not reloaded: \(failure)") }
        let text = lines.map { $0 + "\n" }.joined()
        return Self.text(health.isReady ? .ok : .serviceUnavailable, text, request)
    }

    private static func text(
        _ status: HTTPResponse.Status, _ text: String, _ request: Request,
        type: String = "text/plain; charset=utf-8"
    ) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.cacheControl] = "no-store"
        headers[.contentLength] = String(text.utf8.count)
        let body = request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(string: text))
        return Response(status: status, headers: headers, body: body)
    }
}
#endif
