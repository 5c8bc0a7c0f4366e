import JotJSON

/// `act` and `may_act` (RFC 8693 §4.1 and §4.4), and `cnf` (RFC 7800 §3.1).
extension ClaimsReader {
    /// Walks the chain from the current actor to the oldest.
    mutating func readActor(_ value: JSONNode) {
        var level = value
        var pointer = "/act"
        while true {
            guard claims.kind(of: level) == .object else {
                view.problems.append(
                    Problem(
                        .actNotObject, "claims:" + pointer,
                        "act is a JSON \(claims.kind(of: level).word), it must be an object (RFC 8693 §4.1)"))
                return
            }
            guard view.actors.count < ClaimsView.actorDepthLimit else {
                view.problems.append(
                    Problem(
                        .actorTooDeep, "claims:" + pointer,
                        "the chain of actors has more than \(ClaimsView.actorDepthLimit) levels"))
                return
            }
            view.actors.append(actor(level, pointer))
            guard let inner = claims.member(of: level, named: "act") else { return }
            level = inner
            pointer += "/act"
        }
    }

    private mutating func actor(_ level: JSONNode, _ pointer: String) -> Actor {
        let subject = member("sub", level, pointer)
        let client = member("client_id", level, pointer)
        return Actor(
            principal: (subject ?? client).map(Principal.init), subject: subject,
            issuer: member("iss", level, pointer), client: client)
    }

    private mutating func member(_ name: String, _ level: JSONNode, _ pointer: String) -> JSONText? {
        guard let value = claims.member(of: level, named: name) else { return nil }
        guard let text = claims.text(of: value) else {
            wrongType(pointer + "/" + name, value, "a string")
            return nil
        }
        return text
    }

    mutating func readMayAct(_ value: JSONNode) {
        guard claims.kind(of: value) == .object else {
            view.problems.append(
                Problem(
                    .mayActNotObject, "claims:/may_act",
                    "may_act is a JSON \(claims.kind(of: value).word), it must be an object (RFC 8693 §4.4)"))
            return
        }
        view.mayAct = value
        for (name, member) in claims.members(of: value) where !isTextOrTexts(member) {
            let step = JSONPointer.escaped(claims.utf8(of: name) ?? [])
            wrongType("/may_act/" + step, member, "a string or an array of strings")
        }
    }

    private func isTextOrTexts(_ node: JSONNode) -> Bool {
        switch claims.kind(of: node) {
        case .string: true
        case .array: claims.elements(of: node).allSatisfy { claims.kind(of: $0) == .string }
        default: false
        }
    }

    mutating func readConfirmation(_ value: JSONNode) {
        guard claims.kind(of: value) == .object, claims.count(of: value) > 0 else {
            wrongType("/cnf", value, "an object with a confirmation method")
            return
        }
    }
}
