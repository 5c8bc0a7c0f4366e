import JOSE
import JotJSON
import JotPolicy
import JotScan
import JotTokens

/// One line of JSON a sighting.
struct ScanLines: ScanSink {
    private var held: [UInt8] = []

    mutating func take(_ judged: JudgedSighting) throws {
        let sighting = judged.sighting
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("file", sighting.path)
            writer.member("offset", sighting.offset)
            writer.member("length", sighting.length)
            writer.member("line", sighting.line)
            writer.member("encoding", sighting.encoding.description)
            writer.member("form", sighting.context.form.rawValue)
            writer.member("seen", sighting.context.instant?.description)
            writer.member("source", sighting.context.source)
            writer.member("method", sighting.context.method)
            writer.member("url", sighting.context.url)
            writer.name("status")
            if let status = sighting.context.status { writer.integer(Int64(status)) } else { writer.null() }
            writer.member("class", sighting.token.tokenClass.rawValue)
            writer.member("token", sighting.token.fingerprint)
            writer.member("answer", judged.answer.rawValue)
            writer.member("stage", judged.verdict?.stage?.rawValue)
            writer.member("signature", judged.verdict?.signature.status.rawValue)
            writer.member("time", judged.verdict?.time.rawValue)
            writer.member("instant", judged.instant.description)
        }
        held += writer.bytes + [0x0A]
        if held.count >= 1 << 16 { try flush() }
    }

    mutating func take(_ input: ScanInput) throws {}

    mutating func finish() throws {
        try flush()
    }

    private mutating func flush() throws {
        try Terminal.write(held)
        held.removeAll(keepingCapacity: true)
    }
}
