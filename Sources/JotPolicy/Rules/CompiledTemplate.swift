import CEL
import JotJSON

/// A template whose holes are compiled.
struct CompiledTemplate: Sendable {
    enum Part: Sendable {
        case text(String)
        case hole(Program)
    }

    let parts: [Part]

    var programs: [Program] {
        parts.compactMap { if case .hole(let program) = $0 { program } else { nil } }
    }

    /// The text with values in place of the holes; a value that is not there reads `(absent)`.
    func message(_ activation: Activation, budget: inout Budget) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .text(let piece): text += piece
            case .hole(let program): text += HoleValue(program, activation, &budget).text
            }
        }
        return text
    }

    /// The same as a pointer: values are member names, so they are escaped (RFC 6901 §3), but for a first one that is a
    /// pointer already. Nil if a value is not there or it comes to no pointer.
    func pointer(_ activation: Activation, budget: inout Budget) -> String? {
        var pointer = ""
        for part in parts {
            switch part {
            case .text(let piece): pointer += piece
            case .hole(let program):
                guard case .value(let value) = HoleValue(program, activation, &budget) else { return nil }
                let text = ValueText.text(of: value, limit: .max - 1)
                let isWhole = pointer.isEmpty && PointedPart.begins(text)
                pointer += isWhole ? text : JSONPointer.escaped(text)
            }
        }
        return PointedPart.begins(pointer) ? pointer : nil
    }
}

/// What a hole comes to.
enum HoleValue {
    case value(Value)
    /// It reads something that is not there.
    case absent
    case notAtHand
    case failed(EvaluationError)

    init(_ program: Program, _ activation: Activation, _ budget: inout Budget) {
        do throws(EvaluationError) {
            switch try program.evaluate(activation, budget: &budget) {
            case .unknown: self = .notAtHand
            case let value: self = .value(value)
            }
        } catch {
            switch error {
            case .noSuchKey, .noSuchField, .indexOutOfRange, .absentOptional: self = .absent
            default: self = .failed(error)
            }
        }
    }

    var text: String {
        switch self {
        case .value(let value): ValueText.text(of: value)
        case .absent: ValueText.absent
        case .notAtHand: ValueText.notAtHand
        case .failed(let error): "(no value: \(error))"
        }
    }
}
