package import JOSE
package import JotJSON

/// Reading a token, strictly (resource servers) or recognising what it is (the command).
extension Token {
    /// Compact serialization and nothing else: three or five parts of base64url.
    package init(compact bytes: [UInt8], sizeLimit: Int = CompactJWS.sizeLimit) {
        do {
            let jws = try CompactJWS(bytes, sizeLimit: sizeLimit)
            self.init(jws)
        } catch {
            // Whatever was wrong with it as a JWS: an encrypted token has five parts, and a header that no JWS has.
            if Self.dotCount(bytes) == 4 {
                self.init(encrypted: bytes, sizeLimit: sizeLimit)
            } else {
                self.init(form: .jws, bytes: bytes, problems: [Problem(error)])
            }
        }
    }

    private init(encrypted bytes: [UInt8], sizeLimit: Int) {
        do {
            let jwe = try CompactJWE(bytes, sizeLimit: sizeLimit)
            self.init(form: .jwe, bytes: bytes, content: .jwe(jwe), header: jwe.header)
        } catch {
            self.init(form: .jwe, bytes: bytes, problems: [Problem(error)])
        }
    }

    private init(_ jws: CompactJWS) {
        guard jws.header.isPayloadEncoded else {
            // RFC 7797 §7: a JWT never has an unencoded payload.
            let problem = Problem(
                .criticalHeader, "header:/b64", "b64 is false, which a JWT must not have (RFC 7797 §7)")
            self.init(
                form: .jws, bytes: jws.bytes, content: .jws(jws), header: jws.header.document, problems: [problem])
            return
        }
        let (claims, problem) = Self.claims(jws.payload)
        self.init(
            form: .jws, bytes: jws.bytes, content: .jws(jws), header: jws.header.document, claims: claims,
            problems: problem.map { [$0] } ?? [])
    }

    /// Recognises any of the forms that `examine` takes. Nothing is stripped here.
    package init(recognising bytes: [UInt8], sizeLimit: Int = CompactJWS.sizeLimit) {
        if bytes.first(where: { !Self.isSpace($0) }) == UInt8(ascii: "{") {
            self.init(document: bytes, sizeLimit: sizeLimit)
        } else if bytes.starts(with: Self.usualStart) {
            self.init(compact: bytes, sizeLimit: sizeLimit)
        } else if let line = HeaderLine.token(bytes) {
            self.init(compact: line.token, sizeLimit: sizeLimit)
            scheme = line.scheme
        } else if let message = HTTPMessage(bytes), message.status != nil,
            message.body.first(where: { !Self.isSpace($0) }) == UInt8(ascii: "{")
        {
            self.init(document: message.body, sizeLimit: sizeLimit)
        } else if Self.looksCompact(bytes) {
            self.init(compact: bytes, sizeLimit: sizeLimit)
        } else {
            self.init(unrecognised: bytes, "it is neither a token nor a JSON object")
        }
    }

    private init(unrecognised bytes: [UInt8], _ detail: String) {
        self.init(form: .unrecognised, bytes: bytes, problems: [Problem(.unrecognised, "", detail)])
    }

    private init(document bytes: [UInt8], sizeLimit: Int) {
        let document: JSONDocument
        do {
            document = try JSONDocument(parsing: bytes, limits: JSONLimits(size: Self.documentSizeLimit))
        } catch {
            self.init(form: .claims, bytes: bytes, problems: [Problem(error)])
            return
        }
        switch DocumentKind(document) {
        case .introspection: self.init(answer: document, .introspection)
        case .tokeninfo: self.init(answer: document, .tokeninfo)
        case .jwsJSON: self.init(serialized: document)
        case .response(let token): self.init(compact: token, sizeLimit: sizeLimit)
        case .refusal: self.init(refusal: document)
        case .claims: self.init(form: .claims, bytes: bytes, content: .claims, claims: document)
        }
    }

