import JOSE
import JotGate
import JotJSON
import JotPolicy

/// Requests to a gate: lines of a URL, `Authorization` values, and a form. No request is let through whose token was not
/// signed, and every refusal is an answer that HTTP can carry.
enum FuzzGate {
    /// What is wrong with our answer to `input`; nil if nothing is. The first line is the URL, the last the form, those
    /// between are `Authorization` values.
    static func brokenInvariant(on input: [UInt8]) -> String? {
        guard let gate = GuardedLogs.gate else { return "no gate" }
        let lines = input.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
        let headers = lines.dropFirst().prefix(2).map {
            HeaderField("Authorization", String(decoding: $0, as: UTF8.self))
        }
        let request = GateRequest(
            method: "POST", url: lines.first.map { String(decoding: $0, as: UTF8.self) } ?? "", headers: headers,
            form: lines.count > 3 ? lines.last.map(Array.init) : nil)
        return broken(by: gate.decide(request, at: GuardedLogs.instant), request)
    }

    private static func broken(by decision: GateDecision, _ request: GateRequest) -> String? {
        let line = DecisionRecord(decision, latency: .zero).line
        guard !line.contains(where: \.isNewline), (try? JSONDocument(parsing: Array(line.utf8))) != nil else {
            return "a record that is no line of JSON"
        }
        switch decision.answer {
        case .allow:
            let isGenuine = request.headers.count == 1 && request.headers[0].value.contains(GuardedLogs.token)
            return isGenuine ? brokenByPlace(request) : "a token that nobody signed was let through"
        case .deny(let answer): return broken(by: answer)
        }
    }

    /// A genuine token is let through from its one place only. Said once more and plainly.
    private static func brokenByPlace(_ request: GateRequest) -> String? {
        let inURL = request.url.split(separator: "?", maxSplits: 1).dropFirst().joined()
        let inForm = String(decoding: request.form ?? [], as: UTF8.self)
        for part in inURL.split(separator: "&") + inForm.split(separator: "&") where part.hasPrefix("access_token=") {
            return "a request with two tokens was let through"
        }
        return nil
    }

    private static func broken(by answer: HTTPAnswer) -> String? {
        guard [400, 401, 403, 503].contains(answer.status) else { return "a refusal with status \(answer.status)" }
        guard answer.header("Cache-Control") == "no-store" else { return "a refusal that may be stored" }
        guard (answer.header("WWW-Authenticate") != nil) == (answer.status < 403) else { return "a challenge amiss" }
        guard (try? JSONDocument(parsing: answer.body)) != nil else { return "a problem that is no JSON" }
        for field in answer.headers {
            guard field.value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return "a header beyond ASCII" }
        }
        return nil
    }
}

#if JOTLINT_FUZZ
/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let broken = FuzzGate.brokenInvariant(on: input) { fatalError(broken) }
    return 0
}
#endif
