import JOSE
import JotJSON

/// Tells from the sizes of the parts, and where they leave doubt from their content, what was found.
struct TokenShape {
    let header: HeaderFacts
    /// Whether nothing follows the text.
    let isEnd: Bool

    enum Outcome {
        case whole(FoundToken.Class)
        /// Part of a token, unless the next lines belong to it.
        case partial(FoundToken.Class)
        case nothing
    }

    /// Whether a whole token can be told by its size.
    var knowsSize: Bool {
        if case .signature = header.kind { !header.signatures.isEmpty } else { true }
    }

    func outcome(_ text: TokenText, _ bytes: Span<UInt8>) -> Outcome {
        let parts = text.parts
        guard parts.count >= 2 else { return .nothing }
        if case .encryption(let vector, let tag) = header.kind {
            return encrypted(text, parts, vector: vector, tag: tag, bytes)
        }
        let payload = parts[1]
        guard parts.count == 3 else { return payload.isEmpty ? .nothing : unsigned(text, payload, bytes) }
        let signature = parts[2]
        if signature.isEmpty { return payload.isEmpty ? .nothing : unsigned(text, payload, bytes) }
        let fits = size(signature, text, bytes).map(header.signatures.contains) ?? false
        if payload.isEmpty { return fits ? .whole(.detached) : .nothing }
        if fits { return .whole(.signed) }
        guard content(text, payload, bytes) == .object else { return .nothing }
        return isCut(text, signature, bytes) ? .partial(.truncated) : ending(.signed)
    }

    /// Only a size that is known says that no further line belongs to the token.
    private func ending(_ tokenClass: FoundToken.Class) -> Outcome {
        knowsSize ? .partial(tokenClass) : .whole(tokenClass)
    }

    /// Nothing stands behind the payload.
    private func unsigned(_ text: TokenText, _ payload: Range<Int>, _ bytes: Span<UInt8>) -> Outcome {
        switch content(text, payload, bytes) {
        case .object:
            guard case .unsecured = header.kind, text.dots.count == 2 else { return .partial(.stripped) }
            return .whole(.unsigned)
        case .beginning: return payload.count >= 4 ? .partial(.truncated) : .nothing
        case .other: return .nothing
        }
    }

    private func encrypted(
        _ text: TokenText, _ parts: [Range<Int>], vector: Int, tag: Int, _ bytes: Span<UInt8>
    ) -> Outcome {
        if parts.count == 5, !parts[3].isEmpty {
            let isRight = size(parts[4], text, bytes) == tag && size(parts[2], text, bytes) == vector
            if isRight { return .whole(.encrypted) }
            guard !parts[4].isEmpty else { return .partial(.truncated) }
            return isCut(text, parts[4], bytes) ? .partial(.truncated) : .partial(.encrypted)
        }
        // A few letters behind a header may be anything.
        return text.count - parts[0].count >= 24 ? .partial(.truncated) : .nothing
    }

    /// Bytes that a part encodes; nil if it is no base64url.
    private func size(_ part: Range<Int>, _ text: TokenText, _ bytes: Span<UInt8>) -> Int? {
        let tail = part.count & 3
        guard tail != 1 else { return nil }
        guard tail != 0 else { return part.count / 4 * 3 }
        let last = text.text(part.upperBound - tail..<part.upperBound, bytes)
        return Base64URL.decode(last) == nil ? nil : part.count / 4 * 3 + tail - 1
    }

    private func content(_ text: TokenText, _ part: Range<Int>, _ bytes: Span<UInt8>) -> JSONBeginning {
        JSONBeginning(base64URL: text.text(part, bytes))
    }

    /// Whether a last part of an unexpected size was cut off: the text breaks off there, and the size is none that a
    /// signature has, or the line leaves a quotation open. Otherwise it is whole and wrong.
    private func isCut(_ text: TokenText, _ part: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
        if part.count & 3 == 1 { return true }
        let next = text.position
        if Ellipsis.stands(in: bytes, at: next) { return true }
        let breaksOff = next >= bytes.count ? isEnd : LineBreak.plainLength(in: bytes, at: next) != nil
        guard breaksOff else { return false }
        guard let size = size(part, text, bytes), HeaderFacts.anySize.contains(size) else { return true }
        return Quotation.isOpen(in: bytes, before: next)
    }
}

/// What a base64url text holds, looked at as JSON.
enum JSONBeginning {
    /// A whole object.
    case object
    /// The beginning of one.
    case beginning
    case other

    init(base64URL text: [UInt8]) {
        if let bytes = Base64URL.decode(text), bytes.first == UInt8(ascii: "{") {
            self = Self.look(bytes)
        } else {
            // Whatever was cut off, whole groups of four letters are left.
            let bytes = Base64URL.decode(Array(text.prefix(text.count & ~3))) ?? []
            let content = bytes.first == UInt8(ascii: "{") ? Self.look(bytes) : .other
            self = content == .object ? .other : content
        }
    }

    private static func look(_ bytes: [UInt8]) -> JSONBeginning {
        do {
            _ = try JSONDocument(parsing: bytes)
            return .object
        } catch {
            switch error.code {
            case .unexpectedEnd: return .beginning
            // Such claims are refused by whoever reads them; they are claims all the same.
            case .duplicateName, .tooDeep, .loneSurrogate: return .object
            // A letter of several bytes, an escape, a number or a word may be what was cut.
            default: return error.offset + error.length >= bytes.count - 6 ? .beginning : .other
            }
        }
    }
}

/// The marks of whoever shortens a text.
enum Ellipsis {
    private static let marks: [[UInt8]] = ["...", "…", "[trunc", "(trunc", "<trunc", "\\u2026"].map { Array($0.utf8) }

    static func stands(in bytes: Span<UInt8>, at place: Int) -> Bool {
        marks.contains { mark in
            guard place + mark.count <= bytes.count else { return false }
            return mark.indices.allSatisfy { bytes[place + $0] == mark[$0] }
        }
    }
}

enum Quotation {
    /// Whether the line before `place` has an odd number of quotation marks.
    static func isOpen(in bytes: Span<UInt8>, before place: Int) -> Bool {
        var isOpen = false
        var at = place - 1
        while at >= 0, place - at < ScanLimits.line, bytes[at] != 0x0A {
            if bytes[at] == UInt8(ascii: "\"") { isOpen.toggle() }
            at -= 1
        }
        return isOpen
    }
}
