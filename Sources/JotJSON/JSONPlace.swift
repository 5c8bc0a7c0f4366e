/// Where a value stands, for people.
extension JSONDocument {
    /// The JSON Pointer (RFC 6901) of a value of this document.
    package func pointer(to node: JSONNode) -> String {
        let target = range(of: node)
        var pointer = ""
        var current = root
        while current != node, let step = step(from: current, to: target) {
            pointer += "/" + step.token
            current = step.node
        }
        return pointer
    }

    /// The line of a byte, counted from 1.
    package func line(of offset: Int) -> Int {
        1 + bytes.prefix(offset).count { $0 == 0x0A }
    }

    /// The value directly inside `node` that holds the bytes of `target`.
    private func step(from node: JSONNode, to target: Range<Int>) -> (token: String, node: JSONNode)? {
        switch kind(of: node) {
        case .object:
            for member in members(of: node) where holds(member.value, target) {
                return (JSONPointer.escaped(utf8(of: member.name) ?? []), member.value)
            }
        case .array:
            var index = 0
            for element in elements(of: node) {
                if holds(element, target) { return ("\(index)", element) }
                index += 1
            }
        default: return nil
        }
        return nil
    }

    private func holds(_ node: JSONNode, _ target: Range<Int>) -> Bool {
        let range = range(of: node)
        return range.lowerBound <= target.lowerBound && target.upperBound <= range.upperBound
    }
}
