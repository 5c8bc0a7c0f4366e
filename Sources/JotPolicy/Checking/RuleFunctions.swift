import CEL
import JOSE
import JotJSON
import JotTokens

/// Functions of rules beyond the CEL standard.
enum RuleFunctions {
    static let all: [Function] = [canon, nearest, nearMiss, isCompactJWT, tokensIn]

    private static let canon = Function(
        name: "canon", documentation: "A name without a complete `(usr!…)` or `(age!…)` around it.",
        examples: [Example("canon('(age!bot)')", gives: "'bot'")],
        overloads: [
            Overload(id: "canon_string", parameters: [.string], result: .string) { arguments throws(EvaluationError) in
                let text = try arguments.text(0)
                return .string(Text(Principal(JSONText(Array(text.utf8))).id))
            }
        ])

    private static let nearest = Function(
        name: "nearest", documentation: "The entry that `text` was probably meant to be; empty if none is near.",
        examples: [Example("nearest('acess-log-api', ['access-log-api'])", gives: "'access-log-api'")],
        overloads: [
            Overload(
                id: "nearest_string_list", parameters: [.string, .list(.string)], result: .string
            ) { arguments throws(EvaluationError) in
                let text = String(try arguments.text(0))
                let candidates = try arguments.strings(1)
                return .text(NearMiss.nearest(to: text, among: candidates) ?? "")
            }
        ])

    private static let nearMiss = Function(
        name: "nearMiss",
        documentation:
            "How `text` differs from the entry that was probably meant, as a sentence for `cel hint`; empty if "
            + "none is near.",
        examples: [
            Example("nearMiss('https://logs.example/api/', ['logs-api'])", gives: "''"),
            Example("nearMiss('Log-API', ['log-api']).contains('upper and lower case')", gives: "true"),
        ],
        overloads: [
            Overload(
                id: "nearMiss_string_list", parameters: [.string, .list(.string)], result: .string
            ) { arguments throws(EvaluationError) in
                let text = String(try arguments.text(0))
                let candidates = try arguments.strings(1)
                return .text(NearMiss.find(text, among: candidates)?.hint ?? "")
            }
        ])

    private static let isCompactJWT = Function(
        name: "isCompactJWT", documentation: "Whether a text is a token in compact serialization.",
        examples: [Example("isCompactJWT('abc')", gives: "false")],
        overloads: [
            Overload(id: "isCompactJWT_string", parameters: [.string], result: .bool) {
                arguments throws(EvaluationError) in
                .bool(isToken(try arguments.text(0)))
            }
        ])

    private static let tokensIn = Function(
        name: "tokensIn", documentation: "The names of the members whose value is a token in compact serialization.",
        examples: [Example("tokensIn({'id_token': 'abc'})", gives: "[]")],
        overloads: [
            Overload(id: "tokensIn_map", parameters: [.map(.string, .dyn)], result: .list(.string)) {
                arguments throws(EvaluationError) in
                switch arguments[0] {
                case .foreignMap(let document as RuleFacts, let node): return .elements(document.tokenMembers(of: node))
                case .map(let map):
                    return .elements(
                        zip(map.keys, map.values).compactMap { key, value in
                            if case .string(let text) = value, isToken(text) { key } else { nil }
                        })
                default: throw .noMatchingOverload("tokensIn")
                }
            }
        ])

    static func isToken(_ text: Text) -> Bool {
        // A header begins with `{"`, so its base64url begins with `eyJ`; anything else is not worth decoding.
        guard text.utf8.starts(with: "eyJ".utf8) else { return false }
        let bytes = Array(text.utf8)
        return (try? CompactJWS(bytes)) != nil || (try? CompactJWE(bytes)) != nil
    }
}

extension Arguments {
    /// The strings of a list argument.
    fileprivate func strings(_ index: Int) throws(EvaluationError) -> [String] {
        var strings: [String] = []
        for element in try elements(index) {
            if case .string(let text) = element { strings.append(String(text)) }
        }
        return strings
    }
}

extension Text {
    /// The same bytes, shared.
    init(_ text: JSONText) {
        self.init(validUTF8: text.storage, range: text.range)
    }
}
