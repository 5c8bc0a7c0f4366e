/// The lines of a page, read one after the other.
struct PageLines {
    private let lines: [Substring]
    private var position = 0

    /// Lines end with LF or CR LF.
    init(_ text: String) {
        lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            Substring($0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0)
        }
    }

    /// The number of the line that comes next, from 1.
    var number: Int { position + 1 }

    /// The line that comes next; nil at the end.
    var upcoming: Substring? { position < lines.count ? lines[position] : nil }

    mutating func next() -> Substring? {
        guard let line = upcoming else { return nil }
        position += 1
        return line
    }

    mutating func skipBlanks() {
        while let line = upcoming, line.isBlank { position += 1 }
    }

    /// Reads a fence whose opening line is next: its content and the line that begins with, up to three backticks in the
    /// first column. A fence that is not closed ends before the next one.
    mutating func fence(_ issues: inout PageIssues) -> (lines: [Substring], line: Int) {
        let opening = number
        _ = next()
        let first = number
        var content: [Substring] = []
        while let line = upcoming {
            if line.isFenceEnd {
                _ = next()
                return (content, first)
            }
            if line.fenceLabel != nil { break }
            content.append(line)
            _ = next()
        }
        issues.add(opening, "the fence is not closed", hint: "close it with three backticks in the first column")
        return (content, first)
    }
}

extension Substring {
    var isBlank: Bool { utf8.allSatisfy(\.isBlank) }

    /// Without blanks at either end.
    var trimmed: Substring {
        var bytes = utf8.drop(while: \.isBlank)
        while let last = bytes.last, last.isBlank { bytes.removeLast() }
        return Substring(bytes)
    }

    /// The label of an opening fence; nil if this line opens none. Only three backticks count, so that a fence of four
    /// can show one of three.
    var fenceLabel: Substring? {
        guard utf8.starts(with: "```".utf8) else { return nil }
        let label = Substring(utf8.dropFirst(3)).trimmed
        return label.isEmpty || label.utf8.first == UInt8(ascii: "`") ? nil : label
    }

    var isFenceEnd: Bool {
        utf8.starts(with: "```".utf8) && Substring(utf8.dropFirst(3)).isBlank
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
