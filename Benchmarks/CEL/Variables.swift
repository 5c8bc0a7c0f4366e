import CEL
import JotJSON

/// The variables of the expressions: their types, and their values in both forms.
struct Variables {
    private(set) var environment = Environment(libraries: [.standard])
    private(set) var inPlace: Activation
    private(set) var native: Activation

    struct Missing: Error {}

    init(_ document: JSONDocument) throws {
        guard let object = document.node(at: "/data") else { throw Missing() }
        let claims = ClaimsDocument(document, claims: document.node(at: "/data/claims"))
        let variables = document.members(of: object).map { name, value in
            (name: document.string(of: name) ?? "", node: value)
        }
        for variable in variables {
            environment.declare(variable: variable.name, type: Self.type(of: variable.node, document))
        }
        inPlace = Activation(environment)
        native = inPlace
        for variable in variables {
            let time = document.member(of: variable.node, named: "$timestamp").flatMap { document.integer(of: $0) }
            let timestamp = time.flatMap { Timestamp(seconds: $0) }.map(Value.timestamp)
            inPlace.set(variable.name, timestamp ?? claims.value(variable.node))
            native.set(variable.name, timestamp ?? Self.native(variable.node, document))
        }
    }

    /// What a host would declare: lists of one type have it, maps hold anything, as the claims do.
    private static func type(of node: JSONNode, _ document: JSONDocument) -> CEL.`Type` {
        switch document.kind(of: node) {
        case .null: .null
        case .true, .false: .bool
        case .number: document.integer(of: node) == nil ? .double : .int
        case .string: .string
        case .array: .list(document.element(of: node, at: 0).map { type(of: $0, document) } ?? .dyn)
        case .object: document.member(of: node, named: "$timestamp") == nil ? .map(.string, .dyn) : .timestamp
        }
    }

    private static func native(_ node: JSONNode, _ document: JSONDocument) -> Value {
        switch document.kind(of: node) {
        case .null: return .null
        case .true: return .bool(true)
        case .false: return .bool(false)
        case .number: return document.integer(of: node).map(Value.int) ?? .double(document.double(of: node) ?? .nan)
        case .string: return .text(document.string(of: node) ?? "")
        case .array: return .elements(document.elements(of: node).map { native($0, document) })
        case .object:
            let entries = document.members(of: node).map { name, value in
                (key: Value.text(document.string(of: name) ?? ""), value: native(value, document))
            }
            return Map(entries).map(Value.map) ?? .null
        }
    }
}
