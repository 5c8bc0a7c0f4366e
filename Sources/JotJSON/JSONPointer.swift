/// JSON Pointers (RFC 6901).
package enum JSONPointer {
    /// A member name as a reference token: `~` and `/` escaped.
    package static func escaped(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return name }
        return escaped(Array(name.utf8))
    }

    package static func escaped(_ name: [UInt8]) -> String {
        var bytes: [UInt8] = []
        for byte in name {
            switch byte {
            case UInt8(ascii: "~"): bytes += [0x7E, 0x30]
            case UInt8(ascii: "/"): bytes += [0x7E, 0x31]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The reference tokens of a pointer, unescaped; nil if it is not a pointer.
    package static func tokens(_ pointer: String) -> [[UInt8]]? {
        guard !pointer.isEmpty else { return [] }
        guard pointer.utf8.first == UInt8(ascii: "/") else { return nil }
        var tokens: [[UInt8]] = []
        for part in pointer.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let token = unescaped(part) else { return nil }
            tokens.append(token)
        }
        return tokens
    }

    private static func unescaped(_ part: Substring.UTF8View) -> [UInt8]? {
        var token: [UInt8] = []
        var isEscaped = false
        for byte in part {
            switch (isEscaped, byte) {
            case (true, UInt8(ascii: "0")): token.append(UInt8(ascii: "~"))
            case (true, UInt8(ascii: "1")): token.append(UInt8(ascii: "/"))
            case (true, _): return nil
            case (false, UInt8(ascii: "~")):
                isEscaped = true
                continue
            default: token.append(byte)
            }
            isEscaped = false
        }
        return isEscaped ? nil : token
    }
}

extension JSONDocument {
    /// The value that `pointer` names; nil if there is none.
    package func node(at pointer: String) -> JSONNode? {
        nearest(to: pointer).flatMap { $0.isExact ? $0.node : nil }
    }

    /// The value that `pointer` names, else the nearest parent that is there; nil if the text is no pointer.
    package func nearest(to pointer: String) -> (node: JSONNode, isExact: Bool)? {
        guard let tokens = JSONPointer.tokens(pointer) else { return nil }
        var node = root
        for token in tokens {
            guard let inner = child(of: node, token) else { return (node, false) }
            node = inner
        }
        return (node, true)
    }

    private func child(of node: JSONNode, _ token: [UInt8]) -> JSONNode? {
        switch kind(of: node) {
        case .object: return member(of: node, named: token.span)
        case .array:
            let text = String(decoding: token, as: UTF8.self)
            guard let index = Int(text), text == String(index), index >= 0 else { return nil }
            return element(of: node, at: index)
        default: return nil
        }
    }
}
