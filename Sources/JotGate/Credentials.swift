import JOSE

/// Where a request carries its token: in one `Authorization` field, and nowhere else (RFC 6750 §2.1, §2.3 and §3.1).
enum Credentials {
    /// There is none.
    case missing
    /// The value of a field, and where in it the token is. Not looked at yet: see ``isWellFormed(_:)``.
    case bearer(value: String, token: Range<Int>)
    /// The request is not as it must be; one sentence why.
    case invalid(String)

    init(_ request: GateRequest) {
        if URLQuery(request.url).hasAccessToken {
            self = .invalid("An access token must not be in the URL")
        } else if let form = request.form, URLQuery.hasAccessToken(form.span) {
            self = .invalid("An access token must not be in the body")
        } else {
            self = Self.authorization(request.headers)
        }
    }

    private static func authorization(_ headers: [HeaderField]) -> Credentials {
        var found: String?
        for field in headers where isAuthorization(field.name) {
            guard found == nil else { return .invalid("The Authorization header must not be repeated") }
            found = field.value
        }
        return found.map(reading) ?? .missing
    }

    /// One `Authorization` value. Another scheme is no Bearer token, so there is none.
    static func reading(_ value: String) -> Credentials {
        let bytes = value.utf8.span
        guard bytes.count <= sizeLimit else { return .invalid("The Authorization header is too long") }
        var start = 0
        var end = bytes.count
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        guard end - start >= scheme.utf8.count,
            ASCIIName.areEqual(bytes.extracting(start..<(start + scheme.utf8.count)), scheme.utf8.span)
        else { return .missing }
        let schemeEnd = start + scheme.utf8.count
        guard schemeEnd < end else { return .invalid("The Authorization header has no access token") }
        // `Bearerish` is another scheme; after the scheme come spaces, not tabs (RFC 9110 §11.4).
        guard bytes[schemeEnd] == 0x20 else {
            return isNameByte(bytes[schemeEnd]) ? .missing : .invalid("The Authorization header is not well formed")
        }
        var tokenStart = schemeEnd
        while tokenStart < end, bytes[tokenStart] == 0x20 { tokenStart += 1 }
        return .bearer(value: value, token: tokenStart..<end)
    }

    /// b64token of RFC 6750 §2.1. Asked of tokens that were not seen before: what a table knows by its digest is well
    /// formed.
    static func isWellFormed(_ token: Span<UInt8>) -> Bool {
        var end = token.count
        while end > 0, token[end - 1] == UInt8(ascii: "=") { end -= 1 }
        guard end > 0 else { return false }
        for index in 0..<end where !isTokenByte(token[index]) { return false }
        return true
    }

    /// Bytes of an `Authorization` value: a token of the greatest size, its scheme, and room for spaces.
    static let sizeLimit = CompactJWS.sizeLimit + 1_024

    private static let scheme = "Bearer"

    private static func isAuthorization(_ name: String) -> Bool {
        name.utf8.count == 13 && ASCIIName.areEqual(name.utf8.span, "authorization".utf8.span)
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "/"): true
        default: Base64URL.isInAlphabet(byte)
        }
    }

    /// tchar of RFC 9110 §5.6.2, of which names of schemes are made.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
