/// Text with holes: `{…}` holds an expression whose value is written in its place, `{{` and `}}` are braces.
///
/// A hole ends at the first `}` outside the strings of the expression and outside braces that it opened itself.
public struct Template: Hashable, Sendable {
    /// Text and holes in turn.
    public let parts: [Part]

    /// A piece of a template.
    public enum Part: Hashable, Sendable {
        /// Text as it will be.
        case text(String)
        /// An expression.
        case hole(SourceText)
    }

    /// A template from its source.
    ///
    /// - Throws: every mistake in it.
    public init(_ source: SourceText) throws(TemplateError) {
        var parser = TemplateParser(source)
        parts = parser.parts()
        guard parser.issues.isEmpty else { throw TemplateError(issues: parser.issues.all) }
    }

    /// The expressions.
    public var holes: [SourceText] {
        parts.compactMap { if case .hole(let source) = $0 { source } else { nil } }
    }

    /// Whether a `points` line of this kind can come to a pointer: it says which part it points into, or leaves all to a
    /// hole.
    var canBePointer: Bool {
        switch parts.first {
        case .text(let text): PointedPart.begins(text)
        case .hole: true
        case nil: false
        }
    }
}

/// Everything that is wrong with a template.
public struct TemplateError: Error, Hashable, Sendable {
    /// At least one.
    public let issues: [RulePageIssue]
}

/// The part of a token, or the other artefact, that a point leads into.
enum PointedPart {
    static let export = Finding.Location.Part.export.rawValue + ":"
    static let names = Finding.Location.Part.allCases.map { $0.rawValue + ":" }

    static func begins(_ text: String) -> Bool {
        names.contains { text.utf8.starts(with: $0.utf8) }
    }
}
