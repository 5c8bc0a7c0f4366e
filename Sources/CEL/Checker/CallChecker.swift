/// Calls, operators and comprehensions.
extension Checker {
    mutating func call(
        _ name: String, _ target: Expression?, _ arguments: [Expression], at expression: Expression
    ) -> Type {
        guard let callee = scope.callee(name, target: target) else {
            let receiver = isNameSpace(target) ? nil : target.map { check($0) }
            // The variables of a macro that was misspelt are not known.
            if issues.isFull || !resemblesMacro(name) { for argument in arguments { check(argument) } }
            // One issue is enough where the receiver has one.
            if case .error = receiver { return .error }
            return unknownFunction(name, target: target, at: expression)
        }
        var given: [Type] = []
        if callee.isMethod, let target { given.append(check(target)) }
        for argument in arguments { given.append(check(argument)) }
        let result = call(callee.name, callee.overloads, given, at: expression)
        let operands = (callee.isMethod ? target.map { [$0] } ?? [] : []) + arguments
        checkLiterals(callee.overloads, operands)
        return result
    }

    /// The result of the overloads that fit; `dyn` if several fit with different results.
    mutating func call(_ name: String, _ overloads: [Overload], _ given: [Type], at expression: Expression) -> Type {
        var result: Type?
        for overload in overloads where overload.parameters.count == given.count {
            let instance = unifier.instantiate(overload)
            guard unifier.assign(given, to: instance.parameters) else { continue }
            var found = unifier.resolved(instance.result)
            if overload.id == "type", let of = given.first { found = .typeOf(unifier.resolved(of)) }
            result = result.map { $0 == found ? found : .dyn } ?? found
        }
        if let result { return result }
        if given.contains(where: { unifier.resolved($0).hasError }) { return .error }
        report(
            mismatch(name, given), about: expression,
            hint: mismatchHint(name, given.map { unifier.resolved($0) }) ?? signatures(name, overloads, given.count))
        return .error
    }

    private mutating func unknownFunction(_ name: String, target: Expression?, at expression: Expression) -> Type {
        guard !issues.isFull else { return .error }
        // A target that is only names may be the name space of the function.
        if let target, let chain = target.qualifiedName, isNameSpace(target) {
            let qualified = (chain.names + [name]).joined(separator: ".")
            report(
                "unknown function '\(qualified)'", about: expression,
                hint: hint(forFunction: qualified, isMethod: false))
            return .error
        }
        report(
            "unknown function '\(name)'", at: expression, hint: hint(forFunction: name, isMethod: target != nil))
        return .error
    }

    /// Whether a target names nothing, but functions begin with it: `math` of `math.abs`.
    private func isNameSpace(_ target: Expression?) -> Bool {
        guard let chain = target?.qualifiedName, scope.local(chain.names[0]) == nil,
            (1...chain.names.count).allSatisfy({
                scope.meaning(of: Array(chain.names.prefix($0)), isAbsolute: chain.isAbsolute) == nil
            })
        else { return false }
        let prefix = chain.names.joined(separator: ".") + "."
        return environment.functions.keys.contains { $0.hasPrefix(prefix) }
            || Library.all.contains { library in
                library.functions.contains { $0.name.hasPrefix(prefix) }
                    || library.macros.contains { $0.name.hasPrefix(prefix) }
            }
    }

    private func mismatch(_ name: String, _ given: [Type]) -> String {
        let types = given.map(shown)
        if name == Lists.sortByKeys, types.count == 2 {
            return "'sortBy' takes a list and keys that have an order, not \(types[0]) with the keys \(types[1])"
        }
        guard name.utf8.first?.startsName != true || name.hasPrefix("_") else {
            return "'\(name)' is not defined for (\(types.joined(separator: ", ")))"
        }
        let mark = name == "_[_]" ? "[ ]" : name == "_in_" ? "in" : String(name.filter { $0 != "_" })
        return "'\(mark)' is not defined for \(types.joined(separator: " and "))"
    }

    /// The forms of a function, those with as many arguments first.
    private func signatures(_ name: String, _ overloads: [Overload], _ count: Int) -> String? {
        guard name.utf8.first.map({ $0.startsName && $0 != UInt8(ascii: "_") }) == true else { return nil }
        let fitting = overloads.filter { $0.parameters.count == count }
        let shapes = (fitting.isEmpty ? overloads : fitting).prefix(4).map { overload in
            let parameters = overload.parameters.map(\.description)
            return overload.isMethod
                ? "\(parameters.first ?? "").\(name)(\(parameters.dropFirst().joined(separator: ", ")))"
                : "\(name)(\(parameters.joined(separator: ", ")))"
        }
        return "it is " + shapes.joined(separator: ", ")
    }

    // MARK: Comprehensions

    mutating func comprehension(_ comprehension: Comprehension, at expression: Expression) -> Type {
        let range = check(comprehension.range)
        guard let items = items(of: range, count: comprehension.variables.count) else {
            report("a comprehension runs over a list or map, not \(shown(range))", about: comprehension.range)
            return .error
        }
        let locals = zip(comprehension.variables, items).map { (name: $0, type: $1) }
        return withLocals(locals) { checker in
            if let predicate = comprehension.predicate {
                checker.require(.bool, checker.check(predicate), "the condition", at: predicate)
            }
            let transform = comprehension.transform.map { checker.check($0) } ?? .dyn
            switch comprehension.kind {
            case .all, .exists, .existsOne: return .bool
            case .filter: return .list(items[0])
            case .list: return .list(transform)
            case .map: return .map(checker.keyType(of: range), transform)
            case .entries: return checker.entries(transform, at: comprehension.transform ?? expression)
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

    private mutating func entries(_ type: Type, at expression: Expression) -> Type {
        let map = Type.map(unifier.fresh(), unifier.fresh())
        require(map, type, "an entry", at: expression)
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
