import Foundation
import JOSE
import JotKeys
import Testing

@Suite("Key files")
struct KeyFileTests {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let secret = Array(
        "0123456789abcdef0123456789abcd\u{FB}\u{FF}".unicodeScalars.map { UInt8($0.value) })

    @Test("give the keys of a JWK set")
    func jwks() throws {
        let set = try KeySet(contentsOf: Self.repository.appending(path: "samples/keys.json").path)
        #expect(!set.isEmpty)
        #expect(set.keys.allSatisfy { !$0.isSymmetric })
    }

    @Test("give one public key from PEM")
    func pem() throws {
        let pem = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
            -----END PUBLIC KEY-----

            """
        try withFile(Array(pem.utf8)) { path in
            let set = try KeyFile.pem(path)
            #expect(set.keys.count == 1)
            let algorithm = try #require(Algorithm.named("EdDSA"))
            #expect(set.keys.first?.fits(algorithm) == true)
            #expect(said { try KeyFile.jwks(path) }?.hasSuffix("this is a PEM file: name it as one") == true)
        }
    }

    @Test(
        "give a secret in each encoding; an editor's line break is no part of it",
        arguments: [
            (KeyFile.Encoding.base64, Data(secret).base64EncodedString()),
            (.base64, Data(secret).base64EncodedString() + "\n"),
            (.base64, Data(secret).base64EncodedString() + "\r\n"),
            (.base64url, Base64URL.encodedText(secret)), (.base64url, Base64URL.encodedText(secret) + "\n"),
        ])
    func secrets(encoding: KeyFile.Encoding, text: String) throws {
        try withFile(Array(text.utf8)) { path in
            let set = try KeyFile.secret(path, encoding: encoding)
            #expect(bytes(set) == Self.secret)
        }
    }

    @Test("give a raw secret byte by byte, with its final line break")
    func raw() throws {
        let secret = Self.secret + [0x0A]
        try withFile(secret) { path in
            let set = try KeyFile.secret(path, encoding: .raw)
            #expect(bytes(set) == secret)
        }
    }

    @Test(
        "refuse a secret in another encoding, and never show it",
        arguments: [
            (KeyFile.Encoding.base64, Base64URL.encodedText(secret)), (.base64url, Data(secret).base64EncodedString()),
            (.base64, Data(secret).base64EncodedString() + "\n\n"), (.base64url, Base64URL.encodedText(secret) + " "),
        ])
    func wrongEncoding(encoding: KeyFile.Encoding, text: String) throws {
        try withFile(Array(text.utf8)) { path in
            let said = try #require(said { try KeyFile.secret(path, encoding: encoding) })
            #expect(said.hasPrefix("\(path): the secret is no strict \(encoding.rawValue); "))
            #expect(!said.contains(text.prefix(8)))
        }
    }

    @Test("say what is wrong: nothing there, a folder, a device, empty, no key set, too short a secret")
    func errors() throws {
        #expect(
            said { try KeyFile.jwks("/nowhere/keys.json") }?.hasPrefix("/nowhere/keys.json: there is no such file; ")
                == true)
        #expect(said { try KeyFile.jwks("/") } == "/: this is a folder; name the file in it")
        #expect(said { try KeyFile.jwks("/dev/zero") } == "/dev/zero: this is a device, not a file")
        try withFile([]) { path in #expect(said { try KeyFile.pem(path) } == "\(path): the file is empty") }
        try withFile(Array("{}".utf8)) { path in
            #expect(said { try KeyFile.jwks(path) } == "\(path): the key set has no member keys (RFC 7517 §5)")
            #expect(said { try KeyFile.pem(path) }?.hasSuffix("this may be a JWK set: name it as one") == true)
        }
        try withFile(Array("short".utf8)) { path in
            #expect(said { try KeyFile.secret(path, encoding: .raw) }?.contains("5 bytes is too short") == true)
        }
    }

    @Test("have limits of size")
    func sizeLimits() throws {
        let limit = KeyFile.sizeLimit
        try withFile([UInt8](repeating: 0x61, count: limit)) { path in _ = try KeyFile.secret(path, encoding: .raw) }
        try withFile([UInt8](repeating: 0x61, count: limit + 1)) { path in
            #expect(said { try KeyFile.secret(path, encoding: .raw) }?.contains("larger than \(limit) bytes") == true)
            #expect(said { try KeyFile.pem(path) }?.contains("larger than \(limit) bytes") == true)
        }
        try withFile([UInt8](repeating: 0x20, count: KeySet.sizeLimit + 1)) { path in
            #expect(said { try KeyFile.jwks(path) }?.contains("larger than \(KeySet.sizeLimit) bytes") == true)
        }
    }

    private func bytes(_ set: KeySet) -> [UInt8]? {
        guard case .secret(let bytes) = set.keys.first?.material else { return nil }
        return bytes
    }

    private func said(_ read: () throws -> KeySet) -> String? {
        do {
            _ = try read()
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try body(file.path)
    }
}

@Suite("The clock")
struct ClockTests {
    @Test("is the system's")
    func now() {
        let before = Date().timeIntervalSince1970
        let now = Instant.now
        let after = Date().timeIntervalSince1970
        let seconds = Double(now.seconds) + Double(now.nanoseconds) / 1e9
        #expect(seconds >= before - 0.001 && seconds <= after + 0.001)
    }
}
