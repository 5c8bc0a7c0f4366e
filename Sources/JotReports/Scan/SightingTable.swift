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
        try writeLine(columns.map { cell($0.value(facts)) })
    }

    package mutating func take(_ input: ScanInput) throws {}

    package mutating func finish() throws {
        try writeHeader()
        try output.flush()
    }

    private mutating func writeHeader() throws {
        guard !hasHeader else { return }
        hasHeader = true
        try writeLine(SightingColumn.names)
    }

    private mutating func writeLine(_ cells: [String]) throws {
        try output.append(Array((cells.joined(separator: ",") + "\r\n").utf8))
    }

    private func cell(_ value: SightingValue) -> String {
        switch value {
        case .number(let number): number.map { String($0) } ?? ""
        case .word(let word): word.map(CSVText.cell) ?? ""
        case .text(let text): text.map { CSVText.cell(masking.masked($0)) } ?? ""
        case .words(let words): words.isEmpty ? "" : CSVText.cell(words.joined(separator: " "))
        case .texts(let texts):
            texts.isEmpty ? "" : CSVText.cell(texts.map(masking.masked).joined(separator: " "))
        }
    }
}

/// A text as a cell that a spreadsheet does not take for a formula, whatever it uses as separator. (OWASP, CSV
/// Injection.)
enum CSVText {
    /// In quotes, quotes doubled. `'` comes before whatever could begin a formula: at the start, after quotes, and after a
    /// semicolon, with spaces between or not. Control characters, tabs and line breaks among them, are written as `\u{9}`.
    static func cell(_ text: String) -> String {
        var cell = "\""
        var canBeginFormula = true
        for scalar in text.unicodeScalars {
            if canBeginFormula, formulaStarts.contains(scalar) { cell += "'" }
            switch scalar {
            case "\"": cell += "\"\""
            case _ where JSONWriter.steersDisplay(scalar): cell += Escaping.escape(scalar)
            default: cell.unicodeScalars.append(scalar)
            }
            canBeginFormula = openers.contains(scalar) || canBeginFormula && spaces.contains(scalar)
        }
        return cell + "\""
    }

    /// ASCII and full width.
    private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
    private static let openers: Set<Unicode.Scalar> = ["\"", "'", ";"]
    private static let spaces: Set<Unicode.Scalar> = [" ", "\u{A0}", "\t", "\r", "\n"]
}
