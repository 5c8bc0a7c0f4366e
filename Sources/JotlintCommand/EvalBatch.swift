import CEL
import JotJSON

/// `jotlint eval --batch`: a request a line, an answer a line, whatever the request may be.
struct EvalBatch {
    /// Bytes of one request.
    static let lineLimit = 4 << 20
    /// Bytes of answers that are kept before they are written.
    static let outputSize = 1 << 16

    /// What one evaluation may cost.
    let costLimit: Int
    private var environments: [String: Environment] = [:]
    private var output: [UInt8] = []

    init(costLimit: Int) {
        self.costLimit = costLimit
    }

    /// Answers standard input to its end.
    mutating func run() throws(CommandExit) {
        var lines = InputLines(limit: Self.lineLimit)
        while let line = try lines.next(beforeWaiting: { () throws(CommandExit) in try flush() }) {
            switch line {
            case .tooLong: append(Self.mistake("the line has more than \(Self.lineLimit) bytes", .none))
            case .text(let bytes):
                if let answer = answer(bytes) { append(answer) }
            }
            if output.count >= Self.outputSize { try flush() }
        }
        try flush()
    }

    private mutating func append(_ answer: [UInt8]) {
        output += answer
        output.append(0x0A)
    }

    private mutating func flush() throws(CommandExit) {
        guard !output.isEmpty else { return }
        try Terminal.write(output)
        output.removeAll(keepingCapacity: true)
    }
}

extension EvalBatch {
    /// The answer to one line; nil for a blank one.
    mutating func answer(_ line: [UInt8]) -> [UInt8]? {
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return nil }
        let (request, mistake) = EvalRequestReader.read(line)
        if let mistake { return Self.mistake(mistake, request.id) }
        let environment = environment(for: request)
        do throws(CompileError) {
            let program =
                request.isChecked
                ? try environment.compile(request.expression) : try environment.compileUnchecked(request.expression)
            return answer(request, program, environment)
        } catch {
            return Self.mistake(error.description, request.id)
        }
    }

    private func answer(_ request: EvalRequest, _ program: Program, _ environment: Environment) -> [UInt8] {
        var writer = JSONWriter()
        var isWhole = true
        writer.object { writer in
            Self.write(request.id, &writer)
            if !request.isCheckOnly {
                do throws(EvaluationError) {
                    let value = try evaluate(program, request, environment)
                    writer.name("value")
                    isWhole = EvalEncoding.write(value, type: program.type, to: &writer)
                } catch {
                    writer.member("error", error.description)
                }
            }
            if request.isChecked { writer.member("type", program.type.description) }
        }
        return isWhole ? writer.bytes : Self.mistake("the value is too large to be written", request.id)
    }

    private func evaluate(
        _ program: Program, _ request: EvalRequest, _ environment: Environment
    ) throws(EvaluationError) -> Value {
        var activation = Activation(environment)
        for (name, binding) in request.bindings {
            // A variable that is not set gives an error to whoever reads it.
            if case .value(let value) = binding { activation.set(name, value) }
        }
        var budget = Budget(limit: costLimit)
        return try program.evaluate(activation, budget: &budget)
    }

    private mutating func environment(for request: EvalRequest) -> Environment {
        var environment = environments[request.container] ?? Environment.plain(container: request.container)
        // A batch has few containers, unless somebody wants the memory.
        if environments.count < 64 { environments[request.container] = environment }
        environment.expandsMacros = request.expandsMacros
        for (name, type) in request.variables { environment.declare(variable: name, type: type) }
        for function in request.functions { environment.declare(function: function) }
        for (name, _) in request.bindings where !request.variables.contains(where: { $0.name == name }) {
            environment.declare(variable: name, type: .dyn)
        }
        return environment
    }

    private static func mistake(_ message: String, _ id: EvalRequest.Identifier) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            write(id, &writer)
            writer.member("error", message)
        }
        return writer.bytes
    }

    private static func write(_ id: EvalRequest.Identifier, _ writer: inout JSONWriter) {
        switch id {
        case .none: writer.member("id", nil)
        case .text(let text): writer.member("id", text)
        case .number(let number):
            writer.name("id")
            writer.integer(number)
        }
    }
}
