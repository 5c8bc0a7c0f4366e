import CEL
import JOSE
import JotJSON
import JotPolicy

/// The variables that an expression may read, with their values.
struct EvalScope {
    private(set) var environment: Environment
    private var values: [(name: String, value: Value)] = []

    /// Every library, and no variables.
    init() {
        environment = .plain()
    }

    /// What rules see of a token, with every library.
    init(token values: [(name: String, value: Value)]) {
        environment = .plain()
        RuleEnvironment.declare(in: &environment)
        self.values = values
    }

    /// Declares a variable; an earlier one of that name is hidden.
    mutating func define(_ name: String, type: CEL.`Type`, _ value: Value) {
        environment.declare(variable: name, type: type)
        values.removeAll { $0.name.utf8.elementsEqual(name.utf8) }
        values.append((name, value))
    }

    var activation: Activation {
        var activation = Activation(environment)
        for (name, value) in values { activation.set(name, value) }
        return activation
    }

    func has(_ name: String) -> Bool { values.contains { $0.name.utf8.elementsEqual(name.utf8) } }

    /// Every function that an expression may call.
    var functions: [Function] {
        environment.libraries.flatMap(\.functions)
            + (has(RuleEnvironment.Variable.claims.name) ? RuleEnvironment.functions : [])
    }

    var macros: [Macro] { environment.libraries.flatMap(\.macros) }

    /// The names of the variables with their types and values, in the order declared.
    var variables: [(name: String, type: CEL.`Type`, value: Value)] {
        values.compactMap { entry in
            environment.declaredVariables.last { $0.name.utf8.elementsEqual(entry.name.utf8) }.map {
                (name: entry.name, type: $0.type, value: entry.value)
            }
        }
    }
}

extension Environment {
    /// Every library of the language, with the system's time zones.
    static func plain(container: String = "") -> Environment {
        Environment(libraries: allLibraries, container: container)
    }

    private static let allLibraries: [Library] = Library.all.map { library in
        library.name == Library.standard.name ? .standard(timeZones: SystemTimeZones()) : library
    }
}

/// `--var name=json`.
struct EvalVariable {
    let name: String
    let value: Value

    /// Throws a sentence that says what is wrong.
    init(argument: String) throws(CommandExit) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .usage("--var \(argument): write --var name=json") }
        name = String(parts[0])
        try Self.requireName(name)
        do throws(JSONError) {
            let document = try JSONDocument(parsing: Array(parts[1].utf8))
            value = EvalDecoding(document: document).plain(document.root)
        } catch {
            throw .usage(
                "--var \(name): the value is not JSON: at byte \(error.offset) it \(error.reason)"
                    + " (a string has quotes: --var 'name=\"text\"')")
        }
    }

    /// A name is one that an expression can say.
    static func requireName(_ name: String) throws(CommandExit) {
        var environment = Environment(libraries: [])
        environment.declare(variable: name, type: .dyn)
        guard name.utf8.allSatisfy({ $0 == 0x2E || $0 == 0x5F || Self.isAlphanumeric($0) }),
            (try? environment.check(name)) == .dyn
        else { throw .usage("\(name) cannot be the name of a variable") }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
