import JOSE
import JotPolicy
import Testing

/// The catalogue of bad tokens (and a few good ones), judged as `verify` judges. No answer may be wrong.
@Suite("Bad tokens")
struct BadTokenTests {
    @Test("gets the answer that the catalogue gives", arguments: try BadToken.all())
    func judges(token: BadToken) throws {
        let answer = try token.answer()
        let allowed = [token.expected] + token.alsoAllowed
        #expect(allowed.contains(answer), "\(token.id): \(answer), expected \(token.expected)")
        let isListed = Self.defensible.contains { $0.ids.contains(token.id) && $0.answer == answer }
        #expect(answer == token.expected || isListed, "\(token.id): \(answer) is defensible but not written down")
    }

    @Test("gets the first answer of the catalogue where one right signature of several is enough",
        arguments: try BadToken.all().filter { $0.kind == "jws-json" })
    func judgesAnySignature(token: BadToken) throws {
        let answer = try token.answer(anySignature: true)
        let isListed = Self.defensible.contains { $0.ids.contains(token.id) && $0.answer == answer }
        #expect(answer == token.expected || isListed, "\(token.id): \(answer), expected \(token.expected)")
    }

    @Test("is judged whole: every case that is no JWE, and every exception is of use")
    func isComplete() throws {
        let tokens = try BadToken.all()
        #expect(tokens.count == 421)
        let ids = Set(tokens.map(\.id))
        #expect(ids.count == tokens.count)
        for exception in Self.defensible { #expect(exception.ids.subtracting(ids).isEmpty, "\(exception.reason)") }
    }

    /// Where the answer is not the catalogue's first but one that it calls defensible.
    private struct Defensible {
        let answer: String
        let ids: Set<String>
        let reason: String
    }

    private static let defensible: [Defensible] = []
}
