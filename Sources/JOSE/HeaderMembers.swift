import JotJSON

/// The members of a protected or unprotected header that mean something here, found in one pass.
struct HeaderMembers {
    let document: JSONDocument
    let node: JSONNode
    private(set) var algorithm: JSONNode?
    private(set) var keyIdentifier: JSONNode?
    private(set) var type: JSONNode?
    private(set) var encryption: JSONNode?
    private(set) var critical: JSONNode?
    private(set) var base64: JSONNode?

    /// Throws for a member that must be a string and is none (RFC 7515 §4.1).
    init(_ document: JSONDocument, _ node: JSONNode) throws(JWSError) {
        self.document = document
        self.node = node
        for (name, value) in document.members(of: node) {
            guard let member = Self.member(document, name) else { continue }
            try note(member, value)
        }
    }

    /// The string that one of the members is.
    func text(_ member: JSONNode?) -> [UInt8]? {
        member.flatMap { document.utf8(of: $0) }
    }

    private enum Member: String, CaseIterable {
        case alg, kid, typ, cty, jku, x5u, x5t, enc, crit, b64
        case certificateDigest = "x5t#S256"
    }

    private mutating func note(_ member: Member, _ value: JSONNode) throws(JWSError) {
        switch member {
        case .crit: return critical = value
        case .b64: return base64 = value
        case .enc: return encryption = value
        case .alg: algorithm = value
        case .kid: keyIdentifier = value
        case .typ: type = value
        // Not used here, and strings all the same.
        case .cty, .jku, .x5u, .x5t, .certificateDigest: break
        }
        guard document.kind(of: value) == .string else {
            throw JWSError(
                .header, .header, pointer: "/" + JSONPointer.escaped(member.rawValue), range: document.range(of: value),
                "\(member.rawValue) in the header is a JSON \(document.kind(of: value).word), not a string")
        }
    }

    private static func member(_ document: JSONDocument, _ node: JSONNode) -> Member? {
        names.position(of: node, in: document).map { Member.allCases[$0] }
    }

    private static let names = JSONNames(Member.allCases.map(\.rawValue))
}
