import JotJSON

/// Writes a JSON value on one line out of its original bytes, with one space where the text has any or none. Only what
/// lies near the focus is written, so that a large document costs no more than a small one.
struct ClaimLine {
    private let document: JSONDocument
    private let masking: Masking
    private let near: Range<Int>
    private var line = ShownLine()

    /// Bytes before and behind the focus that are written.
    static let reach = 2_048

    private init(_ document: JSONDocument, focus: Range<Int>, masking: Masking) {
        self.document = document
        self.masking = masking
        near =
            max(
                0, focus.lowerBound - Self.reach)..<min(
                document.bytes.count, min(focus.upperBound, focus.lowerBound + Self.reach) + Self.reach)
    }

    /// A member of an object: its name and its value.
    static func member(
        _ member: (name: JSONNode, value: JSONNode), of document: JSONDocument, focus: Range<Int>? = nil,
        masking: Masking
    ) -> ShownLine {
        let focus = focus ?? document.range(of: member.name)
        var writer = ClaimLine(document, focus: focus, masking: masking)
        writer.append(member)
        return writer.line
    }

    /// A value on its own.
    static func value(
        _ value: JSONNode, of document: JSONDocument, focus: Range<Int>? = nil, name: [UInt8]? = nil, masking: Masking
    ) -> ShownLine {
        var writer = ClaimLine(document, focus: focus ?? document.range(of: value), masking: masking)
        writer.append(value, name: name)
        return writer.line
    }

    private mutating func append(_ member: (name: JSONNode, value: JSONNode)) {
        append(member.name, name: nil)
        line.append(":")
        line.append(" ")
        append(member.value, name: document.utf8(of: member.name))
    }

    // The parser bounds the depth of a document, so recursion is bounded, too.
    private mutating func append(_ value: JSONNode, name: [UInt8]?) {
        let range = document.range(of: value)
        switch document.kind(of: value) {
        case .null, .true, .false, .number: appendBytes(range)
        case .string: appendString(value, range, name)
        case .array:
            appendContainer(range, document.elements(of: value).lazy.map { ($0, nil) }, name)
        case .object:
            appendContainer(range, document.members(of: value).lazy.map { ($0.value, $0.name) }, nil)
        }
    }

    private mutating func appendContainer(
        _ range: Range<Int>, _ content: some Sequence<(value: JSONNode, name: JSONNode?)>, _ name: [UInt8]?
    ) {
        appendBytes(range.lowerBound..<(range.lowerBound + 1))
        var isFirst = true
        for item in content {
            let start = document.range(of: item.name ?? item.value).lowerBound
            guard (start..<document.range(of: item.value).upperBound).overlaps(near) else {
                line.appendGap()
                if start > near.upperBound { break }
                isFirst = false
                continue
            }
            if !isFirst {
                line.append(",")
                line.append(" ")
            }
            isFirst = false
            if let itemName = item.name { append((itemName, item.value)) } else { append(item.value, name: name) }
        }
        appendBytes((range.upperBound - 1)..<range.upperBound)
    }

    private mutating func appendString(_ value: JSONNode, _ range: Range<Int>, _ name: [UInt8]?) {
        let content = document.utf8(of: value) ?? []
        guard !masking.hides(content, named: name) else {
            line.append("\"" + Masking.placeholder(content.count) + "\"", source: range)
            return
        }
        appendBytes(range)
    }

    private mutating func appendBytes(_ range: Range<Int>) {
        let part = range.clamped(to: aligned(near))
        if part.lowerBound > range.lowerBound { line.appendGap() }
        line.append(document.bytes, part)
        if part.upperBound < range.upperBound { line.appendGap() }
    }

    /// Never starts or ends within a character.
    private func aligned(_ range: Range<Int>) -> Range<Int> {
        let bytes = document.bytes
        var (start, end) = (range.lowerBound, range.upperBound)
        while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return start..<end
    }
}
