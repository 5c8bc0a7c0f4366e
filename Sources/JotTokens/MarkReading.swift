import JotJSON

/// Claims that show a dialect, noted on the way.
extension ClaimsReader {
    mutating func mark(_ claim: ClaimName, _ value: JSONNode) {
        switch claim {
        case .tokenName, .tokenUse, .typ: readKind(claim, value)
        case .realm: if claims.text(of: value)?.bytes.first == UInt8(ascii: "/") { note(.realmPath) }
        case .ver: note(claims.kind(of: value) == .number ? .versionNumber : .versionText)
        case .idtyp, .aut, .gty: if claims.kind(of: value) == .string { note(Self.mark(claim)) }
        default: note(Self.mark(claim))
        }
    }

    mutating func readSubject(_ value: JSONNode) {
        view.subject = string(.sub, value).map(Principal.init)
        if let subject = view.subject, subject.raw.bytes.starts(with: Self.spiffe) { note(.spiffe) }
    }

    mutating func readClientOfOkta(_ value: JSONNode) {
        clients.cid = string(.cid, value)
        note(.cid)
    }

    mutating func readShortScopes(_ value: JSONNode) {
        scp = scopes(.scp, value)
        if claims.kind(of: value) == .array { note(.scopeArray) }
    }

    mutating func readActors(_ value: JSONNode) {
        note(.act)
        readActor(value)
    }

    private mutating func readKind(_ claim: ClaimName, _ value: JSONNode) {
        guard let text = claims.text(of: value) else { return }
        view.kindName = text
        switch claim {
        case .tokenName: note(.tokenName)
        case .tokenUse: note(.tokenUse)
        default: if Self.kindsInClaims.contains(where: { text.isEqual(to: $0) }) { note(.typeInClaims) }
        }
    }

    private mutating func note(_ mark: ClaimMarkers.Marks) { view.markers.marks.insert(mark) }

    private static let spiffe = Array("spiffe://".utf8)
    /// Keycloak's words.
    private static let kindsInClaims = ["Bearer", "DPoP", "ID", "Refresh", "Offline", "Logout"]

    private static func mark(_ claim: ClaimName) -> ClaimMarkers.Marks {
        switch claim {
        case .accessTokenHash, .codeHash: .tokenHash
        case .cts: .cts
        case .auditTrackingID: .auditTrackingID
        case .authGrantID: .authGrantID
        case .env: .env
        case .org: .org
        case .realmAccess: .realmAccess
        case .resourceAccess: .resourceAccess
        case .gty: .gty
        case .clientProfile: .clientProfile
        case .uid: .uid
        case .tid: .tid
        case .oid: .oid
        case .idtyp: .idtyp
        case .actorFacets, .subjectFacets: .facets
        case .aut: .aut
        case .orgHandle: .orgHandle
        case .resourceOwner, .projectRoles: .zitadel
        default: []
        }
    }
}
