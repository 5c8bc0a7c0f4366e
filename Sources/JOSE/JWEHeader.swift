package import JotJSON

/// What can be said of a compact JWE (RFC 7516 §7.1) without its key: its header. Decryption is not done here.
package struct CompactJWE: Sendable {
    package let bytes: [UInt8]
    package let header: JSONDocument
    package let algorithmName: [UInt8]
    package let keyIdentifier: [UInt8]?

    package init(_ bytes: [UInt8], sizeLimit: Int = CompactJWS.sizeLimit) throws(JWSError) {
        guard bytes.count <= sizeLimit else {
            throw JWSError(.size, .token, "the token has \(bytes.count) bytes, \(sizeLimit) are allowed")
        }
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 5 else { throw JWSError(.parts, .token, "an encrypted token has five parts") }
        guard parts.allSatisfy({ Base64URL.decode(Array($0).span) != nil }) else {
            throw JWSError(.base64url, .token, "a part is not strict base64url (RFC 7516 §2)")
        }
        header = try JWSHeader.parse(Base64URL.decode(Array(parts[0]).span) ?? [])
        let members = try HeaderMembers(header, header.root)
        guard let alg = members.text(members.algorithm),
            members.text(members.encryption) != nil
        else { throw JWSError(.header, .header, "the header of an encrypted token has alg and enc (RFC 7516 §4.1)") }
        algorithmName = alg
        keyIdentifier = members.text(members.keyIdentifier)
        self.bytes = bytes
    }
}
