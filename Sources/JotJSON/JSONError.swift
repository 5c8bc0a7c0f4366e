/// Why a text is not the JSON that we accept, and where.
package struct JSONError: Error, Equatable, Sendable {
    package enum Code: String, Sendable {
        case byteOrderMark = "byte-order-mark"
        case controlCharacter = "control-character"
        case duplicateName = "duplicate-name"
        case empty = "empty"
        case invalidEscape = "invalid-escape"
        case invalidNumber = "invalid-number"
        case invalidUTF8 = "invalid-utf-8"
        case loneSurrogate = "lone-surrogate"
        case tooDeep = "too-deep"
        case tooLarge = "too-large"
        case trailingBytes = "trailing-bytes"
        case unexpectedByte = "unexpected-byte"
        case unexpectedEnd = "unexpected-end"
    }

    package let code: Code
    /// Byte offset of the first byte that is wrong; for a duplicate name, of the second occurrence.
    package let offset: Int
    /// Bytes that are wrong together, from `offset` on; at least one unless the text ended.
    package let length: Int
    /// JSON Pointer (RFC 6901) of the value that holds the error; for a duplicate name, of the member.
    package let pointer: String

    package init(_ code: Code, at offset: Int, length: Int = 1, pointer: String = "") {
        self.code = code
        self.offset = offset
        self.length = length
        self.pointer = pointer
    }
}

extension JSONError: CustomStringConvertible {
    /// What is wrong, in words that follow "the JSON …".
    package var reason: String {
        switch code {
        case .byteOrderMark: "starts with a byte order mark (RFC 8259 §8.1 forbids it)"
        case .controlCharacter: "holds a bare control character in a string"
        case .duplicateName: "names the member \(pointer) twice"
        case .empty: "is empty"
        case .invalidEscape: "holds an escape that RFC 8259 §7 does not know"
        case .invalidNumber: "holds a number that RFC 8259 §6 does not allow"
        case .invalidUTF8: "is not UTF-8"
        case .loneSurrogate: "escapes half of a surrogate pair"
        case .tooDeep: "is nested too deeply"
        case .tooLarge: "is too large"
        case .trailingBytes: "goes on after its value"
        case .unexpectedByte: "holds a byte that has no place there"
        case .unexpectedEnd: "ends too early"
        }
    }

    package var description: String { "the JSON \(reason), at byte \(offset)" }
}
