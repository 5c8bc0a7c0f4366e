import Glibc

/// Lines of standard input as they come, none longer than a limit.
struct InputLines {
    enum Line {
        /// Without its line feed.
        case text([UInt8])
        /// Longer than the limit; what it held is gone.
        case tooLong
    }

    struct Unreadable: Error {}

    /// Bytes of one line.
    let limit: Int
    private var pending: [UInt8] = []
    private var position = 0
    private var isDropping = false
    private var hasEnded = false

    init(limit: Int) {
        self.limit = limit
    }

    /// The next line, nil after the last one. `beforeWaiting` runs each time that more has to be read: whoever waits for
    /// an answer before asking the next question must have got it by then.
    mutating func next(beforeWaiting: () throws(CommandExit) -> Void) throws(CommandExit) -> Line? {
        var searched = position
        while true {
            if let end = pending[searched...].firstIndex(of: 0x0A) { return line(endingAt: end, after: end + 1) }
            searched = pending.count
            if searched - position > limit { drop(&searched) }
            guard !hasEnded else { return lastLine() }
            try beforeWaiting()
            try readMore(&searched)
        }
    }

    private mutating func lastLine() -> Line? {
        guard position < pending.count || isDropping else { return nil }
        return line(endingAt: pending.count, after: pending.count)
    }

    private mutating func line(endingAt end: Int, after next: Int) -> Line {
        defer {
            position = next
            isDropping = false
        }
        return isDropping || end - position > limit ? .tooLong : .text(Array(pending[position..<end]))
    }

    /// A line beyond the limit is not kept while the rest of it comes in.
    private mutating func drop(_ searched: inout Int) {
        isDropping = true
        pending.removeAll(keepingCapacity: true)
        position = 0
        searched = 0
    }

    private mutating func readMore(_ searched: inout Int) throws(CommandExit) {
        pending.removeFirst(position)
        searched -= position
        position = 0
        guard let chunk = InputBytes.read(from: STDIN_FILENO, atMost: 1 << 16) else {
            throw .usage("standard input cannot be read")
        }
        hasEnded = chunk.isEmpty
        pending += chunk
    }
}

/// What a descriptor has to give, without waiting for more than there is.
enum InputBytes {
    /// Empty at the end of the input; nil if it cannot be read.
    static func read(from descriptor: Int32, atMost size: Int) -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: size)
        while true {
            let count = unsafe Glibc.read(descriptor, &chunk, size)
            if count >= 0 { return Array(chunk.prefix(count)) }
            guard errno == EINTR else { return nil }
        }
    }
}