    private init(answer document: JSONDocument, _ form: TokenForm) {
        self.init(
            form: form, bytes: document.bytes, content: .answer, claims: document,
            problems: AnswerProblems.find(document, form))
    }

    private init(refusal document: JSONDocument) {
        let problem = Problem(.exchangeRefused, "claims:/error", "the token endpoint answered with an error")
        self.init(
            form: .refusal, bytes: document.bytes, content: .answer, claims: document, problems: [problem])
    }

    private init(serialized document: JSONDocument) {
        do {
            let jws = try JSONSerializedJWS(document)
            let (claims, problem) = Self.claims(jws.payload)
            self.init(
                form: .jwsJSON, bytes: document.bytes, content: .jwsJSON(jws),
                header: jws.signatures.first.flatMap { Self.header($0.header) }, claims: claims,
                problems: problem.map { [$0] } ?? [])
        } catch {
            self.init(form: .jwsJSON, bytes: document.bytes, problems: [Problem(error)])
        }
    }

    /// The header on its own: an unprotected one stands inside the document of the whole JWS.
    static func header(_ header: JWSHeader) -> JSONDocument? {
        guard header.node != header.document.root else { return header.document }
        let range = header.document.range(of: header.node)
        return try? JSONDocument(parsing: Array(header.document.bytes[range]))
    }

    /// Of several signatures the one that is right: its header is the token's. The others anybody may have added, so
    /// neither their `typ` nor anything else of them may speak for the token. Itself if none is right.
    package func keepingVerifiedSignature(with keys: KeySet, allowed: [Algorithm]?) -> Token {
        guard case .jwsJSON(let jws) = content, jws.signatures.count > 1,
            let kept = jws.keepingVerified(with: keys, allowed: allowed)
        else { return self }
        return Token(
            form: form, bytes: bytes, content: .jwsJSON(kept),
            header: kept.signatures.first.flatMap { Self.header($0.header) }, claims: claims,
            detachedPayload: detachedPayload, problems: problems)
    }

    /// Bytes of a JSON document that is not a token itself.
    package static let documentSizeLimit = 1 << 20

    static func claims(_ payload: [UInt8]) -> (JSONDocument?, Problem?) {
        do {
            let claims = try JSONDocument(parsing: payload)
            guard claims.kind(of: claims.root) == .object else {
                let word = claims.kind(of: claims.root).word
                return (
                    nil,
                    Problem(
                        .notAnObject, "claims:", "the payload is a JSON \(word), claims are an object (RFC 7519 §7.2)")
                )
            }
            return (claims, nil)
        } catch {
            return (nil, Problem(error))
        }
    }

    /// A header begins with `{"`, so nearly every compact token begins with this.
    private static let usualStart = Array("eyJ".utf8)

    private static func looksCompact(_ bytes: [UInt8]) -> Bool {
        let dots = dotCount(bytes)
        if dots == 2 || dots == 4 { return true }
        return !bytes.isEmpty && bytes.allSatisfy { Base64URL.isInAlphabet($0) || $0 == UInt8(ascii: ".") }
    }

    private static func dotCount(_ bytes: [UInt8]) -> Int {
        var count = 0
        for byte in bytes where byte == UInt8(ascii: ".") { count += 1 }
        return count
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}

extension Problem {
    package init(_ error: JWSError) {
        let code: Code =
            switch error.code {
            case .base64url: .base64url
            case .criticalHeader: .criticalHeader
            case .duplicateMember: .duplicateMember
            case .header: .header
            case .json: .json
            case .notAnObject: .notAnObject
            case .parts: .parts
            case .size: .size
            }
        let space =
            switch error.part {
            case .header: "header:"
            case .payload: "claims:"
            case .token, .signature: ""
            }
        self.init(code, space.isEmpty ? "" : space + error.pointer, error.detail, range: error.range)
    }

    /// A claims set or a document that is no strict JSON.
    package init(_ error: JSONError) {
        self.init(JWSError(error, in: .payload))
    }
}
