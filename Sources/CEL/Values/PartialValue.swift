/// A value of which parts are marked as not at hand. It travels inside an ``UnknownSet``, so that whatever takes it as
/// a whole finds it unknown, and only selections look inside: values without such parts pay nothing for it.
final class PartialValue: Sendable {
    /// The value as the host gave it; nil where there is none.
    private let base: Value?
    private let variable: String
    /// The keys from the variable to here.
    private let path: [MapKey]
    /// The marks that lie at this value or below it.
    private let marks: [AttributePattern]

    private init(_ base: Value?, _ variable: String, _ path: [MapKey], _ marks: [AttributePattern]) {
        self.base = base
        self.variable = variable
        self.path = path
        self.marks = marks
    }

    /// The variable itself, with its marks.
    static func variable(_ name: String, _ base: Value?, marks: [AttributePattern]) -> Value {
        PartialValue(base, name, [], marks).asUnknown
    }

    /// The same marks on another value of the variable.
    func replacing(base: Value) -> Value { PartialValue(base, variable, path, marks).asUnknown }

    /// One more mark.
    func adding(_ mark: AttributePattern) -> Value { PartialValue(base, variable, path, marks + [mark]).asUnknown }

    /// The part at `key`: unknown where a mark ends, partial where marks lie below, else what `select` finds.
    func part(
        at key: Value, _ select: (Value) throws(EvaluationError) -> Value
    ) throws(EvaluationError) -> Value {
        switch below(key) {
        case .nothing: return try select(try known())
        case .marked(let names): return .unknown(names)
        case .partly(let key, let marks):
            // A part that is not there is as little known as one that is: the mark says nothing of it.
            return PartialValue(try? base.map(select), variable, path + [key], marks).asUnknown
        }
    }

    /// Whether there is something at `key`.
    func presence(
        of key: Value, _ presence: (Value) throws(EvaluationError) -> Truth
    ) throws(EvaluationError) -> Truth {
        switch below(key) {
        case .nothing: return try presence(try known())
        case .marked(let names): return .unknown(names)
        case .partly(let key, let marks):
            return .unknown(UnknownSet(marks.map { $0.name(of: variable, path + [key]) }))
        }
    }

    private func known() throws(EvaluationError) -> Value {
        guard let base else {
            throw path.isEmpty ? .unboundVariable(variable) : .noSuchKey(AttributePattern.text(variable, path))
        }
        return base
    }

    private enum Below {
        case nothing
        case marked(UnknownSet)
        case partly(MapKey, [AttributePattern])
    }

    private func below(_ key: Value) -> Below {
        guard let key = MapKey(key) else { return .nothing }
        let depth = path.count
        if marks.contains(where: { $0.steps.count == depth }) { return .marked(asUnknownNames) }
        let matching = marks.filter { $0.steps[depth].matches(key) }
        if matching.isEmpty { return .nothing }
        if matching.contains(where: { $0.steps.count == depth + 1 }) {
            return .marked(UnknownSet([AttributePattern.text(variable, path + [key])]))
        }
        return .partly(key, matching)
    }

    private var asUnknown: Value { .unknown(UnknownSet(names, self)) }

    private var asUnknownNames: UnknownSet { UnknownSet(names) }

    private var names: [String] {
        let whole = marks.filter { $0.steps.count <= path.count }
        if !whole.isEmpty { return [AttributePattern.text(variable, path)] }
        return marks.map { $0.name(of: variable, path) }
    }
}
