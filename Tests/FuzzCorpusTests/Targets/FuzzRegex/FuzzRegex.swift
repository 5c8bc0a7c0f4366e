import CEL

/// Regular expressions, through CEL: a pattern known at compile time and one known at run time take different ways and
/// must agree, and so must what is found and what is extracted. The first line of the input is the pattern, the rest the
/// text.
enum FuzzRegex {
    /// What is wrong with our answer to `input`; nil if nothing is.
    static func brokenInvariant(on input: [UInt8]) -> String? {
        let parts = input.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
        let pattern = String(decoding: parts[0], as: UTF8.self)
        let text = String(decoding: parts.count > 1 ? parts[1].prefix(2_000) : [], as: UTF8.self)
        guard let dynamic, let extracting, let replacing else { return "an expression with variables does not compile" }
        let atRunTime = outcome(of: dynamic, pattern, text)
        if let broken = brokenCapture(extracting, replacing, isFound: atRunTime, pattern, text) { return broken }
        guard let constant = try? environment.compile("text.matches(\(literal(pattern)))") else {
            return atRunTime == nil ? nil : "a pattern works at run time that is refused at compile time"
        }
        let compiled = outcome(of: constant, pattern, text)
        // Both may have found the pattern wrong, or the budget too small for the slower way.
        guard let atRunTime, let compiled else { return nil }
        return atRunTime == compiled ? nil : "the automaton says \(compiled), the simulation says \(atRunTime)"
    }

    /// Captures: something is extracted exactly if it is found, and what is replaced by itself stays as it is. Groups
    /// that are empty are not extracted, so patterns with groups are left to the second.
    private static func brokenCapture(
        _ extracting: Program, _ replacing: Program, isFound: Bool?, _ pattern: String, _ text: String
    ) -> String? {
        guard let isFound else { return nil }
        if !pattern.utf8.contains(UInt8(ascii: "(")), let isExtracted = outcome(of: extracting, pattern, text),
            isExtracted != isFound
        {
            return "found is \(isFound), extracted is \(isExtracted)"
        }
        return outcome(of: replacing, pattern, text) == false ? "replacing each match by itself changes the text" : nil
    }

    /// Nil for an error.
    private static func outcome(of program: Program, _ pattern: String, _ text: String) -> Bool? {
        var activation = Activation(environment)
        activation.set("text", .text(text))
        activation.set("pattern", .text(pattern))
        var budget = Budget(limit: 1_000_000)
        guard case .bool(let isFound) = try? program.evaluate(activation, budget: &budget) else { return nil }
        return isFound
    }

    private static let environment: Environment = {
        var environment = Environment(libraries: [.standard, .optionals, .regex])
        environment.declare(variable: "text", type: .string)
        environment.declare(variable: "pattern", type: .string)
        return environment
    }()

    private static let dynamic = try? environment.compile("text.matches(pattern)")
    private static let extracting = try? environment.compile("size(regex.extractAll(text, pattern)) > 0")
    private static let replacing = try? environment.compile(#"regex.replace(text, pattern, r'\0') == text"#)

    private static func literal(_ text: String) -> String {
        "\"" + text.unicodeScalars.map { "\\U" + padded(String($0.value, radix: 16)) }.joined() + "\""
    }

    private static func padded(_ digits: String) -> String {
        String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
}

#if JOTLINT_FUZZ
/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let broken = FuzzRegex.brokenInvariant(on: input) { fatalError(broken) }
    return 0
}
#endif
