import CEL
import JotJSON

/// Parsed JSON as CEL reads it in place, in the way that rules read the claims of a token: members are found on the
/// tape, those of the claims through a table of their names, and a text is made when it is asked for.
final class ClaimsDocument: ForeignDocument {
    private let document: JSONDocument
    private let claims: JSONNode?
    private let claimTable: MemberTable?

    init(_ document: JSONDocument, claims: JSONNode?) {
        self.document = document
        self.claims = claims
        claimTable = claims.map { MemberTable(document, $0) }
    }

    func value(_ node: JSONNode) -> Value {
        switch document.kind(of: node) {
        case .null: .null
        case .true: .bool(true)
        case .false: .bool(false)
        case .number: document.integer(of: node).map(Value.int) ?? .double(document.double(of: node) ?? .nan)
        case .string: .string(document.text(of: node).map { Text($0) } ?? "")
        case .array: .foreignList(self, node.index)
        case .object: .foreignMap(self, node.index)
        }
    }

    func member(of node: Int32, named name: Text) -> Value? { place(of: node, named: name).map(value) }

    func presence(of node: Int32, named name: Text) -> Truth { place(of: node, named: name) == nil ? .no : .yes }

    func field(of node: Int32, number: Int) -> Value? { nil }

    func element(of node: Int32, at index: Int) -> Value? {
        document.element(of: JSONNode(node), at: index).map(value)
    }

    func count(of node: Int32) -> Int { document.count(of: JSONNode(node)) }

    func memberName(of node: Int32, at index: Int) -> Text? {
        member(of: node, at: index).flatMap { document.text(of: $0.name) }.map { Text($0) }
    }

    func memberValue(of node: Int32, at index: Int) -> Value? {
        member(of: node, at: index).map { value($0.value) }
    }

    func nextElement(of node: Int32, _ place: inout Int32) -> Value? {
        document.nextElement(of: JSONNode(node), &place).map(value)
    }

    func nextMember(of node: Int32, _ place: inout Int32) -> (name: Text, value: Value)? {
        guard let (name, value) = document.nextMember(of: JSONNode(node), &place) else { return nil }
        return (document.text(of: name).map { Text($0) } ?? "", self.value(value))
    }

    func search(_ node: Int32, for item: Value) -> ListSearch? {
        let search: JSONSearch? =
            switch item {
            case .string(let text): text.withUTF8 { document.search(JSONNode(node), for: $0) }
            case .int(let int): document.search(JSONNode(node), for: int)
            default: nil
            }
        return search.map { ListSearch(isFound: $0.isFound, passed: $0.passed, compared: $0.compared) }
    }

    private func member(of node: Int32, at index: Int) -> (name: JSONNode, value: JSONNode)? {
        var members = document.members(of: JSONNode(node))
        for _ in 0..<max(0, index) { guard members.next() != nil else { return nil } }
        return members.next()
    }

    private func place(of node: Int32, named name: Text) -> JSONNode? {
        name.withUTF8 { name in
            if let claimTable, node == claims?.index { return claimTable.member(named: name) }
            return document.member(of: JSONNode(node), named: name)
        }
    }
}

extension Text {
    /// The same bytes, shared.
    init(_ text: JSONText) {
        self.init(validUTF8: text.storage, range: text.range)
    }
}
