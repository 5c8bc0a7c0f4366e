import CEL
import JotJSON

/// Where the elements and members of large lists and maps are, found once when the text is parsed, so that reading one
/// of them does not walk over those before it. The tape alone is faster for small ones.
struct LargeContainers {
    /// A large list or map: its part of `values`, and of a map its table.
    struct Extent {
        let start: Int
        let count: Int
        let table: Int
    }

    /// Elements or members up to which a container is read from the tape. The claims of a token stay below it.
    private static let limit = 32

    private let document: JSONDocument
    private var extents: [Extent] = []
    /// Place in `extents` by node, 0 for none.
    private var places: [Int32] = []
    private var values: [JSONNode] = []
    /// Beside `values`; empty texts for the elements of a list.
    private var names: [Text] = []
    private var tables: [[Text: JSONNode]] = []

    init(_ document: JSONDocument) {
        self.document = document
        extents.append(Extent(start: 0, count: 0, table: 0))
        visit(document.root)
    }

    func extent(of node: Int32) -> Extent? {
        let index = Int(node)
        guard index < places.count, places[index] != 0 else { return nil }
        return extents[Int(places[index])]
    }

    func value(_ extent: Extent, at index: Int) -> JSONNode? {
        index >= 0 && index < extent.count ? values[extent.start + index] : nil
    }

    func name(_ extent: Extent, at index: Int) -> Text? {
        index >= 0 && index < extent.count ? names[extent.start + index] : nil
    }

    func member(_ extent: Extent, named name: Text) -> JSONNode? { tables[extent.table][name] }

    private mutating func visit(_ node: JSONNode) {
        switch document.kind(of: node) {
        case .array:
            let elements = document.elements(of: node).map { (name: Text(""), value: $0) }
            add(node, elements)
            for element in elements { visit(element.value) }
        case .object:
            let members = document.members(of: node).map { name, value in
                (name: document.text(of: name).map { Text($0) } ?? "", value: value)
            }
            add(node, members)
            for member in members { visit(member.value) }
        default: break
        }
    }

    private mutating func add(_ node: JSONNode, _ members: [(name: Text, value: JSONNode)]) {
        guard members.count > Self.limit else { return }
        places += [Int32](repeating: 0, count: max(0, Int(node.index) + 1 - places.count))
        places[Int(node.index)] = Int32(extents.count)
        extents.append(Extent(start: values.count, count: members.count, table: tables.count))
        values += members.map(\.value)
        names += members.map(\.name)
        tables.append(Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first })
    }
}
