extension Explanation {
    /// Puts what a journal says to the parts of the tree.
    init(_ source: String, _ root: Expression, _ result: Outcome, _ journal: Journal) {
        self.source = source
        self.result = result.withoutAttributes
        var entries: [Int: Journal.Entry] = [:]
        for entry in journal.entries { entries[entry.id] = entry }
        let places = SourcePlaces(source)
        var parts: [Part] = []
        Self.visit(root) { expression in
            if case .literal = expression.kind { return }
            let entry = entries[expression.id]
            let outcome = (entry?.outcome ?? .notEvaluated).withoutAttributes
            let (line, column) = places.place(of: expression.pointer)
            parts.append(
                Part(
                    extent: expression.extent, line: line, column: column, outcome: outcome,
                    element: entry?.element,
                    isShown: expression.isWorthShowing(outcome) && !Self.isPassedOn(outcome, expression, entries)))
        }
        self.parts = parts.sorted {
            ($0.extent.lowerBound, -$0.extent.upperBound) < ($1.extent.lowerBound, -$1.extent.upperBound)
        }
    }

    /// Whether it is the error of a part, which is shown there.
    private static func isPassedOn(
        _ outcome: Outcome, _ expression: Expression, _ entries: [Int: Journal.Entry]
    ) -> Bool {
        guard case .failed(let error) = outcome else { return false }
        return expression.children.contains { child in
            if case .failed(let other) = entries[child.id]?.outcome { other == error } else { false }
        }
    }

    private static func visit(_ expression: Expression, _ body: (Expression) -> Void) {
        body(expression)
        for child in expression.children { visit(child, body) }
    }
}

extension Explanation.Outcome {
    /// Without what only selections need: the host gets names.
    fileprivate var withoutAttributes: Explanation.Outcome {
        if case .value(.unknown(let names)) = self { return .value(.unknown(names.namesAlone)) }
        return self
    }
}

extension Expression {
    /// The byte to point at: of `a.b` its name, of an operator its sign.
    fileprivate var pointer: Int {
        guard case .select(_, let field, _) = kind, extent.count > field.utf8.count else { return offset }
        return extent.upperBound - field.utf8.count
    }

    /// Names of whole maps and constants that stand in the source as they are say nothing new.
    fileprivate func isWorthShowing(_ outcome: Explanation.Outcome) -> Bool {
        guard case .value(let value) = outcome else { return true }
        switch (kind, value) {
        case (.identifier, .map), (.identifier, .foreignMap), (.identifier, .type), (.select, .type): return false
        case (.list, _), (.map, _): return !isConstant
        default: return true
        }
    }

    private var isConstant: Bool {
        switch kind {
        case .literal: true
        case .list, .map: children.allSatisfy(\.isConstant)
        default: false
        }
    }
}

/// Lines and columns of bytes, from 1; worked out once for all of them.
struct SourcePlaces {
    private var lines: [Int] = []
    private var columns: [Int] = []

    init(_ source: String) {
        var (line, column) = (1, 0)
        for byte in source.utf8 {
            if byte & 0xC0 != 0x80 { column += 1 }
            lines.append(line)
            columns.append(column)
            if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 0) }
        }
        lines.append(line)
        columns.append(column + 1)
    }

    func place(of offset: Int) -> (line: Int, column: Int) {
        let index = min(max(0, offset), lines.count - 1)
        return (lines[index], columns[index])
    }
}
