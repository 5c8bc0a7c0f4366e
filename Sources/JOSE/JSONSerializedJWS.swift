package import JotJSON

/// A JWS in JSON serialization (RFC 7515 §7.2), general or flattened.
package struct JSONSerializedJWS: Sendable {
    package let payload: [UInt8]
    package let signatures: [Entry]
    /// Whether the payload travelled beside the JWS.
    package let isDetached: Bool

    /// One signature with its own header.
    package struct Entry: Sendable {
        package let header: JWSHeader
        /// Text of `protected` as it stands, and of `payload`: what is signed.
        package let input: [UInt8]
        package let signature: [UInt8]
    }

    /// Signatures of one JWS; more are refused.
    package static let signatureLimit = 64

    package init(_ document: JSONDocument, detached: [UInt8]? = nil) throws(JWSError) {
        let root = document.root
        let payloadText = try Self.string("payload", document, root)
        guard let text = payloadText ?? detached.map({ _ in [] }) else {
            throw JWSError(.parts, .token, pointer: "/payload", "the JWS has no payload (RFC 7515 §7.2.1)")
        }
        guard detached == nil || text.isEmpty else {
            throw JWSError(
                .parts, .token, pointer: "/payload", "the JWS has a payload, and another one was given beside it")
        }
        try Self.requireUnambiguous(document)
        let entries = try Self.entryNodes(document)
        var signatures: [Entry] = []
        for node in entries {
            signatures.append(try Self.entry(document, node, payloadText: text, detached: detached))
        }
        let isEncoded = signatures.allSatisfy(\.header.isPayloadEncoded)
        guard isEncoded || signatures.allSatisfy({ !$0.header.isPayloadEncoded }) else {
            throw JWSError(
                .criticalHeader, .header, pointer: "/b64", "b64 differs between the signatures (RFC 7797 §3)")
        }
        self.signatures = signatures
        isDetached = detached != nil
        if let detached {
            payload = detached
        } else if isEncoded {
            guard let bytes = Base64URL.decode(text.span) else {
                throw JWSError(.base64url, .payload, "the payload is not strict base64url (RFC 7515 §2)")
            }
            payload = bytes
        } else {
            payload = text
        }
    }

    /// Unknown members are left alone (RFC 7515 §7.2.1), but one whose name holds a dot lets a reader that looks for
    /// dots first take the same text for a compact token with another payload (CVE-2022-39227).
    private static func requireUnambiguous(_ document: JSONDocument) throws(JWSError) {
        for (name, _) in document.members(of: document.root) {
            guard document.utf8(of: name)?.contains(UInt8(ascii: ".")) == true else { continue }
            throw JWSError(
                .parts, .token, "the name of a member holds a dot, so the text could be read as a compact token, too")
        }
    }

    /// The flattened form is one entry: the object itself.
    private static func entryNodes(_ document: JSONDocument) throws(JWSError) -> [JSONNode] {
        let root = document.root
        let flattened = document.member(of: root, named: "signature")
        guard let list = document.member(of: root, named: "signatures") else {
            guard flattened != nil else { throw JWSError(.parts, .token, "the JWS has no signature") }
            return [root]
        }
        guard flattened == nil else {
            throw JWSError(
                .parts, .token, pointer: "/signature", "the JWS has both signature and signatures (RFC 7515 §7.2.2)")
        }
        guard document.kind(of: list) == .array else {
            throw JWSError(.parts, .token, pointer: "/signatures", "signatures is no array")
        }
        var nodes: [JSONNode] = []
        for node in document.elements(of: list) {
            guard nodes.count < signatureLimit else {
                throw JWSError(
                    .size, .token, pointer: "/signatures", "the JWS has more than \(signatureLimit) signatures")
            }
            nodes.append(node)
        }
        guard !nodes.isEmpty else { throw JWSError(.parts, .token, pointer: "/signatures", "signatures is empty") }
        return nodes
    }

    private static func entry(
        _ document: JSONDocument, _ node: JSONNode, payloadText: [UInt8], detached: [UInt8]?
    ) throws(JWSError) -> Entry {
        guard document.kind(of: node) == .object, let signatureText = try string("signature", document, node) else {
            throw JWSError(.parts, .signature, "an entry has no signature")
        }
        guard let signature = Base64URL.decode(signatureText.span) else {
            throw JWSError(.base64url, .signature, "the signature is not strict base64url (RFC 7515 §2)")
        }
        let protectedText = try string("protected", document, node) ?? []
        let header = try header(document, node, protectedText)
        var input = protectedText + [UInt8(ascii: ".")]
        if let detached {
            input += header.isPayloadEncoded ? Base64URL.encode(detached.span) : detached
        } else {
            input += payloadText
        }
        return Entry(header: header, input: input, signature: signature)
    }

    private static func header(
        _ document: JSONDocument, _ node: JSONNode, _ protectedText: [UInt8]
    ) throws(JWSError) -> JWSHeader {
        var protected: JSONDocument?
        if !protectedText.isEmpty {
            guard let bytes = Base64URL.decode(protectedText.span) else {
                throw JWSError(.base64url, .header, "the protected header is not strict base64url (RFC 7515 §2)")
            }
            protected = try JWSHeader.parse(bytes)
        }
        var unprotected: HeaderMembers?
        if let member = document.member(of: node, named: "header") {
            guard document.kind(of: member) == .object else {
                throw JWSError(.header, .header, pointer: "/header", "the unprotected header is no object")
            }
            unprotected = try HeaderMembers(document, member)
            try requireDisjoint(protected, document, member)
        }
        return try JWSHeader(protected: protected, unprotected: unprotected)
    }

    /// RFC 7515 §7.2.1: the two headers must not share a name.
    private static func requireDisjoint(
        _ protected: JSONDocument?, _ document: JSONDocument, _ unprotected: JSONNode
    ) throws(JWSError) {
        guard let protected else { return }
        for (name, _) in document.members(of: unprotected) {
            guard let bytes = document.utf8(of: name) else { continue }
            if protected.member(of: protected.root, named: bytes.span) != nil {
                throw JWSError(.header, .header, "a member stands in both headers (RFC 7515 §7.2.1)")
            }
        }
    }

    private static func string(
        _ name: String, _ document: JSONDocument, _ node: JSONNode
    ) throws(JWSError) -> [UInt8]? {
        guard let member = document.member(of: node, named: name) else { return nil }
        guard let text = document.utf8(of: member) else {
            throw JWSError(
                .parts, .token, pointer: "/\(name)", "\(name) is a JSON \(document.kind(of: member).word), not a string"
            )
        }
        return text
    }
}

extension JSONSerializedJWS {
    /// One right signature is enough when `anySignature`; else there must be exactly one, and it must be right.
    package func verify(with keys: KeySet, allowed: [Algorithm]?, anySignature: Bool) -> SignatureResult {
        guard signatures.count == 1 || anySignature else { return .refused(.severalSignatures) }
        var last = SignatureResult.refused(.mismatch)
        for entry in signatures {
            last = keys.verify(
                entry.header, input: entry.input.span, signature: entry.signature.span, allowed: allowed)
            if last.status == .verified { return last }
        }
        return last
    }

    /// The same JWS with only the first signature that is right; nil if none is.
    package func keepingVerified(with keys: KeySet, allowed: [Algorithm]?) -> JSONSerializedJWS? {
        let verified = signatures.first { entry in
            let result = keys.verify(
                entry.header, input: entry.input.span, signature: entry.signature.span, allowed: allowed)
            return result.status == .verified
        }
        return verified.map { JSONSerializedJWS(payload: payload, signatures: [$0], isDetached: isDetached) }
    }

    private init(payload: [UInt8], signatures: [Entry], isDetached: Bool) {
        self.payload = payload
        self.signatures = signatures
        self.isDetached = isDetached
    }
}
