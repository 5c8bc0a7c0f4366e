import CEL
import JotJSON
import JotTokens

/// Header and claims as CEL sees them: the JSON in place, integers as int, other numbers as double.
extension RuleFacts {
    func member(of node: Int32, named name: Text) -> Value? {
        guard let place = place(of: node, named: name) else { return nil }
        return node < Node.header ? json(claims, place, Node.claims) : json(header, place, Node.header)
    }

    func presence(of node: Int32, named name: Text) -> Truth {
        place(of: node, named: name) == nil ? .no : .yes
    }

    func nextElement(of node: Int32, _ place: inout Int32) -> Value? {
        guard let (document, list, base) = document(of: node) else {
            let element = element(of: node, at: Int(place))
            place += 1
            return element
        }
        return document.nextElement(of: list, &place).map { json(document, $0, base) }
    }

    /// `x in claims.list` where the list stands, without making values of its elements.
    func search(_ node: Int32, for item: Value) -> ListSearch? {
        switch (node, item) {
        case (Node.audiences, .string(let text)): Self.search(token.view.audiences, for: text)
        case (Node.scopes, .string(let text)): Self.search(token.view.scopes, for: text)
        case (_, .string(let text)):
            document(of: node).map { document, list, _ in ListSearch(text.withUTF8 { document.search(list, for: $0) }) }
        case (_, .int(let int)):
            document(of: node).flatMap { document, list, _ in document.search(list, for: int).map { ListSearch($0) } }
        default: nil
        }
    }

    private static func search(_ texts: [JSONText], for text: Text) -> ListSearch {
        var compared = 0
        for index in texts.indices where texts[index].count == text.count {
            compared += 1
            if Text(texts[index]) == text { return ListSearch(isFound: true, passed: index + 1, compared: compared) }
        }
        return ListSearch(isFound: false, passed: texts.count, compared: compared)
    }

    func nextMember(of node: Int32, _ place: inout Int32) -> (name: Text, value: Value)? {
        guard let (document, object, base) = document(of: node),
            let (name, value) = document.nextMember(of: object, &place)
        else { return nil }
        return (document.text(of: name).map { Text($0) } ?? "", json(document, value, base))
    }

    func memberName(of node: Int32, at index: Int) -> Text? {
        guard let (document, place, _) = document(of: node) else { return nil }
        return Self.member(of: place, at: index, in: document).flatMap { document.text(of: $0.name) }.map { Text($0) }
    }

    func memberValue(of node: Int32, at index: Int) -> Value? {
        guard let (document, place, base) = document(of: node) else { return nil }
        return Self.member(of: place, at: index, in: document).map { json(document, $0.value, base) }
    }

    /// The names of members whose value is a whole token, in one pass.
    func tokenMembers(of node: Int32) -> [Value] {
        guard let (document, place, _) = document(of: node) else { return [] }
        let bytes = document.bytes
        var names: [Value] = []
        for (name, value) in document.members(of: place) {
            if let range = document.plainContent(of: value) {
                guard !range.isEmpty, bytes[range.lowerBound] == UInt8(ascii: "e") else { continue }
            }
            guard let text = document.text(of: value), RuleFunctions.isToken(Text(text)) else { continue }
            if let name = document.text(of: name) { names.append(.string(Text(name))) }
        }
        return names
    }

    private func place(of node: Int32, named name: Text) -> JSONNode? {
        name.withUTF8 { name in
            if node == Node.claims, let claimTable { return claimTable.member(named: name) }
            if node < Node.header { return claims?.member(of: JSONNode(node), named: name) }
            return node < Node.token ? header?.member(of: JSONNode(node - Node.header), named: name) : nil
        }
    }

    private static func member(
        of node: JSONNode, at index: Int, in document: JSONDocument
    ) -> (name: JSONNode, value: JSONNode)? {
        guard index >= 0 else { return nil }
        var members = document.members(of: node)
        for _ in 0..<index { guard members.next() != nil else { return nil } }
        return members.next()
    }

    func jsonElement(_ node: Int32, _ index: Int) -> Value? {
        guard let (document, place, base) = document(of: node) else { return nil }
        return document.element(of: place, at: index).map { json(document, $0, base) }
    }

    func jsonCount(_ node: Int32) -> Int {
        guard let (document, place, _) = document(of: node) else { return 0 }
        return document.count(of: place)
    }

    /// A value of `document`; an empty map when the document or the value is missing.
    func json(_ document: JSONDocument?, _ node: JSONNode?, _ base: Int32) -> Value {
        guard let document, let node else { return Self.emptyMap }
        switch document.kind(of: node) {
        case .null: return .null
        case .true: return .bool(true)
        case .false: return .bool(false)
        case .number:
            if let integer = document.integer(of: node) { return .int(integer) }
            return .double(document.double(of: node) ?? .nan)
        case .string: return .string(document.text(of: node).map { Text($0) } ?? "")
        case .array: return .foreignList(self, base + node.index)
        case .object: return .foreignMap(self, base + node.index)
        }
    }

    private func document(of node: Int32) -> (JSONDocument, JSONNode, Int32)? {
        switch node {
        case 0..<Node.header: claims.map { ($0, JSONNode(node), Node.claims) }
        case Node.header..<Node.token: header.map { ($0, JSONNode(node - Node.header), Node.header) }
        default: nil
        }
    }

    private static let emptyMap: Value = Map([]).map { .map($0) } ?? .null
}

extension ListSearch {
    init(_ search: JSONSearch) {
        self.init(isFound: search.isFound, passed: search.passed, compared: search.compared)
    }
}
