import JotJSON

/// The claims that the view reads.
enum ClaimName: String, CaseIterable {
    case act
    case appid
    case aud
    case auditTrackingID = "auditTrackingId"
    case authGrantID = "authGrantId"
    case azp
    case cid
    case clientID = "client_id"
    case cnf
    case cts
    case exp
    case grantType = "grant_type"
    case iat
    case iss
    case jti
    case mayAct = "may_act"
    case nbf
    case realm
    case scope
    case scp
    case sub
    case tokenName

    /// Nil for every other name.
    init?(_ document: JSONDocument, _ node: JSONNode) {
        guard let position = Self.names.position(of: node, in: document) else { return nil }
        self = Self.allCases[position]
    }

    private static let names = JSONNames(allCases.map(\.rawValue))
}
