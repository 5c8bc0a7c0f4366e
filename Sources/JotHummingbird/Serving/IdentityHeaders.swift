#if Server
import HTTPTypes
import JOSE
import JotGate
import JotPolicy
import JotTokens

/// What the application behind a proxy hears of an admitted request. Every field is always there, empty where there is
/// nothing to tell, so that a proxy that copies them overwrites whatever the client sent under these names.
struct IdentityHeaders: Sendable {
    /// What follows the prefix, in order. docs/serve.md has the table.
    static let names = [
        "Subject", "Actor", "Actor-Issuer", "Issuer", "Client-Id", "Scope", "Flow", "Application", "Delegation",
        "Token-Fp", "Decision-Id", "Policy",
    ]

    private let fieldNames: [HTTPField.Name]

    /// Nil if the prefix does not begin the name of a field.
    init?(prefix: String) {
        fieldNames = Self.names.compactMap { HTTPField.Name(prefix + $0) }
        guard fieldNames.count == Self.names.count else { return nil }
    }

    func fields(of admission: Admission, policyDigest: String) -> HTTPFields {
        let step = admission.delegation.chain.first
        let values: [String] = [
            Self.visible(admission.subject), Self.visible(admission.actor),
            Self.visible(step.flatMap { $0.issuer ?? admission.identity.issuer }), Self.visible(admission.issuerName),
            Self.visible(admission.client), admission.scopes.map { Self.visible($0) }.joined(separator: " "),
            admission.flow.rawValue, Self.visible(admission.application),
            Base64URL.encodedText(admission.delegation.json),
            admission.fingerprint, admission.decision.description, policyDigest,
        ]
        var fields = HTTPFields()
        fields.reserveCapacity(values.count + 2)
        for (name, value) in zip(fieldNames, values) { fields.append(HTTPField(name: name, value: value)) }
        return fields
    }

    /// Percent-encoded (RFC 3986 §2.1) where it is not visible ASCII, and `%` itself: nothing in it ends a field, and
    /// every reader gets the same bytes.
    static func visible(_ text: String?) -> String {
        guard let text else { return "" }
        let isPlain = { (byte: UInt8) in (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "%") }
        if text.utf8.allSatisfy(isPlain) { return text }
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            if isPlain(byte) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 0xF)]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
#endif
