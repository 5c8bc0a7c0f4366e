import JotReports

/// Reads lines from a terminal, with the keys that people know from other shells.
struct LineEditor {
    enum Answer {
        case line(String)
        /// ^C: whatever was typed is gone.
        case cancelled
        /// ^D on an empty line, or a signal.
        case ended
    }

    /// Words that may stand at the cursor: how many characters before it they replace, and what they are.
    typealias Completer = (_ before: String) -> (replaced: Int, words: [String])

    var history: ReplHistory
    private var keys = KeyReader()

    init(history: ReplHistory) {
        self.history = history
    }

    /// One line; nil if the terminal cannot be switched. It is as it was when this returns.
    mutating func read(prompt: String, completing completer: Completer) throws(CommandExit) -> Answer? {
        guard var terminal = RawTerminal() else { return nil }
        defer { terminal.restore() }
        // Bracketed paste, while the line is edited.
        try write("\u{1B}[?2004h")
        let answer = try edit(prompt, &terminal, completer)
        try write("\u{1B}[?2004l\r\n")
        return answer
    }

    private mutating func edit(
        _ prompt: String, _ terminal: inout RawTerminal, _ completer: Completer
    ) throws(CommandExit) -> Answer {
        var buffer = LineBuffer()
        var place = history.place
        while true {
            try Terminal.write(LineDrawing(prompt: prompt, width: RawTerminal.width).bytes(buffer))
            guard let key = keys.next(from: terminal) else { return .ended }
            if buffer.apply(key) { continue }
            switch key {
            case .text(let text), .paste(let text): buffer.insert(text)
            case .up: history.older(&place, &buffer)
            case .down: history.newer(&place, &buffer)
            case .complete: try complete(&buffer, completer)
            case .clear: try write("\u{1B}[H\u{1B}[2J")
            case .suspend: terminal = terminal.suspended() ?? terminal
            case .cancel: return .cancelled
            case .endOfInput:
                if buffer.isEmpty { return .ended }
                _ = buffer.apply(.deleteAfter)
            case .enter:
                _ = buffer.apply(.end)
                try Terminal.write(LineDrawing(prompt: prompt, width: RawTerminal.width).bytes(buffer))
                return .line(buffer.text)
            default: break
            }
        }
    }

    /// What all words begin with is typed; when that is nothing more, the words are listed.
    private func complete(_ buffer: inout LineBuffer, _ completer: Completer) throws(CommandExit) {
        let (replaced, words) = completer(buffer.before)
        guard let first = words.first else { return }
        let common = words.dropFirst().reduce(first) { Self.commonPrefix($0, $1) }
        let missing = common.dropFirst(replaced)
        if !missing.isEmpty { return buffer.insert(String(missing)) }
        guard words.count > 1 else { return }
        try write("\n" + Self.columns(words, width: RawTerminal.width))
    }

    private static func commonPrefix(_ one: String, _ other: String) -> String {
        String(zip(one, other).prefix { $0 == $1 }.map(\.0))
    }

    /// Words in columns, at most so many.
    private static func columns(_ words: [String], width: Int) -> String {
        let limit = 200
        let shown = words.prefix(limit).map { Escaping.shown($0, limit: 60) }
        let column = (shown.map { DisplayWidth.columns(of: $0) }.max() ?? 0) + 2
        let count = max(1, width / column)
        var text = ""
        for (index, word) in shown.enumerated() {
            let isLast = index % count == count - 1 || index == shown.count - 1
            text += word + (isLast ? "\n" : String(repeating: " ", count: column - DisplayWidth.columns(of: word)))
        }
        return words.count > limit ? text + "… and \(words.count - limit) more\n" : text
    }

    private func write(_ text: String) throws(CommandExit) { try Terminal.write(Array(text.utf8)) }
}
