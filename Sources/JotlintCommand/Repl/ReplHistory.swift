import FoundationEssentials
import JotReports
import SystemPackage

/// The lines that were typed, also of earlier runs. The file is for its owner only.
struct ReplHistory {
    /// Lines that are kept.
    static let limit = 1_000
    /// Bytes of one line that is kept, and of the file that is read.
    static let lineLimit = 10_000
    static let fileLimit = 4 << 20

    private(set) var lines: [String] = []
    /// Nil: nothing is read or written.
    private let path: String?

    /// Where in the history a person is, and what was typed before going there.
    struct Place {
        fileprivate var index: Int
        fileprivate var draft = ""
    }

    var place: Place { Place(index: lines.count) }

    init(path: String?) {
        self.path = path
        guard let path, let bytes = Self.read(path) else { return }
        let found = bytes.split(separator: 0x0A).compactMap { String(validating: $0, as: UTF8.self) }
        lines = found.suffix(Self.limit).map(Self.unfolded)
        // Only now and then: each line that is typed is added at the end.
        if found.count > 2 * Self.limit { rewrite() }
    }

    /// `$XDG_STATE_HOME/jotlint/history`, else `~/.local/state/jotlint/history` (XDG Base Directory Specification).
    static var usualPath: String? {
        let environment = Terminal.environment
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/jotlint/history" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return home + "/.local/state/jotlint/history"
    }

    /// Adds a line, unless it repeats the last one. A line that holds a token is remembered and not written: whoever
    /// reads the file must not be able to use what stands in it.
    mutating func add(_ line: String) {
        guard !line.isEmpty, line.utf8.count <= Self.lineLimit, line != lines.last else { return }
        lines.append(line)
        if lines.count > Self.limit { lines.removeFirst(lines.count - Self.limit) }
        guard let path, !Self.mayHoldToken(line) else { return }
        Self.append(Self.folded(line) + "\n", to: path)
    }

    func older(_ place: inout Place, _ buffer: inout LineBuffer) {
        guard place.index > 0 else { return }
        if place.index == lines.count { place.draft = buffer.text }
        place.index -= 1
        buffer.replace(by: lines[place.index])
    }

    func newer(_ place: inout Place, _ buffer: inout LineBuffer) {
        guard place.index < lines.count else { return }
        place.index += 1
        buffer.replace(by: place.index == lines.count ? place.draft : lines[place.index])
    }

    /// `eyJ` is base64url of `{"`, with which the header of every compact token begins.
    private static func mayHoldToken(_ line: String) -> Bool {
        let bytes = Array(line.utf8)
        return bytes.indices.contains { bytes[$0...].starts(with: "eyJ".utf8) }
            || Masking(showTokens: false).masked(line) != line
    }

    /// One row a line: a line break within is written as a form feed, which is blank to the language as well.
    private static func folded(_ line: String) -> String { line.replacing("\n", with: "\u{0C}") }
    private static func unfolded(_ line: String) -> String { line.replacing("\u{0C}", with: "\n") }
}

/// The file, which is a convenience: where it cannot be read or written the history is one of this run.
extension ReplHistory {
    private static let ownerOnly = FilePermissions.ownerReadWrite

    private static func read(_ path: String) -> [UInt8]? {
        guard let descriptor = try? FileDescriptor.open(FilePath(path), .readOnly, options: .nonBlocking) else {
            return nil
        }
        defer { try? descriptor.close() }
        var bytes: [UInt8] = []
        while let chunk = InputBytes.read(from: descriptor.rawValue, atMost: 1 << 16), !chunk.isEmpty {
            bytes += chunk
            guard bytes.count <= fileLimit else { return nil }
        }
        return bytes
    }

    private static func append(_ text: String, to path: String) {
        let folder = FilePath(path).removingLastComponent().string
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        write(text, to: path, [.append, .create, .nonBlocking])
    }

    private func rewrite() {
        guard let path else { return }
        Self.write(lines.map { Self.folded($0) + "\n" }.joined(), to: path, [.truncate, .create, .nonBlocking])
    }

    private static func write(_ text: String, to path: String, _ options: FileDescriptor.OpenOptions) {
        guard
            let descriptor = try? FileDescriptor.open(
                FilePath(path), .writeOnly, options: options, permissions: ownerOnly)
        else { return }
        defer { try? descriptor.close() }
        // A file that was there before may be open to others.
        try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        _ = try? descriptor.writeAll(Array(text.utf8))
    }
}
