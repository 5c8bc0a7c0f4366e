import CEL
import JotReports

/// Writes values as CEL source that gives them again: `{"a": [1u, b"\x00", timestamp("2026-05-14T14:05:00Z")]}`.
///
/// Strings may be text of an attacker: what could steer a terminal is written as `\u001B`.
struct EvalValueText {
    /// Bytes of one value; a longer one is cut.
    static let sizeLimit = 1 << 20

    private var text = ""
    private let masking: Masking
    private let limit: Int

    /// - Parameter type: what the checker knows of the value; only by it are the fields of a struct found.
    static func text(of value: Value, type: CEL.`Type`, masking: Masking, limit: Int = sizeLimit) -> String {
        var writer = EvalValueText(masking: masking, limit: limit)
        writer.write(value, type)
        return writer.isFull ? writer.text + "…" : writer.text
    }

    private init(masking: Masking, limit: Int) {
        self.masking = masking
        self.limit = limit
    }

    private var isFull: Bool { text.utf8.count > limit }

    private mutating func write(_ value: Value, _ type: CEL.`Type`, named name: Value? = nil) {
        guard !isFull else { return }
        switch EvalParts(value, type: type) {
        case .list(let elements, let element):
            text += "["
            for (index, value) in elements.enumerated() where !isFull {
                if index > 0 { text += ", " }
                write(value, element)
            }
            text += "]"
        case .map(let entries):
            text += "{"
            for (index, entry) in entries.enumerated() where !isFull {
                if index > 0 { text += ", " }
                write(entry.key, .dyn)
                text += ": "
                write(entry.value, entry.type, named: entry.key)
            }
            text += "}"
        case .scalar: write(scalar: value, type, named: name)
        }
    }

    private mutating func write(scalar value: Value, _ type: CEL.`Type`, named name: Value?) {
        switch value {
        case .bool(let bool): text += bool ? "true" : "false"
        case .int(let int): text += String(int)
        case .uint(let uint): text += "\(uint)u"
        case .double(let double): text += double.isFinite ? double.shortestText : "double(\"\(double.shortestText)\")"
        case .string(let string): writeQuoted(string.shown(masking, named: name))
        case .bytes(let bytes): write(bytes)
        case .timestamp: text += "timestamp(\"\(value)\")"
        case .duration: text += "duration(\"\(value)\")"
        case .type(let type): text += Escaping.shown(String(type.name))
        case .optional(let box): write(box, type)
        case .unknown(let names): text += "unknown(\(Escaping.shown(names.description)))"
        case .abstract(let value): text += Escaping.shown(value.description)
        default: text += "null"
        }
    }

    private mutating func write(_ box: OptionalBox, _ type: CEL.`Type`) {
        guard let value = box.value else {
            text += "optional.none()"
            return
        }
        text += "optional.of("
        if case .optional(let inner) = type { write(value, inner) } else { write(value, .dyn) }
        text += ")"
    }

    private mutating func writeQuoted(_ string: Text) {
        text += "\""
        for scalar in String(string).unicodeScalars {
            if isFull { break }
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if Escaping.isEscaped(scalar) {
                    text += Self.escape(scalar)
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }

    /// As CEL spells a code point: `\u` with four digits, `\U` with eight.
    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let isShort = digits.utf8.count <= 4
        return (isShort ? "\\u" : "\\U") + String(repeating: "0", count: (isShort ? 4 : 8) - digits.utf8.count) + digits
    }

    private mutating func write(_ bytes: Bytes) {
        text += "b\""
        for octet in bytes.octets {
            if isFull { break }
            switch octet {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += "\\" + String(UnicodeScalar(octet))
            case 0x20...0x7E: text.unicodeScalars.append(UnicodeScalar(octet))
            default: text += "\\x" + (octet < 16 ? "0" : "") + String(octet, radix: 16)
            }
        }
        text += "\""
    }
}
