import CEL
import Foundation
import Testing

/// One test of the CEL conformance suite.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
    let id: String
    let fields: [String: JSON]

    var testDescription: String { id }
    var expression: String { fields["expr"]?.string ?? "" }
    var isChecked: Bool { fields["disable_check"] == nil }
    var isCheckOnly: Bool { fields["check_only"] != nil }
    var features: [String] { fields["features"]?.array.compactMap(\.string) ?? [] }
    var file: String { fields["file"]?.string ?? "" }

    /// The environment that the test declares.
    ///
    /// - Parameter maximumSize: what is declared of each variable.
    func environment(libraries: [Library], maximumSize: Int? = nil) throws -> CEL.Environment {
        var environment = CEL.Environment(libraries: libraries, container: fields["container"]?.string ?? "")
        environment.expandsMacros = fields["disable_macros"] == nil
        var declared: Set<String> = []
        for declaration in fields["type_env"]?.array ?? [] {
            let name = declaration["name"]?.string ?? ""
            if declaration["kind"]?.string == "variable" {
                let type = try TypeText.type(declaration["type"]?.string ?? "")
                environment.declare(variable: name, type: type, maximumSize: maximumSize)
                declared.insert(name)
            } else {
                environment.declare(function: try function(name, declaration["overloads"]?.array ?? []))
            }
        }
        for name in (fields["bindings"]?.object.keys.sorted() ?? []) where !declared.contains(name) {
            environment.declare(variable: name, type: .dyn, maximumSize: maximumSize)
        }
        return environment
    }

    private func function(_ name: String, _ overloads: [JSON]) throws -> Function {
        Function(
            name: name, documentation: "",
            overloads: try overloads.map { overload in
                Overload(
                    id: overload["id"]?.string ?? "",
                    parameters: try (overload["params"]?.array ?? []).map { try TypeText.type($0.string ?? "") },
                    result: try TypeText.type(overload["result"]?.string ?? ""),
                    isMethod: overload["instance"]?.bool ?? false,
                    implementation: { _ throws(EvaluationError) in throw .host("declared only") })
            })
    }

    func activation(_ environment: CEL.Environment) throws -> Activation {
        var activation = Activation(environment)
        for (name, value) in fields["bindings"]?.object ?? [:] {
            if value["error"] != nil { continue }
            activation.set(name, value["unknown"] != nil ? .unknown(UnknownSet([name])) : try value.value())
        }
        return activation
    }
}

/// The folder of test data that is not part of the package.
enum Corpora {
    static let folder = ProcessInfo.processInfo.environment["JOTLINT_CORPORA"]
    static let isSet = folder != nil
    static let missing: Comment = "JOTLINT_CORPORA is not set; source: github.com/google/cel-spec"

    static func cases(_ file: String) throws -> [ConformanceCase] {
        let url = URL(filePath: folder ?? "").appending(path: "cel/\(file).json")
        let json = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: url))
        return (json["tests"]?.array ?? []).compactMap { test in
            guard test["needs_proto"]?.bool == false else { return nil }
            return ConformanceCase(id: test["id"]?.string ?? "", fields: test.object)
        }
    }
}

/// Reads types as CEL writes them, such as `map(string, dyn)`; a single capital letter is a parameter.
enum TypeText {
    struct Unreadable: Error {
        let text: String
    }

    static func type(_ text: String) throws -> Type {
        var rest = Substring(text)
        let result = try type(&rest)
        guard rest.isEmpty else { throw Unreadable(text: text) }
        return result
    }

    private static func type(_ rest: inout Substring) throws -> Type {
        let name = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." })
        rest = rest.dropFirst(name.count)
        var parameters: [Type] = []
        if rest.first == "(" {
            repeat {
                rest = rest.dropFirst()
                rest = rest.drop { $0 == " " }
                parameters.append(try type(&rest))
            } while rest.first == ","
            guard rest.popFirst() == ")" else { throw Unreadable(text: name) }
        }
        switch (name, parameters.count) {
        case ("list", 1): return .list(parameters[0])
        case ("map", 2): return .map(parameters[0], parameters[1])
        case ("optional_type", 1): return .optional(parameters[0])
        case (_, 1...): return .abstract(name, parameters)
        default: return plain[name] ?? (name.count == 1 ? .parameter(name) : .abstract(name, []))
        }
    }

    private static let plain: [String: Type] = [
        "dyn": .dyn, "null_type": .null, "bool": .bool, "int": .int, "uint": .uint, "double": .double,
        "string": .string, "bytes": .bytes, "type": .type, "google.protobuf.Timestamp": .timestamp,
        "google.protobuf.Duration": .duration, "timestamp": .timestamp, "duration": .duration,
    ]
}
