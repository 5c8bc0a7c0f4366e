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

    /// An environment of those libraries.
    public init(libraries: [Library] = [.standard], container: String = "") {
        self.libraries = libraries
        self.container = container
        macros = MacroTable(libraries.flatMap(\.macros))
        for function in libraries.flatMap(\.functions) { declare(function: function) }
    }

    /// Declares a variable, which may have a dotted name. Its slot is the number of variables declared before it.
    public mutating func declare(variable name: String, type: Type, documentation: String = "") {
        variables.add(Variable(name: name, type: type, documentation: documentation))
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
    }
}

extension Environment {
    /// Reads, checks and plans a source.
    ///
    /// - Parameter expecting: the type the expression must have; nil for any.
    /// - Throws: every problem found.
    public func compile(_ source: String, expecting: Type? = nil) throws(CompileError) -> Program {
        let tree = try tree(source)
        let checked = try checked(tree, source, expecting: expecting)
        return Planner.program(tree.root, source: source, environment: self, types: checked)
    }

    /// The type of a source, without planning it.
    public func check(_ source: String) throws(CompileError) -> Type {
        let tree = try tree(source)
        return try checked(tree, source, expecting: nil)[tree.root.id]
    }

    /// Reads and plans a source without checking types: whatever does not fit is an error when it runs.
    public func compileUnchecked(_ source: String) throws(CompileError) -> Program {
        Planner.program(try tree(source).root, source: source, environment: self, types: nil)
    }

    private func tree(_ source: String) throws(CompileError) -> (root: Expression, count: Int) {
        let bytes = Array(source.utf8)
        do throws(SourceIssue) {
            let tree = try Parser.parse(bytes, limits: limits, macros: expandsMacros ? macros : MacroTable([]))
            try ComprehensionNesting.check(tree.root, limit: limits.comprehensionNesting)
            return tree
        } catch {
            throw CompileError([error], source: bytes)
        }
    }

    private func checked(
        _ tree: (root: Expression, count: Int), _ source: String, expecting: Type?
    ) throws(CompileError) -> [Type] {
        var checker = Checker(environment: self, nodeCount: tree.count)
        let types = checker.types(of: tree.root, expecting: expecting)
        guard checker.issues.isEmpty else {
            throw CompileError(Array(checker.issues.prefix(limits.issues)), source: Array(source.utf8))
        }
        return types
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
