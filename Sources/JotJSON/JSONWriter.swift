/// Writes JSON, compact or indented, in the order of the calls. What it writes is ASCII but for letters and marks that
/// cannot steer a terminal: control characters, bidirectional marks and line separators are escaped.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    private let isIndented: Bool
    private var depth = 0
    private var needsComma = false
    private var followsName = false

    package init(isIndented: Bool = false) {
        self.isIndented = isIndented
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        container(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
    }

    package mutating func array(_ elements: (inout JSONWriter) -> Void) {
        container(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
    }

    /// The name of the member whose value is written next.
    package mutating func name(_ name: String) {
        begin()
        quoted(name)
        bytes.append(UInt8(ascii: ":"))
        if isIndented { bytes.append(0x20) }
        followsName = true
    }

    package mutating func string(_ text: String) {
        begin()
        quoted(text)
    }

    package mutating func integer(_ value: Int64) {
        begin()
        bytes.append(contentsOf: String(value).utf8)
    }

    package mutating func boolean(_ value: Bool) {
        begin()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    package mutating func null() {
        begin()
        bytes.append(contentsOf: "null".utf8)
    }

    package mutating func member(_ name: String, _ text: String?) {
        self.name(name)
        if let text { string(text) } else { null() }
    }

    package mutating func member(_ name: String, _ value: Int) {
        self.name(name)
        integer(Int64(value))
    }

    package mutating func member(_ name: String, _ value: Bool) {
        self.name(name)
        boolean(value)
    }

    private mutating func container(_ open: UInt8, _ close: UInt8, _ content: (inout JSONWriter) -> Void) {
        begin()
        bytes.append(open)
        depth += 1
        needsComma = false
        content(&self)
        depth -= 1
        if needsComma { newLine() }
        bytes.append(close)
        needsComma = true
    }

    private mutating func begin() {
        if followsName {
            followsName = false
        } else {
            if needsComma { bytes.append(UInt8(ascii: ",")) }
            if depth > 0 { newLine() }
        }
        needsComma = true
    }

    private mutating func newLine() {
        guard isIndented else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
    }

    private mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if Self.isPlain(text) {
            bytes.append(contentsOf: text.utf8)
        } else {
            for scalar in text.unicodeScalars { append(scalar) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Most texts are ASCII without anything to escape, and are copied as a whole.
    private static func isPlain(_ text: String) -> Bool {
        let letters = text.utf8.span
        for index in letters.indices {
            let letter = letters[index]
            if letter < 0x20 || letter > 0x7E || letter == UInt8(ascii: "\"") || letter == UInt8(ascii: "\\") {
                return false
            }
        }
        return true
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": bytes += [0x5C, 0x22]
        case "\\": bytes += [0x5C, 0x5C]
        case "\n": bytes += [0x5C, 0x6E]
        case "\r": bytes += [0x5C, 0x72]
        case "\t": bytes += [0x5C, 0x74]
        default:
            if JSONWriter.steersDisplay(scalar) {
                for unit in String(scalar).utf16 { appendEscape(unit) }
            } else {
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }

    private mutating func appendEscape(_ unit: UInt16) {
        let digits = String(unit, radix: 16)
        bytes += [0x5C, 0x75]
        bytes.append(contentsOf: repeatElement(0x30, count: 4 - digits.utf8.count))
        bytes.append(contentsOf: digits.utf8)
    }

    /// Characters that change how the text around them is shown: controls, formats (bidirectional marks, zero-width
    /// characters, tags), line and paragraph separators.
    package static func steersDisplay(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: return true
        default: return false
        }
    }
}
