import JOSE
import JotJSON

/// What the search needs of a JOSE header: whether it is one, and how long the last part of such a token is.
struct HeaderFacts: Sendable {
    enum Kind: Sendable {
        case signature, unsecured
        case encryption(vector: Int, tag: Int)
    }

    let kind: Kind
    /// Sizes of a signature in bytes; empty if the algorithm is not known.
    let signatures: [Int]

    /// How many parts a token with this header has.
    var parts: Int { if case .encryption = kind { 5 } else { 3 } }

    /// Nil unless `text` is base64url of a JSON object whose `alg` is a string (RFC 7515 §4.1.1, RFC 7516 §4.1.1).
    init?(_ text: [UInt8]) {
        guard let bytes = Base64URL.decode(text), bytes.first == UInt8(ascii: "{") else { return nil }
        guard let document = Self.document(bytes), document.kind(of: document.root) == .object,
            let algorithm = document.member(of: document.root, named: "alg").flatMap({ document.string(of: $0) }),
            !algorithm.isEmpty
        else { return nil }
        if let node = document.member(of: document.root, named: "enc") {
            guard let encryption = document.string(of: node) else { return nil }
            kind = Self.encryption(encryption)
            signatures = []
        } else if algorithm.lowercased() == "none" {
            kind = .unsecured
            signatures = []
        } else {
            kind = .signature
            signatures = Self.sizes(algorithm)
        }
    }

    /// A header that names a member twice is refused by whoever verifies it; it is still a token that somebody made. The
    /// second of two equal names is taken away to read the rest.
    private static func document(_ bytes: [UInt8]) -> JSONDocument? {
        let limits = JSONLimits(size: ScanLimits.header, depth: 16)
        do {
            return try JSONDocument(parsing: bytes, limits: limits)
        } catch let error where error.code == .duplicateName {
            var renamed = bytes
            let place = error.offset + 1
            guard renamed.indices.contains(place), renamed[place] != UInt8(ascii: "\"") else { return nil }
            renamed[place] = renamed[place] == UInt8(ascii: "~") ? UInt8(ascii: "^") : UInt8(ascii: "~")
            return try? JSONDocument(parsing: renamed, limits: limits)
        } catch {
            return nil
        }
    }

    /// RFC 7518 §3.1, RFC 8037 §3.1, RFC 8812 §3.2. Of RSA whatever sizes keys have.
    private static func sizes(_ algorithm: String) -> [Int] {
        switch algorithm {
        case "HS256": [32]
        case "HS384": [48]
        case "HS512", "ES256", "ES256K", "Ed25519": [64]
        case "ES384": [96]
        case "ES512": [132]
        case "EdDSA": [64, 114]
        case "Ed448": [114]
        case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512": rsa
        default: []
        }
    }

    /// RFC 7518 §5.1.
    private static func encryption(_ name: String) -> Kind {
        switch name {
        case "A128CBC-HS256": .encryption(vector: 16, tag: 16)
        case "A192CBC-HS384": .encryption(vector: 16, tag: 24)
        case "A256CBC-HS512": .encryption(vector: 16, tag: 32)
        default: .encryption(vector: 12, tag: 16)
        }
    }

    private static let rsa = [128, 192, 256, 384, 512, 768, 1024, 2048]
    /// Sizes that some algorithm has: a signature of such a size is not likely to be cut off.
    static let anySize = Set([32, 48, 64, 96, 114, 132] + rsa)
}
