import CEL

/// The `points` of a page, compiled: lines, and the list for whose elements some of them are repeated.
struct CompiledPoints: Sendable {
    /// What a line calls the element that it is written for.
    static let elementName = "i"
    /// Points of one finding; more show nothing new.
    static let limit = 64

    let lines: [CompiledTemplate]
    let list: Program?
    /// That of the rule, and `i` when there is a list.
    let environment: Environment

    static func none(_ environment: Environment) -> CompiledPoints {
        CompiledPoints(lines: [], list: nil, environment: environment)
    }

    var programs: [Program] { lines.flatMap(\.programs) + (list.map { [$0] } ?? []) }

    /// The pointers in the order of the lines, each once.
    func pointers(_ activation: Activation, budget: inout Budget) -> [String] {
        var found = FoundPointers()
        guard let list else {
            for line in lines { found.add(line.pointer(activation, budget: &budget)) }
            return found.pointers
        }
        var elements: Value = .elements([])
        if case .value(let value) = HoleValue(list, activation, &budget) { elements = value }
        // The slot behind those of the rule's own environment is that of `i`.
        let slot = environment.declaredVariables.count - 1
        var extended = Activation(environment)
        for index in 0..<slot { extended[index] = activation[index] }
        for line in lines {
            guard line.readsElement else {
                found.add(line.pointer(extended, budget: &budget))
                continue
            }
            var walk = ElementWalk(elements)
            while !found.isFull, budget.remaining > 0, let element = walk.next() {
                extended[slot] = element
                found.add(line.pointer(extended, budget: &budget))
            }
        }
        return found.pointers
    }
}

/// Pointers without repetition, compared by bytes: names that differ in their composition are two members.
private struct FoundPointers {
    private(set) var pointers: [String] = []
    private var seen: Set<Text> = []

    var isFull: Bool { pointers.count >= CompiledPoints.limit }

    mutating func add(_ pointer: String?) {
        guard let pointer, !isFull, seen.insert(Text(pointer)).inserted else { return }
        pointers.append(pointer)
    }
}

extension CompiledTemplate {
    /// Whether it is written once for each element of `cel points`.
    var readsElement: Bool {
        programs.contains { $0.references.contains(CompiledPoints.elementName) }
    }
}
