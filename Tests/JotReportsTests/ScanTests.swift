import Foundation
import JotJSON
import JotReports
import JotScan
import Testing

@Suite("What a scan found, told")
struct ScanTests {
    static let formats = ["scan.jsonl", "scan.csv", "scan.txt"]

    static func written(_ format: String, _ evidence: (inout any ScanSink) throws -> Void) throws -> Written {
        let written = Written()
        var sink: any ScanSink =
            switch format {
            case "scan.jsonl": SightingLines(write: written.write)
            case "scan.csv": SightingTable(write: written.write)
            default: ScanSummary(write: written.write)
            }
        try evidence(&sink)
        return written
    }

    static func all(_ format: String) throws -> Written {
        try written(format) { sink in
            for (input, found) in zip(Evidence.inputs, Evidence.sightings) {
                for sighting in found { try sink.take(sighting) }
                try sink.take(input)
            }
            try sink.finish()
        }
    }

    @Test("word for word", arguments: formats)
    func golden(format: String) throws {
        try Golden.expect(Self.all(format).text, equals: format)
    }

    @Test("no token comes out whole, and no control character steers what shows it", arguments: formats)
    func secrecy(format: String) throws {
        let text = try Self.all(format).text
        for sighting in Evidence.sightings.joined() {
            let token = Evidence.text(sighting.sighting.token.bytes)
            #expect(!text.contains(token.prefix(60)))
        }
        #expect(!text.contains(Evidence.text(Fixtures.compact("{}"))))
        let allowed: Set<Unicode.Scalar> = format == "scan.csv" ? ["\r", "\n"] : ["\n"]
        #expect(text.unicodeScalars.allSatisfy { allowed.contains($0) || !JSONWriter.steersDisplay($0) })
    }

    @Test("every line of JSON is an object with the same members, and no member is an object")
    func flatLines() throws {
        let lines = try Self.all("scan.jsonl").text.split(separator: "\n")
        #expect(lines.count == 7)
        let names = try lines.map { line in
            let document = try JSONDocument(parsing: Array(line.utf8))
            return document.members(of: document.root).map { name, value in
                #expect(document.kind(of: value) != .object)
                return document.string(of: name) ?? ""
            }
        }
        #expect(Set(names).count == 1)
    }

    @Test("JSON keeps hostile text as it is")
    func exactText() throws {
        let line = try #require(try Self.all("scan.jsonl").text.split(separator: "\n").dropFirst(3).first)
        let members = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(members["url"] as? String == Evidence.hostile)
        #expect(members["client"] as? String == "@SUM(1+9)*cmd")
        #expect(members["audiences"] as? [String] == ["-2+3", "a\0b", "+1"])
    }

    @Test("the table is RFC 4180: every line has the cells of the header, and reading it gives them back")
    func table() throws {
        let rows = CSVReading.rows(try Self.all("scan.csv").text)
        #expect(rows.count == 8)
        #expect(rows.allSatisfy { $0.count == rows[0].count })
        #expect(rows[1][rows[0].firstIndex(of: "url") ?? 0] == "/logs?q=1")
    }

    @Test("no cell begins like a formula, also where a reader splits at quotes or semicolons")
    func formulas() throws {
        for cell in CSVReading.rows(try Self.all("scan.csv").text).joined() {
            for piece in cell.split(whereSeparator: { $0 == "\"" || $0 == ";" }) {
                let first = piece.drop { $0 == " " }.unicodeScalars.first
                #expect(first.map { !"=+-@\t\r\n".unicodeScalars.contains($0) } ?? true, "\(cell)")
            }
        }
    }

    @Test(
        "a cell that could be a formula is disarmed",
        arguments: [
            ("=1", #""'=1""#), ("+1", #""'+1""#), ("-1", #""'-1""#), ("@a", #""'@a""#), ("\t=1", #""'\u{9}'=1""#),
            ("\r=1", #""'\u{d}'=1""#), ("\"=1", "\"\"\"'=1\""), ("'=1", #""''=1""#), ("  =1", #""  '=1""#),
            ("a;=1", #""a;'=1""#), ("＝1", #""'＝1""#), ("a=1", #""a=1""#), ("", "\"\""), ("é, b", #""é, b""#),
            ("a\u{0}b\u{FFFD}", "\"a\\u{0}b\u{FFFD}\""),
        ])
    func cells(text: String, cell: String) throws {
        let written = try Self.written("scan.csv") { sink in
            let context = SightingContext(url: text)
            try sink.take(
                Evidence.judged(
                    Evidence.sighting(Fixtures.compact("{}"), .signed, offset: 0, line: 1, context: context), nil))
            try sink.finish()
        }
        #expect(written.text.contains("\"text\",,,," + "\(cell)," + ","), "\(written.text)")
    }

    @Test("a table without sightings has its header, and a summary its first line")
    func nothing() throws {
        let table = try Self.written("scan.csv") { try $0.finish() }.text
        #expect(table.hasPrefix("file,offset,length,line,") && table.hasSuffix(",suppressed,message\r\n"))
        #expect(CSVReading.rows(table).count == 1)
        #expect(try Self.written("scan.jsonl") { try $0.finish() }.bytes.isEmpty)
        #expect(
            try Self.written("scan.txt") { try $0.finish() }.text == "0 sightings of 0 tokens in 0 inputs of 0 bytes\n")
    }

    @Test("a million issuers take bounded memory and are told as a number")
    func manyIssuers() throws {
        let text = try Self.written("scan.txt") { sink in
            for number in 0..<10_050 {
                let bytes = Fixtures.compact(#"{"iss":"https://\#(number).example"}"#)
                try sink.take(Evidence.judged(Evidence.sighting(bytes, .signed, offset: number, line: 1), nil))
            }
            try sink.finish()
        }.text
        #expect(text.contains("10050 sightings of 10050 tokens"))
        #expect(text.contains("and at least 9980 more"))
        #expect(text.utf8.count < 10_000)
    }
}

@Suite("What a summary counts")
struct ScanCountTests {
    @Test("different tokens are counted up to a limit")
    func tokens() {
        var count = TokenCount(limit: 3)
        for name in ["aaaaaaaaaaA", "aaaaaaaaaaB", "bbbbbbbbbb", "bbbbbbbbbb"] { count.add(name) }
        #expect(count.count == 2 && !count.isFull)
        for name in ["c", "d", "e"] { count.add(name) }
        #expect(count.count == 3 && count.isFull)
    }

    @Test("of many inputs that cannot be read the first hundred are named")
    func unread() throws {
        let text = try ScanTests.written("scan.txt") { sink in
            for index in 0..<250 {
                try sink.take(ScanInput(index: index, path: "log-\(index)", problem: "cannot be opened"))
            }
            try sink.finish()
        }.text
        #expect(text.contains("log-99:") && !text.contains("log-100:") && text.contains("and 150 more"))
    }
}

/// RFC 4180 §2, read back.
enum CSVReading {
    static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var (row, cell, isQuoted, wasQuote) = ([String](), "", false, false)
        for scalar in text.unicodeScalars {
            if isQuoted, scalar != "\"" {
                cell.unicodeScalars.append(scalar)
                continue
            }
            switch scalar {
            case "\"":
                if !isQuoted, wasQuote { cell += "\"" }
                isQuoted.toggle()
            case ",":
                row.append(cell)
                cell = ""
            case "\r": break
            case "\n":
                rows.append(row + [cell])
                (row, cell) = ([], "")
            default: cell.unicodeScalars.append(scalar)
            }
            wasQuote = scalar == "\"" && !isQuoted
        }
        return rows
    }
}
