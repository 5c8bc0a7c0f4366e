import CEL
import JotPolicy

/// Rule pages: a mistake has a line, what is accepted keeps the limits, and its examples run to an end.
enum FuzzRulePage {
    /// What is wrong with our answer to `input`; nil if nothing is.
    static func brokenInvariant(on input: [UInt8]) -> String? {
        let text = String(decoding: input, as: UTF8.self)
        do {
            let page = try RulePage(parsing: text, id: "fuzz/page")
            return brokenInvariant(of: page) ?? brokenInvariantOfRunning(page, text)
        } catch {
            return brokenInvariant(of: error, text)
        }
    }

    private static func brokenInvariant(of error: RulePageError, _ text: String) -> String? {
        guard !error.issues.isEmpty, error.issues.count <= RulePageLimits.issues else {
            return "\(error.issues.count) issues"
        }
        let lineCount = text.unicodeScalars.count { $0 == "\n" || $0 == "\r" } + 2
        for issue in error.issues {
            guard (1...lineCount).contains(issue.line), issue.column ?? 1 >= 1 else {
                return "an issue nowhere: \(issue)"
            }
            guard !issue.message.isEmpty else { return "an issue without words" }
        }
        return nil
    }

    private static func brokenInvariant(of page: RulePage) -> String? {
        guard !page.title.isEmpty, page.title.utf8.count <= RulePageLimits.title else { return "the title's size" }
        guard page.examples.count <= RulePageLimits.examples else { return "too many examples" }
        return page.message.holes.count <= RulePageLimits.holes ? nil : "too many holes"
    }

    /// A page may be well formed and not compile; a page that compiles answers every one of its examples.
    private static func brokenInvariantOfRunning(_ page: RulePage, _ text: String) -> String? {
        do {
            _ = try CompiledRule(page, environment: RuleEnvironment.environment(of: page))
        } catch {
            return brokenInvariant(of: error, text)
        }
        for example in page.examples.prefix(4) {
            guard let (outcome, words) = try? RuleExample(page, example).run() else { continue }
            guard case .violated = outcome else { continue }
            guard let words else { return "a finding without words" }
            guard words.message.utf8.count <= 4 << 20 else { return "a message without bounds" }
        }
        return nil
    }
}

#if JOTLINT_FUZZ
/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let broken = FuzzRulePage.brokenInvariant(on: input) { fatalError(broken) }
    return 0
}
#endif
