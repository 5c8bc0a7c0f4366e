/// Turns bytes into a tape, in one pass and without recursion.
struct JSONParser {
    private let limits: JSONLimits
    private var tape: [TapeEntry] = []
    private var open: [OpenContainer] = []
    private var hasWideObjects = false

    /// A container whose end has not been seen.
    private struct OpenContainer {
        var index: Int
        var isObject: Bool
        var names = SeenNames()
        var elementCount = 0
    }

    static func parse(
        _ bytes: [UInt8], limits: JSONLimits
    ) throws(JSONError) -> (tape: [TapeEntry], hasWideObjects: Bool) {
        guard bytes.count <= min(limits.size, Int(Int32.max)) else { throw JSONError(.tooLarge, at: 0, length: 0) }
        var parser = JSONParser(limits: limits)
        // A claim takes two entries and rarely fewer than 16 bytes.
        parser.tape.reserveCapacity(bytes.count / 12 + 8)
        try parser.parseText(bytes.span)
        return (parser.tape, parser.hasWideObjects)
    }

    private init(limits: JSONLimits) {
        self.limits = limits
        open.reserveCapacity(4)
    }

    private mutating func parseText(_ text: Span<UInt8>) throws(JSONError) {
        if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
            throw JSONError(.byteOrderMark, at: 0, length: 3)
        }
        var position = skipSpace(text, 0)
        guard position < text.count else { throw JSONError(.empty, at: 0, length: 0) }
        try parseValue(text, &position)
        while let container = open.last {
            position = skipSpace(text, position)
            if container.isObject {
                try continueObject(text, &position)
            } else {
                try continueArray(text, &position)
            }
        }
        position = skipSpace(text, position)
        guard position == text.count else { throw error(.trailingBytes, position) }
    }

    /// After a value inside an object, or after its opening brace: the next member or the end.
    private mutating func continueObject(_ text: Span<UInt8>, _ position: inout Int) throws(JSONError) {
        let last = open.count - 1
        var byte = try byteAt(position, text)
        if byte == UInt8(ascii: "}") {
            position += 1
            return try close(text, position)
        }
        if open[last].elementCount > 0 {
            guard byte == UInt8(ascii: ",") else { throw error(.unexpectedByte, position) }
            position = skipSpace(text, position + 1)
            byte = try byteAt(position, text)
        }
        guard byte == UInt8(ascii: "\"") else { throw error(.unexpectedByte, position) }
        let name = tape.count
        try parseString(text, &position)
        open[last].elementCount += 1
        if let earlier = open[last].names.insert(name, tape, text) {
            throw duplicate(name, of: earlier, text)
        }
        position = skipSpace(text, position)
        guard try byteAt(position, text) == UInt8(ascii: ":") else { throw error(.unexpectedByte, position) }
        position = skipSpace(text, position + 1)
        _ = try byteAt(position, text)
        try parseValue(text, &position)
    }

    private mutating func continueArray(_ text: Span<UInt8>, _ position: inout Int) throws(JSONError) {
        let last = open.count - 1
        let byte = try byteAt(position, text)
        if byte == UInt8(ascii: "]") {
            position += 1
            return try close(text, position)
        }
        if open[last].elementCount > 0 {
            guard byte == UInt8(ascii: ",") else { throw error(.unexpectedByte, position) }
            position = skipSpace(text, position + 1)
            _ = try byteAt(position, text)
        }
        open[last].elementCount += 1
        try parseValue(text, &position)
    }

    private mutating func parseValue(_ text: Span<UInt8>, _ position: inout Int) throws(JSONError) {
        switch text[position] {
        case UInt8(ascii: "\""): try parseString(text, &position)
        case UInt8(ascii: "{"): try openContainer(.object, &position)
        case UInt8(ascii: "["): try openContainer(.array, &position)
        case UInt8(ascii: "t"): try parseWord(.true, "true", text, &position)
        case UInt8(ascii: "f"): try parseWord(.false, "false", text, &position)
        case UInt8(ascii: "n"): try parseWord(.null, "null", text, &position)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try parseNumber(text, &position)
        default: throw error(.unexpectedByte, position)
        }
    }

    private mutating func openContainer(_ kind: JSONKind, _ position: inout Int) throws(JSONError) {
        guard open.count < limits.depth else { throw error(.tooDeep, position) }
        open.append(OpenContainer(index: tape.count, isObject: kind == .object))
        append(kind, from: position, to: position)
        position += 1
    }

    private mutating func close(_ text: Span<UInt8>, _ position: Int) throws(JSONError) {
        guard let container = open.last else { return }
        if let (earlier, name) = container.names.duplicateAmongMany(tape, text) {
            throw duplicate(name, of: earlier, text)
        }
        open.removeLast()
        tape[container.index].end = UInt32(truncatingIfNeeded: position)
        tape[container.index].next = UInt32(truncatingIfNeeded: tape.count)
        if container.isObject, container.elementCount > WideObjects.threshold {
            tape[container.index].isMarked = true
            hasWideObjects = true
        }
    }

    private mutating func parseWord(
        _ kind: JSONKind, _ word: StaticString, _ text: Span<UInt8>, _ position: inout Int
    ) throws(JSONError) {
        let length = word.utf8CodeUnitCount
        guard position + length <= text.count else { throw error(.unexpectedEnd, text.count) }
        let matches =
            switch kind {
            case .true: equal(text, position, 0x74, 0x72, 0x75, 0x65)
            case .false: equal(text, position + 1, 0x61, 0x6C, 0x73, 0x65)
            default: equal(text, position, 0x6E, 0x75, 0x6C, 0x6C)
            }
        guard matches else { throw error(.unexpectedByte, position) }
        append(kind, from: position, to: position + length)
        position += length
    }

    private func equal(_ text: Span<UInt8>, _ at: Int, _ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> Bool {
        text[at] == a && text[at + 1] == b && text[at + 2] == c && text[at + 3] == d
    }

    private mutating func parseNumber(_ text: Span<UInt8>, _ position: inout Int) throws(JSONError) {
        let start = position
        guard let scan = JSONNumberSyntax.scan(text, from: start) else { throw error(.invalidNumber, start) }
        append(.number, from: start, to: scan.end, isMarked: scan.isInteger)
        position = scan.end
    }

    private mutating func parseString(_ text: Span<UInt8>, _ position: inout Int) throws(JSONError) {
        let start = position
        var at = position + 1
        var hasEscape = false
        while true {
            // The common case first: printable ASCII, eight bytes at a time.
            while at &+ 8 <= text.count {
                let stop = PlainText.firstOther(text, at)
                at &+= stop
                if stop < 8 { break }
            }
            while at < text.count, isPlain(text[at]) { at += 1 }
            guard at < text.count else { throw error(.unexpectedEnd, text.count) }
            switch text[at] {
            case UInt8(ascii: "\""):
                append(.string, from: start, to: at + 1, isMarked: hasEscape)
                position = at + 1
                return
            case UInt8(ascii: "\\"):
                hasEscape = true
                do { at = try JSONStringSyntax.skipEscape(text, at) } catch { throw located(error) }
            case 0..<0x20: throw error(.controlCharacter, at)
            default:
                guard let next = JSONStringSyntax.skipMultibyte(text, at) else { throw error(.invalidUTF8, at) }
                at = next
            }
        }
    }

    @inline(__always)
    private func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    @inline(__always)
    private mutating func append(_ kind: JSONKind, from start: Int, to end: Int, isMarked: Bool = false) {
        let next = UInt32(truncatingIfNeeded: tape.count + 1)
        tape.append(
            TapeEntry(
                kind: kind, isMarked: isMarked, start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: end), next: next))
    }

    @inline(__always)
    private func skipSpace(_ text: Span<UInt8>, _ start: Int) -> Int {
        var at = start
        while at < text.count, isSpace(text[at]) { at += 1 }
        return at
    }

    @inline(__always)
    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    @inline(__always)
    private func byteAt(_ position: Int, _ text: Span<UInt8>) throws(JSONError) -> UInt8 {
        guard position < text.count else { throw error(.unexpectedEnd, position) }
        return text[position]
    }
}

