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
        set { if values.indices.contains(slot) { values[slot] = newValue } }
    }

    /// Sets the variable of that name; false if none is declared.
    @discardableResult
    public mutating func set(_ name: String, _ value: Value) -> Bool {
        guard let slot = names.table.slot(of: name) else { return false }
        values[slot] = value
        return true
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
