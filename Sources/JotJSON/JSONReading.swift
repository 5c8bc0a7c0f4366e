/// Reading the values of a document. None of these copies, but for strings with escapes.
extension JSONDocument {
    package func kind(of node: JSONNode) -> JSONKind { entry(node).kind }

    /// Bytes of the value in `bytes`: with the quotes of a string and the brackets of a container.
    package func range(of node: JSONNode) -> Range<Int> {
        let entry = entry(node)
        return Int(entry.start)..<Int(entry.end)
    }

    /// The member of an object by the bytes of its name; nil if `node` is no object or has no such member.
    package func member(of node: JSONNode, named name: Span<UInt8>) -> JSONNode? {
        let object = entry(node)
        guard object.kind == .object else { return nil }
        if object.isMarked, let wideObjects { return wideObjects.member(of: node, named: name, in: self) }
        let end = Int32(bitPattern: object.next)
        var index = node.index + 1
        while index < end {
            if isString(tape[Int(index)], equalTo: name) { return JSONNode(index + 1) }
            index = Int32(bitPattern: tape[Int(index) + 1].next)
        }
        return nil
    }

    package func member(of node: JSONNode, named name: String) -> JSONNode? {
        member(of: node, named: name.utf8.span)
    }

    package func element(of node: JSONNode, at position: Int) -> JSONNode? {
        guard entry(node).kind == .array, position >= 0 else { return nil }
        var elements = self.elements(of: node)
        for _ in 0..<position { guard elements.next() != nil else { return nil } }
        return elements.next()
    }

    /// Elements of an array or members of an object; 0 for anything else.
    package func count(of node: JSONNode) -> Int {
        switch entry(node).kind {
        case .object:
            var members = members(of: node)
            var count = 0
            while members.next() != nil { count += 1 }
            return count
        case .array:
            var elements = elements(of: node)
            var count = 0
            while elements.next() != nil { count += 1 }
            return count
        default: return 0
        }
    }

    package func elements(of node: JSONNode) -> JSONElements {
        let entry = entry(node)
        let isArray = entry.kind == .array
        return JSONElements(
            document: self, index: node.index + 1, end: isArray ? Int32(bitPattern: entry.next) : node.index)
    }

    package func members(of node: JSONNode) -> JSONMembers {
        let entry = entry(node)
        let isObject = entry.kind == .object
        return JSONMembers(
            document: self, index: node.index + 1, end: isObject ? Int32(bitPattern: entry.next) : node.index)
    }

    /// The next element of an array in a walk that keeps its place on the tape; 0 is the start.
    package func nextElement(of node: JSONNode, _ place: inout Int32) -> JSONNode? {
        let array = entry(node)
        let index = place == 0 ? node.index + 1 : place
        guard array.kind == .array, index > node.index, index < Int32(bitPattern: array.next) else { return nil }
        place = Int32(bitPattern: tape[Int(index)].next)
        return JSONNode(index)
    }

    /// The next member of an object, likewise: the node of the name and the node of the value.
    package func nextMember(of node: JSONNode, _ place: inout Int32) -> (name: JSONNode, value: JSONNode)? {
        let object = entry(node)
        let index = place == 0 ? node.index + 1 : place
        guard object.kind == .object, index > node.index, index < Int32(bitPattern: object.next) else { return nil }
        place = Int32(bitPattern: tape[Int(index) + 1].next)
        return (JSONNode(index), JSONNode(index + 1))
    }

    /// Whether `node` is a string that means exactly these bytes.
    package func isString(_ node: JSONNode, equalTo text: Span<UInt8>) -> Bool {
        isString(entry(node), equalTo: text)
    }

    /// The range of a string's content when it holds no escape, so that it can be read in place.
    package func plainContent(of node: JSONNode) -> Range<Int>? {
        let entry = entry(node)
        guard entry.kind == .string, !entry.isMarked else { return nil }
        return (Int(entry.start) + 1)..<(Int(entry.end) - 1)
    }

    /// The UTF-8 bytes that a string means; nil if `node` is no string.
    package func utf8(of node: JSONNode) -> [UInt8]? {
        let entry = entry(node)
        guard entry.kind == .string else { return nil }
        if !entry.isMarked { return Array(bytes[(Int(entry.start) + 1)..<(Int(entry.end) - 1)]) }
        return JSONStringSyntax.decoded(entry, bytes.span)
    }

    /// A string as text, for people and for look-ups that no security hangs on.
    package func string(of node: JSONNode) -> String? {
        utf8(of: node).map { String(decoding: $0, as: UTF8.self) }
    }

    package func boolean(of node: JSONNode) -> Bool? {
        switch entry(node).kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    /// A number written without fraction and exponent that fits 64 bits; never rounded.
    package func integer(of node: JSONNode) -> Int64? {
        let entry = entry(node)
        guard entry.kind == .number, entry.isMarked else { return nil }
        var at = Int(entry.start)
        let isNegative = bytes[at] == UInt8(ascii: "-")
        if isNegative { at += 1 }
        var value: Int64 = 0
        while at < Int(entry.end) {
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            let digit = Int64(bytes[at] &- 0x30)
            let (sum, carries) = product.addingReportingOverflow(isNegative ? -digit : digit)
            if overflows || carries { return nil }
            value = sum
            at += 1
        }
        return value
    }

    /// The nearest double; infinite when the number is too large.
    package func double(of node: JSONNode) -> Double? {
        guard entry(node).kind == .number else { return nil }
        return Double(String(decoding: bytes[range(of: node)], as: UTF8.self))
    }

    package func decimal(of node: JSONNode) -> JSONDecimal? {
        guard entry(node).kind == .number else { return nil }
        let range = range(of: node)
        return JSONDecimal(bytes.span.extracting(range))
    }

    @inline(__always)
    func entry(_ node: JSONNode) -> TapeEntry { tape[Int(node.index)] }

    func isString(_ entry: TapeEntry, equalTo text: Span<UInt8>) -> Bool {
        guard entry.kind == .string else { return false }
        if entry.isMarked {
            let decoded = JSONStringSyntax.decoded(entry, bytes.span)
            return areEqual(decoded.span, text)
        }
        guard Int(entry.end) - Int(entry.start) - 2 == text.count else { return false }
        return areEqual(bytes.span.extracting((Int(entry.start) + 1)..<(Int(entry.end) - 1)), text)
    }

    private func areEqual(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
        guard a.count == b.count else { return false }
        for index in a.indices where a[index] != b[index] { return false }
        return true
    }
}

/// The elements of an array, in order.
package struct JSONElements: Sequence, IteratorProtocol, Sendable {
    let document: JSONDocument
    var index: Int32
    let end: Int32

    package mutating func next() -> JSONNode? {
        guard index < end else { return nil }
        defer { index = Int32(bitPattern: document.tape[Int(index)].next) }
        return JSONNode(index)
    }
}

/// The members of an object, in order: the node of the name and the node of the value.
package struct JSONMembers: Sequence, IteratorProtocol, Sendable {
    let document: JSONDocument
    var index: Int32
    let end: Int32

    package mutating func next() -> (name: JSONNode, value: JSONNode)? {
        guard index < end else { return nil }
        defer { index = Int32(bitPattern: document.tape[Int(index) + 1].next) }
        return (JSONNode(index), JSONNode(index + 1))
    }
}
