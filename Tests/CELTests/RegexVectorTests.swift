import Foundation
import Testing

@testable import CEL

/// What RE2 itself answers (scripts/make-regex-vectors): which patterns are errors, what is found, and where each group
/// lies.
@Suite("Regular expressions as RE2 has them")
struct RegexVectorTests {
    struct Row: Decodable {
        let pattern: String
        let text: String
        /// Nil for an error, empty for no match, else the start and end of the match and of each group.
        let slots: [Int]?
        /// The starts and ends of all matches.
        let all: [Int]?

        init(from decoder: any Decoder) throws {
            var row = try decoder.unkeyedContainer()
            pattern = try row.decode(String.self)
            text = try row.decode(String.self)
            slots = try row.decodeNil() ? nil : row.decode([Int].self)
            all = row.isAtEnd ? nil : try row.decode([Int].self)
        }
    }

    static let rows: [Row] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/re2.json")
        return (try? JSONDecoder().decode([Row].self, from: Data(contentsOf: file))) ?? []
    }()

    @Test("are errors or not, are found or not, and have their groups in the same places", arguments: 0..<slices)
    func agree(slice: Int) throws {
        #expect(Self.rows.count > 5_000)
        var wrong: [String] = []
        for index in stride(from: slice, to: Self.rows.count, by: Self.slices) {
            let row = Self.rows[index]
            guard let difference = try difference(row) else { continue }
            wrong.append("\(row.pattern.debugDescription) on \(row.text.debugDescription): \(difference)")
        }
        #expect(wrong.isEmpty, "\(wrong.count) rows:\n\(wrong.prefix(60).joined(separator: "\n"))")
    }

    /// So many run side by side.
    private static let slices = 8

    /// How our answer differs; nil if it does not.
    private func difference(_ row: Row) throws -> String? {
        let regex: LinearRegex
        do {
            regex = try LinearRegex(row.pattern)
        } catch {
            return row.slots == nil ? nil : "refused: \(error)"
        }
        guard let slots = row.slots else { return "should be refused" }
        let text = Text(row.text)
        guard regex.isFound(in: text) == !slots.isEmpty else { return "the automaton is wrong, due is \(slots)" }
        let (isFound, found) = try searched(text, regex.program)
        guard isFound == !slots.isEmpty else { return "the search is wrong, due is \(slots)" }
        guard found == slots else { return "\(found), due is \(slots)" }
        guard let all = row.all else { return nil }
        let matches = try regex.matches(in: text).flatMap { [$0.whole.lowerBound, $0.whole.upperBound] }
        return matches == all ? nil : "all are \(matches), due is \(all)"
    }

    /// What is found without the automaton.
    private func searched(_ text: Text, _ program: RegexProgram) throws -> (isFound: Bool, slots: [Int]) {
        try text.withUTF8 { bytes throws(EvaluationError) in
            var test = RegexSearch(program, textLength: bytes.count)
            var search = RegexSearch(program, textLength: bytes.count)
            return (test.isFound(in: bytes), try search.matches(in: bytes, limit: 1).first?.slots ?? [])
        }
    }
}
