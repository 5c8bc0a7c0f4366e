extension JSONDocument {
    /// Whether two values mean the same: members in any order, strings by bytes, numbers by value.
    package func isEqual(_ node: JSONNode, to other: JSONNode, in document: JSONDocument) -> Bool {
        // The depth of both is bounded by the parser, so recursion is.
        switch (kind(of: node), document.kind(of: other)) {
        case (.object, .object):
            guard count(of: node) == document.count(of: other) else { return false }
            return members(of: node).allSatisfy { name, value in
                guard let bytes = utf8(of: name), let match = document.member(of: other, named: bytes.span) else {
                    return false
                }
                return isEqual(value, to: match, in: document)
            }
        case (.array, .array):
            guard count(of: node) == document.count(of: other) else { return false }
            return zip(elements(of: node), document.elements(of: other)).allSatisfy {
                isEqual($0, to: $1, in: document)
            }
        case (.string, .string): return utf8(of: node) == document.utf8(of: other)
        case (.number, .number):
            if let one = integer(of: node), let two = document.integer(of: other) { return one == two }
            return double(of: node) == document.double(of: other)
        case (let one, let two): return one == two
        }
    }
}
