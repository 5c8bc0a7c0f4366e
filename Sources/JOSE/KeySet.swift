import JotJSON
import LibCrypto

/// The keys of one issuer, parsed and prepared once. A value: whoever wants other keys makes another set.
/// Sendable and free of locks; any number of threads may verify with it.
public struct KeySet: Sendable {
    package let keys: [Key]
    /// Members that cannot be used, and oddities of those that can.
    public let warnings: [KeySetWarning]
    /// Whether any key of the set is a shared secret.
    package let hasSecrets: Bool

    /// Keys in one set; more are refused.
    public static let countLimit = 1024
    /// Bytes of a key set's file.
    public static let sizeLimit = 4 << 20

    /// A JWK set (RFC 7517 §5) or a single JWK. Members that cannot be used are left out with a warning.
    public init(jwks bytes: [UInt8]) throws(KeySetError) {
        var reader = KeySetReader()
        try reader.read(bytes)
        self.init(keys: reader.keys, warnings: reader.warnings)
    }

    /// A public key or a certificate in PEM (RFC 7468). It has no kid, so it serves tokens of any kid.
    public init(pem bytes: [UInt8]) throws(KeySetError) {
        do {
            let key = try PublicKey.pem(bytes)
            self.init(keys: [try Key(identifier: nil, algorithm: nil, material: .publicKey(key))], warnings: [])
        } catch let error as KeyError {
            throw KeySetError("the PEM file: \(error.text)")
        } catch let error as UnusableKey {
            throw KeySetError("the PEM file: \(error.reason)")
        } catch {
            throw KeySetError("the PEM file cannot be read")
        }
    }

    /// A shared secret for HS256, HS384 and HS512, as far as it is long enough (RFC 7518 §3.2).
    ///
    /// A public key given as a secret is refused: whoever has it could sign (RFC 8725 §2.1).
    public init(secret bytes: [UInt8]) throws(KeySetError) {
        guard !Self.isPublicKey(bytes) else {
            throw KeySetError("the secret: it is a key file or a certificate, which anybody may have")
        }
        do {
            self.init(keys: [try Key(identifier: nil, algorithm: nil, material: .secret(bytes))], warnings: [])
        } catch {
            throw KeySetError("the secret: \(error.reason)")
        }
    }

    /// The keys of several sets together.
    public init(joining sets: [KeySet]) {
        self.init(keys: sets.flatMap(\.keys), warnings: sets.flatMap(\.warnings))
    }

    package init(keys: [Key], warnings: [KeySetWarning]) {
        self.keys = keys
        self.warnings = warnings
        hasSecrets = keys.contains(where: \.isSymmetric)
    }

    /// PEM of any kind, or a JWK that is no secret.
    private static func isPublicKey(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: "-----BEGIN ".utf8) { return true }
        guard bytes.first == UInt8(ascii: "{"), let document = try? JSONDocument(parsing: bytes),
            let type = document.member(of: document.root, named: "kty")
        else { return false }
        return document.string(of: type) != "oct"
    }

    /// Whether there is no usable key, whatever the file held.
    public var isEmpty: Bool { keys.isEmpty }
}

/// Something about a key set that its owner should know, and that does not stop the other keys.
public struct KeySetWarning: Hashable, Sendable {
    /// Position in the array `keys`.
    public let index: Int
    /// `kid` as text, for people.
    public let kid: String?
    /// What is the matter, as the second half of a sentence about the member; never key material.
    public let message: String
}

/// Why a file is no key set.
public struct KeySetError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The reason, for whoever named the file.
    public let description: String

    package init(_ description: String) {
        self.description = description
    }
}

/// Collects the keys of a set, and what is wrong with the others.
private struct KeySetReader {
    var keys: [Key] = []
    var warnings: [KeySetWarning] = []
    /// For each kid, the first key that bears it.
    private var firstKeys: [[UInt8]: Key] = [:]

    mutating func read(_ bytes: [UInt8]) throws(KeySetError) {
        let document: JSONDocument
        do {
            document = try JSONDocument(parsing: bytes, limits: JSONLimits(size: KeySet.sizeLimit))
        } catch {
            throw KeySetError("the key set is no JSON: it \(error.reason), at byte \(error.offset)")
        }
        guard document.kind(of: document.root) == .object else { throw KeySetError("the key set is no JSON object") }
        guard let members = document.member(of: document.root, named: "keys") else {
            guard document.member(of: document.root, named: "kty") != nil else {
                throw KeySetError("the key set has no member keys (RFC 7517 §5)")
            }
            return readMember(document, document.root, 0)
        }
        guard document.kind(of: members) == .array else { throw KeySetError("keys is no array (RFC 7517 §5)") }
        for (index, member) in document.elements(of: members).enumerated() {
            guard index < KeySet.countLimit else {
                throw KeySetError("the key set has more than \(KeySet.countLimit) keys")
            }
            readMember(document, member, index)
        }
    }

    private mutating func readMember(_ document: JSONDocument, _ node: JSONNode, _ index: Int) {
        let reader = JWKReader(document: document, node: node)
        let kid = document.member(of: node, named: "kid").flatMap { document.string(of: $0) }
        if reader.isPrivate {
            warn(index, kid, "holds a private key: whoever reads this file can use it; publish the public half only")
        }
        do {
            guard case .key(let key) = try reader.read() else { return }
            keys.append(key)
            if isConflict(key) { warn(index, kid, "shares its kid with a different key") }
        } catch {
            warn(index, kid, "is left out: \(error.reason)")
        }
    }

    private mutating func warn(_ index: Int, _ kid: String?, _ message: String) {
        warnings.append(KeySetWarning(index: index, kid: kid, message: message))
    }

    /// One kid for one key under several algorithms is how PingAM publishes; one kid for two keys is a mistake.
    private mutating func isConflict(_ key: Key) -> Bool {
        guard let identifier = key.identifier else { return false }
        guard let first = firstKeys[identifier] else {
            firstKeys[identifier] = key
            return false
        }
        return !hasSameMaterial(first, key)
    }

    private func hasSameMaterial(_ one: Key, _ other: Key) -> Bool {
        switch (one.material, other.material) {
        case (.secret(let a), .secret(let b)): a == b
        case (.publicKey(let a), .publicKey(let b)): (try? a.components()) == (try? b.components())
        default: false
        }
    }
}
