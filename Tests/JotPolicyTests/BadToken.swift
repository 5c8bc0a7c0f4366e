import Foundation
import JOSE
import JotJSON
import JotPolicy
import Testing

/// One case of the catalogue, and how `verify` answers it.
struct BadToken: Sendable, CustomTestStringConvertible {
    let id: String
    let kind: String
    let expected: String
    let alsoAllowed: [String]
    private let fields: CatalogueValue
    private let catalogue: CatalogueValue

    var testDescription: String { id }

    /// The cases of signed tokens; encrypted ones are another matter.
    static func all() throws -> [BadToken] {
        let catalogue = try Self.catalogue.get()
        return try catalogue.member("cases").elements.map { try BadToken($0, catalogue) }
            .filter { ["jwt", "jws-json", "jws-detached"].contains($0.kind) }
    }

    /// `accept`, or `reject-` and the stage that stopped it. A key file that is no key set stops at parsing.
    func answer(anySignature: Bool = false) throws -> String {
        guard let keys = try? KeySet(jwks: keyText()) else { return "reject-parse" }
        var options = try options(keys)
        options.anySignature = anySignature
        let now = try #require(Instant(seconds: try catalogue.member("policy").member("now").integer()))
        let verdict = try Verifier(options).verify(try bytes(), at: now)
        #expect(verdict.passed == (verdict.stage == nil))
        #expect((verdict.identity != nil) == (verdict.passed && !options.signatureOnly))
        return verdict.stage.map { "reject-\($0.rawValue)" } ?? "accept"
    }

    private init(_ fields: CatalogueValue, _ catalogue: CatalogueValue) throws {
        self.fields = fields
        self.catalogue = catalogue
        id = try fields.member("id").text()
        kind = try fields.member("kind").text()
        expected = try fields.member("expect").text()
        alsoAllowed = try fields["also_ok"]?.elements.map { try $0.text() } ?? []
    }

    private func options(_ keys: KeySet) throws -> Verifier.Options {
        let policy = try catalogue.member("policy")
        var options = Verifier.Options(keys: keys)
        options.issuer = try policy.member("issuer").text()
        options.audiences = [try policy.member("audience").text()]
        options.required = try policy.member("required_claims").elements.map { try $0.text() }
        guard let own = fields["policy"] else { return options }
        options.algorithms = try own["algs"]?.elements.map { try #require(Algorithm.named(try $0.text())) }
        options.leeway = try own["leeway"]?.integer() ?? 0
        options.detachedPayload = try own["detached_payload_b64"].map {
            [UInt8](try #require(Data(base64Encoded: try $0.text())))
        }
        options.signatureOnly = own["allow_b64_false"] != nil
        return options
    }

    private func keyText() throws -> [UInt8] {
        let keys = try fields.member("keys")
        return keys.isText ? try catalogue.member("keysets").member(try keys.text()).source : keys.source
    }

    private func bytes() throws -> [UInt8] {
        if let token = fields["token"] ?? fields["jws_json"] { return try token.utf8() }
        if let parts = fields["token_parts"] {
            return try parts.elements.flatMap { part in
                if let text = part["text"] { return try text.utf8() }
                let count = Int(try part.member("times").integer())
                return [[UInt8]](repeating: try part.member("repeat").utf8(), count: count).flatMap(\.self)
            }
        }
        let digits = try fields.member("token_utf8_lossy_hex").utf8()
        return try stride(from: 0, to: digits.count - 1, by: 2).map { place in
            try #require(UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16))
        }
    }

    /// Read once for all cases.
    private static let catalogue = Result {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Vectors/badtokens.json")
        let bytes = [UInt8](try Data(contentsOf: file))
        return CatalogueValue(try JSONDocument(parsing: bytes, limits: JSONLimits(size: 8 << 20)))
    }
}

/// A value of the catalogue's JSON.
struct CatalogueValue: Sendable {
    private let document: JSONDocument
    private let node: JSONNode

    init(_ document: JSONDocument) {
        self.init(document, document.root)
    }

    private init(_ document: JSONDocument, _ node: JSONNode) {
        self.document = document
        self.node = node
    }

    subscript(name: String) -> CatalogueValue? {
        document.member(of: node, named: name).map { CatalogueValue(document, $0) }
    }

    func member(_ name: String) throws -> CatalogueValue { try #require(self[name], "no member \(name)") }

    var elements: [CatalogueValue] { document.elements(of: node).map { CatalogueValue(document, $0) } }
    var isText: Bool { document.kind(of: node) == .string }
    /// Its JSON, byte for byte.
    var source: [UInt8] { Array(document.bytes[document.range(of: node)]) }

    func utf8() throws -> [UInt8] { try #require(document.utf8(of: node)) }
    func text() throws -> String { try #require(document.string(of: node)) }
    func integer() throws -> Int64 { try #require(document.integer(of: node)) }
}
