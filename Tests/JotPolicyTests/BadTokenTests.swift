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

    @Test(
        "gets the first answer of the catalogue where one right signature of several is enough",
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

    private static let defensible: [Defensible] = [
        Defensible(
            answer: "accept", ids: ["embed/jwk-private", "embed/x5c-garbage"],
            reason: "keys in a header are never used, so what they hold stops no parsing; rules of hygiene judge"),
        Defensible(
            answer: "accept", ids: ["keys/private-mismatch"],
            reason: "only the public half of a key is read; the set warns of the private one"),
        Defensible(
            answer: "accept", ids: ["json/alg-unprotected"],
            reason: "RFC 7515 §4 permits it, and the key fixes the algorithm whatever the header says"),
        Defensible(
            answer: "accept", ids: ["json/as-jwt"],
            reason: "verify takes the JSON serialization; the door for presented tokens does not"),
        Defensible(
            answer: "accept", ids: ["scope/array", "scope/control"],
            reason: "scope may be an array, as PingAM writes it; characters of a scope are for a rule of hygiene"),
        Defensible(
            answer: "reject-claims", ids: ["time/exp-year10000"],
            reason: "an instant lies in the years 1 to 9999, as in RFC 3339"),
        Defensible(
            answer: "reject-parse", ids: ["kid/huge", "payload/keys-20000", "json/3000-signatures"],
            reason: "larger than a token, or with more signatures, than is read"),
        Defensible(
            answer: "reject-parse", ids: ["json/dup-payload-last"],
            reason: "a member that is there twice stops at parsing, whichever of them is forged"),
        Defensible(
            answer: "reject-signature", ids: ["json/no-signature", "json/no-payload"],
            reason: "an object that lacks these is no JWS but bare claims, which nobody signed"),
        Defensible(
            answer: "reject-signature", ids: ["json/general-one-bad", "json/general-bad-first"],
            reason: "there is to be exactly one signature unless the caller says otherwise"),
    ]
}
