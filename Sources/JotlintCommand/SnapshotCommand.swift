import ArgumentParser
import FoundationEssentials
import JotReports
import JotTokens

/// `jotlint snapshot`: is this token shaped as the one that was recorded?
struct SnapshotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot",
        abstract: "Compares the shape of a token with the one that was recorded.",
        discussion: """
            The shape is every value of header and claims, without those that differ from token to token: times, \
            identifiers of the token, the session and the key. --update records it. Nothing is verified: use `check`. \
            Exit codes: 0 the same shape, or recorded; 1 another shape; 2 there is no snapshot, or no token.
            """)

    @Argument(help: ArgumentHelp("A file, `-` for standard input, or a compact token itself.", valueName: "token"))
    var token: String

    @Option(help: ArgumentHelp("Where the shape is recorded.", valueName: "path"))
    var file: String

    @Flag(help: "Record the shape that the token has.")
    var update = false

    @Option(
        help: ArgumentHelp(
            "A place whose value is left out, too, such as claims/realm; may be repeated.", valueName: "place"))
    var mask: [String] = []

    func run() throws {
        let item = try TokenInputs.item(token, of: "TOKEN")
        let read = Token(recognising: item.bytes)
        guard read.claims != nil || read.header != nil else {
            throw CommandExit.usage("\(item.name) has neither header nor claims that can be read")
        }
        let snapshot = TokenSnapshot(read, masked: mask)
        let recorded = try recorded()
        if update {
            guard FileManager.default.createFile(atPath: file, contents: Data(snapshot.bytes)) else {
                throw CommandExit.usage("\(file) cannot be written")
            }
        }
        guard let recorded else {
            guard update else { throw CommandExit.usage("there is no snapshot \(file): record one with --update") }
            return
        }
        let differences = snapshot.differences(from: recorded)
        try Terminal.write(Array(differences.map { $0 + "\n" }.joined().utf8))
        guard differences.isEmpty || update else {
            throw CommandExit(.failed, "jotlint: \(item.name) has another shape than \(file); --update records it")
        }
    }

    /// Nil if there is no such file.
    private func recorded() throws(CommandExit) -> TokenSnapshot? {
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        guard let data = FileManager.default.contents(atPath: file), data.count <= TokenSnapshot.sizeLimit else {
            throw .usage("\(file) cannot be read")
        }
        if let snapshot = TokenSnapshot(parsing: [UInt8](data)) { return snapshot }
        // What is there may be somebody's only copy of something else.
        throw .usage("\(file) is no snapshot")
    }
}
