import CEL
import JotJSON
import JotReports

/// Tells what an expression came to, for people and for programs.
struct EvalReport {
    let result: EvalResult
    /// Whether tokens within values are shown.
    let masking: Masking

    init(result: EvalResult, showTokens: Bool) {
        self.result = result
        masking = Masking(showTokens: showTokens)
    }

    static let schema = "jotlint/eval/v1"

    /// The lines for people; empty for an error, which is no result.
    var text: String {
        var lines: [String] = []
        if let explanation = result.explanation { lines += [masking.masked(explanation.rendered()), ""] }
        switch result.outcome {
        case .none: lines.append(result.type.description)
        case .value(.unknown(let names)): lines.append("undecided: not at hand: \(Escaping.shown(names.description))")
        case .value(let value): lines.append(EvalValueText.text(of: value, type: result.type, masking: masking))
        case .error: break
        }
        if let estimate = result.estimate {
            lines.append("estimated cost: \(Self.text(of: estimate))")
            if case .none = result.outcome {} else { lines.append("cost of this run: \(result.charged)") }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// Why there is no value; nil if there is one.
    var complaint: String? {
        guard case .error(let error) = result.outcome else { return nil }
        return masking.masked("jotlint: the evaluation failed: \(error.description)")
    }

    /// One line of JSON; nil if the value is too large.
    var json: [UInt8]? {
        var writer = JSONWriter()
        var isWhole = true
        writer.object { writer in
            writer.member("schema", Self.schema)
            switch result.outcome {
            case .none: break
            case .value(let value):
                writer.name("value")
                isWhole = EvalEncoding.write(value, type: result.type, masking: masking, to: &writer)
            case .error(let error): writer.member("error", masking.masked(error.description))
            }
            writer.member("type", result.type.description)
            if let estimate = result.estimate { write(estimate, &writer) }
            if let explanation = result.explanation { isWhole = write(explanation, &writer) && isWhole }
        }
        return isWhole ? writer.bytes + [0x0A] : nil
    }

    private func write(_ estimate: CostEstimate, _ writer: inout JSONWriter) {
        writer.name("cost")
        writer.object { writer in
            writer.member("min", estimate.min)
            writer.name("max")
            if let max = estimate.max { writer.integer(Int64(max)) } else { writer.null() }
            if case .none = result.outcome {} else { writer.member("run", result.charged) }
        }
    }

    private func write(_ explanation: Explanation, _ writer: inout JSONWriter) -> Bool {
        var isWhole = true
        writer.name("parts")
        writer.array { writer in
            for part in explanation.parts {
                writer.object { writer in
                    writer.member("source", masking.masked(explanation.text(of: part)))
                    writer.member("line", part.line)
                    writer.member("column", part.column)
                    switch part.outcome {
                    case .value(let value):
                        writer.name("value")
                        isWhole = EvalEncoding.write(value, type: .dyn, masking: masking, to: &writer) && isWhole
                    case .failed(let error): writer.member("error", masking.masked(error.description))
                    case .notEvaluated: break
                    }
                }
            }
        }
        return isWhole
    }

    private static func text(of estimate: CostEstimate) -> String {
        guard let max = estimate.max else { return "\(estimate.min) at least, unbounded" }
        return estimate.min == max ? "\(max)" : "\(estimate.min) to \(max)"
    }
}

extension Explanation {
    fileprivate func text(of part: Part) -> String {
        let bytes = Array(source.utf8)
        return String(decoding: bytes[part.extent.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }
}
