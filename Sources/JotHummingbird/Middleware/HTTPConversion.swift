#if Server
import HTTPTypes
public import Hummingbird
public import JotGate

extension GateRequest {
    /// What the gate looks at of a request: method, target and fields as they came.
    public init(_ request: Request) {
        self.init(
            method: request.method.rawValue, url: request.head.path ?? "",
            headers: request.headers.map { HeaderField($0.name.rawName, $0.value) })
    }
}

extension Response {
    /// A complete answer of the gate, in answer to a request of that method.
    public init(_ answer: HTTPAnswer, to method: HTTPRequest.Method = .get) {
        var headers = HTTPFields()
        for field in answer.headers {
            guard let name = HTTPField.Name(field.name) else { continue }
            headers.append(HTTPField(name: name, value: field.value))
        }
        headers[.contentLength] = String(answer.body.count)
        self.init(
            status: HTTPResponse.Status(code: answer.status), headers: headers,
            body: method == .head ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}

extension RouterMethods {
    /// Answers with the document of RFC 9728 at the path where clients look for it. Add it outside the groups that are
    /// behind a gate: who has no token yet must be able to read it.
    @discardableResult
    public func addProtectedResourceMetadata(_ metadata: ProtectedResourceMetadata) -> Self {
        let answer = metadata.answer
        return on(RouterPath(metadata.path), method: .get) { request, _ in Response(answer, to: request.method) }
    }
}
#endif
