import CEL

/// A document of the host as a rule sees one: structs `Token` and `Party`, a list and a map.
final class TokenDocument: ForeignDocument {
    static let token: Int32 = 0
    static let actor: Int32 = 1
    static let subject: Int32 = 2
    static let scopes: Int32 = 3
    static let claims: Int32 = 4

    let actorName: Text
    let scopeNames: [Text]
    let hasShortCut: Bool

    init(actorName: Text = "bot", scopeNames: [Text] = ["read", "write"], hasShortCut: Bool = true) {
        self.actorName = actorName
        self.scopeNames = scopeNames
        self.hasShortCut = hasShortCut
    }

    func member(of node: Int32, named name: Text) -> Value? {
        switch String(name) {
        case "sub": .string("bot")
        case "exp": .int(1_800_000_000)
        case "nothing": .null
        case "hidden": .unknown(UnknownSet(["claims.hidden"]))
        default: nil
        }
    }

    func field(of node: Int32, number: Int) -> Value? {
        switch (node, number) {
        case (Self.token, 0): .foreignMap(self, Self.actor)
        case (Self.token, 1): .foreignMap(self, Self.subject)
        case (Self.token, 2): .foreignList(self, Self.scopes)
        case (Self.token, 3): .unknown(UnknownSet(["token.groups"]))
        case (Self.actor, 0): .string(actorName)
        case (Self.subject, 0): .string("bot")
        default: nil
        }
    }

    func structure(of node: Int32, number: Int) -> Int32? {
        guard hasShortCut, node == Self.token else { return nil }
        return number == 0 ? Self.actor : (number == 1 ? Self.subject : nil)
    }

    func element(of node: Int32, at index: Int) -> Value? {
        scopeNames.indices.contains(index) ? .string(scopeNames[index]) : nil
    }

    func count(of node: Int32) -> Int { node == Self.claims ? 3 : scopeNames.count }

    func memberName(of node: Int32, at index: Int) -> Text? {
        index < 3 ? ["sub", "exp", "nothing"][index] : nil
    }

    static var environment: CEL.Environment {
        var environment = CEL.Environment()
        environment.declare(
            structure: StructType(
                name: "Token",
                fields: [
                    .init(name: "actor", type: .structure("Party"), number: 0),
                    .init(name: "subject", type: .structure("Party"), number: 1),
                    .init(name: "scopes", type: .list(.string), number: 2),
                    .init(name: "groups", type: .list(.string), number: 3),
                    .init(name: "may_act", type: .structure("Party"), number: 4),
                ]))
        environment.declare(
            structure: StructType(
                name: "Party",
                fields: [
                    .init(name: "id", type: .string, number: 0), .init(name: "kind", type: .string, number: 1),
                ]))
        environment.declare(variable: "token", type: .structure("Token"))
        environment.declare(variable: "claims", type: .map(.string, .dyn))
        return environment
    }

    var values: [String: Value] {
        ["token": .foreignMap(self, Self.token), "claims": .foreignMap(self, Self.claims)]
    }
}
