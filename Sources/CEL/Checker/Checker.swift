/// Finds the type of every node and every problem with them (langdef "Gradual Type Checking").
struct Checker {
    var scope: NameScope
    var unifier = TypeUnifier()
    var issues: SourceIssues
    let source: [UInt8]
    private var types: [Type]
    private var localTypes: [Type] = []

    var environment: Environment { scope.environment }

    init(environment: Environment, nodeCount: Int, source: [UInt8]) {
        scope = NameScope(environment)
        issues = SourceIssues(limit: environment.limits.issues)
        self.source = source
        types = [Type](repeating: .dyn, count: nodeCount)
    }

    /// The type of every node by its id.
    mutating func types(of root: Expression, expecting: Type?) -> [Type] {
        let type = check(root)
        if let expecting, !unifier.assign(type, to: expecting) {
            report("the expression is of type \(shown(type)), \(expecting) is due", at: root)
        }
        return types.map { unifier.resolved($0, openAsDyn: true) }
    }

    mutating func report(_ message: String, at expression: Expression, hint: String? = nil) {
        issues.report(SourceIssue(message, at: expression.offset, in: expression.focus, hint: hint))
    }

    /// The same about all of an expression.
    mutating func report(_ message: String, about expression: Expression, hint: String? = nil) {
        issues.report(SourceIssue(message, at: expression.offset, in: expression.extent, hint: hint))
    }

    func shown(_ type: Type) -> String { unifier.resolved(type, openAsDyn: true).description }

    @discardableResult
    mutating func check(_ expression: Expression) -> Type {
        var type = type(of: expression)
        if unifier.resolved(type).size(upTo: Self.largestType) >= Self.largestType {
            report("the type of the expression is made of too many parts", about: expression)
            type = .error
        }
        types[expression.id] = type
        return type
    }

    /// Parts of a type. A function that takes two of a kind could double them with each call.
    private static let largestType = 1_000

    private mutating func type(of expression: Expression) -> Type {
        switch expression.kind {
        case .literal(let value): return value.literalType
        case .identifier, .select: return name(expression)
        case .has(let operand, let field):
            _ = select(field, from: check(operand), at: expression)
            return .bool
        case .index(let operand, let index, let isOptional):
            return self.index(check(operand), check(index), isOptional: isOptional, at: expression)
        case .call(let name, let target, let arguments): return call(name, target, arguments, at: expression)
        case .and(let terms), .or(let terms):
            for term in terms { require(.bool, check(term), "an operand", at: term) }
            return .bool
        case .conditional(let condition, let first, let second):
            require(.bool, check(condition), "the condition", at: condition)
            return branches(check(first), check(second), at: expression)
        case .list(let elements): return list(elements)
        case .map(let entries): return map(entries)
        case .structure(let name, let fields):
            for field in fields { check(field.value) }
            reportStructure(name, at: expression)
            return .error
        case .missing(let parts):
            for part in parts { check(part) }
            return .error
        case .comprehension(let comprehension): return self.comprehension(comprehension, at: expression)
        case .bind(let variable, let value, let body):
            let type = check(value)
            return withLocals([(variable, type)]) { $0.check(body) }
        case .optionalMap(let operand, let variable, let body, let isFlat):
            let inner = unifier.fresh()
            require(.optional(inner), check(operand), "the receiver", at: operand)
            let result = withLocals([(variable, unifier.resolved(inner))]) { $0.check(body) }
            guard isFlat else { return .optional(result) }
            require(.optional(unifier.fresh()), result, "the result", at: body)
            return result
        }
    }

    mutating func require(_ wanted: Type, _ given: Type, _ what: String, at expression: Expression) {
        guard !unifier.assign(given, to: wanted) else { return }
        report("\(what) is of type \(shown(given)), \(shown(wanted)) is due", about: expression)
    }

    private mutating func branches(_ first: Type, _ second: Type, at expression: Expression) -> Type {
        let common = unifier.fresh()
        guard unifier.assign([first, second], to: [common, common]) else {
            report(
                "the branches are of different types, \(shown(first)) and \(shown(second))", about: expression,
                hint: "dyn(…) around one of them leaves the type open")
            return .error
        }
        return unifier.resolved(common)
    }

    mutating func withLocals(_ locals: [(name: String, type: Type)], _ body: (inout Checker) -> Type) -> Type {
        scope.push(locals.map(\.name))
        localTypes += locals.map(\.type)
        defer {
            scope.pop(locals.count)
            localTypes.removeLast(locals.count)
        }
        return body(&self)
    }

