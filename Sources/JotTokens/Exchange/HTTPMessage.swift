import JOSE

/// An HTTP message as `curl -i` prints it: a first line, header lines, an empty line, the body (RFC 9112 §2.1).
package struct HTTPMessage: Sendable {
    /// `HTTP/1.1 200 OK`, or `POST /token HTTP/1.1`.
    package let startLine: String
    /// Names in lower case; lines of one name are joined with a comma (RFC 9110 §5.3).
    package private(set) var headers: [(name: String, value: String)] = []
    package let body: [UInt8]

    /// Bytes of the head.
    package static let headLimit = 65_536
    /// Header lines of one head.
    package static let headerLimit = 256
    /// Heads before the body: `curl` shows those of proxies, redirects and `100 Continue`, too.
    package static let headsLimit = 16

    /// Nil if the bytes are no HTTP message, or its head is larger than the limits.
    package init?(_ bytes: [UInt8]) {
        guard let first = Self.head(bytes[...]) else { return nil }
        var last = first
        for _ in 1..<Self.headsLimit {
            guard last.isResponse, let next = Self.head(last.rest), next.isResponse else { break }
            last = next
        }
        startLine = last.startLine
        body = Array(last.rest)
        for (name, value) in last.headers { add(name, value) }
    }

    /// The status code of a response; nil for a request.
    package var status: Int? {
        guard startLine.utf8.starts(with: Head.response) else { return nil }
        let words = startLine.split(separator: " ")
        return words.count > 1 && words[1].utf8.count == 3 ? Int(words[1]) : nil
    }

    /// What a request asks for: the second word of its first line; nil for a response.
    package var target: String? {
        let words = startLine.split(separator: " ")
        return status == nil && words.count == 3 ? String(words[1]) : nil
    }

    package func header(_ name: String) -> String? {
        headers.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    private mutating func add(_ name: String, _ value: String) {
        if let index = headers.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
            headers[index].value += ", " + value
        } else {
            headers.append((name, value))
        }
    }
}

extension HTTPMessage {
    private struct Head {
        var startLine: String
        var headers: [(String, String)]
        var rest: ArraySlice<UInt8>

        static let response = Array("HTTP/".utf8)
        var isResponse: Bool { startLine.utf8.starts(with: Self.response) }
    }

    private static func head(_ bytes: ArraySlice<UInt8>) -> Head? {
        var rest = bytes
        guard let startLine = line(&rest), isStart(startLine) else { return nil }
        var headers: [(String, String)] = []
        while let text = line(&rest) {
            guard bytes.count - rest.count <= headLimit else { return nil }
            if text.isEmpty { break }
            guard headers.count < headerLimit, let header = header(text) else { return nil }
            headers.append(header)
        }
        return Head(startLine: startLine, headers: headers, rest: rest)
    }

    private static func isStart(_ line: String) -> Bool {
        if line.utf8.starts(with: Head.response) { return true }
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        return words.count == 3 && words[2].utf8.starts(with: Head.response)
            && ["GET", "POST"].contains(where: { $0.utf8.elementsEqual(words[0].utf8) })
    }

    private static func header(_ line: String) -> (String, String)? {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
        let value = line[line.utf8.index(after: colon)...]
        return (line[..<colon].lowercased(), FormText.trimmed(value))
    }

    /// Up to the next line feed, which is taken away; nil at the end. Never looks further than a head may be long.
    private static func line(_ bytes: inout ArraySlice<UInt8>) -> String? {
        guard !bytes.isEmpty else { return nil }
        let reach = bytes.prefix(headLimit + 1)
        let end = reach.firstIndex(of: 0x0A) ?? reach.endIndex
        var line = bytes[..<end]
        if line.last == 0x0D { line = line.dropLast() }
        bytes = end < bytes.endIndex ? bytes[(end + 1)...] : []
        return String(decoding: line, as: UTF8.self)
    }
}
