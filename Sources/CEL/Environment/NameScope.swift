/// Finds what a name means (langdef "Name Resolution"): comprehension variables first, then the longest dotted name,
/// each tried in the container and its parents.
struct NameScope {
    let environment: Environment
    /// Variables of comprehensions and bindings, innermost last.
    private(set) var locals: [String] = []

    enum Meaning {
        case variable(slot: Int)
        case type(TypeValue)
    }

    init(_ environment: Environment) {
        self.environment = environment
    }

    mutating func push(_ names: [String]) {
        locals += names
    }

    mutating func pop(_ count: Int) {
        locals.removeLast(count)
    }

    /// The place of a comprehension variable; inner ones hide outer ones of the same name.
    func local(_ name: String) -> Int? { locals.lastIndex(of: name) }

    /// What a whole dotted name means; nil if nothing has that name.
    func meaning(of names: [String], isAbsolute: Bool) -> Meaning? {
        guard names.count <= max(environment.variables.longestName, 3) else { return nil }
        let name = names.joined(separator: ".")
        for candidate in candidates(name, isAbsolute: isAbsolute) {
            if let slot = environment.variables.slot(of: candidate) { return .variable(slot: slot) }
            if let type = Self.typeNames[candidate] ?? environment.typeNames[candidate] { return .type(type) }
        }
        return nil
    }

    /// The overloads that a call means, and whether its target is the first argument or part of the name.
    func callee(_ name: String, target: Expression?) -> (name: String, overloads: [Overload], isMethod: Bool)? {
        if let target, let chain = target.qualifiedName, chain.isAbsolute || local(chain.names[0]) == nil {
            let qualified = (chain.names + [name]).joined(separator: ".")
            if let (found, overloads) = plain(qualified, isAbsolute: chain.isAbsolute) {
                return (found, overloads, false)
            }
        }
        if target != nil {
            guard let overloads = environment.functions[name]?.filter(\.isMethod), !overloads.isEmpty else {
                return nil
            }
            return (name, overloads, true)
        }
        let isAbsolute = name.hasPrefix(".")
        let bare = isAbsolute ? String(name.dropFirst()) : name
        return plain(bare, isAbsolute: isAbsolute).map { ($0.0, $0.1, false) }
    }

    private func plain(_ name: String, isAbsolute: Bool) -> (String, [Overload])? {
        for candidate in candidates(name, isAbsolute: isAbsolute) {
            if let overloads = environment.functions[candidate]?.filter({ !$0.isMethod }), !overloads.isEmpty {
                return (candidate, overloads)
            }
        }
        return nil
    }

    private func candidates(_ name: String, isAbsolute: Bool) -> [String] {
        guard !isAbsolute, !environment.container.isEmpty else { return [name] }
        var parts = environment.container.split(separator: ".").map(String.init)
        var result: [String] = []
        while !parts.isEmpty {
            result.append((parts + [name]).joined(separator: "."))
            parts.removeLast()
        }
        return result + [name]
    }

    static let typeNames: [String: TypeValue] = Dictionary(
        uniqueKeysWithValues: [
            TypeValue.null, .bool, .int, .uint, .double, .string, .bytes, .list, .map, .timestamp, .duration, .type,
            .optional,
        ].map { (String($0.name), $0) })
}
