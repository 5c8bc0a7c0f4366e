#if Server
import HTTPTypes
import JotGate

/// What the client asked of the proxy, as far as the proxy is believed.
enum ForwardedRequest {
    case request(GateRequest)
    /// The proxy's word contradicts itself: somebody else put some of it there.
    case contradiction(String)

    /// nginx and those like it send `X-Original-*`, Traefik and Caddy `X-Forwarded-*`. Of peers that are not listed
    /// neither counts: then it is judged what they ask themselves.
    init(_ head: HTTPRequest, isTrusted: Bool) {
        var headers: [HeaderField] = []
        headers.reserveCapacity(head.headerFields.count)
        var told = ToldByProxy()
        for field in head.headerFields {
            headers.append(HeaderField(field.name.rawName, field.value))
            if isTrusted { told.take(field) }
        }
        if let mistake = told.mistake {
            self = .contradiction(mistake)
        } else {
            self = .request(
                GateRequest(
                    method: told.method ?? head.method.rawValue, url: told.target ?? head.path ?? "", headers: headers))
        }
    }
}

/// Method and target from the fields of two habits. Each may be there once; where both are, they agree.
private struct ToldByProxy {
    private(set) var method: String?
    private(set) var target: String?
    private(set) var mistake: String?
    private var seen: Set<String> = []

    mutating func take(_ field: HTTPField) {
        let name = field.name.canonicalName
        guard name.hasPrefix("x-"), let part = Self.parts[name] else { return }
        // Proxies are told to clear what they do not use; an empty field is a cleared one.
        guard !field.value.isEmpty else { return }
        if !seen.insert(name).inserted { return refuse("\(field.name.rawName) is there twice") }
        switch part {
        case .method: keep(field, in: \.method)
        case .target: keep(field, in: \.target)
        }
    }

    private mutating func keep(_ field: HTTPField, in member: WritableKeyPath<ToldByProxy, String?>) {
        if let other = self[keyPath: member], !other.utf8.elementsEqual(field.value.utf8) {
            return refuse("\(field.name.rawName) contradicts another field of the proxy")
        }
        self[keyPath: member] = field.value
    }

    private mutating func refuse(_ text: String) {
        mistake = mistake ?? text
    }

    private enum Part { case method, target }

    private static let parts: [String: Part] = [
        "x-original-method": .method, "x-forwarded-method": .method, "x-original-uri": .target,
        "x-forwarded-uri": .target,
    ]
}
#endif
