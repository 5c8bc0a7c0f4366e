import CAllocations
import Glibc

/// Patterns measured in turn, round by round, so that a machine that changes its speed changes it for all of them.
struct Comparison {
    struct Pattern {
        let name: String
        /// Answers whether it did its work; a benchmark of refusals would be worth nothing.
        let body: () -> Bool
    }

    struct Row {
        let name: String
        /// Nanoseconds of CPU time per call.
        let best: Double
        let median: Double
        let allocations: Double
    }

    let title: String
    let patterns: [Pattern]

    /// `--only TEXT` measures the patterns with that text in their name, so that a profiler sees nothing else.
    init(title: String, patterns: [Pattern]) {
        self.title = title
        let arguments = CommandLine.arguments
        guard let flag = arguments.firstIndex(of: "--only"), flag + 1 < arguments.count else {
            self.patterns = patterns
            return
        }
        self.patterns = patterns.filter { $0.name.contains(arguments[flag + 1]) }
    }

    static let rounds = 31
    static let nanosecondsPerRound = 8_000_000.0

    func run() -> [Row] {
        let counts = patterns.map(calls)
        var times = patterns.map { _ in [Double]() }
        for _ in 0..<Self.rounds {
            for (index, pattern) in patterns.enumerated() { times[index].append(time(pattern, counts[index])) }
        }
        return zip(patterns, times).map { pattern, times in
            let sorted = times.sorted()
            return Row(
                name: pattern.name, best: sorted[0], median: sorted[sorted.count / 2], allocations: allocations(pattern)
            )
        }
    }

    /// Calls that fill a round; the first ones warm up.
    private func calls(_ pattern: Pattern) -> Int {
        precondition(pattern.body(), "\(title), \(pattern.name): refused")
        let start = cpuNanoseconds()
        var count = 0
        while cpuNanoseconds() - start < Self.nanosecondsPerRound {
            _ = pattern.body()
            count += 1
        }
        return max(1, count)
    }

    private func time(_ pattern: Pattern, _ count: Int) -> Double {
        let start = cpuNanoseconds()
        var isRight = true
        for _ in 0..<count { isRight = pattern.body() && isRight }
        precondition(isRight, "\(title), \(pattern.name): refused")
        return (cpuNanoseconds() - start) / Double(count)
    }

    private func allocations(_ pattern: Pattern) -> Double {
        let before = allocations_so_far()
        for _ in 0..<100 { _ = pattern.body() }
        return Double(allocations_so_far() - before) / 100
    }

    private func cpuNanoseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }
}
