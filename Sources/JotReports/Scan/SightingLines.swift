import JotJSON
package import JotScan

/// A sighting a line, each a flat JSON object with the same members in the same order (docs/scan-output.md). Lists are
/// arrays of strings, what is not there is null.
package struct SightingLines: ScanSink {
    private let columns = SightingColumn.all()
    private let masking = Masking(showTokens: false)
    private var output: BufferedOutput

    /// `write` gets whole lines, in order.
    package init(write: @escaping ([UInt8]) throws -> Void) {
        output = BufferedOutput(write)
    }

    package mutating func take(_ judged: JudgedSighting) throws {
        try output.append(line(judged))
    }

    package mutating func take(_ input: ScanInput) throws {}

    package mutating func finish() throws {
        try output.flush()
    }

    private func line(_ judged: JudgedSighting) -> [UInt8] {
        let facts = SightingFacts(judged)
        var writer = JSONWriter()
        writer.object { writer in
            for column in columns {
                writer.name(column.name)
                write(column.value(facts), &writer)
            }
        }
        return writer.bytes + [0x0A]
    }

    private func write(_ value: SightingValue, _ writer: inout JSONWriter) {
        switch value {
        case .number(let number?): writer.integer(Int64(number))
        case .word(let word?): writer.string(word)
        case .text(let text?): writer.string(masking.masked(text))
        case .words(let words): writer.array { for word in words { $0.string(word) } }
        case .texts(let texts): writer.array { for text in texts { $0.string(masking.masked(text)) } }
        case .number(nil), .word(nil), .text(nil): writer.null()
        }
    }
}

/// Hands bytes on in pieces of some size, so that a line is not a system call.
struct BufferedOutput {
    private let write: ([UInt8]) throws -> Void
    private var held: [UInt8] = []

    init(_ write: @escaping ([UInt8]) throws -> Void) {
        self.write = write
    }

    mutating func append(_ bytes: [UInt8]) throws {
        held += bytes
        if held.count >= 1 << 16 { try flush() }
    }

    mutating func flush() throws {
        if !held.isEmpty { try write(held) }
        held.removeAll(keepingCapacity: true)
    }
}
