/// The blocks and brackets around a sign of a YAML text, outermost first.
struct SyntaxNesting {
    private var frames: [Frame] = []

    private struct Frame {
        var kind: Kind
        /// Where a block begins, from 0; of no meaning for brackets.
        var column: Int
        /// The line of each key.
        var keys: [[UInt8]: Int] = [:]
    }

    private enum Kind {
        case blockMapping, blockList, bracketMapping, bracketList

        var isBracket: Bool { self == .bracketMapping || self == .bracketList }
    }

    var depth: Int { frames.count }
    var isInBrackets: Bool { frames.last?.kind.isBracket ?? false }
    /// The column of the innermost block; -1 outside all.
    var column: Int { frames.last?.column ?? -1 }

    mutating func open(isMapping: Bool) {
        frames.append(Frame(kind: isMapping ? .bracketMapping : .bracketList, column: column))
    }

    mutating func close() {
        if isInBrackets { frames.removeLast() }
    }

    /// A dash of a list.
    mutating func dash(at column: Int) {
        guard !isInBrackets else { return }
        leaveBlocks { $0.column > column }
        guard frames.last?.kind != .blockList || frames.last?.column != column else { return }
        frames.append(Frame(kind: .blockList, column: column))
    }

    /// A key; the line where its mapping has it already, if so. Compared by bytes.
    mutating func key(_ text: String, at column: Int, line: Int) -> Int? {
        if !isInBrackets {
            // A list may stand in the column of the key that it belongs to, so the next key there ends it.
            leaveBlocks { $0.column > column || ($0.column == column && $0.kind == .blockList) }
            if frames.last?.kind != .blockMapping || frames.last?.column != column {
                frames.append(Frame(kind: .blockMapping, column: column))
            }
        }
        guard let last = frames.indices.last, frames[last].kind != .bracketList else { return nil }
        let name = Array(text.utf8)
        let earlier = frames[last].keys[name]
        if earlier == nil { frames[last].keys[name] = line }
        return earlier
    }

    private mutating func leaveBlocks(_ isLeft: (Frame) -> Bool) {
        while let last = frames.last, !last.kind.isBracket, isLeft(last) { frames.removeLast() }
    }
}
