/// Changes that need not know what a claim means: each claim removed, null, emptied, of another type, swapped, repeated.
enum ClaimMutations {
    static func all(_ claims: JSON) -> [ClaimChange] {
        claims.members.flatMap { member in
            one(claims, member.name, member.value)
        } + swapped(claims)
    }

    private static func one(_ claims: JSON, _ name: String, _ value: JSON) -> [ClaimChange] {
        var found: [ClaimChange] = []
        func add(_ kind: MutationKind, _ change: String, _ changed: JSON) {
            found.append(ClaimChange(kind, "\(name) \(change)", changed, claim: name))
        }
        add(.removed, "removed", claims.with(name, nil))
        add(.null, "null", claims.with(name, .null))
        if let empty = empty(value), empty != value { add(.emptied, "emptied", claims.with(name, empty)) }
        for (change, other) in otherTypes(value) { add(.retyped, change, claims.with(name, other)) }
        add(.repeated, "repeated", claims.repeating(name, other(value)))
        return found
    }

    private static func empty(_ value: JSON) -> JSON? {
        switch value {
        case .string: ""
        case .number: 0
        case .array: []
        case .object: [:]
        case .null, .bool: nil
        }
    }

    private static func otherTypes(_ value: JSON) -> [(String, JSON)] {
        switch value {
        case .string: [("in a list", [value]), ("as an object", ["value": value]), ("as a number", 1)]
        case .number(let text): [("as text", .string(text)), ("in a list", [value]), ("as a truth value", .bool(true))]
        case .array(let elements):
            [
                ("as an object", ["0": elements.first ?? .null]), ("of numbers", [1, 2]),
                ("as a truth value", .bool(true)),
            ]
        case .object(let members): [("as text", members.first?.value ?? ""), ("in a list", [value])]
        case .bool, .null: [("as text", "true")]
        }
    }

    private static func other(_ value: JSON) -> JSON {
        switch value {
        case .string(let text): .string(text + "x")
        case .number: 1
        default: .null
        }
    }

    /// Pairs whose values are of one type, so that nothing but the meaning is wrong.
    private static func swapped(_ claims: JSON) -> [ClaimChange] {
        let pairs = [
            ("sub", "client_id"), ("sub", "aud"), ("sub", "azp"), ("sub", "cid"), ("iss", "aud"), ("iss", "sub"),
            ("exp", "iat"), ("client_id", "scope"), ("aud", "scope"), ("jti", "sub"), ("sub", "preferred_username"),
        ]
        return pairs.compactMap { one, other in
            guard let first = claims[one], let second = claims[other], first != second else { return nil }
            return ClaimChange(
                .swapped, "\(one) and \(other) swapped", claims.with(one, second).with(other, first), claim: one)
        }
    }
}
