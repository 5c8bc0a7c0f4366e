import CEL

/// What may stand at the cursor: variables, functions, the members of a value, commands.
struct ReplCompletion {
    let scope: EvalScope
    /// What evaluating the part before the dot may cost.
    private static let costLimit = 100_000
    private static let wordLimit = 5_000

    /// How many characters before the cursor are part of the word, and the words that begin with them, sorted.
    func words(before text: String) -> (replaced: Int, words: [String]) {
        if text.hasPrefix(":"), !text.contains(" ") {
            return (text.count, Repl.Command.words.map { ":" + $0 }.filter { $0.hasPrefix(text) })
        }
        if text.hasPrefix(":help ") {
            let word = String(text.dropFirst(":help ".count))
            return (word.count, Self.sorted(ReplHelp.names, beginningWith: word))
        }
        let chain = Self.chain(at: text)
        guard let dot = chain.lastIndex(of: ".") else {
            return (chain.count, Self.sorted(globals, beginningWith: chain))
        }
        let word = String(chain[chain.index(after: dot)...].drop { $0 == "?" })
        let base = String(chain[..<dot])
        return (word.count, Self.sorted(members(of: base), beginningWith: word))
    }

    /// The end of the text that is one chain of selections: names, dots, and indexes in brackets.
    private static func chain(at text: String) -> String {
        let characters = Array(text)
        var start = characters.count
        var depth = 0
        while start > 0 {
            let character = characters[start - 1]
            if character == "]" { depth += 1 }
            if character == "[" {
                guard depth > 0 else { break }
                depth -= 1
            }
            guard depth > 0 || character == "[" || isPart(character) else { break }
            start -= 1
        }
        return String(characters[start...])
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "_.?`".contains(character))
    }

    private static func sorted(_ words: some Sequence<String>, beginningWith prefix: String) -> [String] {
        Set(words.filter { $0.hasPrefix(prefix) }).sorted().prefix(wordLimit).map { $0 }
    }

    private var globals: [String] {
        let functions = scope.functions.filter { !$0.isOperator && $0.overloads.contains { !$0.isMethod } }
        let macros = scope.macros.filter { !$0.form.hasPrefix("e.") }
        return scope.environment.declaredVariables.map(\.name) + functions.map { $0.name + "(" }
            + macros.map { $0.name + "(" } + ["true", "false", "null"]
    }

    private func members(of base: String) -> [String] {
        let nameSpaced = globals.filter { $0.hasPrefix(base + ".") }.map { String($0.dropFirst(base.count + 1)) }
        guard let result = try? Evaluating(scope: scope, costLimit: Self.costLimit).evaluate(base) else {
            return nameSpaced
        }
        return nameSpaced + keys(of: result) + methods(of: result)
    }

    private func keys(of result: EvalResult) -> [String] {
        guard case .value(let value) = result.outcome, case .map(let entries) = EvalParts(value, type: result.type)
        else { return [] }
        return entries.compactMap { entry in
            guard case .string(let name) = entry.key else { return nil }
            return Self.isIdentifier(name) ? String(name) : nil
        }
    }

    private func methods(of result: EvalResult) -> [String] {
        guard case .value(let value) = result.outcome else { return [] }
        let functions = scope.functions.compactMap { function -> String? in
            let overloads = function.overloads.filter { $0.isMethod && Self.fits(value, $0.parameters.first) }
            guard !overloads.isEmpty else { return nil }
            return function.name + (overloads.allSatisfy { $0.parameters.count == 1 } ? "()" : "(")
        }
        guard Self.isAggregate(value) else { return functions }
        return functions + scope.macros.filter { $0.form.hasPrefix("e.") }.map { $0.name + "(" }
    }

    private static func isAggregate(_ value: Value) -> Bool {
        switch value {
        case .list, .foreignList, .map, .foreignMap: true
        default: false
        }
    }

    /// Whether a value may be the receiver, seen from outside.
    private static func fits(_ value: Value, _ type: CEL.`Type`?) -> Bool {
        switch (type, value) {
        case (.list, .list), (.list, .foreignList), (.map, .map), (.map, .foreignMap), (.optional, .optional): true
        case (.string, .string), (.bytes, .bytes), (.timestamp, .timestamp), (.duration, .duration): true
        case (.abstract(let name, _), .abstract(let value)): value.typeValue.name == Text(name)
        default: false
        }
    }

    private static func isIdentifier(_ name: Text) -> Bool {
        guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
            default: false
            }
        }
    }
}
