/// A part of an expression, whose value or error is noted.
final class RecordingNode: Node {
    let node: any Node
    let id: Int

    init(_ node: any Node, id: Int) {
        self.node = node
        self.id = id
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        do {
            let value = try node.evaluate(input, &frame)
            frame.journal?.note(id, .value(value))
            return value
        } catch {
            frame.journal?.note(id, .failed(error))
            throw error
        }
    }
}

/// A comprehension: notes which element decided, too.
final class RecordingLoopNode: Node {
    let node: any Node
    let id: Int
    let kind: Comprehension.Kind

    init(_ node: any Node, id: Int, _ kind: Comprehension.Kind) {
        self.node = node
        self.id = id
        self.kind = kind
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        guard let journal = frame.journal else { return try node.evaluate(input, &frame) }
        journal.enterLoop(isDeciding: isDeciding)
        do {
            let value = try node.evaluate(input, &frame)
            journal.note(id, .value(value), journal.leaveLoop())
            return value
        } catch {
            journal.note(id, .failed(error), journal.leaveLoop())
            throw error
        }
    }

    private func isDeciding(_ outcome: Explanation.Outcome) -> Bool {
        guard case .value(.bool(let bool)) = outcome else { return false }
        switch kind {
        case .all: return !bool
        case .exists, .existsOne: return bool
        case .list, .filter, .map, .entries: return false
        }
    }
}

/// What a comprehension evaluates first for each element.
final class RecordingElementNode: Node {
    let node: any Node
    let variable: Int

    init(_ node: any Node, variable: Int) {
        self.node = node
        self.variable = variable
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        frame.journal?.beginElement(frame[local: variable])
        do {
            let value = try node.evaluate(input, &frame)
            frame.journal?.endElement(.value(value))
            return value
        } catch {
            frame.journal?.endElement(.failed(error))
            throw error
        }
    }
}
