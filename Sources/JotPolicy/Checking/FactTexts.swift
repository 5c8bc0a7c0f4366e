import CEL
import JOSE
import JotTokens

/// Words of the closed enums as CEL text, made once.
enum FactTexts {
    static func text(_ value: TokenForm) -> Text { forms.text(value) }
    static func text(_ value: Flow) -> Text { flows.text(value) }
    static func text(_ value: Principal.Kind) -> Text { kinds.text(value) }
    static func text(_ value: SignatureStatus) -> Text { statuses.text(value) }
    static func text(_ value: SignatureReason) -> Text { reasons.text(value) }
    static func text(_ value: TimeStatus) -> Text { times.text(value) }
    static func text(_ value: TokenKind) -> Text { tokenKinds.text(value) }
    static func text(_ value: SendingScheme) -> Text { schemes.text(value) }

    static func text(_ dialect: Dialect) -> Text {
        for entry in dialects where entry.name == dialect.name { return entry.text }
        return Text(dialect.name)
    }

    private static let dialects = Dialect.all.map { (name: $0.name, text: Text($0.name)) }
    private static let forms = Table<TokenForm>()
    private static let flows = Table<Flow>()
    private static let kinds = Table<Principal.Kind>()
    private static let statuses = Table<SignatureStatus>()
    private static let reasons = Table<SignatureReason>()
    private static let times = Table<TimeStatus>()
    private static let tokenKinds = Table<TokenKind>()
    private static let schemes = Table<SendingScheme>()

    /// A few words: looking through them is quicker than hashing.
    private struct Table<Word: RawRepresentable<String> & CaseIterable & Equatable & Sendable>: Sendable {
        let words = Word.allCases.map { (word: $0, text: Text($0.rawValue)) }

        func text(_ word: Word) -> Text {
            for entry in words where entry.word == word { return entry.text }
            return ""
        }
    }
}
