import JotJSON

/// Claims that one dialect alone reads.
extension JSONDocument {
    /// The text of a claim; nil if it is absent or no text.
    func text(ofClaim name: String) -> JSONText? {
        member(of: root, named: name).flatMap { text(of: $0) }
    }

    /// The texts of an array claim; those that are no texts are left out.
    func texts(ofClaim name: String) -> [JSONText] {
        guard let node = member(of: root, named: name), kind(of: node) == .array else { return [] }
        return elements(of: node).compactMap { text(of: $0) }
    }

    /// The names of the members of an object claim.
    func memberNames(ofClaim name: String) -> [JSONText] {
        guard let node = member(of: root, named: name), kind(of: node) == .object else { return [] }
        return members(of: node).compactMap { text(of: $0.name) }
    }
}

extension JSONText {
    /// Whether `word` is one of the words between single spaces.
    func hasWord(_ word: String) -> Bool {
        bytes.split(separator: 0x20).contains { $0.elementsEqual(word.utf8) }
    }
}

extension ClaimsView {
    /// The subject is the client itself, as the dialect's own claims prove: it has the client's id, whatever it is called.
    mutating func takeSubjectForClient(_ kind: Principal.Kind) {
        if let client, subject?.kind == .unknown { subject?.id = client }
        subject?.mark = kind
    }

    /// The actor is known by its client id where the issuer writes that beside a name of its own.
    mutating func nameActorsByClient() {
        for position in actors.indices {
            guard let client = actors[position].client else { continue }
            actors[position].principal?.id = client
        }
    }
}

extension Principal.Kind {
    /// `sub_profile` and `client_profile`: words with spaces between them (draft-mcguinness-oauth-actor-profile). What is a
    /// user, too, is a user: an agent stands for itself only where nobody stands behind it.
    init(profile: JSONText) {
        if profile.hasWord("user") {
            self = .user
        } else if profile.hasWord("ai_agent") {
            self = .agent
        } else if ["service", "browser_app", "native_app"].contains(where: profile.hasWord) {
            self = .client
        } else {
            self = .unknown
        }
    }
}
