import LibCrypto
import Testing

@Suite("Message authentication")
struct MessageAuthenticatorTests {
    @Test("takes whole tags only, and no tag that differs in one byte", arguments: DigestAlgorithm.allCases)
    func tags(digest: DigestAlgorithm) throws {
        let authenticator = try MessageAuthenticator(secret: [1, 2, 3], digest: digest)
        let message = Samples.message
        let tag = authenticator.tag(over: message)
        #expect(tag.count == digest.byteCount)
        for index in tag.indices {
            var damaged = tag
            damaged[index] ^= 0x80
            #expect(!authenticator.isValid(tag: damaged, over: message))
        }
        for wrong in [[], tag.dropLast(), tag + [0], [UInt8](tag.prefix(16))] {
            #expect(!authenticator.isValid(tag: wrong, over: message))
        }
        #expect(!authenticator.isValid(tag: tag, over: []))
        #expect(authenticator.isValid(tag: tag, over: message))
    }

    @Test("gives the same tag however the message is cut", arguments: DigestAlgorithm.allCases)
    func parts(digest: DigestAlgorithm) throws {
        let authenticator = try MessageAuthenticator(secret: [UInt8](repeating: 7, count: 200), digest: digest)
        let message = [UInt8](repeating: 0x61, count: 300)
        let tag = authenticator.tag(over: message)
        for cut in 0...message.count {
            #expect(authenticator.isValid(tag: tag, over: message, cutBehind: cut))
        }
    }

    @Test("needs a secret, and takes one of any length up to and over a block")
    func secrets() throws {
        #expect(throws: KeyError.weak("the secret is empty")) {
            try MessageAuthenticator(secret: [], digest: .sha256)
        }
        var seen: Set<[UInt8]> = []
        for count in 1...200 {
            let secret = [UInt8](repeating: 0x5a, count: count)
            seen.insert(try MessageAuthenticator(secret: secret, digest: .sha512).tag(over: Samples.message))
        }
        #expect(seen.count == 200)
    }

    @Test("works on many threads at once with one key")
    func threads() async throws {
        let authenticator = try MessageAuthenticator(secret: [1, 2, 3], digest: .sha256)
        let tag = authenticator.tag(over: Samples.message)
        let wrong = await withTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<2000).reduce(0) { wrong, round in
                        let other = [UInt8](repeating: UInt8(task), count: round % 200)
                        let isRight =
                            authenticator.isValid(tag: tag, over: Samples.message)
                            && !authenticator.isValid(tag: tag, over: other)
                        return isRight ? wrong : wrong + 1
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(wrong == 0)
    }

    @Test("compares by bytes and length")
    func comparison() {
        #expect(ConstantTime.areEqual([], []))
        #expect(ConstantTime.areEqual([1, 2], [1, 2]))
        #expect(!ConstantTime.areEqual([1, 2], [1, 3]))
        #expect(!ConstantTime.areEqual([1, 2], [1]))
        #expect(!ConstantTime.areEqual([], [0]))
    }

    @Test("names the library that runs")
    func version() {
        #expect(LibraryVersion.text.hasPrefix("OpenSSL 3") || LibraryVersion.text.hasPrefix("OpenSSL 4"))
        #expect(LibraryVersion.number >= 0x3000_0000)
    }
}