extension JSONParser {
    @inline(never)
    private func error(_ code: JSONError.Code, _ offset: Int) -> JSONError {
        // At the end there is no byte to point at.
        JSONError(code, at: offset, length: code == .unexpectedEnd ? 0 : 1)
    }

    private func located(_ error: JSONError) -> JSONError {
        JSONError(error.code, at: error.offset, length: error.length)
    }

    /// Both occurrences have been read; the pointer names the member, through the containers still open.
    @inline(never)
    private func duplicate(_ name: Int, of earlier: Int, _ text: Span<UInt8>) -> JSONError {
        var pointer = ""
        for (container, inner) in zip(open, open.dropFirst()) {
            pointer += "/" + step(to: inner.index, in: container, text)
        }
        pointer += "/" + JSONPointer.escaped(JSONStringSyntax.decoded(tape[name], text))
        let entry = tape[name]
        return JSONError(
            .duplicateName, at: Int(entry.start), length: Int(entry.end) - Int(entry.start), pointer: pointer)
    }

    /// The reference token that leads from an open container to the one inside it.
    private func step(to index: Int, in container: OpenContainer, _ text: Span<UInt8>) -> String {
        guard container.isObject else { return String(container.elementCount - 1) }
        return JSONPointer.escaped(JSONStringSyntax.decoded(tape[index - 1], text))
    }
}
