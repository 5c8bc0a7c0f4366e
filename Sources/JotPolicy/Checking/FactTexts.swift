import CEL
import JOSE
import JotTokens

/// Words of the closed enums as CEL text, made once.
enum FactTexts {
    static func text(_ value: TokenForm) -> Text { forms[value] ?? "" }
    static func text(_ value: Flow) -> Text { flows[value] ?? "" }
    static func text(_ value: Principal.Kind) -> Text { kinds[value] ?? "" }
    static func text(_ value: SignatureStatus) -> Text { statuses[value] ?? "" }
    static func text(_ value: SignatureReason) -> Text { reasons[value] ?? "" }
    static func text(_ value: TimeStatus) -> Text { times[value] ?? "" }

    private static let forms = table(TokenForm.self)
    private static let flows = table(Flow.self)
    private static let kinds = table(Principal.Kind.self)
    private static let statuses = table(SignatureStatus.self)
    private static let reasons = table(SignatureReason.self)
    private static let times = table(TimeStatus.self)

    private static func table<Word: RawRepresentable<String> & CaseIterable & Hashable>(_: Word.Type) -> [Word: Text] {
        Dictionary(uniqueKeysWithValues: Word.allCases.map { ($0, Text($0.rawValue)) })
    }
}
