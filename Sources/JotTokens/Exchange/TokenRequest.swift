import JOSE
package import JotJSON

/// A request to the token endpoint (RFC 6749 §4, RFC 8693 §2.1) with its secrets taken out: what is kept may be shown.
package struct TokenRequest: Sendable {
    /// One member for each parameter: text, or a list where it was sent more than once. Secrets read `(not shown)`.
    package let parameters: JSONDocument
    /// Where it was sent, as far as it was written down; secrets in the query read `(not shown)`.
    package let url: String?
    /// Who asked: `client_id`, the user of Basic authentication, or the subject of a client assertion.
    package let client: JSONText?
    /// The token of `subject_token`.
    package let subjectToken: [UInt8]?
    /// The token of `actor_token`.
    package let actorToken: [UInt8]?

    /// Bytes of a request.
    package static let sizeLimit = 1 << 20
    package static let hidden = "(not shown)"

    /// Parameters whose value nobody else may see.
    package static let secretNames = [
        "access_token", "actor_token", "assertion", "client_assertion", "client_secret", "code", "code_verifier",
        "device_code", "id_token", "password", "refresh_token", "subject_token", "token",
    ]

    package static func isSecret(_ name: String) -> Bool {
        secretNames.contains { $0.utf8.elementsEqual(name.utf8) }
    }

    /// A form body, an HTTP message around one, or a JSON object of the parameters; nil if it is none of these.
    ///
    /// - Parameter address: where it was sent, when the bytes do not tell.
    package init?(_ bytes: [UInt8], sentTo address: String? = nil) {
        guard bytes.count <= Self.sizeLimit, let parts = RequestParts(bytes, address),
            let document = try? JSONDocument(parsing: Self.shown(parts.fields))
        else { return nil }
        parameters = document
        url = parts.url.map(Self.shown)
        client = parts.client.map { JSONText($0) }
        subjectToken = parts.value("subject_token").map { Array($0.utf8) }
        actorToken = parts.value("actor_token").map { Array($0.utf8) }
    }

    /// The texts of a parameter, each time it was sent.
    package func values(_ name: String) -> [JSONText] {
        guard let node = parameters.member(of: parameters.root, named: name) else { return [] }
        if let text = parameters.text(of: node) { return [text] }
        return parameters.elements(of: node).compactMap { parameters.text(of: $0) }
    }

    /// The parameters as a JSON object, secrets taken out.
    private static func shown(_ fields: [(name: String, value: String)]) -> [UInt8] {
        var names: [String] = []
        for field in fields where !names.contains(where: { $0.utf8.elementsEqual(field.name.utf8) }) {
            names.append(field.name)
        }
        var writer = JSONWriter()
        writer.object { writer in
            for name in names {
                let values = fields.filter { $0.name.utf8.elementsEqual(name.utf8) }
                    .map { isSecret(name) ? hidden : $0.value }
                writer.name(name)
                if values.count == 1 {
                    writer.string(values[0])
                } else {
                    writer.array { writer in for value in values { writer.string(value) } }
                }
            }
        }
        return writer.bytes
    }

    private static func shown(_ url: String) -> String {
        guard let mark = url.utf8.firstIndex(of: UInt8(ascii: "?")) else { return url }
        let fields = url[url.utf8.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false)
        let shown = fields.map { field -> String in
            let name = field.prefix { $0 != "=" }
            return isSecret(FormText.decoded(name)) ? "\(name)=\(hidden)" : String(field)
        }
        return url[..<mark] + "?" + shown.joined(separator: "&")
    }
}

/// What a request says, before anything is taken out.
private struct RequestParts {
    var fields: [(name: String, value: String)] = []
    var url: String?
    var user: String?

    init?(_ bytes: [UInt8], _ address: String?) {
        var body = bytes
        url = address
        if let message = HTTPMessage(bytes) {
            guard let target = message.target else { return nil }
            body = message.body
            url = target
            user = message.header("authorization").flatMap(Self.user)
        }
        if let query = url?.split(separator: "?", maxSplits: 1).dropFirst().first, let found = FormText.fields(query) {
            fields = found
        }
        guard let found = Self.fields(body) else { return nil }
        fields += found
    }

    var client: String? {
        value("client_id") ?? user ?? value("client_assertion").flatMap(Self.subject)
    }

    func value(_ name: String) -> String? {
        fields.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    private static func fields(_ body: [UInt8]) -> [(name: String, value: String)]? {
        guard body.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
            return FormText.fields(String(decoding: body, as: UTF8.self)[...])
        }
        guard let document = try? JSONDocument(parsing: body), document.kind(of: document.root) == .object else {
            return nil
        }
        var fields: [(name: String, value: String)] = []
        for member in document.members(of: document.root) {
            guard let name = document.string(of: member.name) else { continue }
            if let text = document.string(of: member.value) { fields.append((name, text)) }
            for element in document.elements(of: member.value) {
                if let text = document.string(of: element) { fields.append((name, text)) }
            }
            guard fields.count <= FormText.fieldLimit else { return nil }
        }
        return fields.isEmpty ? nil : fields
    }

    /// RFC 6749 §2.3.1: the client's name is form-encoded before it is put together with the secret.
    private static func user(_ header: String) -> String? {
        let words = header.split(separator: " ")
        guard words.count == 2, words[0].lowercased().utf8.elementsEqual("basic".utf8),
            let plain = StandardBase64.decode(Array(words[1].utf8).span)
        else { return nil }
        return FormText.decoded(String(decoding: plain.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)[...])
    }

    /// RFC 7523 §3: the subject of a client assertion is the client.
    private static func subject(_ assertion: String) -> String? {
        guard let jws = try? CompactJWS(Array(assertion.utf8)), let claims = try? JSONDocument(parsing: jws.payload)
        else { return nil }
        return claims.member(of: claims.root, named: "sub").flatMap { claims.string(of: $0) }
    }
}
