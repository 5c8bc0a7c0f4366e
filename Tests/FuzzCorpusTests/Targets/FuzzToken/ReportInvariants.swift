import JotJSON
import JotPolicy
import JotReports

/// What holds of every report: JSON stays JSON, and no text of a token steers a terminal.
enum ReportInvariants {
    static func broken(by verdict: Verdict) -> String? {
        let results = [(input: InputName("input", line: 1), verdict: verdict)]
        return broken(byJSON: JSONReport().bytes(results)) ?? broken(byText: TextReport().text(results))
    }

    static func broken(by inspection: Inspection) -> String? {
        broken(byJSON: InspectJSON().bytes([inspection])) ?? broken(byText: InspectText().text([inspection]))
    }

    private static func broken(byJSON bytes: [UInt8]) -> String? {
        do {
            _ = try JSONDocument(parsing: bytes, limits: JSONLimits(depth: 2 * JSONLimits.standardDepth))
            return nil
        } catch {
            return "a report that is no JSON: \(error.description)"
        }
    }

    private static func broken(byText text: String) -> String? {
        let steering = text.unicodeScalars.first { $0 != "\n" && JSONWriter.steersDisplay($0) }
        return steering.map { "a report with U+\(String($0.value, radix: 16))" }
    }
}
