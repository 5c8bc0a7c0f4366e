#if Server
import HTTPTypes
import Hummingbird
import JotGate

/// nginx (`auth_request`) takes 2xx, 401 and 403 for an answer, makes 500 of everything else, throws the body away, and
/// hands on the challenge with 401 only. So every refusal is 403 here, and what the client should hear stands in fields
/// that nginx can take into variables: samples/proxies/nginx.conf makes the answer of them.
struct NginxAnswer: Sendable {
    private let status: HTTPField.Name
    private let problem: HTTPField.Name

    /// Nil if the prefix does not begin the name of a field.
    init?(prefix: String) {
        guard let status = HTTPField.Name(prefix + "Status"), let problem = HTTPField.Name(prefix + "Problem") else {
            return nil
        }
        self.status = status
        self.problem = problem
    }

    func response(_ answer: HTTPAnswer) -> Response {
        var headers = HTTPFields()
        headers[status] = String(answer.status)
        // One line of ASCII: the problem has fixed texts and the decision's id, and nothing of the token.
        headers[problem] = String(decoding: answer.body, as: UTF8.self)
        for name in ["WWW-Authenticate", "Retry-After"] {
            if let value = answer.header(name), let name = HTTPField.Name(name) { headers[name] = value }
        }
        headers[.cacheControl] = "no-store"
        headers[.contentLength] = "0"
        return Response(status: .forbidden, headers: headers)
    }
}
#endif
