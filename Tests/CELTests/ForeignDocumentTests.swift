import CEL
import Testing

@Suite("Documents of the host")
struct ForeignDocumentTests {
    static let holds = [
        "token.actor.id == token.subject.id",
        "has(token.actor) && has(token.actor.id) && !has(token.actor.kind)",
        "!has(token.may_act)",
        "token.scopes.all(s, s in ['read', 'write'])",
        "token.scopes.exists(s, s == 'write') && !token.scopes.exists(s, s == 'admin')",
        "'read' in token.scopes && !('admin' in token.scopes)",
        "token.scopes == ['read', 'write'] && ['read', 'write'] == token.scopes",
        "token.scopes[1] == 'write' && size(token.scopes) == 2",
        "token.scopes + ['x'] == ['read', 'write', 'x']",
        "token.scopes.map(s, s + '!') == ['read!', 'write!']",
        "claims.sub == 'bot' && claims['sub'] == 'bot'",
        "has(claims.nothing) && claims.nothing == null && !has(claims.iss)",
        "'sub' in claims && !('iss' in claims) && !(1 in dyn(claims))",
        "claims == {'sub': 'bot', 'exp': 1800000000, 'nothing': null}",
        "claims.exists(k, k == 'exp') && size(claims) == 3",
        "[token].all(t, t.actor.id == 'bot' && has(t.scopes))",
        "type(claims) == map && type(token.scopes) == list",
    ]

    @Test("are read in place", arguments: holds)
    func reads(source: String) throws {
        let document = TokenDocument()
        #expect(isTrue(try evaluate(source, in: TokenDocument.environment, with: document.values)) == true)
    }

    @Test("read the same without the short cut for chains", arguments: holds)
    func readsWithoutShortCut(source: String) throws {
        let document = TokenDocument(hasShortCut: false)
        #expect(isTrue(try evaluate(source, in: TokenDocument.environment, with: document.values)) == true)
    }

    @Test(
        "give an error where something is absent",
        arguments: [
            ("token.may_act.id == 'x'", EvaluationError.noSuchField("may_act")),
            ("token.actor.kind == 'x'", .noSuchField("kind")),
            ("claims.iss == 'x'", .noSuchKey("iss")),
            ("token.scopes[2] == 'x'", .indexOutOfRange(2)),
            ("token.scopes[-1] == 'x'", .indexOutOfRange(-1)),
            ("claims.sub.x == 1", .noSuchField("x")),
        ])
    func fails(source: String, error: EvaluationError) {
        let document = TokenDocument()
        #expect(throws: error) { try evaluate(source, in: TokenDocument.environment, with: document.values) }
    }

    @Test("compare names by bytes, not by canonical equivalence")
    func comparesBytes() throws {
        let document = TokenDocument(actorName: "caf\u{E9}")
        let environment = TokenDocument.environment
        let composed = try evaluate("token.actor.id == 'caf\\u00e9'", in: environment, with: document.values)
        let decomposed = try evaluate("token.actor.id == 'cafe\\u0301'", in: environment, with: document.values)
        #expect(isTrue(composed) == true)
        #expect(isTrue(decomposed) == false)
    }
}
