import CEL
import JOSE
import JotJSON
import JotTokens

/// A struct that rules see, its fields made beforehand.
final class PreparedFacts: ForeignDocument {
    private let fields: [Value?]

    init(_ fields: [Value?]) {
        self.fields = fields
    }

    var value: Value { .foreignMap(self, 0) }

    func field(of node: Int32, number: Int) -> Value? { fields.element(number) ?? nil }
    func member(of node: Int32, named name: Text) -> Value? { nil }
    func memberName(of node: Int32, at index: Int) -> Text? { nil }
    func element(of node: Int32, at index: Int) -> Value? { nil }
    func count(of node: Int32) -> Int { 0 }
}

/// `given`.
enum GivenFacts {
    static let nothing = value([])

    /// An export is judged on its own, never beside a token.
    static let export = value([], hasExport: true)

    static func value(_ artefacts: ArtefactSet, hasExport: Bool = false) -> Value {
        let present: [ArtefactSet] = [.subjectToken, .actorToken, .request, .response, .view]
        return PreparedFacts(present.map { .bool(artefacts.contains($0)) } + [.bool(hasExport)]).value
    }
}

extension TokenRequest {
    /// `request`.
    var value: Value {
        var fields = [Value?](repeating: nil, count: RequestField.allCases.count)
        fields[RequestField.parameters.rawValue] = RuleFacts(json: parameters).claimsValue
        fields[RequestField.audiences.rawValue] = .texts(values("audience"))
        fields[RequestField.resources.rawValue] = .texts(values("resource"))
        fields[RequestField.scopes.rawValue] = .texts(values("scope").flatMap(ScopeText.split))
        fields[RequestField.grantType.rawValue] = values("grant_type").first.map { .string(Text($0)) }
        fields[RequestField.client.rawValue] = client.map { .string(Text($0)) }
        fields[RequestField.url.rawValue] = url.map { .text($0) }
        fields[RequestField.hasScope.rawValue] = .bool(!values("scope").isEmpty)
        return PreparedFacts(fields).value
    }
}

extension TokenResponse {
    /// `response`.
    var value: Value {
        var fields = [Value?](repeating: nil, count: ResponseField.allCases.count)
        fields[ResponseField.body.rawValue] = RuleFacts(json: body).claimsValue
        let lines = headers.map { (key: Value.text($0.name), value: Value.text($0.value)) }
        fields[ResponseField.headers.rawValue] = Map(lines).map { .map($0) }
        fields[ResponseField.status.rawValue] = status.map { .int(Int64($0)) }
        fields[ResponseField.receivedAt.rawValue] = receivedAt.flatMap {
            Timestamp(seconds: $0.seconds, nanoseconds: $0.nanoseconds).map { .timestamp($0) }
        }
        fields[ResponseField.scopes.rawValue] = scopes.map { .texts($0) }
        return PreparedFacts(fields).value
    }
}

extension RuleFacts {
    /// JSON that is no token's.
    convenience init(json: JSONDocument) {
        let token = Token(form: .claims, bytes: [], content: .claims, claims: json)
        self.init(
            token: TokenFacts(token, ClaimsView(), dialect: .generic, kinds: KnownPrincipals()),
            signature: SignatureResult(status: .notApplicable, reason: .issuerAnswer, algorithm: nil), time: .unknown,
            problems: [])
    }

    var claimsValue: Value { json(claims, claims?.root, Node.claims) }
    var tokenValue: Value { .foreignMap(self, Node.token) }
}

extension Value {
    static func texts(_ texts: [JSONText]) -> Value { .elements(texts.map { .string(Text($0)) }) }
}
