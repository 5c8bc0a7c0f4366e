/// The path of an attribute below a variable, such as the `.groups` of `claims.groups`; a `*` stands for any key or
/// index (cel-go `interpreter/attribute_patterns.go`).
struct AttributePattern: Sendable {
    enum Step: Sendable, Equatable {
        case any
        case key(MapKey)

        func matches(_ key: MapKey) -> Bool {
            if case .key(let own) = self { own == key } else { true }
        }
    }

    let steps: [Step]

    /// `path` as it is written, with `*` for what is not yet known.
    func name(of variable: String, _ path: [MapKey]) -> String {
        Self.text(variable, path)
            + steps.dropFirst(path.count).map { step in
                if case .key(let key) = step { Self.text(key) } else { "[*]" }
            }.joined()
    }

    /// A path as an expression writes it.
    static func text(_ variable: String, _ path: [MapKey]) -> String { variable + path.map(text).joined() }

    private static func text(_ key: MapKey) -> String {
        switch key {
        case .bool(let bool): return "[\(bool)]"
        case .int(let int): return "[\(int)]"
        case .largeUInt(let uint): return "[\(uint)u]"
        case .string(let text):
            if text.isIdentifier { return ".\(text)" }
            let escaped = String(text).unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
            return "[\"\(escaped.joined())\"]"
        }
    }
}

extension AttributePattern {
    /// Reads `name`, `name.key`, `name["key"]`, `name[0]`, with `*` for any key; nil if it is none of these.
    static func read(_ text: String) -> (variable: String, steps: [Step])? {
        var reader = Reader(Array(text.utf8))
        guard let variable = reader.identifier() else { return nil }
        var steps: [Step] = []
        while !reader.isAtEnd {
            guard let step = reader.step() else { return nil }
            steps.append(step)
        }
        return (variable, steps)
    }

    private struct Reader {
        private let bytes: [UInt8]
        private var place = 0

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }

        var isAtEnd: Bool { place >= bytes.count }

        private func peek() -> UInt8? { place < bytes.count ? bytes[place] : nil }

        private mutating func take(_ byte: Unicode.Scalar) -> Bool {
            guard peek() == UInt8(ascii: byte) else { return false }
            place += 1
            return true
        }

        mutating func identifier() -> String? {
            let start = place
            while let byte = peek(), byte.isIdentifierByte(first: place == start) { place += 1 }
            return place > start ? String(decoding: bytes[start..<place], as: UTF8.self) : nil
        }

        mutating func step() -> Step? {
            if take(".") {
                if take("*") { return .any }
                if take("`") { return quoted("`") }
                return identifier().map { .key(.string(Text($0))) }
            }
            guard take("[") else { return nil }
            let step: Step? =
                if take("*") { .any } else if take("\"") { quoted("\"") } else if take("'") { quoted("'") } else {
                    number()
                }
            return take("]") ? step : nil
        }

        private mutating func quoted(_ end: Unicode.Scalar) -> Step? {
            var content: [UInt8] = []
            while !take(end) {
                _ = take("\\")
                guard let byte = peek() else { return nil }
                content.append(byte)
                place += 1
            }
            return .key(.string(Text(validUTF8: content)))
        }

        private mutating func number() -> Step? {
            let start = place
            while let byte = peek(), byte != UInt8(ascii: "]") { place += 1 }
            let text = String(decoding: bytes[start..<place], as: UTF8.self)
            switch text {
            case "true": return .key(.bool(true))
            case "false": return .key(.bool(false))
            default: return Int64(text).map { .key(.int($0)) }
            }
        }
    }
}

extension UInt8 {
    fileprivate func isIdentifierByte(first: Bool) -> Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): !first
        default: false
        }
    }
}

extension Text {
    fileprivate var isIdentifier: Bool {
        !isEmpty && utf8.enumerated().allSatisfy { $1.isIdentifierByte(first: $0 == 0) }
    }
}
