import JotJSON

/// The claims that the view reads.
enum ClaimName: String, CaseIterable {
    case accessTokenHash = "at_hash"
    case act
    case appid
    case aud
    case auditTrackingID = "auditTrackingId"
    case aut
    case authGrantID = "authGrantId"
    case azp
    case cid
    case clientID = "client_id"
    case clientProfile = "client_profile"
    case cnf
    case codeHash = "c_hash"
    case cts
    case env
    case exp
    case grantType = "grant_type"
    case gty
    case iat
    case idtyp
    case iss
    case jti
    case mayAct = "may_act"
    case nbf
    case oid
    case org
    case orgHandle = "org_handle"
    case realm
    case realmAccess = "realm_access"
    case resourceAccess = "resource_access"
    case resourceOwner = "urn:zitadel:iam:user:resourceowner:id"
    case projectRoles = "urn:zitadel:iam:org:project:roles"
    case scope
    case scp
    case sub
    case tid
    case tokenName
    case tokenUse = "token_use"
    case typ
    case uid
    case ver
    case actorFacets = "xms_act_fct"
    case subjectFacets = "xms_sub_fct"

    /// Nil for every other name.
    init?(_ document: JSONDocument, _ node: JSONNode) {
        guard let position = Self.names.position(of: node, in: document) else { return nil }
        self = Self.allCases[position]
    }

    private static let names = JSONNames(allCases.map(\.rawValue))
}
