/// What expressions may use: variables, structs, functions. Immutable once it is shared; compiles sources to programs.
public struct Environment: Sendable {
    /// The name space that unqualified names are looked up in first, such as `a.b`; empty for none.
    public let container: String
    /// The libraries in the order given.
    public let libraries: [Library]
    /// Limits of the sources it compiles.
    public var limits = Limits()
    /// Whether macros such as `all` are expanded.
    public var expandsMacros = true

    private(set) var variables = VariableTable()
    private(set) var structures: [String: StructType] = [:]
    private(set) var functions: [String: [Overload]] = [:]
    private let macros: MacroTable
    /// Types of the libraries by name, beside those that every CEL has.
    let typeNames: [String: TypeValue]

    /// An environment of those libraries.
    public init(libraries: [Library] = [.standard], container: String = "") {
        self.libraries = libraries
        self.container = container
        macros = MacroTable(libraries.flatMap(\.macros))
        typeNames = Dictionary(libraries.flatMap(\.types).map { (String($0.name), $0) }) { first, _ in first }
        for function in libraries.flatMap(\.functions) { declare(function: function) }
    }

    /// Declares a variable, which may have a dotted name. Its slot is the number of variables declared before it.
    ///
    /// `maximumSize` is how large its value is at most, for ``estimateCost(of:)``: the bytes of texts, the elements of
    /// lists and the entries of maps, in it and in everything it holds, all told. Nil if that is not known. It is not
    /// enforced when an expression is evaluated.
    public mutating func declare(
        variable name: String, type: Type, documentation: String = "", maximumSize: Int? = nil
    ) {
        variables.add(Variable(name: name, type: type, documentation: documentation, maximumSize: maximumSize))
    }

    /// Declares a struct, so that ``Type/structure(_:)`` of its name has fields.
    public mutating func declare(structure: StructType) {
        structures[structure.name] = structure
    }

    /// Declares a function, or more overloads of one.
    public mutating func declare(function: Function) {
        functions[function.name, default: []] += function.overloads
    }

    /// The declared variables, by slot.
    public var declaredVariables: [Variable] { variables.all }

    /// A declared variable.
    public struct Variable: Sendable {
        /// The name.
        public let name: String
        /// The declared type.
        public let type: Type
        /// A sentence for generated documentation.
        public let documentation: String
        /// How large its value is at most; nil if that is not known.
        public let maximumSize: Int?
    }
}

extension Environment {
    /// Reads, checks and plans a source.
    ///
    /// `expecting` is the type that the expression must have; nil for any.
    ///
    /// - Throws: every problem found.
    public func compile(_ source: String, expecting: Type? = nil) throws(CompileError) -> Program {
        let tree = try checkedTree(source, expecting: expecting)
        try refuseCost(of: tree, source)
        return Planner.program(tree.root, source: source, environment: self, types: tree.types)
    }

    /// The same, for one of many programs that an ``Evaluator`` is to run together: what they share goes into the table.
    public func compile(_ source: String, sharing conditions: inout ConditionTable) throws(CompileError) -> Program {
        let tree = try checkedTree(source, expecting: nil)
        try refuseCost(of: tree, source)
        return Planner.program(
            tree.root, source: source, environment: self, types: tree.types, sharing: &conditions)
    }

    /// The type of a source, without planning it.
    public func check(_ source: String) throws(CompileError) -> Type {
        let tree = try checkedTree(source, expecting: nil)
        return tree.types[tree.root.id]
    }

    /// Reads and plans a source without checking types: whatever does not fit is an error when it runs.
    public func compileUnchecked(_ source: String) throws(CompileError) -> Program {
        let bytes = Array(source.utf8)
        let tree = tree(bytes)
        guard tree.issues.isEmpty else { throw CompileError(tree.issues.all, source: bytes) }
        return Planner.program(tree.root, source: source, environment: self, types: nil)
    }

    /// A tree without mistakes, and the type of every node by its id.
    struct CheckedTree {
        let root: Expression
        let types: [Type]
    }

    /// Reads and checks a source. What is sound is checked even if other parts cannot be read.
    func checkedTree(_ source: String, expecting: Type?) throws(CompileError) -> CheckedTree {
        let bytes = Array(source.utf8)
        let tree = tree(bytes)
        var issues = tree.issues
        var checker = Checker(environment: self, nodeCount: tree.count, source: bytes)
        let types = checker.types(of: tree.root, expecting: expecting)
        issues.report(checker.issues.all)
        guard issues.isEmpty else { throw CompileError(issues.all, source: bytes) }
        return CheckedTree(root: tree.root, types: types)
    }

    private func tree(_ source: [UInt8]) -> Parser.Tree {
        let tree = Parser.parse(source, limits: limits, macros: expandsMacros ? macros : MacroTable([]))
        let issue =
            ComprehensionNesting.issue(in: tree.root, limit: limits.comprehensionNesting)
            ?? ValueNesting.issue(in: tree.root, limit: limits.valueNesting)
        guard let issue else { return tree }
        var issues = tree.issues
        issues.report(issue)
        return Parser.Tree(root: tree.root, count: tree.count, issues: issues)
    }

    private func refuseCost(of tree: CheckedTree, _ source: String) throws(CompileError) {
        guard let limit = limits.cost else { return }
        let estimate = CostEstimate(CostEstimator.cost(of: tree.root, environment: self, types: tree.types))
        if let most = estimate.max, most <= limit { return }
        let message =
            estimate.max.map { "the expression may cost \($0), more than \(limit)" }
            ?? "the expression may cost any amount, more than \(limit)"
        let issue = SourceIssue(message, at: tree.root.offset, in: tree.root.extent, hint: estimate.reason)
        throw CompileError([issue], source: Array(source.utf8))
    }
}

/// Variables by slot and by name.
struct VariableTable: Sendable {
    private(set) var all: [Environment.Variable] = []
    private var slots: [String: Int] = [:]
    /// The most parts that a declared name has.
    private(set) var longestName = 1

    var count: Int { all.count }

    mutating func add(_ variable: Environment.Variable) {
        slots[variable.name] = all.count
        all.append(variable)
        longestName = max(longestName, variable.name.split(separator: ".").count)
    }

    func slot(of name: String) -> Int? { slots[name] }
}