    /// On an optional the index looks inside it, and the result is optional.
    private mutating func index(
        _ operand: Type, _ index: Type, isOptional: Bool, at expression: Expression
    ) -> Type {
        let overloads = environment.functions["_[_]"] ?? []
        let inner = unwrapped(operand)
        let result = call("_[_]", overloads, [inner, index], at: expression)
        return isOptional || inner != unifier.resolved(operand) ? .optional(result) : result
    }

    private func unwrapped(_ type: Type) -> Type {
        let resolved = unifier.resolved(type)
        if case .optional(let inner) = resolved { return inner }
        return resolved
    }

    // MARK: Names

    private mutating func name(_ expression: Expression) -> Type {
        if let chain = expression.qualifiedName {
            if !chain.isAbsolute, chain.names.count == 1, let index = scope.local(chain.names[0]) {
                return localTypes[index]
            }
            if chain.isAbsolute || scope.local(chain.names[0]) == nil,
                let meaning = scope.meaning(of: chain.names, isAbsolute: chain.isAbsolute)
            {
                switch meaning {
                case .variable(let slot): return environment.variables.all[slot].type
                case .type(let type): return .typeOf(Type(named: type))
                }
            }
        }
        switch expression.kind {
        case .select(let operand, let field, let isOptional):
            let type = check(operand)
            guard isOptional else { return select(field, from: type, at: expression) }
            return .optional(select(field, from: unwrapped(type), at: expression))
        case .identifier(let name, _):
            if !issues.isFull { report("unknown name '\(name)'", at: expression, hint: hint(forName: name)) }
            return .error
        default: return .error
        }
    }

    private mutating func select(_ field: String, from type: Type, at expression: Expression) -> Type {
        switch unifier.resolved(type) {
        case .map(let key, let value):
            guard !unifier.assign(.string, to: key) else { return value }
            report(
                "the map has keys of type \(shown(key)), '\(field)' cannot be selected", at: expression,
                hint: "look it up with [ ]")
            return .error
        case .dyn, .error, .parameter: return .dyn
        case .optional(let wrapped): return .optional(select(field, from: wrapped, at: expression))
        case .structure(let name):
            guard let structure = environment.structures[name] else { return .dyn }
            if let found = structure.field(named: field) { return found.type }
            let hint = Suggestion.hint(for: field, among: structure.fields.map(\.name)) ?? hint(forMethod: field)
            report("'\(name)' has no field '\(field)'", at: expression, hint: hint)
            return .error
        case let other:
            report(
                "a value of type \(shown(other)) has no fields, '\(field)' cannot be selected", at: expression,
                hint: hint(forMethod: field))
            return .error
        }
    }

    // MARK: Literals

    private mutating func list(_ elements: [Expression.Element]) -> Type {
        let types = elements.map { element in
            self.element(check(element.value), element.isOptional, element.value)
        }
        guard let first = types.first else { return .list(unifier.fresh()) }
        return .list(types.dropFirst().reduce(first) { unifier.join($0, $1) })
    }

    private mutating func map(_ entries: [Expression.Entry]) -> Type {
        var result: (key: Type, value: Type)?
        for entry in entries {
            let key = check(entry.key)
            let value = element(check(entry.value), entry.isOptional, entry.value)
            if !unifier.resolved(key).isPossibleKey {
                report("a value of type \(shown(key)) cannot be a map key", about: entry.key)
                continue
            }
            if let known = result {
                result = (unifier.join(known.key, key), unifier.join(known.value, value))
            } else {
                result = (key, value)
            }
        }
        return .map(result?.key ?? unifier.fresh(), result?.value ?? unifier.fresh())
    }

    /// What an element written with `?` adds: the type that the optional wraps.
    private mutating func element(_ type: Type, _ isOptional: Bool, _ expression: Expression) -> Type {
        guard isOptional else { return type }
        let wrapped = unifier.fresh()
        require(.optional(wrapped), type, "an element after '?'", at: expression)
        return unifier.resolved(wrapped)
    }
}

extension Type {
    /// Whether an error is in it, so that nothing more is said about it.
    var hasError: Bool {
        switch self {
        case .error: true
        case .list(let inner), .optional(let inner): inner.hasError
        case .map(let key, let value): key.hasError || value.hasError
        case .abstract(_, let parameters): parameters.contains(where: \.hasError)
        default: false
        }
    }
}

extension Type {
    /// Keys are bool, int, uint or string; that they hold no other types also bounds the size of types.
    fileprivate var isPossibleKey: Bool {
        switch self {
        case .bool, .int, .uint, .string, .dyn, .error, .parameter: true
        default: false
        }
    }
}

extension Value {
    /// The type of a literal.
    fileprivate var literalType: Type {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        default: .dyn
        }
    }
}
