import CEL
import JOSE

/// A value as people read it in a message. What comes out may be text of an attacker: whoever shows it escapes it.
struct ValueText {
    /// Bytes of one value in a message; a longer one is cut, as nobody reads on.
    static let messageLimit = 1_000
    /// Lists and maps within one another.
    static let depthLimit = 16

    static let absent = "(absent)"
    static let empty = "(none)"
    static let notAtHand = "(not at hand)"

    private var text = ""
    private let limit: Int

    /// The text of a value, at most about `limit` bytes of it.
    static func text(of value: Value, limit: Int = messageLimit) -> String {
        var writer = ValueText(limit: limit)
        writer.writeOutermost(value)
        return writer.cut()
    }

    private init(limit: Int) {
        self.limit = limit
    }

    private var isFull: Bool { text.utf8.count > limit }

    /// Without what is beyond the limit, at the border of a code point.
    private func cut() -> String {
        guard isFull else { return text }
        var kept = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            count += UTF8.width(scalar)
            if count > limit { break }
            kept.append(scalar)
        }
        return String(kept) + "…"
    }

    /// Strings stand as they are, alone and in a list.
    private mutating func writeOutermost(_ value: Value) {
        switch value {
        case .string(let string): text = string.prefix(limit)
        case .list, .foreignList:
            writeElements(of: value, depth: 1) { writer, element in
                if case .string(let string) = element {
                    writer.text += string.prefix(writer.limit)
                } else {
                    writer.write(element, depth: 1)
                }
            }
            if text.isEmpty, value.elementCount == 0 { text = Self.empty }
        default: write(value, depth: 0)
        }
    }

    private mutating func write(_ value: Value, depth: Int) {
        guard depth < Self.depthLimit else {
            text += "…"
            return
        }
        switch value {
        case .string(let string): writeQuoted(string)
        case .list, .foreignList:
            text += "["
            writeElements(of: value, depth: depth) { $0.write($1, depth: depth + 1) }
            text += "]"
        case .map(let map): writeMembers(zip(map.keys, map.values), depth)
        case .foreignMap(let document, let node):
            let names = (0..<document.count(of: node)).lazy.compactMap { document.memberName(of: node, at: $0) }
            writeMembers(names.map { (.string($0), document.member(of: node, named: $0) ?? .null) }, depth)
        case .optional(let box):
            if let inner = box.value { write(inner, depth: depth + 1) } else { text += Self.absent }
        default: text += Self.scalar(value)
        }
    }

    private mutating func writeElements(
        of value: Value, depth: Int, _ write: (inout ValueText, Value) -> Void
    ) {
        var walk = ElementWalk(value)
        var isFirst = true
        while !isFull, let element = walk.next() {
            if !isFirst { text += ", " }
            isFirst = false
            write(&self, element)
        }
    }

    private mutating func writeMembers(_ members: some Sequence<(Value, Value)>, _ depth: Int) {
        text += "{"
        var isFirst = true
        for (key, value) in members {
            if isFull { return }
            if !isFirst { text += ", " }
            isFirst = false
            write(key, depth: depth + 1)
            text += ": "
            write(value, depth: depth + 1)
        }
        text += "}"
    }

    /// In quotes, so that a comma or a brace in it does not look like structure.
    private mutating func writeQuoted(_ string: Text) {
        text += "\""
        for scalar in string.prefix(limit).unicodeScalars {
            if scalar == "\"" || scalar == "\\" { text += "\\" }
            text.unicodeScalars.append(scalar)
        }
        text += "\""
    }

    private static func scalar(_ value: Value) -> String {
        switch value {
        case .bool(let bool): bool ? "true" : "false"
        case .int(let int): String(int)
        case .uint(let uint): String(uint)
        case .double(let double): NumberText.text(double)
        case .timestamp(let timestamp):
            Instant(seconds: timestamp.seconds, nanoseconds: timestamp.nanoseconds)?.description ?? absent
        case .duration(let span): NumberText.text(span)
        case .bytes(let bytes): "\(bytes.count) bytes"
        case .type(let type): String(type.name)
        case .unknown: notAtHand
        default: "null"
        }
    }
}

/// Numbers and lengths of time in few characters.
enum NumberText {
    /// Without a fraction when there is none.
    static func text(_ double: Double) -> String {
        if let whole = Int64(exactly: double), whole.magnitude < 1_000_000_000_000_000 { return String(whole) }
        return String(describing: double)
    }

    /// Hours, minutes and seconds, as a policy file has them: `1h30m`, `0.5s`.
    static func text(_ span: TimeSpan) -> String {
        let nanoseconds = span.nanoseconds.magnitude
        let seconds = nanoseconds / 1_000_000_000
        var text = ""
        if seconds >= 3600 { text += "\(seconds / 3600)h" }
        if seconds / 60 % 60 > 0 { text += "\(seconds / 60 % 60)m" }
        let rest = fraction(nanoseconds % 1_000_000_000)
        if text.isEmpty || seconds % 60 > 0 || !rest.isEmpty { text += "\(seconds % 60)\(rest)s" }
        return (span.nanoseconds < 0 ? "-" : "") + text
    }

    private static func fraction(_ nanoseconds: UInt64) -> String {
        guard nanoseconds > 0 else { return "" }
        // A one before the nine digits keeps the zeros in front.
        var digits = String(1_000_000_000 + nanoseconds).dropFirst()
        while digits.hasSuffix("0") { digits.removeLast() }
        return "." + digits
    }
}

extension Value {
    /// Elements of a list of either kind; 0 for anything else.
    var elementCount: Int {
        switch self {
        case .list(let list): list.elements.count
        case .foreignList(let document, let node): document.count(of: node)
        default: 0
        }
    }
}

/// The elements of a list of either kind, one after the other; none for anything else.
struct ElementWalk {
    private let value: Value
    private var index = 0
    private var place: Int32 = 0

    init(_ value: Value) {
        self.value = value
    }

    mutating func next() -> Value? {
        switch value {
        case .list(let list):
            defer { index += 1 }
            return list.elements.element(index)
        case .foreignList(let document, let node): return document.nextElement(of: node, &place)
        default: return nil
        }
    }
}

extension Text {
    /// The first `limit` bytes and what belongs to the last code point of them; one byte more than the limit, so that it
    /// shows that something is missing.
    fileprivate func prefix(_ limit: Int) -> String {
        guard count > limit else { return String(self) }
        var end = limit + 1
        let bytes = utf8
        while end < count, bytes[bytes.startIndex + end] & 0xC0 == 0x80 { end += 1 }
        return String(decoding: bytes.prefix(end), as: UTF8.self)
    }
}
