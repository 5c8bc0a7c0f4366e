import JotJSON

/// Strict JSON: what is accepted can be walked, pointed at and written again; what is refused says where.
enum FuzzJSON {
    /// What is wrong with our answer to `input`; nil if nothing is.
    static func brokenInvariant(on input: [UInt8]) -> String? {
        do throws(JSONError) {
            let document = try JSONDocument(parsing: input, limits: JSONLimits(size: 64 << 10))
            var walk = JSONWalk(document: document)
            walk.visit(document.root, at: "", within: input.indices)
            if let broken = walk.broken { return broken }
            return brokenInvariantOfTruncation(input, document)
        } catch {
            return brokenInvariant(of: error, input)
        }
    }

    private static func brokenInvariant(of error: JSONError, _ input: [UInt8]) -> String? {
        guard error.offset >= 0, error.length >= 0, error.offset + error.length <= input.count else {
            return "the error lies outside the text"
        }
        guard JSONPointer.tokens(error.pointer) != nil else { return "the error's pointer is none" }
        return nil
    }

    /// A text that ends in a bracket or a quote is no longer whole without it.
    private static func brokenInvariantOfTruncation(_ input: [UInt8], _ document: JSONDocument) -> String? {
        guard [.object, .array, .string].contains(document.kind(of: document.root)) else { return nil }
        let end = document.range(of: document.root).upperBound
        let isWhole = (try? JSONDocument(parsing: Array(input[..<(end - 1)]))) != nil
        return isWhole ? "a text without its last byte is accepted" : nil
    }
}

/// Visits every value of a document and asks all there is to ask.
private struct JSONWalk {
    let document: JSONDocument
    var broken: String?
    private var valueCount = 0

    /// Looking up every pointer costs the square of the size; enough values are looked up.
    private static let pointerLimit = 200

    init(document: JSONDocument) {
        self.document = document
    }

    mutating func visit(_ node: JSONNode, at pointer: String, within outer: Range<Int>) {
        guard broken == nil else { return }
        valueCount += 1
        let range = document.range(of: node)
        guard !range.isEmpty, outer.contains(range.lowerBound), range.upperBound <= outer.upperBound else {
            return fail("a value lies outside its parent", pointer)
        }
        if valueCount <= Self.pointerLimit, document.node(at: pointer) != node {
            return fail("a pointer does not lead to its value", pointer)
        }
        visitScalar(node, range, pointer)
        visitChildren(node, range, pointer)
    }

    private mutating func visitChildren(_ node: JSONNode, _ range: Range<Int>, _ pointer: String) {
        var count = 0
        for (name, value) in document.members(of: node) {
            count += 1
            guard let bytes = document.utf8(of: name) else { return fail("a name is no string", pointer) }
            visit(value, at: pointer + "/" + JSONPointer.escaped(bytes), within: range)
        }
        for element in document.elements(of: node) {
            visit(element, at: pointer + "/\(count)", within: range)
            count += 1
        }
        if count != document.count(of: node) { fail("the count is not the number of children", pointer) }
    }

    private mutating func visitScalar(_ node: JSONNode, _ range: Range<Int>, _ pointer: String) {
        let kind = document.kind(of: node)
        guard (document.boolean(of: node) != nil) == (kind == .true || kind == .false) else {
            return fail("a boolean is read from a \(kind.word)", pointer)
        }
        switch kind {
        case .string: visitString(node, pointer)
        case .number: visitNumber(node, range, pointer)
        default:
            if document.utf8(of: node) != nil || document.decimal(of: node) != nil {
                fail("a string or number is read from a \(kind.word)", pointer)
            }
        }
    }

    private mutating func visitString(_ node: JSONNode, _ pointer: String) {
        guard let bytes = document.utf8(of: node) else { return fail("a string has no bytes", pointer) }
        guard let text = String(validating: bytes, as: UTF8.self) else { return fail("a string is no UTF-8", pointer) }
        guard document.isString(node, equalTo: bytes.span) else { return fail("a string is not itself", pointer) }
        var writer = JSONWriter()
        writer.string(text)
        guard let again = try? JSONDocument(parsing: writer.bytes), again.utf8(of: again.root) == bytes else {
            return fail("a string is another when it is written", pointer)
        }
    }

    private mutating func visitNumber(_ node: JSONNode, _ range: Range<Int>, _ pointer: String) {
        guard let double = document.double(of: node), !double.isNaN, let decimal = document.decimal(of: node) else {
            return fail("a number cannot be read", pointer)
        }
        guard decimal.digits.first != 0, decimal.digits.allSatisfy({ $0 < 10 }) else {
            return fail("the digits of a number are none", pointer)
        }
        guard let integer = document.integer(of: node) else { return }
        let written = Array(document.bytes[range])
        if written != Array(String(integer).utf8), written != Array("-0".utf8) {
            fail("an integer is not what is written", pointer)
        }
    }

    private mutating func fail(_ what: String, _ pointer: String) {
        broken = "\(what): \(pointer)"
    }
}

#if JOTLINT_FUZZ
/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let broken = FuzzJSON.brokenInvariant(on: input) { fatalError(broken) }
    return 0
}
#endif
