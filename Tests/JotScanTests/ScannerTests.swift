import Foundation
import JOSE
import JotScan
import Testing

/// Keeps all that it is told.
struct Collected: ScanSink {
    var sightings: [Sighting] = []
    var inputs: [ScanInput] = []
    var isFinished = false

    mutating func take(_ judged: JudgedSighting) { sightings.append(judged.sighting) }
    mutating func take(_ input: ScanInput) { inputs.append(input) }
    mutating func finish() { isFinished = true }

    struct Judge: SightingJudge {
        func judge(_ sighting: Sighting) -> JudgedSighting {
            JudgedSighting(sighting: sighting, instant: .epoch, basis: .clock, verdict: nil)
        }
    }

    static func scan(_ paths: [String], threads: Int = 3, hashes: Bool = false) throws -> Collected {
        var options = ScanOptions(threads: threads)
        options.hashesInputs = hashes
        var collected = Collected()
        try Scanner(options, judge: Judge()).run(paths, into: &collected)
        return collected
    }
}

@Suite("Scanning files")
struct ScannerTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "jotscan-\(UUID().uuidString)")
    private static let token = Written.token

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func write(_ name: String, _ data: Data) throws -> String {
        let path = folder.appending(path: name)
        try data.write(to: path)
        return path.path
    }

    private func gzip(_ path: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-n", "-k", path]
        try process.run()
        process.waitUntilExit()
        return path + ".gz"
    }

    /// Tokens at the edges of windows, in them, and lines between; so many bytes that there are several windows.
    private static func large() -> (data: Data, places: [Int], lines: [Int]) {
        var (data, places, lines) = (Data(), [Int](), [Int]())
        var line = 1
        let filler = Data((String(repeating: "The quick brown fox. ", count: 40) + "\n").utf8)
        let window = 4 << 20
        for edge in 1...3 {
            for start in [edge * window - 5000, edge * window - 100, edge * window + 700] {
                while start - data.count > 2 * filler.count {
                    data += filler
                    line += 1
                }
                data += Data(repeating: UInt8(ascii: " "), count: start - data.count)
                places.append(data.count)
                lines.append(line)
                data += Data(token.utf8) + Data("\n".utf8)
                line += 1
            }
        }
        return (data, places, lines)
    }

    @Test("tokens at the edges of windows are found once, at their places and lines; compressed, too")
    func windows() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let large = Self.large()
        let plain = try write("large.log", large.data)
        let compressed = try gzip(plain)
        for (path, threads) in [(plain, 1), (plain, 5), (compressed, 4)] {
            let found = try Collected.scan([path], threads: threads)
            #expect(found.sightings.map(\.offset) == large.places, "\(path)")
            #expect(found.sightings.map(\.line) == large.lines, "\(path)")
            #expect(found.inputs.map(\.contentSize) == [large.data.count])
            #expect(found.isFinished)
        }
    }

    @Test("a base64 text over the edge of a window is told once")
    func base64AtEdge() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let body = Data((String(repeating: "word ", count: 4000) + Self.token + " and " + Self.token).utf8)
            .base64EncodedString()
        let start = (4 << 20) - 20_000
        var data = Data(repeating: UInt8(ascii: "\n"), count: start)
        data += Data((body + "\n").utf8)
        data += Data(repeating: UInt8(ascii: "\n"), count: 6 << 20)
        let found = try Collected.scan([try write("body.log", data)])
        #expect(found.sightings.map(\.offset) == [start, start])
        #expect(found.sightings.allSatisfy { $0.length == body.utf8.count && $0.encoding.description == "base64" })
    }

    @Test(
        "UTF-16 of either order, with a byte order mark and without",
        arguments: [
            (String.Encoding.utf16LittleEndian, [0xFF, 0xFE], "utf-16-le"),
            (.utf16BigEndian, [0xFE, 0xFF], "utf-16-be"),
            (.utf16LittleEndian, [], "utf-16-le"), (.utf16BigEndian, [], "utf-16-be"),
        ] as [(String.Encoding, [UInt8], String)])
    func utf16(encoding: String.Encoding, mark: [UInt8], name: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = "one line\nGET /?t=" + Self.token.replacing(".", with: "%2e") + " HTTP/1.1\n"
        let path = try write("utf16.log", Data(mark) + (try #require(text.data(using: encoding))))
        for path in [path, try gzip(path)] {
            let sighting = try #require(try Collected.scan([path]).sightings.first)
            #expect(sighting.offset == mark.count + 2 * 17)
            #expect(sighting.line == 2)
            #expect(sighting.encoding.description == name + "+percent")
            #expect(sighting.length == 2 * (Self.token.utf8.count + 4))
        }
    }

    @Test("a sighting names the gzip member that it is in")
    func members() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try gzip(try write("first.log", Data("nothing\n".utf8)))
        let second = try gzip(try write("second.log", Data("here: \(Self.token)\n".utf8)))
        let bytes = try [first, second].map { try Data(contentsOf: URL(filePath: $0)) }
        let found = try Collected.scan([try write("both.gz", bytes[0] + bytes[1])])
        #expect(found.sightings.first?.member == GzipMember(number: 1, offset: bytes[0].count, contentOffset: 8))
        #expect(found.sightings.first?.offset == 14)
        #expect(found.sightings.first?.line == 2)
        #expect(found.inputs.first?.members == 2)
    }

    @Test("inputs that cannot be read are listed, and what was found before is kept")
    func problems() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let whole = try gzip(
            try write(
                "whole.log", Data((Self.token + "\n").utf8) + Data((0..<200_000).map { _ in .random(in: 0...255) })))
        let bytes = try Data(contentsOf: URL(filePath: whole))
        let cut = try write("cut.gz", bytes.prefix(bytes.count / 2))
        let empty = try write("empty.log", Data())
        let found = try Collected.scan([folder.path + "/missing", cut, empty, "/dev/null"])
        #expect(found.inputs.map { $0.problem != nil } == [true, true, false, true])
        #expect(found.inputs.map(\.index) == [0, 1, 2, 3])
        #expect(found.sightings.map(\.offset) == [0])
        #expect(found.inputs[1].sightings == 1)
    }

    @Test("inputs are hashed when that is asked for")
    func digests() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = try write("abc", Data("abc".utf8))
        let found = try Collected.scan([path], hashes: true)
        #expect(
            found.inputs.first?.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(try Collected.scan([path]).inputs.first?.sha256 == nil)
    }
}
