import JOSE
package import JotJSON

extension ClaimsView {
    /// Reads every registered claim once, and notes those of a wrong type (RFC 7519 §4.1, RFC 8693 §4, RFC 7800 §3.1).
    package init(_ claims: JSONDocument, dialect: Dialect) {
        var reader = ClaimsReader(claims: claims, dialect: dialect)
        reader.read()
        self = reader.view
    }
}

/// One pass over the members of a claims set.
struct ClaimsReader {
    let claims: JSONDocument
    let dialect: Dialect
    var view = ClaimsView()
    var clients = Clients()
    var scope: Scopes?
    var scp: Scopes?

    /// What names the client, under each issuer's name for it.
    struct Clients {
        var clientID: JSONText?
        var azp: JSONText?
        var appid: JSONText?
        var cid: JSONText?

        func best(_ order: [ClaimName]) -> JSONText? {
            for name in order {
                switch name {
                case .clientID: if let clientID { return clientID }
                case .azp: if let azp { return azp }
                case .appid: if let appid { return appid }
                case .cid: if let cid { return cid }
                default: break
                }
            }
            return nil
        }
    }

    struct Scopes {
        var pointer: String
        var values: [JSONText]
    }

    init(claims: JSONDocument, dialect: Dialect) {
        self.claims = claims
        self.dialect = dialect
    }

    mutating func read() {
        for (name, value) in claims.members(of: claims.root) {
            guard let claim = ClaimName(claims, name) else { continue }
            read(claim, value)
        }
        view.client = clients.best(dialect.clientClaims)
        joinScopes()
        dialect.interpret(&view, claims)
    }

    private mutating func read(_ claim: ClaimName, _ value: JSONNode) {
        switch claim {
        case .iss: view.issuer = string(claim, value)
        case .sub: readSubject(value)
        case .jti: _ = string(claim, value)
        case .aud: readAudience(value)
        case .exp: view.expires = instant(claim, value)
        case .nbf: view.notBefore = instant(claim, value)
        case .iat: view.issuedAt = instant(claim, value)
        case .clientID: clients.clientID = string(claim, value)
        case .azp: clients.azp = string(claim, value)
        case .appid: clients.appid = string(claim, value)
        case .cid: readClientOfOkta(value)
        case .scope: scope = scopes(claim, value)
        case .scp: readShortScopes(value)
        case .act: readActors(value)
        case .mayAct: readMayAct(value)
        case .cnf: readConfirmation(value)
        case .grantType: view.grantType = claims.text(of: value)
        default: mark(claim, value)
        }
    }

    mutating func string(_ claim: ClaimName, _ value: JSONNode) -> JSONText? {
        guard let text = claims.text(of: value) else {
            wrongType("/" + claim.rawValue, value, "a string")
            return nil
        }
        return text
    }

    private mutating func instant(_ claim: ClaimName, _ value: JSONNode) -> Instant? {
        guard let instant = Instant(numericDate: value, in: claims) else {
            wrongType(
                "/" + claim.rawValue, value, "a number of seconds since 1970, in the years 1 to 9999 (RFC 7519 §2)")
            return nil
        }
        return instant
    }

    /// A string or a non-empty array of strings (RFC 7519 §4.1.3).
    private mutating func readAudience(_ value: JSONNode) {
        view.hasAudience = true
        if let text = claims.text(of: value) {
            view.audiences = [text]
            return
        }
        guard claims.kind(of: value) == .array, let values = strings(value), !values.isEmpty else {
            wrongType("/aud", value, "a string or a non-empty array of strings")
            return
        }
        view.audiences = values
    }

    private func strings(_ array: JSONNode) -> [JSONText]? {
        var values: [JSONText] = []
        for element in claims.elements(of: array) {
            guard let text = claims.text(of: element) else { return nil }
            values.append(text)
        }
        return values
    }

    mutating func wrongType(_ pointer: String, _ value: JSONNode, _ expected: String) {
        let actual =
            claims.kind(of: value) == .number && !expected.hasPrefix("a number")
            ? "a JSON number" : Self.words(claims, value)
        let name = pointer.dropFirst()
        view.problems.append(Problem(.wrongType, "claims:" + pointer, "\(name) is \(actual), it must be \(expected)"))
    }

    private static func words(_ claims: JSONDocument, _ value: JSONNode) -> String {
        switch claims.kind(of: value) {
        case .number: "a number that is no instant"
        case .array: claims.count(of: value) == 0 ? "an empty array" : "a JSON array"
        case .object: "a JSON object"
        case .null: "null"
        default: "a JSON \(claims.kind(of: value).word)"
        }
    }
}
