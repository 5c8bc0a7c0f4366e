/// `a + b + c` of strings: one node and one buffer for the whole chain, so that nothing is copied twice.
final class ConcatenationNode: Node {
    let parts: [any Node]

    init(_ parts: [any Node]) {
        self.parts = parts
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        var bytes: [UInt8] = []
        var isText = true
        var undecided: Undecided?
        for index in parts.indices {
            let value: Value
            do {
                value = try parts[index].evaluate(input, &frame)
            } catch {
                try Self.note(error, in: &undecided)
                continue
            }
            if case .unknown(let names) = value { Self.note(names, in: &undecided) }
            if undecided != nil { continue }
            do {
                try Self.append(value, isFirst: index == 0, &bytes, &isText, &frame)
            } catch {
                try Self.note(error, in: &undecided)
            }
        }
        if case .unknown(let names) = try undecided?.result(otherwise: .yes) { return .unknown(names) }
        return .string(Text(validUTF8: bytes))
    }

    /// Charges what joining two of them costs, as if each pair were a call.
    @inline(__always)
    private static func append(
        _ value: Value, isFirst: Bool, _ bytes: inout [UInt8], _ isText: inout Bool, _ frame: inout Frame
    ) throws(EvaluationError) {
        if !isFirst { try frame.charge(CostTable.call) }
        guard isText, case .string(let text) = value else {
            // What is first is only wrong once it is to be joined with something.
            if !isFirst { throw .noMatchingOverload("_+_") }
            isText = false
            return
        }
        if isFirst {
            bytes.reserveCapacity(text.count + Self.room)
        } else {
            try frame.charge(CostTable.traversal(of: bytes.count) + CostTable.traversal(of: text.count))
            guard bytes.count + text.count <= Limits.stringSize else { throw .tooLarge }
        }
        bytes.append(contentsOf: text.utf8)
    }

    /// Bytes set aside for what follows the first text: names and separators mostly fit.
    private static let room = 48

    private static func note(_ error: EvaluationError, in undecided: inout Undecided?) throws(EvaluationError) {
        var all = undecided ?? Undecided()
        try all.add(error)
        undecided = all
    }

    private static func note(_ names: UnknownSet, in undecided: inout Undecided?) {
        var all = undecided ?? Undecided()
        all.add(names)
        undecided = all
    }
}
