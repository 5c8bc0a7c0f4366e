import ArgumentParser
import FoundationEssentials
import JOSE

/// TOKEN arguments: files, standard input, or tokens themselves.
struct TokenInputs: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "What to look at: a file, `-` for standard input, or a compact token itself.",
            discussion:
                "An existing file wins. A token given as an argument can be seen by other users of the machine.",
            valueName: "token"))
    var tokens: [String] = []

    @Flag(help: "Read one token or JSON document a line.")
    var lines = false

    @Flag(help: "Judge the bytes as they are: strip no final line break.")
    var exact = false

    @Flag(help: "Exit with 0 when there is nothing to check.")
    var allowEmpty = false

    /// One thing to look at.
    struct Item {
        let name: String
        let line: Int?
        let bytes: [UInt8]
        /// The folder that was named, where the file was found in one.
        var folder: String?
    }

    struct Reading {
        var items: [Item] = []
        /// What did not lead to a verdict.
        var statuses: [ExitStatus] = []
    }

    /// Bytes of one input.
    static let sizeLimit = 64 << 20

    /// `takesFolders`: the JSON files of a folder are read, for an export that is one.
    func read(takesFolders: Bool = false) throws(CommandExit) -> Reading {
        guard !tokens.isEmpty else {
            throw .usage("name a token: a file, - for standard input, or a compact token")
        }
        var reading = Reading()
        for token in tokens {
            if takesFolders, token != "-", let files = try ExportFolder.files(in: token) {
                for file in files { readFile(file, of: token, into: &reading) }
                if files.isEmpty { refuse("\(token) is a folder without JSON files", &reading) }
            } else {
                try read(token, into: &reading)
            }
        }
        return reading
    }

    /// One thing that an option names, in any form that a TOKEN may have.
    static func item(_ argument: String, of option: String) throws(CommandExit) -> Item {
        var reading = Reading()
        try TokenInputs.whole.read(argument, into: &reading)
        guard let item = reading.items.first else { throw .usage("\(option) names nothing that can be read") }
        return item
    }

    private static var whole: TokenInputs {
        var inputs = TokenInputs()
        inputs.tokens = []
        inputs.lines = false
        inputs.exact = false
        inputs.allowEmpty = false
        return inputs
    }

    private func read(_ argument: String, into reading: inout Reading) throws(CommandExit) {
        if argument == "-" {
            guard let bytes = Terminal.readInput(limit: Self.sizeLimit) else {
                throw .usage("standard input has more than \(Self.sizeLimit) bytes")
            }
            add("<stdin>", bytes, to: &reading)
        } else if FileManager.default.fileExists(atPath: argument) {
            readFile(argument, into: &reading)
        } else if looksCompact(argument) {
            Terminal.note("jotlint: note: arguments are visible to other users of this machine; prefer a file or -")
            reading.items.append(Item(name: "argument", line: nil, bytes: Array(argument.utf8)))
        } else {
            refuse("\(argument.isEmpty ? "an empty argument" : argument) is neither a file nor a token", &reading)
        }
    }

    /// A file that cannot be read leaves its token undecided; the others are still read.
    private func readFile(_ path: String, of folder: String? = nil, into reading: inout Reading) {
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: target)
        let type = attributes?[.type] as? FileAttributeType
        // A device or a pipe tells no size, so it could be read for ever.
        guard type == .typeRegular else {
            let advice =
                type == .typeDirectory
                ? "is a folder: name the files in it" : "is no regular file: hand it over as standard input, with -"
            return refuse("\(path) \(advice)", &reading)
        }
        // The attribute's type differs between Foundations; a size that cannot be told is too large.
        let size = (attributes?[.size] as? UInt64) ?? (attributes?[.size] as? Int).map { UInt64(clamping: $0) } ?? .max
        guard size <= UInt64(Self.sizeLimit) else {
            return refuse("\(path) has more than \(Self.sizeLimit) bytes", &reading)
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            Terminal.note("jotlint: \(path) cannot be read")
            reading.statuses.append(.undecided)
            return
        }
        let before = reading.items.count
        add(path, [UInt8](data), to: &reading)
        for index in before..<reading.items.count { reading.items[index].folder = folder }
    }

    /// The others are still judged and told.
    private func refuse(_ message: String, _ reading: inout Reading) {
        Terminal.note("jotlint: \(message)")
        reading.statuses.append(.usage)
    }

    private func add(_ name: String, _ bytes: [UInt8], to reading: inout Reading) {
        let before = reading.items.count
        if lines {
            for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
                let content = exact ? Array(line) : stripped(Array(line), of: 0x0D)
                if !content.isEmpty { reading.items.append(Item(name: name, line: index + 1, bytes: content)) }
            }
        } else {
            let content = exact ? bytes : stripped(stripped(bytes, of: 0x0A), of: bytes.last == 0x0A ? 0x0D : nil)
            if !content.isEmpty { reading.items.append(Item(name: name, line: nil, bytes: content)) }
        }
        if reading.items.count == before {
            Terminal.note("jotlint: \(name) is empty")
            reading.statuses.append(allowEmpty ? .passed : .nothing)
        }
    }

    private func stripped(_ bytes: [UInt8], of last: UInt8?) -> [UInt8] {
        guard let last, bytes.last == last else { return bytes }
        return Array(bytes.dropLast())
    }

    /// Three or five parts of base64url, or as many dots: enough to say that a token was meant.
    private func looksCompact(_ text: String) -> Bool {
        let dots = text.utf8.count { $0 == UInt8(ascii: ".") }
        return (dots == 2 || dots == 4) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
    }
}
