import Foundation
import JotBytes
import Synchronization
import Testing

@Suite("Files and what they decompress to")
struct FileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "jotbytes-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = folder.appending(path: name)
        try Data(bytes).write(to: path)
        return path.path
    }

    private func gzip(_ text: String) throws -> [UInt8] {
        let path = try file("plain", Array(text.utf8))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-n", "-f", path]
        try process.run()
        process.waitUntilExit()
        return [UInt8](try Data(contentsOf: URL(filePath: path + ".gz")))
    }

    private func content(_ path: String, limit: Int = GzipReader.contentLimit, piece: Int = 1000) throws
        -> (text: String, members: [Int], problem: String?)
    {
        let reader = try GzipReader(try MappedFile(path), contentLimit: limit)
        var (bytes, members): ([UInt8], [GzipReader.Member]) = ([], [])
        do {
            while try reader.read(piece, into: &bytes, &members) {}
        } catch {
            return (String(decoding: bytes, as: UTF8.self), members.map(\.offset), error.description)
        }
        return (String(decoding: bytes, as: UTF8.self), members.map(\.offset), nil)
    }

    @Test("members one after another are one content")
    func members() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (first, second) = (try gzip("one\n"), try gzip(String(repeating: "two\n", count: 5000)))
        let empty = try gzip("")
        let result = try content(try file("both.gz", first + empty + second))
        #expect(result.text == "one\n" + String(repeating: "two\n", count: 5000))
        #expect(result.members == [0, first.count + empty.count])
        #expect(result.problem == nil)
    }

    @Test("zeros behind the last member are padding, anything else is told")
    func trailing() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let one = try gzip("one\n")
        #expect(try content(try file("zeros.gz", one + [0, 0, 0])).problem == nil)
        let other = try content(try file("other.gz", one + Array("other".utf8)))
        #expect(other.text == "one\n")
        #expect(other.problem?.contains("is no gzip after byte \(one.count)") == true)
    }

    @Test("what was cut off or damaged is told, with what came before it")
    func damaged() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let one = try gzip((0..<5000).map { "line \($0)\n" }.joined())
        let cut = try content(try file("cut.gz", Array(one.prefix(one.count / 2))))
        #expect(cut.text.hasPrefix("line 0\nline 1\n"))
        #expect(cut.problem?.contains("ends within") == true)
        var wrong = one
        for index in one.count / 2..<one.count / 2 + 40 { wrong[index] ^= 0x55 }
        #expect(try content(try file("wrong.gz", wrong)).problem?.contains("is corrupt") == true)
    }

    @Test("more content than the limit is not made")
    func limit() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let bomb = try gzip(String(repeating: "0", count: 200_000))
        let result = try content(try file("bomb.gz", bomb), limit: 10_000)
        #expect(result.problem == "holds more than 10000 bytes")
        #expect(result.text.utf8.count <= 11_000)
    }

    @Test("folders are walked in the order of names; links and what is missing are told")
    func walk() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["b", "a"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
            _ = try file("\(name)/z", [])
            _ = try file("\(name)/Z", [])
        }
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "c"), withDestinationURL: folder)
        var walk = FolderWalk([folder.path, folder.path + "/missing"])
        var items: [FolderWalk.Item] = []
        while let item = walk.next() { items.append(item) }
        #expect(
            items.map { $0.path.dropFirst(folder.path.count) } == [
                "/a/Z", "/a/z", "/b/Z", "/b/z", "/c", "/missing",
            ])
        #expect(items.map { $0.problem == nil } == [true, true, true, true, false, false])
    }

    @Test("results come in the order of the work", arguments: [1, 3, 16])
    func order(threads: Int) throws {
        var (next, results): (Int, [Int]) = (0, [])
        try OrderedWork.run(threads: threads) {
            next += 1
            return next <= 500 ? next : nil
        } work: { number in
            number * 2
        } deliver: {
            results.append($0)
        }
        #expect(results == (1...500).map { $0 * 2 })
    }

    @Test("an error of whoever takes the results ends the work")
    func failure() {
        struct Full: Error {}
        let done = Atomic<Int>(0)
        #expect(throws: Full.self) {
            try OrderedWork.run(threads: 4) {
                1
            } work: { number in
                done.add(number, ordering: .relaxed)
                return number
            } deliver: { _ in
                throw Full()
            }
        }
        #expect(done.load(ordering: .relaxed) < 100)
    }
}
