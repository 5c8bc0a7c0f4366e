import JotJSON

/// JSON that can be changed and written again; members keep their order, and a name may stand twice.
indirect enum JSON: Equatable, Sendable {
    case null
    case bool(Bool)
    /// As it was written.
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])

    struct Member: Equatable, Sendable {
        var name: String
        var value: JSON
    }

    init(parsing bytes: [UInt8]) throws {
        let document = try JSONDocument(parsing: bytes)
        self.init(document, document.root)
    }

    private init(_ document: JSONDocument, _ node: JSONNode) {
        switch document.kind(of: node) {
        case .object:
            self = .object(
                document.members(of: node).map {
                    Member(name: document.string(of: $0.name) ?? "", value: JSON(document, $0.value))
                })
        case .array: self = .array(document.elements(of: node).map { JSON(document, $0) })
        case .string: self = .string(document.string(of: node) ?? "")
        case .number: self = .number(String(decoding: document.bytes[document.range(of: node)], as: UTF8.self))
        case .null: self = .null
        default: self = .bool(document.boolean(of: node) ?? false)
        }
    }

    /// The JSON text.
    var text: String {
        switch self {
        case .null: "null"
        case .bool(let value): String(value)
        case .number(let text): text
        case .string(let text): Self.quoted(text)
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.name) + ":" + $0.value.text }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    init(stringLiteral text: String) { self = .string(text) }
    init(integerLiteral value: Int) { self = .number(String(value)) }
    init(arrayLiteral elements: JSON...) { self = .array(elements) }
    init(dictionaryLiteral members: (String, JSON)...) {
        self = .object(members.map { Member(name: $0.0, value: $0.1) })
    }
    init(_ value: Int) { self = .number(String(value)) }
}

extension JSON {
    var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }

    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// Nil for a number that is not whole, or beyond `Int`.
    var integer: Int? {
        if case .number(let text) = self { Int(text) } else { nil }
    }

    /// The texts of a string or of an array of strings; nil for anything else.
    var texts: [String]? {
        switch self {
        case .string(let text): return [text]
        case .array(let elements):
            let texts = elements.compactMap(\.string)
            return texts.count == elements.count ? texts : nil
        default: return nil
        }
    }

    /// The first member of that name; setting nil leaves it out.
    subscript(name: String) -> JSON? {
        get { members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value }
        set {
            var members = members
            let place = members.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
            self = .object(members)
        }
    }

    func with(_ name: String, _ value: JSON?) -> JSON {
        var changed = self
        changed[name] = value
        return changed
    }

    /// The same name once more, at the end.
    func repeating(_ name: String, _ value: JSON) -> JSON {
        .object(members + [Member(name: name, value: value)])
    }

    /// Whether any object in it has one name twice.
    var repeatsNames: Bool {
        switch self {
        case .object(let members):
            Set(members.map { Array($0.name.utf8) }).count < members.count
                || members.contains { $0.value.repeatsNames }
        case .array(let elements): elements.contains(where: \.repeatsNames)
        default: false
        }
    }
}
