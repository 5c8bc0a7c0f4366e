/// One occurrence of a token in the evidence.
package struct Sighting: Sendable {
    /// Which input it was found in: `ScanInput.index`.
    package let input: Int
    /// The name of the input, as it was given or found below a folder that was given.
    package let path: String
    /// Where its first byte stands, from 0. In a compressed input: in what it decompresses to.
    package let offset: Int
    /// How many bytes it takes there as it is written, with whatever encoding stands inside it. Of a base64 text the
    /// whole text.
    package let length: Int
    /// The line of the first byte, from 1.
    package internal(set) var line: Int
    /// How it was written.
    package let encoding: SightingEncoding
    /// Nil unless the input is compressed.
    package let member: GzipMember?
    /// What the line or the entry around it says.
    package let context: SightingContext
    /// What was found.
    package let token: FoundToken

    package init(
        input: Int, path: String, offset: Int, length: Int, line: Int, encoding: SightingEncoding,
        member: GzipMember? = nil, context: SightingContext, token: FoundToken
    ) {
        self.input = input
        self.path = path
        self.offset = offset
        self.length = length
        self.line = line
        self.encoding = encoding
        self.member = member
        self.context = context
        self.token = token
    }
}

/// How a token is written where it stands: the layers from the outermost inwards; none: as it is.
package struct SightingEncoding: Hashable, Sendable, CustomStringConvertible {
    package enum Layer: String, CaseIterable, Sendable {
        case base64
        /// Inside a JSON document or line, whether or not it has escapes there.
        case json
        /// `%2E` for the dot (RFC 3986 §2.1), also `%252E`.
        case percent
        /// `=2E`, or soft line breaks (RFC 2045 §6.7).
        case quotedPrintable = "quoted-printable"
        case utf16BigEndian = "utf-16-be"
        case utf16LittleEndian = "utf-16-le"
        /// Broken over several lines.
        case wrapped
    }

    package let layers: [Layer]

    package init(_ layers: [Layer] = []) {
        self.layers = layers
    }

    /// The names of the layers, joined with `+`; `plain` if there are none.
    package var description: String {
        layers.isEmpty ? "plain" : layers.map(\.rawValue).joined(separator: "+")
    }
}

/// A member of a gzip file (RFC 1952 §2.2).
package struct GzipMember: Hashable, Sendable {
    /// From 0.
    package let number: Int
    /// Where the member begins in the compressed file.
    package let offset: Int
    /// Where its content begins in what the file decompresses to.
    package let contentOffset: Int

    package init(number: Int, offset: Int, contentOffset: Int) {
        self.number = number
        self.offset = offset
        self.contentOffset = contentOffset
    }
}
