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
    init?(_ document: JSONDocument, _ name: JSONNode) {
        let text = document.text(of: name)
        guard let text, let claim = Self.byLength(text.count)?.first(where: { text.isEqual(to: $0.rawValue) }) else {
            return nil
        }
        self = claim
    }

    /// Few names share a length, so the length alone settles most members.
    private static func byLength(_ length: Int) -> [ClaimName]? {
        table.indices.contains(length) ? table[length] : nil
    }

    private static let table: [[ClaimName]] = {
        let longest = allCases.map(\.rawValue.utf8.count).max() ?? 0
        return (0...longest).map { length in allCases.filter { $0.rawValue.utf8.count == length } }
    }()
}
