/// What an expression came to, and what each of its parts came to: `Environment.explain`.
public struct Explanation: Sendable {
    /// What was evaluated.
    public let source: String
    /// What the whole came to.
    public let result: Outcome
    /// The parts that are no literals, in the order of the source; of two that begin at one place the larger first.
    public let parts: [Part]

    /// What became of an expression.
    public enum Outcome: Sendable {
        /// It has a value, which may be ``Value/unknown(_:)``.
        case value(Value)
        /// It is an error.
        case failed(EvaluationError)
        /// Something else decided before it was its turn.
        case notEvaluated
    }

    /// A part of the expression.
    public struct Part: Sendable {
        /// Its bytes in the source.
        public let extent: Range<Int>
        /// From 1; where the part is best pointed at, such as the operator of a sum.
        public let line: Int
        /// From 1, in code points.
        public let column: Int
        /// What became of it. In the body of a comprehension: for the element that decided, else for the last one.
        public let outcome: Outcome
        /// Of a comprehension: the element that decided, else the last one; nil if none was asked.
        public let element: Element?
        /// Whether it says more than the rest does: not so whole maps that have a name, and errors of a part of it.
        let isShown: Bool
    }

    /// An element of the list or map that a comprehension ran over.
    public struct Element: Sendable {
        /// From 0.
        public let index: Int
        /// What the first variable stood for.
        public let item: Value
    }
}

extension Environment {
    /// Evaluates a source and tells what each of its parts came to.
    ///
    /// The result is the same as that of the program, and costs as much. Values of names that are whole maps, such as
    /// `claims`, are part of the explanation, but its ``Explanation/rendered()`` text does not repeat them.
    /// The budget is reduced by what the evaluation cost.
    ///
    /// - Throws: every problem found in the source; an error of the evaluation is a result.
    public func explain(
        _ source: String, _ activation: Activation, budget: inout Budget
    ) throws(CompileError) -> Explanation {
        let tree = try checkedTree(source, expecting: nil)
        let (node, localCount) = Planner.explaining(tree.root, environment: self, types: tree.types)
        let journal = Journal()
        var frame = Frame(budget: budget, localCount: localCount, journal: journal)
        let result: Explanation.Outcome
        do throws(EvaluationError) {
            result = .value(try node.evaluate(activation, &frame))
        } catch {
            result = .failed(error)
        }
        budget.remaining = frame.remaining
        return Explanation(source, tree.root, result, journal)
    }
}
