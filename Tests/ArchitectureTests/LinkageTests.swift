import Foundation
import Testing

/// Full Foundation is heavy (it brings ICU): the rooms that libraries are made of must not ask the linker for it, not even
/// through something that they inline.
@Suite("Linkage")
struct LinkageTests {
    @Test(
        "the rooms of the library products do not link full Foundation",
        arguments: ["LibCrypto", "JotJSON", "CEL", "JOSE", "JotTokens", "JotPolicy", "JotKeys", "Jotlint"])
    func libraryRoomsLinkNoFoundation(room: String) throws {
        let objects = try objectFiles(of: room)
        try #require(!objects.isEmpty, "no object files of \(room)")
        for object in objects {
            let asked = try linkerFlags(in: object).filter { $0 == "-lFoundation" || $0.hasPrefix("-l_FoundationICU") }
            #expect(asked.isEmpty, "\(object.lastPathComponent) asks for \(asked)")
        }
    }

    @Test("the policy file does link full Foundation, so that the test above can fail")
    func policyFileLinksFoundation() throws {
        let flags = try objectFiles(of: "JotPolicyFile").flatMap(linkerFlags)
        #expect(flags.contains("-lFoundation"))
    }

    /// The compiler leaves its wishes to the linker as texts between NUL bytes.
    private func linkerFlags(in object: URL) throws -> [String] {
        try Data(contentsOf: object).split(separator: 0).filter { $0.starts(with: Array("-l".utf8)) }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private func objectFiles(of room: String) throws -> [URL] {
        let products = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        let folder = products.appending(path: "\(room).build")
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "o" }
    }
}
