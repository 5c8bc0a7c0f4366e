internal import FoundationEssentials
public import JOSE

extension KeySet {
    /// Reads a JWK set or a single JWK (RFC 7517) from a file of at most `KeySet.sizeLimit` bytes.
    public init(contentsOf path: String) throws(KeyFileError) {
        self = try KeyFile.jwks(path)
    }
}

/// Keys from files of other kinds than a JWK set, too. Reads each time it is asked; keeps nothing.
public enum KeyFile {
    /// Bytes of a file with one key or secret; more are refused.
    public static let sizeLimit = 1 << 16

    /// How a file holds a shared secret. The bytes do not tell, so whoever names the file says it.
    public enum Encoding: String, CaseIterable, Sendable {
        /// The bytes as they are, with a final line break, if there is one.
        case raw
        /// RFC 4648 §4, padded. One final line break is no part of it.
        case base64
        /// RFC 4648 §5, without padding. One final line break is no part of it.
        case base64url
    }

    /// A JWK set or a single JWK (RFC 7517).
    public static func jwks(_ path: String) throws(KeyFileError) -> KeySet {
        let bytes = try FileBytes.read(path, sizeLimit: KeySet.sizeLimit)
        do {
            return try KeySet(jwks: bytes)
        } catch {
            let isPEM = bytes.starts(with: "-----BEGIN".utf8)
            throw KeyFileError(path, error.description, hint: isPEM ? "this is a PEM file: name it as one" : nil)
        }
    }

    /// A public key or a certificate in PEM (RFC 7468).
    public static func pem(_ path: String) throws(KeyFileError) -> KeySet {
        let bytes = try FileBytes.read(path, sizeLimit: sizeLimit)
        do {
            return try KeySet(pem: bytes)
        } catch {
            let isJSON = bytes.first { $0 > 0x20 } == UInt8(ascii: "{")
            throw KeyFileError(path, error.description, hint: isJSON ? "this may be a JWK set: name it as one" : nil)
        }
    }

    /// A shared secret for HS256, HS384 and HS512. Its bytes never appear in an error.
    public static func secret(_ path: String, encoding: Encoding) throws(KeyFileError) -> KeySet {
        let bytes = try FileBytes.read(path, sizeLimit: sizeLimit)
        guard let secret = decode(bytes, encoding) else {
            throw KeyFileError(
                path, "the secret is no strict \(encoding.rawValue)",
                hint: "look which encoding it has: raw, base64 or base64url")
        }
        do {
            return try KeySet(secret: secret)
        } catch {
            throw KeyFileError(path, error.description, hint: "let the issuer make a longer one")
        }
    }

    private static func decode(_ bytes: [UInt8], _ encoding: Encoding) -> [UInt8]? {
        switch encoding {
        case .raw: bytes
        case .base64: StandardBase64.decode(withoutFinalBreak(bytes).span)
        case .base64url: Base64URL.decode(withoutFinalBreak(bytes))
        }
    }

    /// Editors end the last line; the line break is not meant.
    private static func withoutFinalBreak(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.last == UInt8(ascii: "\n") else { return bytes }
        let line = bytes.dropLast()
        return Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
}
