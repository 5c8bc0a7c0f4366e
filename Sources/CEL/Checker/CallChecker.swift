/// Calls, operators and comprehensions.
extension Checker {
    mutating func call(_ name: String, _ target: Expression?, _ arguments: [Expression], at offset: Int) -> Type {
        guard let callee = scope.callee(name, target: target) else {
            let receiver = target.map { check($0) }
            for argument in arguments { check(argument) }
            // One issue is enough where the receiver has one.
            if case .error = receiver { return .error }
            return unknownFunction(name, isMethod: target != nil, at: offset)
        }
        var given: [Type] = []
        if callee.isMethod, let target { given.append(check(target)) }
        for argument in arguments { given.append(check(argument)) }
        return call(callee.name, callee.overloads, given, at: offset)
    }

    /// The result of the overloads that fit; `dyn` if several fit with different results.
    mutating func call(_ name: String, _ overloads: [Overload], _ given: [Type], at offset: Int) -> Type {
        var result: Type?
        for overload in overloads where overload.parameters.count == given.count {
            var attempt = unifier
            let instance = attempt.instantiate(overload)
            let isFitting = attempt.assign(given, to: instance.parameters)
            // Names stay used, so that no parameter of one attempt is taken for one of another.
            _ = unifier.instantiate(overload)
            guard isFitting else { continue }
            unifier = attempt
            let found = unifier.resolved(instance.result)
            result = result.map { $0 == found ? found : .dyn } ?? found
        }
        if let result { return result }
        if given.contains(.error) { return .error }
        report(mismatch(name, given), at: offset, hint: signatures(name, overloads))
        return .error
    }

    private mutating func unknownFunction(_ name: String, isMethod: Bool, at offset: Int) -> Type {
        let known = environment.functions.filter { $0.value.contains { $0.isMethod == isMethod } }.map(\.key)
        let isOther = environment.functions[name] != nil
        let hint =
            isOther
            ? (isMethod ? "'\(name)' is called as \(name)(x)" : "'\(name)' is called as x.\(name)()")
            : Suggestion.hint(for: name, among: known.filter { $0.utf8.first?.startsName == true })
        report("unknown function '\(name)'", at: offset, hint: hint)
        return .error
    }

    private func mismatch(_ name: String, _ given: [Type]) -> String {
        let types = given.map(shown)
        guard name.utf8.first?.startsName != true || name.hasPrefix("_") else {
            return "'\(name)' is not defined for (\(types.joined(separator: ", ")))"
        }
        let mark = name == "_[_]" ? "[ ]" : String(name.filter { $0 != "_" })
        return "'\(mark)' is not defined for \(types.joined(separator: " and "))"
    }

    private func signatures(_ name: String, _ overloads: [Overload]) -> String? {
        guard name.utf8.first.map({ $0.startsName && $0 != UInt8(ascii: "_") }) == true else { return nil }
        let shapes = overloads.prefix(4).map { overload in
            let parameters = overload.parameters.map(\.description)
            return overload.isMethod
                ? "\(parameters.first ?? "").\(name)(\(parameters.dropFirst().joined(separator: ", ")))"
                : "\(name)(\(parameters.joined(separator: ", ")))"
        }
        return "it is " + shapes.joined(separator: ", ")
    }

    // MARK: Comprehensions

    mutating func comprehension(_ comprehension: Comprehension, at offset: Int) -> Type {
        let range = check(comprehension.range)
        guard let items = items(of: range, count: comprehension.variables.count) else {
            report(
                "a comprehension runs over a list or map, not \(shown(range))", at: comprehension.range.offset)
            return .error
        }
        let locals = zip(comprehension.variables, items).map { (name: $0, type: $1) }
        return withLocals(locals) { checker in
            if let predicate = comprehension.predicate {
                checker.require(.bool, checker.check(predicate), "the condition", at: predicate.offset)
            }
            let transform = comprehension.transform.map { checker.check($0) } ?? .dyn
            switch comprehension.kind {
            case .all, .exists, .existsOne: return .bool
            case .filter: return .list(items[0])
            case .list: return .list(transform)
            case .map: return .map(checker.keyType(of: range), transform)
            case .entries: return checker.entries(transform, at: comprehension.transform?.offset ?? offset)
            }
        }
    }

    /// The types of the variables; nil if the range is neither list nor map.
    private func items(of range: Type, count: Int) -> [Type]? {
        switch unifier.resolved(range) {
        case .list(let element): count == 1 ? [element] : [.int, element]
        case .map(let key, let value): count == 1 ? [key] : [key, value]
        case .dyn, .error, .parameter: [Type](repeating: .dyn, count: count)
        default: nil
        }
    }

    private mutating func entries(_ type: Type, at offset: Int) -> Type {
        let map = Type.map(unifier.fresh(), unifier.fresh())
        require(map, type, "an entry", at: offset)
        return unifier.resolved(map)
    }

    private func keyType(of range: Type) -> Type {
        switch unifier.resolved(range) {
        case .map(let key, _): key
        case .list: .int
        default: .dyn
        }
    }
}
