/// What was probably meant.
extension Checker {
    func hint(forName name: String) -> String? {
        switch name {
        case "True", "TRUE": return "write 'true'"
        case "False", "FALSE": return "write 'false'"
        case "nil", "Null", "NULL", "None", "undefined": return "write 'null'"
        default: break
        }
        let known = scope.locals + environment.variables.all.map(\.name) + NameScope.typeNames.keys
        if let near = Suggestion.hint(for: name, among: known) { return near }
        guard let overloads = environment.functions[name] else { return nil }
        return overloads.contains { !$0.isMethod } ? "'\(name)' is a function: \(name)(…)" : hint(forMethod: name)
    }

    /// Of a field that is not there.
    func hint(forMethod name: String) -> String? {
        guard environment.functions[name]?.contains(where: \.isMethod) == true else { return nil }
        return "'\(name)' is a method: x.\(name)(…)"
    }

    func hint(forFunction name: String, isMethod: Bool) -> String? {
        if let overloads = environment.functions[name], !overloads.isEmpty {
            return isMethod ? "'\(name)' is called as \(name)(x)" : "'\(name)' is called as x.\(name)()"
        }
        if name == "not", !isMethod { return "write '!'" }
        if let library = Library.all.first(where: { $0.has(name) }) {
            let isThere = environment.libraries.contains { $0.name == library.name }
            return isThere
                ? library.form(of: name).map { "it is written \($0)" }
                : "it is in the library '\(library.name)', which this environment does not have"
        }
        var known = environment.functions.filter { $0.value.contains { $0.isMethod == isMethod } }.map(\.key)
        if name.contains(".") { known += Library.all.flatMap(\.functions).map(\.name) }
        let macros = environment.libraries.flatMap(\.macros).filter { $0.shape.isMethod == isMethod }.map(\.name)
        return Suggestion.hint(for: name, among: (known + macros).filter { $0.utf8.first?.startsName == true })
    }

    /// Whether a macro has this name, or one so near that it was probably meant.
    func resemblesMacro(_ name: String) -> Bool {
        let macros = Set(Library.all.flatMap(\.macros).map(\.shape.name))
        return macros.contains(name) || Suggestion.hint(for: name, among: macros) != nil
    }

    /// How the operands could be made to fit.
    func mismatchHint(_ name: String, _ given: [Type]) -> String? {
        guard given.count == 2 else { return nil }
        let isNumber = given.map { [.int, .uint, .double].contains($0) }
        switch name {
        case "_==_", "_!=_":
            if given.contains(.null) {
                return "a value of type \(shown(given[given[0] == .null ? 1 : 0])) is never null"
            }
            return isNumber == [true, true] ? "dyn(…) around one of them compares numbers of all types" : nil
        case "_+_" where given.contains(.string): return "string(…) makes a string of a value"
        case "_+_", "_-_", "_*_", "_/_", "_%_":
            guard isNumber == [true, true], given[0] != given[1] else { return nil }
            return "convert one of them with int(…), uint(…) or double(…)"
        case "_in_" where given == [.string, .string]: return "write text.contains(part)"
        case "contains":
            guard case .list = given[0] else { return nil }
            return "write part in list"
        case "_[_]":
            switch given[0] {
            case .list: return "a list is indexed by int"
            case .map(let key, _): return "the keys are of type \(shown(key))"
            case .string: return "x.substring(i, i + 1) of the library 'strings' gives a character"
            default: return nil
            }
        case "_in_": return "on the right of 'in' stands a list or map"
        default: return nil
        }
    }

    /// Structs are not made: the values of this language are those of JSON.
    mutating func reportStructure(_ name: String, at expression: Expression) {
        let hint: String? =
            switch name {
            case "google.protobuf.Timestamp": "write timestamp('2026-01-01T00:00:00Z')"
            case "google.protobuf.Duration": "write duration('1h30m')"
            case _ where environment.structures[name] == nil: "protobuf messages do not exist here"
            default: nil
            }
        report("'\(name)' cannot be made in an expression", at: expression, hint: hint)
    }
}

extension Library {
    fileprivate func has(_ name: String) -> Bool {
        functions.contains { $0.name == name } || macros.contains { $0.name == name }
    }

    /// How a macro is written.
    fileprivate func form(of name: String) -> String? {
        macros.first { $0.name == name }?.form
    }
}

extension Expression {
    /// The part of the source that an error message underlines: a name, or all of what an operator joins.
    var focus: Range<Int> {
        switch kind {
        case .select: offset..<max(offset, extent.upperBound)
        case .call(let name, _, _) where name.utf8.first.map { $0.startsName && $0 != UInt8(ascii: "_") } == true:
            offset..<(offset + name.utf8.count)
        default: extent
        }
    }
}

extension Type {
    /// The type that a type value names, its parts open.
    init(named value: TypeValue) {
        let all: [(TypeValue, Type)] = [
            (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double), (.string, .string),
            (.bytes, .bytes), (.list, .list(.dyn)), (.map, .map(.dyn, .dyn)), (.timestamp, .timestamp),
            (.duration, .duration), (.type, .type), (.optional, .optional(.dyn)),
        ]
        self = all.first { $0.0 == value }?.1 ?? .abstract(String(value.name), [])
    }
}
