import JOSE

/// A line of the common or combined log format, as nginx and Apache write it, also with the name of the virtual host
/// before the address:
///
///     192.0.2.7 - alice [31/Dec/2025:23:00:00 +0000] "GET /x HTTP/1.1" 200 512 "-" "curl/8.5.0"
enum AccessLogLine {
    private static let addressLimit = 255

    /// Nil for any other line. Of a line that was cut off whatever is there.
    static func context(_ line: [UInt8]) -> SightingContext? {
        guard let open = line.prefix(1024).firstIndex(of: UInt8(ascii: "[")), open > 0, line[open - 1] == 0x20,
            open + 28 <= line.count, line[open + 27] == UInt8(ascii: "]"),
            let instant = InstantReading.commonLog(line[open + 1..<open + 27])
        else { return nil }
        var context = SightingContext(form: .common, instant: instant, source: source(line[..<open]))
        guard let quote = line[(open + 28)...].prefix(8).firstIndex(of: UInt8(ascii: "\"")) else { return context }
        let end = closingQuote(line, after: quote)
        request(line[(quote + 1)..<end], &context)
        let rest = line[min(end + 1, line.count)...]
        let fields = rest.prefix(64).split(separator: 0x20)
        context.status = fields.first.flatMap(status)
        if fields.count > 2, fields[2].first == UInt8(ascii: "\"") { context.form = .combined }
        return context
    }

    /// `GET /path HTTP/1.1`, without the protocol as HTTP/0.9 has it, or whatever a client sent instead.
    static func request(_ bytes: ArraySlice<UInt8>, _ context: inout SightingContext) {
        guard let blank = bytes.firstIndex(of: 0x20), blank > bytes.startIndex, blank - bytes.startIndex <= 32,
            bytes[..<blank].allSatisfy({ (0x41...0x5A).contains($0) || $0 == UInt8(ascii: "-") })
        else { return }
        context.method = String(decoding: bytes[..<blank], as: UTF8.self)
        var target = bytes[(blank + 1)...]
        if let last = target.lastIndex(of: 0x20), target[(last + 1)...].starts(with: "HTTP/".utf8) {
            target = target[..<last]
        }
        context.url = URLMasking.masked(Array(target))
    }

    static func status(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.count == 3, let number = Int(String(decoding: text, as: UTF8.self)), (100...999).contains(number)
        else { return nil }
        return number
    }

    /// The first word, unless the second is an address: then the first is the virtual host.
    private static func source(_ bytes: ArraySlice<UInt8>) -> String? {
        let words = bytes.split(separator: 0x20, maxSplits: 3)
        guard let first = words.first, first.count <= addressLimit else { return nil }
        if words.count > 2, words[1].count <= addressLimit, isAddress(words[1]), !isAddress(first) {
            return String(decoding: words[1], as: UTF8.self)
        }
        return first.elementsEqual("-".utf8) ? nil : String(decoding: first, as: UTF8.self)
    }

    private static func isAddress(_ word: ArraySlice<UInt8>) -> Bool {
        let isHexadecimal = word.allSatisfy {
            (0x30...0x3A).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0) || $0 == 0x2E
        }
        let marks = word.count { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
        return isHexadecimal && marks >= 2
    }

    private static func closingQuote(_ line: [UInt8], after open: Int) -> Int {
        var at = open + 1
        while at < line.count, line[at] != UInt8(ascii: "\"") {
            at += line[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(at, line.count)
    }
}
