/// The values of the variables for one evaluation, by slot: the order of their declaration.
public struct Activation: Sendable {
    var values: [Value?]
    private let names: Names

    /// Without values: reading a variable is an error until it is set.
    public init(_ environment: Environment) {
        names = Names(environment.variables)
        values = [Value?](repeating: nil, count: environment.variables.count)
    }

    /// The value in a slot. Reading an unset slot gives null; setting one that does not exist does nothing.
    public subscript(slot: Int) -> Value {
        get { values.indices.contains(slot) ? values[slot] ?? .null : .null }
        set { if values.indices.contains(slot) { put(newValue, in: slot) } }
    }

    /// Sets the variable of that name; false if none is declared.
    @discardableResult
    public mutating func set(_ name: String, _ value: Value) -> Bool {
        guard let slot = names.table.slot(of: name) else { return false }
        put(value, in: slot)
        return true
    }

    /// Marks an attribute as not at hand: `claims`, `claims.groups`, `headers["x-user"]`, `items[0].id`; `*` stands for
    /// any key or index. Whatever uses it, something below it, or a value as a whole of which it is a part, is unknown
    /// and names it, unless something else decides. Other parts of the variable stay known, whenever it is set.
    ///
    /// - Returns: false if that is no path or there is no such variable; then nothing is marked.
    @discardableResult
    public mutating func markUnknown(_ attribute: String) -> Bool {
        guard let (name, steps) = AttributePattern.read(attribute), let (slot, count) = slot(of: name, steps) else {
            return false
        }
        let mark = AttributePattern(steps: Array(steps.dropFirst(count)))
        if case .some(.unknown(let names)) = values[slot], let partial = names.partial {
            values[slot] = partial.adding(mark)
        } else {
            values[slot] = PartialValue.variable(names.table.all[slot].name, values[slot], marks: [mark])
        }
        return true
    }

    /// The variable with the longest name that the path begins with, and how many steps belong to that name.
    private func slot(of name: String, _ steps: [AttributePattern.Step]) -> (slot: Int, steps: Int)? {
        var best: (slot: Int, steps: Int)?
        var candidate = name
        for count in 0...steps.count {
            if let slot = names.table.slot(of: candidate) { best = (slot, count) }
            guard count < steps.count, case .key(.string(let key)) = steps[count] else { break }
            candidate += ".\(key)"
        }
        return best
    }

    private mutating func put(_ value: Value, in slot: Int) {
        if case .some(.unknown(let names)) = values[slot], let partial = names.partial {
            values[slot] = partial.replacing(base: value)
        } else {
            values[slot] = value
        }
    }

    /// One reference, so that an activation is passed in two registers.
    private final class Names: Sendable {
        let table: VariableTable

        init(_ table: VariableTable) {
            self.table = table
        }
    }
}

/// How much an evaluation may cost; shared by all programs of one check. A unit is about one select or call.
public struct Budget: Sendable {
    /// What is left; below zero once it is used up.
    public internal(set) var remaining: Int

    /// A budget of that many units.
    public init(limit: Int) {
        remaining = limit
    }
}
