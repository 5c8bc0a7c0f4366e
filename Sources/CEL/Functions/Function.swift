/// A function: its name, what it is for, and one overload for each combination of types.
public struct Function: Sendable {
    /// The name; operators are spelled as `_+_`. A dotted name such as `math.abs` is in a name space.
    public let name: String
    /// A sentence for generated documentation.
    public let documentation: String
    /// Expressions that show its use, each with what it gives; they are run as tests.
    public let examples: [Example]
    /// The overloads, tried in order.
    public let overloads: [Overload]

    /// A function of that name with those overloads.
    public init(name: String, documentation: String, examples: [Example] = [], overloads: [Overload]) {
        self.name = name
        self.documentation = documentation
        self.examples = examples
        self.overloads = overloads.map { $0.named(name) }
    }

    /// A function with one overload, called as `name(x)`.
    static func plain(
        _ name: String, _ documentation: String, _ id: String, _ parameters: [Type], _ result: Type,
        examples: [Example], _ implementation: @escaping Overload.Implementation
    ) -> Function {
        Function(
            name: name, documentation: documentation, examples: examples,
            overloads: [Overload(id, parameters, result, implementation)])
    }

    /// A function with one overload, called as `x.name(y)`.
    static func method(
        _ name: String, _ documentation: String, _ id: String, _ parameters: [Type], _ result: Type,
        examples: [Example], _ implementation: @escaping Overload.Implementation
    ) -> Function {
        Function(
            name: name, documentation: documentation, examples: examples,
            overloads: [.method(id, parameters, result, implementation)])
    }
}

/// An expression that shows the use of a function or macro.
public struct Example: Sendable, Hashable {
    /// The source, which needs no variables.
    public let expression: String
    /// An expression that the first one is equal to; nil if evaluating it is an error.
    public let result: String?

    /// `expression` gives `result`.
    public init(_ expression: String, gives result: String) {
        self.expression = expression
        self.result = result
    }

    /// Evaluating `expression` is an error.
    public init(failing expression: String) {
        self.expression = expression
        result = nil
    }
}

/// One combination of parameter types and what it does.
public struct Overload: Sendable {
    /// What computes the result. Pure and safe to call from several threads at once.
    public typealias Implementation = @Sendable (Arguments) throws(EvaluationError) -> Value

    /// What does once, when a program is planned, the part of the work that depends on constants alone. Nil, also for
    /// constants that are an error, leaves the ordinary implementation.
    public typealias Preparation = @Sendable (_ constants: [Value?]) -> Implementation?

    /// Unique among all overloads, such as `size_string`.
    public let id: String
    /// The types of the parameters; of a method the first is the receiver.
    public let parameters: [Type]
    /// The type of the result.
    public let result: Type
    /// Whether it is called as `x.f(y)`.
    public let isMethod: Bool
    var implementation: Implementation
    /// Makes an implementation for a call some of whose arguments are constants, such as a pattern; given nil for those
    /// that are not. Nil if there is nothing to prepare.
    private(set) var prepare: Preparation?
    /// How the work grows with the sizes of the arguments.
    private(set) var growth = Growth.sum
    /// The name of the function that this is an overload of; empty until it is part of one.
    private(set) var functionName = ""

    enum Growth: Sendable {
        /// With the sum of the sizes.
        case sum
        /// With their product, such as the places of one string in another one.
        case product
        /// With the square of the first: each element is compared with each.
        case square
        /// With `n · log n` of the first: its elements are put in order.
        case sorting
    }

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
    var multiplyingSizes: Overload { growing(.product) }

    /// The same, charged by that much.
    func growing(_ growth: Growth) -> Overload {
        var copy = self
        copy.growth = growth
        return copy
    }

    fileprivate func named(_ name: String) -> Overload {
        var copy = self
        copy.functionName = name
        return copy
    }

    /// The same, with work that is done once for constant arguments.
    public func preparing(_ prepare: @escaping Preparation) -> Overload {
        var copy = self
        copy.prepare = prepare
        return copy
    }

    func admits(_ arguments: Arguments) -> Bool {
        for index in 0..<arguments.count where !parameters[index].admits(arguments[index]) { return false }
        return true
    }
}
