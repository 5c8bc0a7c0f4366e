import CEL
import Glibc

/// `jotlint eval --interactive`: expressions one after another, over variables that stay.
struct Repl {
    struct Options {
        var costLimit: Int
        var showTokens: Bool
        var keepsHistory: Bool
        var tokenOptions: EvalTokenOptions
    }

    /// Bytes of one expression or command.
    static let sizeLimit = 100_000

    private var session: ReplSession
    private var editor: LineEditor?
    private var lines = InputLines(limit: sizeLimit)
    private let isTalking: Bool

    init(scope: EvalScope, options: Options) {
        session = ReplSession(scope: scope, options: options)
        // Somebody who types sees prompts; a program that pipes lines in does not.
        isTalking = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        if RawTerminal.canEdit {
            editor = LineEditor(history: ReplHistory(path: options.keepsHistory ? ReplHistory.usualPath : nil))
        }
    }

    mutating func run() throws(CommandExit) {
        if isTalking { try write("jotlint \(Version.number). :help tells more, ^D ends.\n") }
        while let entry = try nextEntry() {
            editor?.history.add(entry)
            guard let command = Command(entry) else { continue }
            if case .quit = command { return }
            try write(session.answer(to: command))
        }
    }

    /// An expression or command, over as many lines as its brackets are open.
    private mutating func nextEntry() throws(CommandExit) -> String? {
        var entry = ""
        while true {
            switch try nextLine(prompt: entry.isEmpty ? "cel> " : "...> ") {
            case .ended: return entry.isEmpty ? nil : entry
            case .cancelled: entry = ""
            case .line(let line):
                entry += entry.isEmpty ? line : "\n" + line
                if entry.utf8.count > Self.sizeLimit || !OpenBrackets.areIn(entry) { return entry }
            }
        }
    }

    private mutating func nextLine(prompt: String) throws(CommandExit) -> LineEditor.Answer {
        let completion = ReplCompletion(scope: session.scope)
        if let answer = try editor?.read(prompt: prompt, completing: completion.words) { return answer }
        let isTalking = isTalking
        let line = try lines.next(beforeWaiting: { () throws(CommandExit) in
            if isTalking { try Terminal.write(Array(prompt.utf8)) }
        })
        switch line {
        case .none: return .ended
        case .tooLong:
            Terminal.note("jotlint: a line has more than \(Self.sizeLimit) bytes")
            return .cancelled
        case .text(let bytes): return .line(String(decoding: bytes, as: UTF8.self))
        }
    }

    private func write(_ text: String) throws(CommandExit) { try Terminal.write(Array(text.utf8)) }
}

extension Repl {
    /// What was typed.
    enum Command {
        case evaluate(String)
        case type(String)
        case explain(String)
        case cost(String)
        case token(String)
        case define(name: String, source: String)
        case variables
        case help(String)
        case quit
        /// A command that there is not, or that lacks something.
        case mistaken(String)

        /// With a space where something follows.
        static let words = ["cost ", "explain ", "help", "let ", "quit", "token ", "type ", "vars"]

        /// Nil for a blank line.
        init?(_ entry: String) {
            let text = Self.trimmed(entry[...])
            guard !text.isEmpty else { return nil }
            guard text.hasPrefix(":") else {
                self = .evaluate(text)
                return
            }
            let word = text.dropFirst().prefix { !$0.isWhitespace }
            self = Self.named(String(word), Self.trimmed(text.dropFirst(1 + word.count)))
        }

        private static func named(_ name: String, _ rest: String) -> Command {
            switch name {
            case "quit", "q", "exit": return .quit
            case "help", "h", "?": return .help(rest)
            case "vars": return .variables
            case "type", "explain", "cost", "token", "let":
                guard !rest.isEmpty else { return .mistaken(":\(name) what? (:help tells more)") }
                return withArgument(name, rest)
            default: return .mistaken("there is no command :\(name) (:help tells more)")
            }
        }

        private static func withArgument(_ name: String, _ rest: String) -> Command {
            switch name {
            case "type": return .type(rest)
            case "explain": return .explain(rest)
            case "cost": return .cost(rest)
            case "token": return .token(rest)
            default:
                guard let sign = rest.firstIndex(of: "=") else { return .mistaken("write :let name = expression") }
                return .define(
                    name: trimmed(rest[..<sign]), source: trimmed(rest[rest.index(after: sign)...]))
            }
        }

        private static func trimmed(_ text: Substring) -> String {
            let head = text.drop { $0.isWhitespace }
            return String(head.reversed().drop { $0.isWhitespace }.reversed())
        }
    }
}
