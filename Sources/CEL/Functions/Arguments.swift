/// The values a function is called with. Up to three are held in place, so that a call allocates nothing.
public struct Arguments: Sendable {
    /// How many there are.
    public let count: Int
    private let first: Value
    private let second: Value
    private let third: Value
    private let more: [Value]

    init(_ first: Value) {
        (count, self.first, second, third, more) = (1, first, .null, .null, [])
    }

    init(_ first: Value, _ second: Value) {
        (count, self.first, self.second, third, more) = (2, first, second, .null, [])
    }

    init(_ values: [Value]) {
        count = values.count
        first = values.count > 0 ? values[0] : .null
        second = values.count > 1 ? values[1] : .null
        third = values.count > 2 ? values[2] : .null
        more = values.count > 3 ? Array(values[3...]) : []
    }

    /// The argument at `index`; null outside.
    public subscript(index: Int) -> Value {
        switch index {
        case 0: first
        case 1: second
        case 2: third
        default: more.indices.contains(index - 3) ? more[index - 3] : .null
        }
    }

    /// All of them.
    public var values: [Value] { (0..<count).map { self[$0] } }
}

extension Arguments {
    /// The string at `index`; an error if it is none.
    public func text(_ index: Int) throws(EvaluationError) -> Text {
        guard case .string(let text) = self[index] else { throw mismatch(index) }
        return text
    }

    /// The int at `index`; an error if it is none.
    public func int(_ index: Int) throws(EvaluationError) -> Int64 {
        guard case .int(let int) = self[index] else { throw mismatch(index) }
        return int
    }

    /// The uint at `index`; an error if it is none.
    public func uint(_ index: Int) throws(EvaluationError) -> UInt64 {
        guard case .uint(let uint) = self[index] else { throw mismatch(index) }
        return uint
    }

    /// The double at `index`; an error if it is none.
    public func double(_ index: Int) throws(EvaluationError) -> Double {
        guard case .double(let double) = self[index] else { throw mismatch(index) }
        return double
    }

    /// The truth value at `index`; an error if it is none.
    public func bool(_ index: Int) throws(EvaluationError) -> Bool {
        guard case .bool(let bool) = self[index] else { throw mismatch(index) }
        return bool
    }

    /// The bytes at `index`; an error if they are none.
    public func bytes(_ index: Int) throws(EvaluationError) -> Bytes {
        guard case .bytes(let bytes) = self[index] else { throw mismatch(index) }
        return bytes
    }

    /// The timestamp at `index`; an error if it is none.
    public func timestamp(_ index: Int) throws(EvaluationError) -> Timestamp {
        guard case .timestamp(let timestamp) = self[index] else { throw mismatch(index) }
        return timestamp
    }

    /// The duration at `index`; an error if it is none.
    public func duration(_ index: Int) throws(EvaluationError) -> TimeSpan {
        guard case .duration(let span) = self[index] else { throw mismatch(index) }
        return span
    }

    /// The elements of the list at `index`, of either kind; an error if it is none.
    public func elements(_ index: Int) throws(EvaluationError) -> [Value] {
        guard let elements = Elements(list: self[index]) else { throw mismatch(index) }
        return elements.values
    }

    private func mismatch(_ index: Int) -> EvaluationError {
        .noMatchingOverload("argument of type \(self[index].typeValue.name)")
    }
}
