import JOSE
import JotJSON
import JotPolicy
import JotTokens

/// Header and claims of a token as decoded bytes: also those that could not be parsed, which is when a report must show
/// them most.
struct DecodedParts {
    let header: Part?
    let claims: Part?
    private let others: JudgedArtefacts?

    struct Part {
        let bytes: [UInt8]
        /// Nil if the bytes are no strict JSON.
        let document: JSONDocument?

        init(_ document: JSONDocument) {
            bytes = document.bytes
            self.document = document
        }

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            document = try? JSONDocument(parsing: bytes)
        }
    }

    init(header: Part?, claims: Part?) {
        self.header = header
        self.claims = claims
        others = nil
    }

    init(_ verdict: Verdict) {
        self.init(verdict.token, verdict.others)
    }

    init(_ token: Token, _ others: JudgedArtefacts? = nil) {
        self.others = others
        header = token.header.map { Part($0) } ?? Self.header(token)
        claims = token.claims.map { Part($0) } ?? Self.payload(token)
    }

    subscript(_ location: Finding.Location) -> Part? {
        switch location.part {
        case .header: header
        case .claims: claims
        default: others?.document(of: location.part, named: location.file ?? "").map { Part($0) }
        }
    }

    private static func header(_ token: Token) -> Part? {
        guard token.form == .jws || token.form == .jwe else { return nil }
        return part(0, of: token)
    }

    private static func payload(_ token: Token) -> Part? {
        switch token.content {
        case .jws(let jws): return Part(jws.payload)
        case .jwsJSON(let jws): return Part(jws.payload)
        case .jwe, .answer, .claims: return nil
        case .none: break
        }
        // A document that does not parse is its own evidence; a token's second part may be legible though its first is not.
        switch token.form {
        case .claims: return Part(token.bytes)
        case .jws: return part(1, of: token)
        default: return nil
        }
    }

    private static func part(_ position: Int, of token: Token) -> Part? {
        guard token.bytes.count <= CompactJWS.sizeLimit else { return nil }
        let parts = token.bytes.split(separator: UInt8(ascii: "."), maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.indices.contains(position) else { return nil }
        return Base64URL.decode(Array(parts[position]).span).map { Part($0) }
    }
}
