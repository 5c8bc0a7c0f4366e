import Foundation

/// The bytes of a token broken, and its claims in other forms.
struct FormMutations {
    let base: Base

    var all: [Mutant] { signatures + forms }

    private var parts: [String] {
        base.rawToken.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    private func mutant(_ kind: MutationKind, _ change: String, _ text: String) -> Mutant {
        Mutant(kind: kind, change: change, artefact: .bytes(Array(text.utf8)), others: base.others)
    }

    private var signatures: [Mutant] {
        let parts = parts
        let text = { (header: JSON, payload: String, signature: String) in
            Base.encoded(header.text) + "." + payload + "." + signature
        }
        let flipped = (parts[2].hasPrefix("A") ? "B" : "A") + parts[2].dropFirst()
        var found = [
            ("flipped", [parts[0], parts[1], flipped].joined(separator: ".")),
            ("empty", [parts[0], parts[1], ""].joined(separator: ".")),
            ("cut off", [parts[0], parts[1]].joined(separator: ".")),
            ("padded", base.rawToken + "="),
            (
                "of other claims",
                [parts[0], Base.encoded(base.claims.with("sub", "x").text), parts[2]].joined(separator: ".")
            ),
        ]
        for (name, algorithm) in [
            ("none", "none"), ("HS256", "HS256"), ("ES256", "ES256"), ("unknown", "XX1"), ("PS384", "PS384"),
        ] {
            found.append(("for \(name)", text(base.header.with("alg", .string(algorithm)), parts[1], parts[2])))
        }
        found.append(("for another key", text(base.header.with("kid", "another"), parts[1], parts[2])))
        found.append(("for no key of that kind", text(["alg": "EdDSA", "typ": "JWT"], parts[1], parts[2])))
        return found.map { mutant(.signature, "signature \($0.0)", $0.1) }
    }

    private var forms: [Mutant] {
        let parts = parts
        let jwe = { (header: JSON) in Base.encoded(header.text) + ".AAAA.AAAA.AAAA.AAAA" }
        let single = "{\"payload\":\"\(parts[1])\",\"protected\":\"\(parts[0])\",\"signature\":\"\(parts[2])\"}"
        let one = "{\"protected\":\"\(parts[0])\",\"signature\":\"\(parts[2])\"}"
        let forms = [
            ("garbage", "\u{1}\u{2}"), ("empty", ""), ("six parts", base.rawToken + ".a.b.c"), ("a list", "[]"),
            ("no base64url", parts[0] + "." + parts[1] + "!." + parts[2]),
            ("a payload that is no JSON", parts[0] + "." + Base.encoded("{") + "." + parts[2]),
            ("a payload that is a list", parts[0] + "." + Base.encoded("[]") + "." + parts[2]),
            ("a header that is a list", Base.encoded("[]") + "." + parts[1] + "." + parts[2]),
            (
                "beyond the limit",
                parts[0] + "." + Base.encoded("{\"a\":\"" + String(repeating: "a", count: 70_000) + "\"}") + "."
                    + parts[2]
            ),
            ("bare claims", base.claims.text), ("JSON serialization", single),
            ("two signatures", "{\"payload\":\"\(parts[1])\",\"signatures\":[\(one),\(one)]}"),
            ("introspection", base.claims.with("active", .bool(true)).text),
            ("introspection, inactive", base.claims.with("active", .bool(false)).text),
            ("introspection, active as text", base.claims.with("active", "true").text),
            ("a refusal", "{\"error\":\"invalid_target\"}"), ("an odd refusal", "{\"error\":\"x\"}"),
            ("tokeninfo", base.claims.with("access_token", .string(base.rawToken)).text),
            (
                "tokeninfo of another",
                base.claims.with("access_token", .string(base.rawToken)).with("sub", "another").text
            ),
            ("encrypted", jwe(["alg": "dir", "enc": "A256GCM"])),
            ("encrypted by RSA1_5, compressed", jwe(["alg": "RSA1_5", "enc": "A256GCM", "zip": "DEF"])),
            ("encrypted by a password", jwe(["alg": "PBES2-HS256+A128KW", "enc": "A256GCM", "p2c": 1])),
            ("sent as Bearer", "Authorization: Bearer " + base.rawToken),
            ("sent as DPoP", "Authorization: DPoP " + base.rawToken),
            ("sent as a transaction", "Txn-Token: " + base.rawToken),
        ]
        return forms.map { mutant(.form, $0.0, $0.1) }
    }
}
