/// Writes the instructions of a tree.
struct RegexCompiler {
    /// Parts of the tree, counted as often as they are repeated: also what makes no instruction takes time.
    private static let partLimit = 4 * RegexProgram.instructionLimit

    private var instructions: [RegexProgram.Instruction] = []
    private var partCount = 0

    static func program(for pattern: RegexParser.Result) throws(RegexError) -> RegexProgram {
        var compiler = RegexCompiler()
        try compiler.emit(pattern.syntax)
        compiler.instructions.append(.match)
        return try RegexProgram(
            compiler.instructions, sets: pattern.sets, groupCount: pattern.groupNames.count)
    }

    private mutating func emit(_ syntax: RegexSyntax) throws(RegexError) {
        partCount += 1
        guard instructions.count < RegexProgram.instructionLimit, partCount < Self.partLimit else { throw .tooLarge() }
        switch syntax {
        case .empty: break
        case .scalars(let set): instructions.append(.scalars(set))
        case .assertion(let assertion): instructions.append(.assertion(assertion))
        case .sequence(let parts): for part in parts { try emit(part) }
        case .alternatives(let branches): try emit(alternatives: branches)
        case .repetition(let body, let count): try emit(body, count)
        case .group(let body, let number):
            instructions.append(.save(2 * number))
            try emit(body)
            instructions.append(.save(2 * number + 1))
        }
    }

    private mutating func emit(_ body: RegexSyntax, _ count: RegexCount) throws(RegexError) {
        guard let maximum = count.maximum else {
            for _ in 0..<max(0, count.minimum - 1) { try emit(body) }
            return try emitLoop(body, isRequired: count.minimum > 0, count.isGreedy)
        }
        for _ in 0..<count.minimum { try emit(body) }
        var splits: [Int] = []
        for _ in count.minimum..<maximum {
            splits.append(placeholder())
            try emit(body)
        }
        for split in splits { fill(split, with: split + 1, or: instructions.count, count.isGreedy) }
    }

    /// `x+`, or `x*`. If `x` may be empty, `x*` is `(x+)?`: only so is what was seen first also what is preferred.
    private mutating func emitLoop(_ body: RegexSyntax, isRequired: Bool, _ isGreedy: Bool) throws(RegexError) {
        if isRequired || body.mayBeEmpty {
            let skip = isRequired ? nil : placeholder()
            let start = instructions.count
            try emit(body)
            let split = placeholder()
            fill(split, with: start, or: instructions.count, isGreedy)
            if let skip { fill(skip, with: start, or: instructions.count, isGreedy) }
        } else {
            let split = placeholder()
            try emit(body)
            instructions.append(.jump(split))
            fill(split, with: split + 1, or: instructions.count, isGreedy)
        }
    }

    private mutating func emit(alternatives branches: [RegexSyntax]) throws(RegexError) {
        var jumps: [Int] = []
        for branch in branches.dropLast() {
            let split = placeholder()
            try emit(branch)
            jumps.append(placeholder())
            fill(split, with: split + 1, or: instructions.count, true)
        }
        if let last = branches.last { try emit(last) }
        for jump in jumps { instructions[jump] = .jump(instructions.count) }
    }

    /// An instruction that is written once its targets are known.
    private mutating func placeholder() -> Int {
        instructions.append(.match)
        return instructions.count - 1
    }

    private mutating func fill(_ split: Int, with more: Int, or less: Int, _ isGreedy: Bool) {
        instructions[split] = isGreedy ? .split(more, less) : .split(less, more)
    }
}

extension RegexSyntax {
    /// Whether it matches the empty text somewhere.
    fileprivate var mayBeEmpty: Bool {
        switch self {
        case .empty, .assertion: true
        case .scalars: false
        case .sequence(let parts): parts.allSatisfy(\.mayBeEmpty)
        case .alternatives(let branches): branches.contains(where: \.mayBeEmpty)
        case .repetition(let body, let count): count.minimum == 0 || body.mayBeEmpty
        case .group(let body, _): body.mayBeEmpty
        }
    }
}
