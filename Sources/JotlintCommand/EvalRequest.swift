import CEL
import JotJSON

/// One line of `jotlint eval --batch`: an expression with all that it is evaluated in.
struct EvalRequest {
    /// Given back with the answer: a string or an integer.
    enum Identifier {
        case none
        case text(String)
        case number(Int64)
    }

    enum Binding {
        case value(Value)
        /// Reading the variable is an error.
        case error
    }

    var id = Identifier.none
    var expression = ""
    var container = ""
    var isChecked = true
    var expandsMacros = true
    var isCheckOnly = false
    var variables: [(name: String, type: CEL.`Type`)] = []
    var functions: [Function] = []
    var bindings: [(name: String, binding: Binding)] = []
}

/// Reads a request. Members that it does not know are left alone, so that the lines may carry more.
struct EvalRequestReader {
    struct Unreadable: Error {
        let message: String
    }

    /// Arrays and objects within one another.
    static let depthLimit = 256

    private let document: JSONDocument

    /// As much of the request as could be read, the identifier first, and what is wrong with the rest.
    static func read(_ line: [UInt8]) -> (request: EvalRequest, mistake: String?) {
        var request = EvalRequest()
        do {
            let limits = JSONLimits(size: EvalBatch.lineLimit, depth: depthLimit)
            let reader = EvalRequestReader(document: try JSONDocument(parsing: line, limits: limits))
            try reader.fill(&request)
            return (request, nil)
        } catch let error as JSONError {
            return (request, "the line is not JSON: at byte \(error.offset) it \(error.reason)")
        } catch let error as EvalDecoding.Unreadable {
            return (request, error.message)
        } catch let error as EvalTypeText.Unreadable {
            return (request, error.message)
        } catch let error as Unreadable {
            return (request, error.message)
        } catch {
            return (request, "\(error)")
        }
    }

    private func fill(_ request: inout EvalRequest) throws {
        let root = document.root
        guard document.kind(of: root) == .object else { throw Unreadable(message: "the line is not a JSON object") }
        request.id = identifier(of: root)
        guard let expression = try text("expr", of: root) else { throw Unreadable(message: "the line has no expr") }
        request.expression = expression
        request.container = try text("container", of: root) ?? ""
        request.isChecked = try !flag("disable_check", of: root)
        request.expandsMacros = try !flag("disable_macros", of: root)
        request.isCheckOnly = try flag("check_only", of: root)
        for declaration in try elements("type_env", of: root) { try declare(declaration, &request) }
        if let bindings = document.member(of: root, named: "bindings"), document.kind(of: bindings) != .null {
            guard document.kind(of: bindings) == .object else { throw Unreadable(message: "bindings is no object") }
            for (name, value) in document.members(of: bindings) {
                let name = document.string(of: name) ?? ""
                request.bindings.append((name, try binding(name, value)))
            }
        }
    }

    private func identifier(of root: JSONNode) -> EvalRequest.Identifier {
        guard let node = document.member(of: root, named: "id") else { return .none }
        if let text = document.string(of: node) { return .text(text) }
        return document.integer(of: node).map(EvalRequest.Identifier.number) ?? .none
    }

    private func binding(_ name: String, _ node: JSONNode) throws -> EvalRequest.Binding {
        guard document.member(of: node, named: "error") == nil else { return .error }
        return .value(try EvalDecoding(document: document, unknownName: name).typed(node))
    }

    private func declare(_ node: JSONNode, _ request: inout EvalRequest) throws {
        guard let name = try text("name", of: node) else { throw Unreadable(message: "a declaration has no name") }
        switch try text("kind", of: node) {
        case "variable":
            request.variables.append((name, try EvalTypeText.type(try text("type", of: node) ?? "dyn")))
        case "function":
            let overloads = try elements("overloads", of: node).map { try overload($0, of: name) }
            request.functions.append(Function(name: name, documentation: "", overloads: overloads))
        default: throw Unreadable(message: "\(name) is declared neither as variable nor as function")
        }
    }

    /// Declared, and nothing behind it: a call is checked, and fails when it is evaluated.
    private func overload(_ node: JSONNode, of name: String) throws -> Overload {
        let names = try elements("type_params", of: node).compactMap { document.string(of: $0) }
        let types = try elements("params", of: node).map {
            try EvalTypeText.type(document.string(of: $0) ?? "", parameters: names)
        }
        return Overload(
            id: try text("id", of: node) ?? name, parameters: types,
            result: try EvalTypeText.type(try text("result", of: node) ?? "dyn", parameters: names),
            isMethod: try flag("instance", of: node),
            implementation: { _ throws(EvaluationError) in throw .host("\(name) is declared and has no implementation")
            }
        )
    }
}

extension EvalRequestReader {
    private func text(_ name: String, of node: JSONNode) throws(Unreadable) -> String? {
        guard let member = present(name, of: node) else { return nil }
        guard let text = document.string(of: member) else { throw Unreadable(message: "\(name) is no string") }
        return text
    }

    private func flag(_ name: String, of node: JSONNode) throws(Unreadable) -> Bool {
        guard let member = present(name, of: node) else { return false }
        guard let flag = document.boolean(of: member) else { throw Unreadable(message: "\(name) is not true or false") }
        return flag
    }

    private func elements(_ name: String, of node: JSONNode) throws(Unreadable) -> [JSONNode] {
        guard let member = present(name, of: node) else { return [] }
        guard document.kind(of: member) == .array else { throw Unreadable(message: "\(name) is no array") }
        return Array(document.elements(of: member))
    }

    /// Null is as good as absent.
    private func present(_ name: String, of node: JSONNode) -> JSONNode? {
        document.member(of: node, named: name).flatMap { document.kind(of: $0) == .null ? nil : $0 }
    }
}
