import JOSE
import JotJSON
import Testing

/// https://github.com/C2SP/wycheproof, `testvectors_v1/json_web_*`.
@Suite("Project Wycheproof, JWS", .enabled(if: Corpora.isNamed, Corpora.notSet("https://github.com/C2SP/wycheproof")))
struct WycheproofJWSTests {
    @Test("every JWS vector gets the right answer", arguments: VectorFile.all)
    func vectors(file: VectorFile) throws {
        let groups = try Corpora.json("wycheproof/\(file.name)_test.json").member("testGroups").elements
        var checked = 0
        var excepted: Set<Int> = []
        for group in groups {
            let keys = try KeySet(jwks: try #require(group["public"] ?? group["private"]).source)
            for test in try group.member("tests").elements {
                guard let token = test["jws"] else { continue }
                let id = try #require(try test.member("tcId").integer)
                let isValid = try test.member("result").text == "valid"
                let exception = acceptedExceptions.first { $0.file == file.name && $0.id == id }
                if exception != nil { excepted.insert(id) }
                let expected = exception == nil ? isValid : !isValid
                let comment = test["comment"]?.text ?? ""
                #expect(isVerified(token.handed, keys) == expected, "\(file.name) \(id): \(comment)")
                checked += 1
            }
        }
        #expect(checked == file.count)
        // An exception for a vector that is not there any more would hide the next one of that number.
        #expect(excepted == Set(acceptedExceptions.filter { $0.file == file.name }.map(\.id)))
    }

    private func isVerified(_ token: [UInt8], _ keys: KeySet) -> Bool {
        guard let jws = try? CompactJWS(token) else { return false }
        return jws.verify(with: keys, allowed: nil).status == .verified
    }
}

/// One file, and how many JWS vectors it holds.
struct VectorFile: CustomTestStringConvertible {
    let name: String
    let count: Int

    var testDescription: String { name }

    static let all = [
        VectorFile(name: "json_web_signature", count: 281),
        VectorFile(name: "json_web_key", count: 15),
        VectorFile(name: "json_web_crypto", count: 37),
    ]
}

/// A vector whose stated result is not ours, and why.
struct AcceptedException {
    let file: String
    let id: Int
    let reason: String
}

/// Every vector where the answer differs from the file's, each with its reason: all others must agree.
let acceptedExceptions: [AcceptedException] = [
    .init(file: "json_web_signature", id: 346, reason: "the JWK is bound to PS256, the header says PS384"),
    .init(file: "json_web_signature", id: 347, reason: "the JWK is bound to ES521, which does not exist"),
    .init(file: "json_web_signature", id: 350, reason: "the JWK is bound to PS256, the header says PS384"),
    .init(file: "json_web_signature", id: 351, reason: "the JWK is bound to ES521, which does not exist"),
    .init(file: "json_web_signature", id: 367, reason: "marked invalid, but byte for byte the valid vector 357"),
    .init(file: "json_web_signature", id: 370, reason: "marked invalid, but byte for byte the valid vector 357"),
    .init(file: "json_web_signature", id: 372, reason: "marked valid, but the header part holds a question mark"),
    .init(file: "json_web_signature", id: 373, reason: "marked valid, but the payload part holds a question mark"),
    .init(
        file: "json_web_key", id: 1, reason: "a set may hold secrets and public keys, each for its own alg only"),
    .init(
        file: "json_web_key", id: 4, reason: "two keys of one kid are reported as a warning, and the right one serves"),
    .init(file: "json_web_key", id: 7, reason: "keys of the ROCA flaw are not recognised; the issuer is trusted"),
    .init(
        file: "json_web_crypto", id: 46, reason: "keys of the ROCA flaw are not recognised; the issuer is trusted"
    ),
    .init(
        file: "json_web_crypto", id: 47,
        reason: "a set may hold secrets and public keys, each for its own alg only"),
]
