/// What the gate looks at of an HTTP request. The host hands over what it has read; nothing is fetched.
public struct GateRequest: Sendable {
    /// The method, such as `GET`.
    public var method: String
    /// The request target as it was sent: path and query, or an absolute URL. Looked at for tokens, which it must not
    /// hold.
    public var url: String
    /// The fields in the order in which they came; of `Authorization` every one. Fields that were repeated must not be
    /// joined.
    public var headers: [HeaderField]
    /// The body if it is `application/x-www-form-urlencoded` and at hand; a token in it is refused (RFC 6750 §2.2).
    public var form: [UInt8]?

    /// A request as it came.
    public init(method: String, url: String, headers: [HeaderField], form: [UInt8]? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.form = form
    }
}

/// One line of a header.
public struct HeaderField: Hashable, Sendable {
    /// The name, in whatever case.
    public let name: String
    /// The value.
    public let value: String

    /// A header line.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// A complete HTTP answer, for the host to send as it is.
public struct HTTPAnswer: Hashable, Sendable {
    /// The status code.
    public let status: Int
    /// The fields, in order.
    public let headers: [HeaderField]
    /// The body; to be left out in answer to `HEAD`.
    public let body: [UInt8]

    /// The value of the first field of this name, whatever its case.
    public func header(_ name: String) -> String? {
        headers.first { ASCIIName.areEqual($0.name.utf8.span, name.utf8.span) }?.value
    }

    init(status: Int, headers: [HeaderField], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Names of header fields and authentication schemes, whose case does not count (RFC 9110 §5.1 and §11.1).
enum ASCIIName {
    static func areEqual(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
        guard one.count == other.count else { return false }
        for index in one.indices where lower(one[index]) != lower(other[index]) { return false }
        return true
    }

    static func lower(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
