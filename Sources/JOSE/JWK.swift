import JotJSON
import LibCrypto

/// Reads one JSON Web Key (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2).
struct JWKReader {
    let document: JSONDocument
    let node: JSONNode

    enum Outcome {
        case key(Key)
        /// Meant for something else than signatures: no reason for a warning.
        case otherUse
    }

    func read() throws(UnusableKey) -> Outcome {
        guard document.kind(of: node) == .object else { throw UnusableKey("it is no JSON object") }
        guard let type = try word("kty") else { throw UnusableKey("it has no kty") }
        if let use = try word("use"), use != "sig" { return .otherUse }
        guard try mayVerify() else { return .otherUse }
        let identifier = try bytes("kid")
        let material = try material(type)
        return .key(try Key(identifier: identifier, algorithm: try algorithm(), material: material))
    }

    /// Whether it holds the private half of a key pair (RFC 7518 §6.2.2, §6.3.2, RFC 8037 §2), usable or not.
    var isPrivate: Bool {
        guard document.member(of: node, named: "d") != nil else { return false }
        return document.member(of: node, named: "kty").map { !document.isString($0, equalTo: "oct".utf8.span) } ?? true
    }

    /// `key_ops` (RFC 7517 §4.3) allows verifying, or is absent. Duplicate values make the key unusable.
    private func mayVerify() throws(UnusableKey) -> Bool {
        guard let operations = document.member(of: node, named: "key_ops") else { return true }
        guard document.kind(of: operations) == .array else { throw UnusableKey("key_ops is no array") }
        var seen: Set<[UInt8]> = []
        for operation in document.elements(of: operations) {
            guard let name = document.utf8(of: operation) else {
                throw UnusableKey("key_ops holds something else than strings")
            }
            guard seen.insert(name).inserted else { throw UnusableKey("key_ops names one thing twice (RFC 7517 §4.3)") }
        }
        return seen.contains(Array("verify".utf8))
    }

    private func algorithm() throws(UnusableKey) -> Algorithm? {
        guard let name = try bytes("alg") else { return nil }
        guard let algorithm = Algorithm.named(name.span) else {
            throw UnusableKey(
                "its alg \(String(decoding: name, as: UTF8.self)) is not a signature algorithm that jotlint verifies")
        }
        return algorithm
    }

    private func material(_ type: String) throws(UnusableKey) -> Key.Material {
        switch type {
        case "oct":
            guard let secret = try number("k") else { throw UnusableKey("it has no k") }
            return .secret(secret)
        case "RSA", "EC", "OKP":
            let own = try ownPublicKey(type)
            let certified = try certifiedKey()
            guard let key = own ?? certified else { throw UnusableKey("it lacks the members of a \(type) key") }
            if let own, let certified { try requireSame(own, certified) }
            try requireType(type, of: key)
            return .publicKey(key)
        default: throw UnusableKey("its kty \(type) is not known")
        }
    }

    /// The key that the members themselves hold; nil if they are all absent.
    private func ownPublicKey(_ type: String) throws(UnusableKey) -> PublicKey? {
        do {
            switch type {
            case "RSA":
                guard let (n, e) = try numbers("n", "e") else { return nil }
                return try PublicKey.rsa(modulus: n, exponent: e)
            case "EC":
                guard let (x, y) = try numbers("x", "y") else { return nil }
                return try PublicKey.ellipticCurve(try curve(), x: x, y: y)
            default:
                guard let x = try number("x") else { return nil }
                return try PublicKey.edwards(try edwardsCurve(), x)
            }
        } catch let error as KeyError {
            throw UnusableKey(error.text)
        } catch let error as UnusableKey {
            throw error
        } catch {
            throw UnusableKey("it cannot be read")
        }
    }

    private func curve() throws(UnusableKey) -> EllipticCurve {
        switch try word("crv") {
        case "P-256": return .p256
        case "P-384": return .p384
        case "P-521": return .p521
        case "secp256k1": return .secp256k1
        case let other: throw UnusableKey("its curve \(other ?? "(absent)") is not known")
        }
    }

    private func edwardsCurve() throws(UnusableKey) -> EdwardsCurve {
        switch try word("crv") {
        case "Ed25519": return .ed25519
        case "Ed448": return .ed448
        case let other: throw UnusableKey("its curve \(other ?? "(absent)") does not sign")
        }
    }

    /// The key of the first certificate of `x5c`: standard base64 with padding (RFC 7517 §4.7). The file is trusted by
    /// whoever named it, so the chain is not checked.
    private func certifiedKey() throws(UnusableKey) -> PublicKey? {
        guard let chain = document.member(of: node, named: "x5c") else { return nil }
        guard let first = document.element(of: chain, at: 0), let text = document.utf8(of: first),
            let der = StandardBase64.decode(text.span)
        else { throw UnusableKey("x5c is no array of base64 certificates (RFC 7517 §4.7)") }
        do {
            return try PublicKey.certificate(der: der)
        } catch {
            throw UnusableKey("x5c: \(error.text)")
        }
    }

    /// RFC 7517 §4.7: the first certificate must hold the same key.
    private func requireSame(_ own: PublicKey, _ certified: PublicKey) throws(UnusableKey) {
        do {
            guard try own.components() == certified.components() else {
                throw UnusableKey("x5c certifies another key (RFC 7517 §4.7)")
            }
        } catch let error as UnusableKey {
            throw error
        } catch {
            throw UnusableKey("its numbers cannot be read")
        }
    }

    /// A key that only a certificate tells must still be what `kty` and `crv` say.
    private func requireType(_ type: String, of key: PublicKey) throws(UnusableKey) {
        let hasCurve = document.member(of: node, named: "crv") != nil
        let fits =
            switch (type, key.kind) {
            case ("RSA", .rsa): true
            case ("EC", .ellipticCurve(let curve)): hasCurve ? try self.curve() == curve : true
            case ("OKP", .edwards(let curve)): hasCurve ? try edwardsCurve() == curve : true
            default: false
            }
        guard fits else { throw UnusableKey("x5c certifies a key of another type or curve") }
    }

    /// A member whose values the standards list, all of them ASCII. Other text is refused here, since `String ==` would
    /// take the Kelvin sign for a K.
    private func word(_ name: String) throws(UnusableKey) -> String? {
        guard let value = try bytes(name) else { return nil }
        guard value.allSatisfy({ $0 < 0x80 }) else { throw UnusableKey("its \(name) is not known") }
        return String(decoding: value, as: UTF8.self)
    }

    /// Two numbers that belong together; nil if both are absent.
    private func numbers(_ first: String, _ second: String) throws(UnusableKey) -> ([UInt8], [UInt8])? {
        switch (try number(first), try number(second)) {
        case (let one?, let two?): return (one, two)
        case (nil, nil): return nil
        case (nil, _): throw UnusableKey("it has no \(first)")
        case (_, nil): throw UnusableKey("it has no \(second)")
        }
    }

    private func bytes(_ name: String) throws(UnusableKey) -> [UInt8]? {
        guard let member = document.member(of: node, named: name) else { return nil }
        guard let value = document.utf8(of: member) else { throw UnusableKey("its \(name) is no string") }
        return value
    }

    private func number(_ name: String) throws(UnusableKey) -> [UInt8]? {
        guard let text = try bytes(name) else { return nil }
        guard let value = Base64URL.decode(text.span) else { throw UnusableKey("its \(name) is not base64url") }
        return value
    }
}
