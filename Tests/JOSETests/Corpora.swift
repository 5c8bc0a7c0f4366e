import Foundation
import JOSE
import JotJSON
import Testing

/// The folder of public test data, named by the environment; the data is read where it lies and never copied.
enum Corpora {
    static let folder = ProcessInfo.processInfo.environment["JOTLINT_CORPORA"]
    static let isNamed = folder != nil

    static func notSet(_ source: String) -> Comment {
        "JOTLINT_CORPORA is not set; source: \(source)"
    }

    /// Throws, and so fails the test, if the folder is named but the file is not there.
    static func bytes(_ path: String) throws -> [UInt8] {
        let url = URL(fileURLWithPath: try #require(folder)).appendingPathComponent(path)
        return [UInt8](try Data(contentsOf: url))
    }

    static func json(_ path: String) throws -> TestValue {
        TestValue(try JSONDocument(parsing: bytes(path)))
    }

    /// Paths of the files of a folder, sorted. Fails if there are none.
    static func files(in path: String) throws -> [String] {
        let folder = URL(fileURLWithPath: try #require(folder)).appendingPathComponent(path)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        try #require(!names.isEmpty)
        return names.map { "\(path)/\($0)" }
    }
}

/// A value of a JSON file of test data.
struct TestValue {
    let document: JSONDocument
    let node: JSONNode

    init(_ document: JSONDocument) {
        self.document = document
        node = document.root
    }

    private init(_ document: JSONDocument, _ node: JSONNode) {
        self.document = document
        self.node = node
    }

    subscript(name: String) -> TestValue? {
        document.member(of: node, named: name).map { TestValue(document, $0) }
    }

    /// The member of this name; fails the test if there is none.
    func member(_ name: String) throws -> TestValue {
        try #require(self[name], "the member \(name) is missing")
    }

    var elements: [TestValue] { document.elements(of: node).map { TestValue(document, $0) } }

    var names: [String] { document.members(of: node).compactMap { document.string(of: $0.name) } }

    /// The bytes that a string means.
    var utf8: [UInt8]? { document.utf8(of: node) }

    var text: String? { document.string(of: node) }

    var integer: Int? { document.integer(of: node).map { Int($0) } }

    /// The JSON text of this value, as it stands in the file.
    var source: [UInt8] { Array(document.bytes[document.range(of: node)]) }

    /// A string's own text, for anything else its JSON: what a parser is handed.
    var handed: [UInt8] { utf8 ?? source }
}

/// Padded base64, as the files of test data hold payloads.
func decodedBase64(_ value: TestValue) throws -> [UInt8] {
    [UInt8](try #require(Data(base64Encoded: value.text ?? "?")))
}
