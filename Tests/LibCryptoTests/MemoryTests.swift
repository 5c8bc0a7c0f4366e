#if os(Linux)
import Foundation
import LibCrypto
import Testing

@Suite("Memory")
struct MemoryTests {
    /// In a process of its own, so that no other test's memory is counted. The bound over 20,000 rounds is 53 bytes a
    /// round; the smallest thing of libcrypto's that could be lost in each of them is larger.
    @Test(
        "is given back after good and refused signatures, keys and files",
        .enabled(if: !AddressSanitizer.isOn, "AddressSanitizer keeps freed memory, and looks for leaks itself"))
    func nothingLeaks() async {
        await #expect(processExitsWith: .success) {
            try Rounds.run(2_000)
            let before = try Rounds.residentByteCount()
            try Rounds.run(20_000)
            #expect(try Rounds.residentByteCount() < before + 1024 * 1024)
        }
    }
}

private enum AddressSanitizer {
    static var isOn: Bool {
        dlsym(dlopen(nil, RTLD_NOW), "__asan_init") != nil
    }
}

private enum Rounds {
    static func run(_ count: Int) throws {
        let padded = try SignedSample.all[0].verifier()
        let salted = try SignedSample.all[1].verifier()
        let signature = try SignedSample.all[0].signature()
        let garbage = [UInt8]("-----BEGIN PUBLIC KEY-----\nMAo=\n-----END PUBLIC KEY-----\n".utf8)
        let fives = [UInt8](repeating: 5, count: 32)
        let modulus = [0x80] + [UInt8](repeating: 0, count: 126) + [0x01]
        for _ in 0..<count {
            try #require(padded.isValid(signature: signature, over: Samples.message))
            try #require(!salted.isValid(signature: signature, over: Samples.message))
            let key = try PublicKey.rsa(modulus: modulus, exponent: [3])
            _ = try SignatureVerifier(key: key, scheme: .rsaPSS(.sha256))
            _ = try? SignatureVerifier(key: key, scheme: .edwards(.ed448))
            _ = try key.components()
            _ = try? PublicKey.ellipticCurve(.p256, x: fives, y: fives)
            _ = try? PublicKey.pem(garbage)
        }
        try runSlowly(count / 40)
    }

    /// What takes long enough to be done less often: files, curves and Edwards signatures.
    private static func runSlowly(_ count: Int) throws {
        for _ in 0..<count {
            for sample in SignedSample.all {
                let verifier = try sample.verifier()
                _ = try verifier.isValid(signature: sample.signature(), over: Samples.message)
                _ = try verifier.isValid(signature: sample.signature(), over: [])
            }
            _ = try? PublicKey.pem([UInt8](Samples.boundToPSS.utf8))
            _ = try? PublicKey.pem([UInt8](Samples.explicitParameters.utf8))
        }
    }

    static func residentByteCount() throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return try #require(Int(text.split(separator: " ")[1])) * 4096
    }
}
#endif
