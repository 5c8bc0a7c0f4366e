// Answers the driver, Comparing/compare.py, on standard input and output: how long an expression takes, what it gives,
// how much it allocates. One process serves all questions, so that this engine and its peers can be asked in turn.
// Run from the repository: scripts/benchmark-cel

import Foundation

guard CommandLine.arguments.count == 2 else {
    fatalError("usage: jotlint-cel-benchmarks FILE; the questions are read from standard input")
}
let suite = try Suite(json: [UInt8](Data(contentsOf: URL(filePath: CommandLine.arguments[1]))))

while let line = readLine() {
    let words = line.split(separator: " ").map(String.init)
    print(
        words.count == 4 ? suite.answer(words[0], words[1], Int(words[2]) ?? 0, Int(words[3]) ?? 0) : "error: \(line)")
    fflush(nil)
}
