import CAllocations
import CEL
import Glibc
import JotJSON

/// The expressions, compiled once, and the same data in two forms: read in place from parsed JSON, as the claims of a
/// token are, and as values of the module.
struct Suite {
    private struct Case {
        let source: String
        let program: Result<Program, CompileError>
    }

    private let environment: Environment
    private let cases: [Case]
    private let inPlace: Activation
    private let native: Activation

    init(json: [UInt8]) throws {
        let document = try JSONDocument(parsing: json)
        let variables = try Variables(document)
        environment = variables.environment
        inPlace = variables.inPlace
        native = variables.native
        let sources = document.node(at: "/expressions").map { document.elements(of: $0).map { $0 } } ?? []
        cases = sources.map { [environment] node in
            let source = document.string(of: node) ?? ""
            return Case(source: source, program: Result { () throws(CompileError) in try environment.compile(source) })
        }
    }

    /// The answer to one question, such as `time json 3 1000`: a thousand evaluations of expression 3 over parsed JSON.
    func answer(_ question: String, _ form: String, _ index: Int, _ count: Int) -> String {
        guard cases.indices.contains(index) else { return "error: no such expression" }
        if form == "compile" {
            let allocations = allocations_so_far()
            let time = compileTime(cases[index].source, count)
            return question == "time" ? "\(time)" : "\(allocations_so_far() - allocations)"
        }
        switch cases[index].program {
        case .failure(let error): return "error: \(error.description.split(separator: "\n").first ?? "")"
        case .success(let program):
            let activation = form == "json" ? inPlace : native
            switch question {
            case "time": return "\(time(program, activation, count))"
            case "allocations":
                let before = allocations_so_far()
                _ = time(program, activation, count)
                return "\(allocations_so_far() - before)"
            default: return value(program, activation)
            }
        }
    }

    private func value(_ program: Program, _ activation: Activation) -> String {
        do {
            var budget = Budget(limit: Self.budget)
            return ValueText.json(try program.evaluate(activation, budget: &budget))
        } catch {
            return "error: \(error)"
        }
    }

    /// Nanoseconds of CPU time of `count` evaluations.
    private func time(_ program: Program, _ activation: Activation, _ count: Int) -> Int {
        let start = cpuNanoseconds()
        for _ in 0..<count {
            var budget = Budget(limit: Self.budget)
            _ = try? program.evaluate(activation, budget: &budget)
        }
        return cpuNanoseconds() - start
    }

    private func compileTime(_ source: String, _ count: Int) -> Int {
        let start = cpuNanoseconds()
        for _ in 0..<count { _ = try? environment.compile(source) }
        return cpuNanoseconds() - start
    }

    private func cpuNanoseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    private static let budget = 100_000_000
}
