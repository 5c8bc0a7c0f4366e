/// What came of looking for a value among the elements of an array.
package struct JSONSearch: Sendable {
    package let isFound: Bool
    /// The elements that were looked at.
    package let passed: Int
    /// Those whose bytes were compared, as they are as long as what is looked for.
    package let compared: Int
}

extension JSONDocument {
    /// Looks for a string by the bytes that it means, up to the first element that is equal.
    package func search(_ array: JSONNode, for text: Span<UInt8>) -> JSONSearch {
        search(array, for: text, .string) { _ in true } ?? JSONSearch(isFound: false, passed: 0, compared: 0)
    }

    /// Looks for an integer, by its digits; nil if there is a number on the way of which digits alone tell nothing: one
    /// with a fraction or an exponent, or too large for 64 bits.
    package func search(_ array: JSONNode, for integer: Int64) -> JSONSearch? {
        let digits = String(integer)
        // `-0` is 0 as well.
        if integer == 0 { return nil }
        return search(array, for: digits.utf8.span, .number) { entry in
            entry.isMarked && entry.end &- entry.start < 19
        }
    }

    /// The content of strings lies between quotes, that of numbers is all of it.
    @inline(__always)
    private func search(
        _ array: JSONNode, for text: Span<UInt8>, _ kind: JSONKind, isPlain: (TapeEntry) -> Bool
    ) -> JSONSearch? {
        let list = entry(array)
        guard list.kind == .array else { return JSONSearch(isFound: false, passed: 0, compared: 0) }
        let (tape, bytes) = (self.tape.span, self.bytes.span)
        let quotes = kind == .string ? 1 : 0
        let size = text.count + 2 * quotes
        var (passed, compared) = (0, 0)
        var index = Int(array.index) + 1
        while index < Int(list.next) {
            let entry = tape[index]
            index = Int(entry.next)
            passed += 1
            guard entry.kind == kind else { continue }
            guard isPlain(entry) else { return nil }
            if kind == .string, entry.isMarked {
                guard isString(entry, equalTo: text) else { continue }
                return JSONSearch(isFound: true, passed: passed, compared: compared + 1)
            }
            guard Int(entry.end) - Int(entry.start) == size else { continue }
            compared += 1
            if Self.isEqual(bytes, Int(entry.start) + quotes, text) {
                return JSONSearch(isFound: true, passed: passed, compared: compared)
            }
        }
        return JSONSearch(isFound: false, passed: passed, compared: compared)
    }

    /// From the end: names in a list differ there more often than at the start.
    @inline(__always)
    private static func isEqual(_ bytes: Span<UInt8>, _ start: Int, _ text: Span<UInt8>) -> Bool {
        var at = text.count - 1
        while at >= 0 {
            if bytes[start &+ at] != text[at] { return false }
            at -= 1
        }
        return true
    }
}
