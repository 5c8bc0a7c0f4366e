/// Why a source text is not a valid expression: every problem that was found.
public struct CompileError: Error, Sendable, CustomStringConvertible {
    /// The problems in the order of the source.
    public var issues: [Issue]

    /// One problem with its place.
    public struct Issue: Sendable, Equatable {
        /// What is wrong, as one sentence without a full stop.
        public let message: String
        /// From 1.
        public let line: Int
        /// From 1, in code points.
        public let column: Int
        /// In bytes of UTF-8.
        public let offset: Int
        /// The part of the source that it is about, in bytes of UTF-8; empty if that is only a place.
        public let range: Range<Int>
        /// A suggestion, such as a name that is close to an unknown one.
        public let hint: String?
    }

    /// One line for each issue.
    public var description: String {
        issues.map { "\($0.line):\($0.column): \($0.message)\($0.hint.map { " (\($0))" } ?? "")" }
            .joined(separator: "\n")
    }

    /// Each issue with the line it is in, a caret under the place and the part it is about underlined.
    public func rendered(source: String) -> String {
        let lines = source.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return issues.map { issue in
            let head = "\(issue.line):\(issue.column): \(issue.message)"
            guard lines.indices.contains(issue.line - 1) else { return head }
            let line = lines[issue.line - 1]
            let start = source.utf8.distance(from: source.utf8.startIndex, to: line.startIndex)
            let window = Window(Array(line), around: issue.offset - start)
            let mark = window.prefix.map { _ in " " }.joined() + Self.underline(issue, window, lineStart: start)
            let hint = issue.hint.map { "\n    \($0)" } ?? ""
            return "\(head)\n    \(window.prefix)\(Self.shown(window.bytes))\(window.suffix)\n    \(mark)\(hint)"
        }.joined(separator: "\n")
    }

    /// The part of a line that is shown; a whole source may be one line.
    private struct Window {
        let start: Int
        let bytes: ArraySlice<UInt8>
        let prefix: String
        let suffix: String

        init(_ line: [UInt8], around place: Int) {
            let widest = 400
            var from = line.count > widest && place > widest / 2 ? min(place, line.count) - widest / 2 : 0
            // A character is shown whole.
            while from < line.count, line[from] & 0xC0 == 0x80 { from += 1 }
            start = from
            bytes = line[from...].prefix(widest)
            prefix = from > 0 ? "…" : ""
            suffix = bytes.endIndex < line.count ? "…" : ""
        }
    }

    /// Control characters would move the caret or the terminal.
    private static func shown(_ line: ArraySlice<UInt8>) -> String {
        let text = String(decoding: line, as: UTF8.self)
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar != "\t" else { return false }
        return scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
    }

    /// Tabs stay tabs, so that the caret stands under its character in any tab width.
    private static func underline(_ issue: Issue, _ window: Window, lineStart: Int) -> String {
        var result = ""
        var offset = lineStart + window.start
        let end = max(issue.range.upperBound, issue.offset + 1)
        for scalar in String(decoding: window.bytes, as: UTF8.self).unicodeScalars {
            guard offset < end else { break }
            if offset == issue.offset {
                result += "^"
            } else if issue.range.contains(offset) {
                result += "~"
            } else {
                result += scalar == "\t" ? "\t" : " "
            }
            offset += UTF8.width(scalar)
        }
        return offset <= issue.offset ? result + "^" : result
    }
}

extension CompileError {
    init(_ issues: [SourceIssue], source: [UInt8]) {
        let lines = LineTable(source)
        self.issues = issues.sorted { $0.offset < $1.offset }.map { issue in
            let place = lines.place(of: issue.offset)
            let origin = issue.origin.map { origin in
                let place = lines.place(of: origin.offset)
                return "\(origin.text) at \(place.line):\(place.column)"
            }
            let hints = [origin, issue.hint].compactMap { $0 }
            return Issue(
                message: issue.message, line: place.line, column: place.column, offset: issue.offset,
                range: issue.range.clamped(to: 0..<source.count),
                hint: hints.isEmpty ? nil : hints.joined(separator: "; "))
        }
    }
}

/// Lines and columns of a source.
private struct LineTable {
    private let source: [UInt8]
    private let starts: [Int]

    init(_ source: [UInt8]) {
        self.source = source
        starts = [0] + source.indices.filter { source[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }

    func place(of offset: Int) -> (line: Int, column: Int) {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        let before = source[starts[low]..<max(starts[low], min(offset, source.count))]
        return (low + 1, before.count { $0 & 0xC0 != 0x80 } + 1)
    }
}
