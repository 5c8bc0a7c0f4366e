import JotJSON
package import JotScan

/// Sightings as comma-separated values (RFC 4180): a header line, then a sighting a line, lines ended by CR LF, texts in
/// quotes. For spreadsheets, so texts of strangers are made harmless, which changes them: see `CSVText`.
package struct SightingTable: ScanSink {
    private let columns = SightingColumn.all()
    private let masking = Masking(showTokens: false)
    private var output: BufferedOutput
    private var hasHeader = false

    /// `write` gets whole lines, in order.
    package init(write: @escaping ([UInt8]) throws -> Void) {
        output = BufferedOutput(write)
    }

    package mutating func take(_ judged: JudgedSighting) throws {
        try writeHeader()
        let facts = SightingFacts(judged)
        var line: [UInt8] = []
        for column in columns {
            if !line.isEmpty { line.append(UInt8(ascii: ",")) }
            append(column.value(facts), to: &line)
        }
        try output.append(line + Self.lineEnd)
    }

    package mutating func take(_ input: ScanInput) throws {}

    package mutating func finish() throws {
        try writeHeader()
        try output.flush()
    }

    private mutating func writeHeader() throws {
        guard !hasHeader else { return }
        hasHeader = true
        try output.append(Array(SightingColumn.names.joined(separator: ",").utf8) + Self.lineEnd)
    }

    private static let lineEnd = Array("\r\n".utf8)

    private func append(_ value: SightingValue, to line: inout [UInt8]) {
        switch value {
        case .number(let number?): line += String(number).utf8
        case .word(let word?): CSVText.append(word, to: &line)
        case .text(let text?): CSVText.append(masking.masked(text), to: &line)
        case .words(let words): if !words.isEmpty { CSVText.append(words.joined(separator: " "), to: &line) }
        case .texts(let texts):
            if !texts.isEmpty { CSVText.append(texts.map(masking.masked).joined(separator: " "), to: &line) }
        case .number(nil), .word(nil), .text(nil): break
        }
    }
}

/// A text as a cell that a spreadsheet does not take for a formula, whatever it uses as separator. (OWASP, CSV
/// Injection.)
enum CSVText {
    /// In quotes, quotes doubled. `'` comes before whatever could begin a formula: at the start, after quotes, and after a
    /// semicolon, with spaces between or not. Control characters, tabs and line breaks among them, are written as `\u{9}`.
    static func append(_ text: String, to line: inout [UInt8]) {
        line.append(quote)
        if isPlain(text) { line += text.utf8 } else { appendCareful(text, to: &line) }
        line.append(quote)
    }

    private static func appendCareful(_ text: String, to line: inout [UInt8]) {
        var canBeginFormula = true
        for scalar in text.unicodeScalars {
            if canBeginFormula, formulaStarts.contains(scalar) { line.append(UInt8(ascii: "'")) }
            if scalar == "\"" {
                line += [quote, quote]
            } else if JSONWriter.steersDisplay(scalar) {
                line += Escaping.escape(scalar).utf8
            } else {
                line += String(scalar).utf8
            }
            canBeginFormula = openers.contains(scalar) || canBeginFormula && spaces.contains(scalar)
        }
    }

    /// Most cells begin with a letter or a digit and hold nothing to take care of: they are copied as a whole.
    private static func isPlain(_ text: String) -> Bool {
        let letters = text.utf8.span
        guard letters.count > 0 else { return true }
        switch letters[0] {
        case 0x2F...0x39, 0x41...0x5A, 0x61...0x7A: break
        default: return false
        }
        for index in letters.indices {
            switch letters[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ";"): return false
            case 0x20...0x7E: break
            default: return false
            }
        }
        return true
    }

    private static let quote = UInt8(ascii: "\"")
    /// ASCII and full width.
    private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
    private static let openers: Set<Unicode.Scalar> = ["\"", "'", ";"]
    private static let spaces: Set<Unicode.Scalar> = [" ", "\u{A0}", "\t", "\r", "\n"]
}
