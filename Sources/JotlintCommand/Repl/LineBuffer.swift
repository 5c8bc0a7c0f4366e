/// The text of a line that is edited, and the place of the cursor. A step is a character as people see it.
struct LineBuffer {
    /// Characters of one line; more are not taken.
    static let limit = 100_000

    private(set) var characters: [Character] = []
    private(set) var cursor = 0

    var text: String { String(characters) }
    var isEmpty: Bool { characters.isEmpty }
    /// What stands before the cursor.
    var before: String { String(characters[..<cursor]) }

    mutating func replace(by text: String) {
        characters = Array(text.prefix(Self.limit))
        cursor = characters.count
    }

    /// A mark that combines with the character before it becomes part of it.
    mutating func insert(_ text: String) {
        let head = Array((before + text).prefix(Self.limit))
        let rest = characters[cursor...]
        guard head.count + rest.count <= Self.limit else { return }
        characters = head + rest
        cursor = head.count
    }

    /// Moves or deletes as the key says; false for a key that does neither.
    mutating func apply(_ key: Key) -> Bool {
        switch key {
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(characters.count, cursor + 1)
        case .wordLeft: cursor = wordStart
        case .wordRight: cursor = wordEnd
        case .home: cursor = 0
        case .end: cursor = characters.count
        case .deleteBefore: delete(max(0, cursor - 1)..<cursor)
        case .deleteAfter: delete(cursor..<min(characters.count, cursor + 1))
        case .deleteWordBefore: delete(wordStart..<cursor)
        case .deleteWordAfter: delete(cursor..<wordEnd)
        case .deleteToStart: delete(0..<cursor)
        case .deleteToEnd: delete(cursor..<characters.count)
        default: return false
        }
        return true
    }

    private mutating func delete(_ range: Range<Int>) {
        characters.removeSubrange(range)
        cursor = range.lowerBound
    }

    private var wordStart: Int {
        var at = cursor
        while at > 0, !Self.isWord(characters[at - 1]) { at -= 1 }
        while at > 0, Self.isWord(characters[at - 1]) { at -= 1 }
        return at
    }

    private var wordEnd: Int {
        var at = cursor
        while at < characters.count, !Self.isWord(characters[at]) { at += 1 }
        while at < characters.count, Self.isWord(characters[at]) { at += 1 }
        return at
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}
