import CEL
import JotTokens

/// The objects of an export as CEL sees them: a node is the number of a record. What the export does not tell is unknown,
/// so that the rule that needs it is undecided and says what is missing.
final class ExportFacts: ForeignDocument {
    private let records: [ExportRecord]

    init(_ records: [ExportRecord]) {
        self.records = records
    }

    func value(of record: Int) -> Value { .foreignMap(self, Int32(truncatingIfNeeded: record)) }

    func field(of node: Int32, number: Int) -> Value? {
        guard let setting = setting(node, number) else { return nil }
        switch setting {
        case .absent: return nil
        case .boolean(let boolean): return .bool(boolean)
        case .integer(let integer): return .int(integer)
        case .text(let text): return .text(text)
        case .texts(let texts): return .elements(texts.map { .text($0) })
        case .record(let record): return value(of: record)
        case .records(let numbers): return .elements(numbers.map(value))
        case .unknown(let reason): return .unknown(UnknownSet([reason]))
        }
    }

    private func setting(_ node: Int32, _ number: Int) -> ExportValue? {
        guard records.indices.contains(Int(node)) else { return nil }
        let record = records[Int(node)]
        let fields = ExportFields.fields(of: record.kind)
        guard fields.indices.contains(number) else { return nil }
        return record[fields[number].name]
    }

    func member(of node: Int32, named name: Text) -> Value? { nil }
    func element(of node: Int32, at index: Int) -> Value? { nil }
    func count(of node: Int32) -> Int { 0 }
    func memberName(of node: Int32, at index: Int) -> Text? { nil }
}
