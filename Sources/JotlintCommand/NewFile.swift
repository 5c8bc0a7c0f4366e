import FoundationEssentials
import JotScan
import SystemPackage

/// A file of results that comes to be at once: it is written beside its place under a name of its own, and gets its name
/// when it is whole. What an end before leaves behind nobody takes for the whole.
final class NewFile {
    let workingPath: String
    let path: String
    private let clobber: Bool
    private var descriptor: FileDescriptor?
    private var isDone = false

    init(_ path: String, clobber: Bool) throws(CommandExit) {
        try Self.check(path, clobber: clobber)
        self.path = path
        self.clobber = clobber
        workingPath = "\(path).partial-\(ProcessInfo.processInfo.processIdentifier)"
        if FileManager.default.fileExists(atPath: workingPath) { throw .usage("\(workingPath) is in the way") }
    }

    deinit {
        guard !isDone else { return }
        try? descriptor?.close()
        try? FileManager.default.removeItem(atPath: workingPath)
    }

    /// Evidence is not overwritten by an oversight.
    static func check(_ path: String, clobber: Bool) throws(CommandExit) {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        if isFolder { throw .usage("\(path) is a folder") }
        if !clobber { throw .usage("\(path) is there already; --clobber replaces it") }
    }

    func open() throws(CommandExit) {
        do {
            descriptor = try FileDescriptor.open(
                FilePath(workingPath), .writeOnly, options: [.create, .exclusiveCreate], permissions: .ownerReadWrite)
        } catch {
            throw .usage("\(path) cannot be written: \(error)")
        }
    }

    func write(_ bytes: [UInt8]) throws(CommandExit) {
        do {
            try descriptor?.writeAll(bytes)
        } catch {
            throw CommandExit(.internalError, "jotlint: \(path) cannot be written: \(error)")
        }
    }

    /// Gives the file its name.
    func finish() throws(CommandExit) {
        do {
            try descriptor?.close()
            descriptor = nil
            if clobber, FileManager.default.fileExists(atPath: path) {
                try FileManager.default.removeItem(atPath: path)
            }
            try FileManager.default.moveItem(atPath: workingPath, toPath: path)
            isDone = true
        } catch {
            throw CommandExit(.internalError, "jotlint: \(path) cannot be written: \(error)")
        }
    }
}

/// Gives a file its name when its format is finished.
struct FileSink: ScanSink {
    private var format: any ScanSink
    private let file: NewFile

    init(_ format: any ScanSink, _ file: NewFile) {
        self.format = format
        self.file = file
    }

    mutating func take(_ sighting: JudgedSighting) throws {
        try telling { try format.take(sighting) }
    }

    mutating func take(_ input: ScanInput) throws {
        try telling { try format.take(input) }
    }

    mutating func finish() throws {
        try telling { try format.finish() }
        try file.finish()
    }

    private func telling(_ body: () throws -> Void) throws(CommandExit) {
        do {
            try body()
        } catch let error as CommandExit {
            throw error
        } catch {
            throw CommandExit(.internalError, "jotlint: \(file.path): \(error)")
        }
    }
}
