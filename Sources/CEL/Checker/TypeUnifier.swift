/// What type parameters have come to stand for, and which types may be given for which.
struct TypeUnifier {
    private var bindings: [String: Type] = [:]
    private var freshCount = 0
    /// What each change of a binding replaced, so that an attempt that fails is undone without a copy of them all.
    private var trail: [(name: String, before: Type?)] = []

    /// A parameter that nothing is known about.
    mutating func fresh() -> Type {
        freshCount += 1
        return .parameter("%\(freshCount)")
    }

    /// The parameters and result of an overload with parameters of its own.
    mutating func instantiate(_ overload: Overload) -> (parameters: [Type], result: Type) {
        var renamed: [String: Type] = [:]
        let parameters = overload.parameters.map { rename($0, &renamed) }
        return (parameters, rename(overload.result, &renamed))
    }

    private mutating func rename(_ type: Type, _ renamed: inout [String: Type]) -> Type {
        if case .parameter(let name) = type {
            if let known = renamed[name] { return known }
            let parameter = fresh()
            renamed[name] = parameter
            return parameter
        }
        switch type {
        case .list(let element): return .list(rename(element, &renamed))
        case .optional(let wrapped): return .optional(rename(wrapped, &renamed))
        case .map(let key, let value): return .map(rename(key, &renamed), rename(value, &renamed))
        case .abstract(let name, let parameters):
            return .abstract(name, parameters.map { rename($0, &renamed) })
        default: return type
        }
    }

    /// The type with everything filled in that is known; what is not becomes `dyn` if asked.
    func resolved(_ type: Type, openAsDyn: Bool = false) -> Type {
        if case .parameter(let name) = type {
            guard let bound = bindings[name] else { return openAsDyn ? .dyn : type }
            return resolved(bound, openAsDyn: openAsDyn)
        }
        return type.mapChildren { resolved($0, openAsDyn: openAsDyn) }
    }

    /// Whether a value of `given` may stand where `wanted` is due; binds parameters if so.
    mutating func assign(_ given: Type, to wanted: Type) -> Bool {
        assign([given], to: [wanted])
    }

    /// Whether all of `given` may stand for all of `wanted`; binds parameters only if so.
    mutating func assign(_ given: [Type], to wanted: [Type]) -> Bool {
        guard given.count == wanted.count else { return false }
        trail.removeAll(keepingCapacity: true)
        for (given, wanted) in zip(given, wanted) where !unify(given, wanted) {
            for change in trail.reversed() { bindings[change.name] = change.before }
            return false
        }
        return true
    }

    private mutating func set(_ name: String, _ type: Type) {
        trail.append((name, bindings[name]))
        bindings[name] = type
    }

    /// One type for both, `dyn` if they do not agree.
    mutating func join(_ first: Type, _ second: Type) -> Type {
        guard assign(second, to: first) || assign(first, to: second) else { return .dyn }
        let (left, right) = (resolved(first), resolved(second))
        return left.isAsGeneral(as: right) ? left : right
    }

    private mutating func unify(_ given: Type, _ wanted: Type) -> Bool {
        if case .parameter(let name) = wanted { return bind(name, given) }
        if case .parameter(let name) = given { return bind(name, wanted) }
        switch (given, wanted) {
        case (.dyn, _), (_, .dyn), (.error, _), (_, .error): return true
        case (.null, .null): return true
        case (.null, let other), (let other, .null): return other.isNullable
        case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)): return unify(a, b)
        case (.map(let key, let value), .map(let otherKey, let otherValue)):
            return unify(key, otherKey) && unify(value, otherValue)
        default: return unifyNamed(given, wanted)
        }
    }

    private mutating func unifyNamed(_ given: Type, _ wanted: Type) -> Bool {
        // What a type is the type of plays no part in what it may be given for.
        if given.isType || wanted.isType { return given.isType && wanted.isType }
        switch (given.wrapped, wanted.wrapped) {
        case (let a?, let b?): return unify(a, b)
        case (let a?, nil): return unify(a, wanted)
        case (nil, let b?): return unify(given, b)
        default: break
        }
        guard case .abstract(let a, let first) = given, case .abstract(let b, let second) = wanted else {
            return given == wanted
        }
        guard a.utf8.elementsEqual(b.utf8), first.count == second.count else { return false }
        for (left, right) in zip(first, second) where !unify(left, right) { return false }
        return true
    }

    private mutating func bind(_ name: String, _ type: Type) -> Bool {
        let type = resolved(type)
        if case .parameter(name) = type { return true }
        guard let bound = bindings[name] else {
            guard !type.mentions(name) else { return false }
            set(name, type)
            return true
        }
        guard unify(type, bound) else { return false }
        let (wider, known) = (resolved(type), resolved(bound))
        if wider.isAsGeneral(as: known), !wider.mentions(name), wider != known {
            if case .parameter(let other) = bound { set(other, wider) } else { set(name, wider) }
        }
        return true
    }
}

extension Type {
    func mapChildren(_ transform: (Type) -> Type) -> Type {
        switch self {
        case .list(let element): .list(transform(element))
        case .optional(let wrapped): .optional(transform(wrapped))
        case .map(let key, let value): .map(transform(key), transform(value))
        case .abstract(let name, let parameters): .abstract(name, parameters.map(transform))
        default: self
        }
    }

    func mentions(_ parameter: String) -> Bool {
        switch self {
        case .parameter(let name): name == parameter
        case .list(let inner), .optional(let inner): inner.mentions(parameter)
        case .map(let key, let value): key.mentions(parameter) || value.mentions(parameter)
        case .abstract(_, let parameters): parameters.contains { $0.mentions(parameter) }
        default: false
        }
    }

    /// Whether this says no more than `other`.
    func isAsGeneral(as other: Type) -> Bool {
        switch (self, other) {
        case (.dyn, _), (.error, _), (.parameter, _): true
        case (_, .dyn), (_, .error), (_, .parameter): false
        case (_, .null): true
        case (.null, _): false
        case (_, _) where isType: other.isType
        case (_, _) where wrapped != nil && other.wrapped == nil: wrapped == other
        case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)): a.isAsGeneral(as: b)
        case (.map(let key, let value), .map(let otherKey, let otherValue)):
            key.isAsGeneral(as: otherKey) && value.isAsGeneral(as: otherValue)
        case (.abstract(_, let first), .abstract(_, let second)):
            first.count == second.count && zip(first, second).allSatisfy { $0.isAsGeneral(as: $1) }
        default: self == other
        }
    }
}
