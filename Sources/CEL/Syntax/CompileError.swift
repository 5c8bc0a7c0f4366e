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
        /// A suggestion, such as a name that is close to an unknown one.
        public let hint: String?
    }

    /// One line for each issue.
    public var description: String {
        issues.map { "\($0.line):\($0.column): \($0.message)\($0.hint.map { " (\($0))" } ?? "")" }
            .joined(separator: "\n")
    }

    /// Each issue with the line it is in and a caret under the place.
    public func rendered(source: String) -> String {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        return issues.map { issue in
            let line = lines.indices.contains(issue.line - 1) ? String(lines[issue.line - 1]) : ""
            // Tabs stay tabs, so that the caret stands under its character in any tab width.
            let indent = line.unicodeScalars.prefix(issue.column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
            let hint = issue.hint.map { "\n    \($0)" } ?? ""
            return "\(issue.line):\(issue.column): \(issue.message)\n    \(line)\n    \(indent)^\(hint)"
        }.joined(separator: "\n")
    }
}

/// A problem before its line and column are worked out.
struct SourceIssue: Error {
    let message: String
    let offset: Int
    var hint: String?

    init(_ message: String, at offset: Int, hint: String? = nil) {
        self.message = message
        self.offset = offset
        self.hint = hint
    }
}

extension CompileError {
    init(_ issues: [SourceIssue], source: [UInt8]) {
        self.issues = issues.sorted { $0.offset < $1.offset }.map { issue in
            let before = source.prefix(issue.offset)
            let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            return Issue(
                message: issue.message, line: before.count { $0 == UInt8(ascii: "\n") } + 1,
                column: before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1, offset: issue.offset, hint: issue.hint)
        }
    }
}
