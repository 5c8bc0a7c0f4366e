import Foundation
import Testing

/// The tests of the CEL specification, from the folder of data that is not part of the package.
enum EvalCorpus {
    static let folder = ProcessInfo.processInfo.environment["JOTLINT_CORPORA"]
    static let isSet = folder != nil
    static let missing: Comment = "JOTLINT_CORPORA is not set; source: github.com/google/cel-spec"

    /// Every test that needs no protobuf messages, as it stands in its file.
    static func cases() throws -> [[String: Any]] {
        let root = URL(filePath: folder ?? "").appending(path: "cel")
        let files = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.flatMap { file in
            let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
            let tests = json?["tests"] as? [[String: Any]] ?? []
            return tests.filter { $0["needs_proto"] as? Bool == false }
        }
    }

    static func object(_ line: Substring) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }

    /// What is wrong with an answer; nil if it is what the test expects.
    static func mistake(of answer: [String: Any], for test: [String: Any]) -> String? {
        guard answer["id"] as? String == test["id"] as? String else { return "answers another test" }
        let expected = test["expect"] as? [String: Any] ?? [:]
        if expected["eval_error"] != nil {
            return answer["error"] is String && answer["value"] == nil ? nil : "an error is expected"
        }
        if let error = answer["error"] { return "\(error)" }
        if let type = expected["deduced_type"] as? String, answer["type"] as? String != type {
            return "the type is \(answer["type"] ?? "missing"), not \(type)"
        }
        if (answer["type"] == nil) != (test["disable_check"] as? Bool == true) {
            return "the type is missing or too much"
        }
        if test["check_only"] as? Bool == true { return answer["value"] == nil ? nil : "a value is too much" }
        guard let value = expected["value"] else { return nil }
        return isSame(answer["value"], value) ? nil : "gave \(answer["value"] ?? "nothing"), not \(value)"
    }

    /// Sameness of encoded values: maps in any order, doubles by their bits, NaN is NaN.
    private static func isSame(_ left: Any?, _ right: Any?) -> Bool {
        guard let (tag, one) = single(left), let (other, two) = single(right), tag == other else { return false }
        switch tag {
        case "list":
            guard let one = one as? [Any], let two = two as? [Any], one.count == two.count else { return false }
            return zip(one, two).allSatisfy { isSame($0, $1) }
        case "map":
            guard let one = one as? [[Any]], var two = two as? [[Any]], one.count == two.count else { return false }
            for pair in one {
                guard let index = two.firstIndex(where: { isSame($0[0], pair[0]) && isSame($0[1], pair[1]) }) else {
                    return false
                }
                two.remove(at: index)
            }
            return true
        case "double":
            guard let one = (one as? String).flatMap(Double.init), let two = (two as? String).flatMap(Double.init)
            else {
                return false
            }
            return one.isNaN ? two.isNaN : one.bitPattern == two.bitPattern
        case "bool", "null": return one as? Bool == two as? Bool
        default:
            // By bytes: Swift takes canonically equivalent texts as equal.
            guard let one = one as? String, let two = two as? String else { return false }
            return one.utf8.elementsEqual(two.utf8)
        }
    }

    private static func single(_ value: Any?) -> (tag: String, content: Any)? {
        guard let object = value as? [String: Any], object.count == 1, let entry = object.first else { return nil }
        return (entry.key, entry.value)
    }
}
