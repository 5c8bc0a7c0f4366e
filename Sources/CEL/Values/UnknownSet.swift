/// The names of attributes that an evaluation needed and the host does not have.
public final class UnknownSet: Sendable, Equatable, CustomStringConvertible {
    /// The names, sorted and without repetition.
    public let names: [String]
    /// Set for a value of which only parts are not at hand: as a whole it is unknown, its other parts can be selected.
    let partial: PartialValue?

    /// A set of the given names.
    public init(_ names: some Sequence<String>) {
        self.names = Set(names).sorted()
        partial = nil
    }

    init(_ names: [String], _ partial: PartialValue) {
        self.names = Set(names).sorted()
        self.partial = partial
    }

    /// Both sets in one.
    public func merged(with other: UnknownSet) -> UnknownSet {
        self === other ? self : UnknownSet(names + other.names)
    }

    /// The names, separated by commas.
    public var description: String { names.joined(separator: ", ") }

    /// Equal names.
    public static func == (left: UnknownSet, right: UnknownSet) -> Bool {
        left.names.elementsEqual(right.names) { $0.utf8.elementsEqual($1.utf8) }
    }

    /// The names without the value: what a result may carry out of an evaluation.
    var namesAlone: UnknownSet { partial == nil ? self : UnknownSet(names) }
}

extension UnknownSet {
    /// What a selection from this value gives: a part that is at hand, else something unknown.
    func selecting(
        _ key: Value, _ select: (Value) throws(EvaluationError) -> Value
    ) throws(EvaluationError) -> Value {
        guard let partial else { return .unknown(self) }
        return try partial.part(at: key, select)
    }

    /// Whether a part is there, likewise.
    func presence(
        of key: Value, _ presence: (Value) throws(EvaluationError) -> Truth
    ) throws(EvaluationError) -> Truth {
        guard let partial else { return .unknown(self) }
        return try partial.presence(of: key, presence)
    }
}
