import Foundation
import Testing

/// The folder of public test data, named by the environment; the data is read where it lies.
enum Corpora {
    static let folder = ProcessInfo.processInfo.environment["JOTLINT_CORPORA"]

    static let notSet: Comment = "JOTLINT_CORPORA is not set; source: https://github.com/C2SP/wycheproof"

    /// Throws, and so fails the test, if the folder is named but the file is not there.
    static func wycheproof<Group: Decodable>(_ name: String, of _: Group.Type) throws -> WycheproofFile<Group> {
        let folder = try #require(folder)
        let url = URL(fileURLWithPath: folder).appendingPathComponent("wycheproof/\(name)_test.json")
        return try JSONDecoder().decode(WycheproofFile<Group>.self, from: Data(contentsOf: url))
    }
}

struct WycheproofFile<Group: Decodable>: Decodable {
    /// Present if the file's parameters are not those of JWA.
    let jwaNote: String?
    let testGroups: [Group]
}

enum WycheproofResult: String, Decodable {
    case valid, invalid, acceptable
}

extension Array where Element == UInt8 {
    /// The bytes written in hexadecimal digits; blanks do not count.
    init(hex: String) throws {
        let digits = hex.filter { !$0.isWhitespace }
        try #require(digits.count.isMultiple(of: 2))
        self = []
        var rest = digits[...]
        while !rest.isEmpty {
            append(try #require(UInt8(rest.prefix(2), radix: 16)))
            rest = rest.dropFirst(2)
        }
    }

    init(base64URL text: String) throws {
        var base64 = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        while !base64.count.isMultiple(of: 4) { base64.append("=") }
        self = [UInt8](try #require(Data(base64Encoded: base64)))
    }

    var hex: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension Array where Element == UInt8 {
    init(base64 text: String) throws {
        self = [UInt8](try #require(Data(base64Encoded: text)))
    }
}
