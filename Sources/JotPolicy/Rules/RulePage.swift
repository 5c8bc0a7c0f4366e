public import JotTokens

/// A rule as its page has it: what it says to people, what it demands, and the examples that prove it. One Markdown file
/// is one page; docs, behaviour and test at once.
public struct RulePage: Sendable {
    /// `pack/name`, stable for ever.
    public let id: String
    /// What holds when the rule is kept, as a sentence without a full stop.
    public let title: String
    /// How much a breach weighs, unless the policy says otherwise.
    public let severity: Severity
    /// How far a token came that breaks it.
    public let stage: Stage
    /// What it looks at.
    public let artefact: Artefact
    /// On a page about exports: the objects that it is asked for, one by one; nil: the export as a whole.
    public let each: Each?
    /// Expected flows that it is for; empty: all.
    public let flows: [Flow]
    /// Names of dialects that it is for; empty: all.
    public let dialects: [String]
    /// The version that brought it.
    public let since: String
    /// Numbers in the Common Weakness Enumeration.
    public let cwe: [Int]
    /// Sections of standards and vendors' documents.
    public let see: [String]
    /// Whether it reads actors beyond the current one, which must not decide who may do what (RFC 8693 §4.1).
    public let readsActorHistory: Bool
    /// The harm, as Markdown; a paragraph is one line.
    public let why: String
    /// What to do, dialect by dialect.
    public let fixes: [Fix]
    /// When the rule has something to say; nil: always.
    public let when: SourceText?
    /// What must hold.
    public let require: SourceText
    /// The sentence of a finding.
    public let message: Template
    /// What would have been right.
    public let expected: SourceText?
    /// What the token has.
    public let actual: SourceText?
    /// What was probably meant; empty text where nothing was.
    public let hint: SourceText?
    /// The list whose elements `points` call `i`.
    public let listPoints: SourceText?
    /// Where a finding shows: `claims:` or `header:` and a JSON Pointer.
    public let points: [Template]
    /// At least two that the rule accepts and two that it rejects.
    public let examples: [Example]

    /// What a rule looks at.
    public enum Artefact: String, CaseIterable, Sendable {
        /// The token, whatever form it has.
        case token
        /// The token and what it was exchanged for.
        case pair
        /// The request to the token endpoint.
        case request
        /// The answer of the token endpoint.
        case response
        /// The issuer's view of a token: an introspection or `/tokeninfo` answer beside it.
        case view
        /// An export of the issuer's configuration.
        case export
    }

    /// Objects of an export.
    public enum Each: String, CaseIterable, Sendable {
        /// The OAuth 2.0 provider of a realm.
        case provider
        /// An AI agent.
        case agent
        /// The OAuth 2.0 client of an application that agents use.
        case application
        /// What one agent may do at one application.
        case privilege
        /// A script of the issuer.
        case script
    }

    /// What to do under one dialect.
    public struct Fix: Hashable, Sendable {
        /// The name of a dialect, or `any`.
        public let dialect: String
        /// Markdown; a paragraph is one line.
        public let text: String
    }

    /// An input, and what the rule makes of it.
    public struct Example: Hashable, Sendable {
        /// What the rule makes of it.
        public let kind: Kind
        /// An object with `claims` and what else differs from the default.
        public let json: String
        /// The line of the page on which `json` begins, from 1.
        public let line: Int

        /// What a rule makes of an example.
        public enum Kind: String, CaseIterable, Sendable {
            /// `when` and `require` are true.
            case accepts
            /// `when` is true and `require` is false.
            case rejects
            /// `when` is false.
            case ignores
        }
    }
}

/// A piece of a page, and where it stands there, so that an error in it can be shown.
public struct SourceText: Hashable, Sendable {
    /// The text itself.
    public let text: String
    /// Its first line in the page, from 1.
    public let line: Int
    /// Its first column in that line, from 1, in code points.
    public let column: Int

    /// A text that begins at that place.
    public init(_ text: String, line: Int, column: Int = 1) {
        self.text = text
        self.line = line
        self.column = column
    }
}

extension RulePage {
    /// The first half of the id.
    public var pack: String { String(id.prefix { $0 != "/" }) }

    /// What to do under `dialect`: its own fix, else the one for any; nil if the page has neither.
    public func fix(forDialect dialect: String) -> String? {
        (fixes.first { $0.dialect == dialect } ?? fixes.first { $0.dialect == Fix.anyDialect })?.text
    }

    /// Whether `text` is `pack/name`: lower-case words joined by hyphens.
    public static func isID(_ text: String) -> Bool {
        let halves = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return halves.count == 2
            && halves.allSatisfy { half in
                half.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).allSatisfy(isWord)
            }
    }

    private static func isWord(_ bytes: Substring.UTF8View) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }
}

extension RulePage.Artefact {
    /// Whether the rule is asked only when this was handed over beside the token.
    var isBesideTheToken: Bool { self != .token && self != .export }

    /// The variables of which such a page reads one at least.
    var variables: [String] {
        switch self {
        case .token, .export: []
        case .pair: ["subject_token", "actor_token"]
        case .request, .response, .view: [rawValue]
        }
    }
}

extension RulePage.Fix {
    /// The word for a fix that is the same everywhere.
    public static let anyDialect = "any"
}
