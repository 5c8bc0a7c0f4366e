import CEL
import JotPolicy
import JotReports

/// A value taken apart for those who write it, whether it is held by CEL or lives in a document.
enum EvalParts {
    case list([Value], element: CEL.`Type`)
    case map([(key: Value, value: Value, type: CEL.`Type`)])
    case scalar

    /// - Parameter type: what the checker knows of the value; only by it are the fields of a struct found.
    init(_ value: Value, type: CEL.`Type`) {
        switch value {
        case .list(let list): self = .list(list.elements, element: Self.element(of: type))
        case .foreignList(let document, let node):
            self = .list(Self.elements(document, node), element: Self.element(of: type))
        case .map(let map):
            let inner = Self.value(of: type)
            self = .map(zip(map.keys, map.values).map { (key: $0, value: $1, type: inner) })
        case .foreignMap(let document, let node):
            self = .map(Self.structure(type).map { Self.fields($0, document, node) } ?? Self.members(document, node))
        default: self = .scalar
        }
    }

    private static func element(of type: CEL.`Type`) -> CEL.`Type` {
        if case .list(let element) = type { element } else { .dyn }
    }

    private static func value(of type: CEL.`Type`) -> CEL.`Type` {
        if case .map(_, let value) = type { value } else { .dyn }
    }

    private static func structure(_ type: CEL.`Type`) -> StructType? {
        guard case .structure(let name) = type else { return nil }
        return RuleEnvironment.structures.first { $0.name == name }
    }

    private static func fields(
        _ structure: StructType, _ document: any ForeignDocument, _ node: Int32
    ) -> [(key: Value, value: Value, type: CEL.`Type`)] {
        structure.fields.compactMap { field in
            document.field(of: node, number: field.number).map {
                (key: .text(field.name), value: $0, type: field.type)
            }
        }
    }

    private static func elements(_ document: any ForeignDocument, _ node: Int32) -> [Value] {
        var elements: [Value] = []
        var place: Int32 = 0
        while let element = document.nextElement(of: node, &place) { elements.append(element) }
        return elements
    }

    private static func members(
        _ document: any ForeignDocument, _ node: Int32
    ) -> [(key: Value, value: Value, type: CEL.`Type`)] {
        var members: [(key: Value, value: Value, type: CEL.`Type`)] = []
        var place: Int32 = 0
        while let member = document.nextMember(of: node, &place) {
            members.append((key: .string(member.name), value: member.value, type: .dyn))
        }
        return members
    }
}

extension Double {
    /// The fewest digits that give the same double again; `NaN`, `Infinity`, `-Infinity` and `-0.0` are told apart.
    var shortestText: String {
        if isNaN { return "NaN" }
        if isInfinite { return self < 0 ? "-Infinity" : "Infinity" }
        return description
    }
}

extension Text {
    /// The text, or how long it is where it holds a token or is the credential that its name says.
    func shown(_ masking: Masking, named name: Value?) -> Text {
        var nameBytes: [UInt8]?
        if case .string(let name)? = name { nameBytes = Array(name.utf8) }
        return masking.hides(Array(utf8), named: nameBytes) ? Text(Masking.placeholder(count)) : self
    }
}
