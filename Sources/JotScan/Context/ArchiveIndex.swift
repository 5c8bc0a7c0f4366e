import JotJSON

/// Where the entries of an HTTP archive (HAR 1.2) stand, and what each says. Read in one pass before the search, since an
/// entry may name its instant behind its tokens. Keeps a few strings an entry, whatever the size of the archive.
struct ArchiveIndex: Sendable {
    struct Entry: Sendable {
        var range: Range<Int>
        var context: SightingContext
    }

    private(set) var entries: [Entry] = []
    private var reader = ArchiveReader()
    static let entryLimit = 1_000_000

    /// Whether a content that begins like this is an HTTP archive.
    static func recognises(_ beginning: [UInt8]) -> Bool {
        var names = Array(#""log""#.utf8)[...]
        var at = 0
        while at < beginning.count, [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains(beginning[at]) { at += 1 }
        guard at < beginning.count, beginning[at] == UInt8(ascii: "{") else { return false }
        at += 1
        while at < beginning.count, let wanted = names.first {
            let byte = beginning[at]
            if byte == wanted {
                names = names.dropFirst()
            } else if names.count < 5 || ![0x20, 0x09, 0x0A, 0x0D].contains(byte) {
                return false
            }
            at += 1
        }
        return names.isEmpty
    }

    /// The next bytes of the content.
    mutating func read(_ bytes: Span<UInt8>) {
        for index in bytes.indices {
            guard let entry = reader.read(bytes[index]), entries.count < Self.entryLimit else { continue }
            entries.append(entry)
        }
    }

    func context(at offset: Int) -> SightingContext {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        guard low < entries.count, entries[low].range.contains(offset) else { return SightingContext(form: .har) }
        return entries[low].context
    }
}

/// Follows the brackets and strings of an archive, byte by byte, with memory for the names on the way to a value only.
struct ArchiveReader: Sendable {
    private static let textLimit = 16 << 10
    /// log, entries, an entry, request, url.
    private static let depthLimit = 5

    private var position = 0
    private var depth = 0
    private var names = [[UInt8]](repeating: [], count: 6)
    private var isValue = false
    private var isInString = false
    private var isEscaped = false
    private var text: [UInt8] = []
    private var entry: ArchiveIndex.Entry?

    /// The entry that ends with this byte.
    mutating func read(_ byte: UInt8) -> ArchiveIndex.Entry? {
        defer { position += 1 }
        if isInString {
            readString(byte)
            return nil
        }
        switch byte {
        case UInt8(ascii: "\""):
            isInString = true
            text.removeAll(keepingCapacity: true)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            open()
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            return close()
        case UInt8(ascii: ":"): isValue = true
        case UInt8(ascii: ","):
            endNumber()
            isValue = false
        case 0x30...0x39 where depth <= Self.depthLimit && text.count < 16: text.append(byte)
        default: break
        }
        return nil
    }

    private mutating func readString(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
            endString()
            return
        }
        if depth <= Self.depthLimit, text.count < Self.textLimit { text.append(byte) }
    }

    private mutating func open() {
        depth += 1
        if depth == 4, isUnderEntries { entry = .init(range: position..<position, context: .init(form: .har)) }
        isValue = false
        text.removeAll(keepingCapacity: true)
        if depth < names.count { names[depth] = [] }
    }

    private mutating func close() -> ArchiveIndex.Entry? {
        endNumber()
        defer { depth = max(0, depth - 1) }
        isValue = false
        guard depth == 4, var ended = entry else { return nil }
        entry = nil
        ended.range = ended.range.lowerBound..<position + 1
        return ended
    }

    private mutating func endString() {
        guard depth <= Self.depthLimit else { return }
        if isValue { take() } else { names[depth] = text }
        text.removeAll(keepingCapacity: true)
    }

    private mutating func endNumber() {
        if isValue, !text.isEmpty, depth <= Self.depthLimit { take() }
        text.removeAll(keepingCapacity: true)
    }

    private var isUnderEntries: Bool {
        names[1].elementsEqual("log".utf8) && names[2].elementsEqual("entries".utf8)
    }

    private mutating func take() {
        guard var context = entry?.context else { return }
        let name = String(decoding: names[depth], as: UTF8.self)
        switch (depth == 5 ? String(decoding: names[4], as: UTF8.self) : "", name) {
        case ("", "startedDateTime"): context.instant = string.flatMap(InstantReading.dateTime)
        case ("", "_clientAddress"), ("", "clientIPAddress"): context.source = string
        case ("request", "method"): context.method = string.map { String($0.prefix(32)) }
        case ("request", "url"): context.url = string.map { URLMasking.masked(Array($0.utf8)) }
        case ("response", "status"): context.status = AccessLogLine.status(text[...])
        default: return
        }
        entry?.context = context
    }

    private var string: String? {
        let quoted = [UInt8(ascii: "\"")] + text + [UInt8(ascii: "\"")]
        return (try? JSONDocument(parsing: quoted)).flatMap { $0.string(of: $0.root) }
    }
}
