import Foundation
import Testing

/// Files under `Golden/`. With `RECORD` set they are rewritten, and the test fails so that nobody takes a recording for a
/// proof.
enum Golden {
    static func expect(
        _ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded \(name)", sourceLocation: sourceLocation)
            return
        }
        let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        let (got, wanted) = (
            text.split(separator: "\n", omittingEmptySubsequences: false),
            expected.split(separator: "\n", omittingEmptySubsequences: false)
        )
        #expect(got.count == wanted.count, "\(name) has another number of lines", sourceLocation: sourceLocation)
        for (number, pair) in zip(got, wanted).enumerated() where !pair.0.utf8.elementsEqual(pair.1.utf8) {
            Issue.record("\(name):\(number + 1): \(pair.0)", sourceLocation: sourceLocation)
        }
    }
}
