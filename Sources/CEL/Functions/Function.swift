/// A function: its name, what it is for, and one overload for each combination of types.
public struct Function: Sendable {
    /// The name; operators are spelled as `_+_`. A dotted name such as `math.abs` is in a name space.
    public let name: String
    /// A sentence for generated documentation.
    public let documentation: String
    /// Expressions that show its use.
    public let examples: [String]
    /// The overloads, tried in order.
    public let overloads: [Overload]

    /// A function of that name with those overloads.
    public init(name: String, documentation: String, examples: [String] = [], overloads: [Overload]) {
        self.name = name
        self.documentation = documentation
        self.examples = examples
        self.overloads = overloads
    }
}

/// One combination of parameter types and what it does.
public struct Overload: Sendable {
    /// What computes the result. Pure and safe to call from several threads at once.
    public typealias Implementation = @Sendable (Arguments) throws(EvaluationError) -> Value

    /// Unique among all overloads, such as `size_string`.
    public let id: String
    /// The types of the parameters; of a method the first is the receiver.
    public let parameters: [Type]
    /// The type of the result.
    public let result: Type
    /// Whether it is called as `x.f(y)`.
    public let isMethod: Bool
    let implementation: Implementation
    /// Whether the work grows with the product of the sizes of the arguments, not with their sum.
    private(set) var isProduct = false

    /// An overload; `implementation` is given values that fit `parameters` and are not unknown.
    public init(
        id: String, parameters: [Type], result: Type, isMethod: Bool = false,
        implementation: @escaping Implementation
    ) {
        self.id = id
        self.parameters = parameters
        self.result = result
        self.isMethod = isMethod
        self.implementation = implementation
    }

    /// A plain function.
    init(_ id: String, _ parameters: [Type], _ result: Type, _ implementation: @escaping Implementation) {
        self.init(id: id, parameters: parameters, result: result, implementation: implementation)
    }

    /// A method.
    static func method(
        _ id: String, _ parameters: [Type], _ result: Type, _ implementation: @escaping Implementation
    ) -> Overload {
        Overload(id: id, parameters: parameters, result: result, isMethod: true, implementation: implementation)
    }

    /// The same, charged by the product of the sizes of its arguments.
    var multiplyingSizes: Overload {
        var copy = self
        copy.isProduct = true
        return copy
    }

    func admits(_ arguments: Arguments) -> Bool {
        for index in 0..<arguments.count where !parameters[index].admits(arguments[index]) { return false }
        return true
    }
}
