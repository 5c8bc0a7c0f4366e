package import JotJSON

/// Why a text is no JWS that may be looked at further. The same codes name the facts that rules see.
package struct JWSError: Error, Equatable, Sendable {
    package enum Code: String, Sendable, CaseIterable {
        case base64url
        case criticalHeader = "critical-header"
        case duplicateMember = "duplicate-member"
        case header
        case json
        case notAnObject = "not-an-object"
        case parts
        case size
    }

    package enum Part: String, Sendable {
        case token, header, payload, signature
    }

    package let code: Code
    package let part: Part
    /// JSON Pointer into the part, where it is JSON.
    package let pointer: String
    /// Byte offset and length inside the part's decoded bytes; nil where the error is about the whole.
    package let range: Range<Int>?
    /// What is wrong, as the second half of a sentence.
    package let detail: String

    package init(_ code: Code, _ part: Part, pointer: String = "", range: Range<Int>? = nil, _ detail: String) {
        self.code = code
        self.part = part
        self.pointer = pointer
        self.range = range
        self.detail = detail
    }
}

extension JWSError {
    package init(_ error: JSONError, in part: Part) {
        let code: Code =
            switch error.code {
            case .duplicateName: .duplicateMember
            case .tooLarge: .size
            default: .json
            }
        self.init(
            code, part, pointer: error.pointer, range: error.offset..<(error.offset + error.length),
            "the JSON of the \(part.rawValue) \(error.reason), at byte \(error.offset)")
    }
}
