import JOSE
import JotJSON
package import JotTokens

/// The shape of a token: every value of its header and claims by its place, without those that differ from token to token.
/// Two tokens that were minted the same way have the same shape.
package struct TokenSnapshot: Sendable {
    /// Places such as `claims/act/sub` (JSON Pointer below the part), each with its value as JSON; sorted.
    private var values: [String: String] = [:]

    package static let schema = "jotlint/snapshot/v1"
    /// Bytes of a file that are read.
    package static let sizeLimit = 1 << 20

    /// Differ in every token, or with every rotation of keys.
    private static let volatile: Set<String> = [
        "header/kid", "header/x5t", "header/x5t#S256", "header/iv", "header/tag", "claims/exp", "claims/iat",
        "claims/nbf", "claims/jti", "claims/auth_time", "claims/updated_at", "claims/cts", "claims/auditTrackingId",
        "claims/authGrantId", "claims/sid", "claims/nonce", "claims/at_hash", "claims/c_hash", "claims/s_hash",
        "claims/uti", "claims/txn", "claims/origin_jti", "claims/event_id", "claims/expires_in",
    ]

    /// - Parameter masked: places whose values are left out, too, and all below them.
    package init(_ token: Token, masked: [String] = []) {
        values["form"] = Self.quoted(token.form.rawValue)
        if let header = token.header { add(header, header.root, "header", masked) }
        if let claims = token.claims {
            add(claims, claims.root, "claims", masked)
            if let exp = Self.seconds("exp", claims), let iat = Self.seconds("iat", claims) {
                let (lifetime, overflows) = exp.subtractingReportingOverflow(iat)
                if !overflows { values["lifetime"] = String(lifetime) }
            }
        }
    }

    /// Reads what `bytes` wrote; nil if it is something else.
    package init?(parsing bytes: [UInt8]) {
        guard let document = try? JSONDocument(parsing: bytes),
            document.node(at: "/schema").flatMap({ document.string(of: $0) }) == Self.schema,
            let shape = document.node(at: "/shape"), document.kind(of: shape) == .object
        else { return nil }
        for (name, value) in document.members(of: shape) {
            guard let name = document.string(of: name), let text = Self.text(of: value, in: document)
            else { return nil }
            values[name] = text
        }
    }

    /// One place a line, so that a difference is a difference of lines.
    package var bytes: [UInt8] {
        let lines = values.keys.sorted().map { "    \(Self.quoted($0)): \(values[$0] ?? "null")" }
        let head = "{\n  \"schema\": \(Self.quoted(Self.schema)),\n  \"shape\": {\n"
        return Array((head + lines.joined(separator: ",\n") + "\n  }\n}\n").utf8)
    }

    /// What is not as it was recorded, a line each, in the order of places; empty where the shape is the same.
    package func differences(from recorded: TokenSnapshot) -> [String] {
        Set(values.keys).union(recorded.values.keys).sorted().flatMap { place -> [String] in
            let (was, has) = (recorded.values[place], values[place])
            if let was, let has, was.utf8.elementsEqual(has.utf8) { return [] }
            return [was.map { "- \(place): \($0)" }, has.map { "+ \(place): \($0)" }].compactMap { $0 }
                .map { Escaping.shown($0, limit: Escaping.messageLimit) }
        }
    }

    private mutating func add(_ document: JSONDocument, _ node: JSONNode, _ place: String, _ masked: [String]) {
        let kind = document.kind(of: node)
        let isMasked = Self.volatile.contains(place) || masked.contains { $0.utf8.elementsEqual(place.utf8) }
        if isMasked {
            values[place] = "{\"any\": \"\(kind.word)\"}"
        } else if kind == .object, document.count(of: node) > 0 {
            for (name, value) in document.members(of: node) {
                let name = document.string(of: name) ?? ""
                // RFC 6901 §3.
                let step = name.replacing("~", with: "~0").replacing("/", with: "~1")
                add(document, value, place + "/" + step, masked)
            }
        } else if kind == .array, document.count(of: node) > 0 {
            for (index, value) in document.elements(of: node).enumerated() {
                add(document, value, "\(place)/\(index)", masked)
            }
        } else {
            values[place] = Self.text(of: node, in: document)
        }
    }

    /// A value without parts; nil for one with parts that is no mask.
    private static func text(of node: JSONNode, in document: JSONDocument) -> String? {
        switch document.kind(of: node) {
        case .string: return document.string(of: node).map { quoted(PipelineText.masking.masked($0)) }
        case .object:
            if document.count(of: node) == 0 { return "{}" }
            let kind = document.member(of: node, named: "any").flatMap { document.string(of: $0) }
            return kind.map { "{\"any\": \(quoted($0))}" }
        case .array: return document.count(of: node) == 0 ? "[]" : nil
        default:
            let bytes = document.bytes[document.range(of: node)]
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func seconds(_ claim: String, _ claims: JSONDocument) -> Int64? {
        claims.node(at: "/" + claim).flatMap { claims.integer(of: $0) }
    }

    private static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return writer.text
    }
}
