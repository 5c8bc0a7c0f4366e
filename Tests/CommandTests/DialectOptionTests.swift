import Testing

/// `--dialect` and JOTLINT_DIALECT.
@Suite("The dialect that is asked for")
struct DialectOptionTests {
    private static let token = "tokens/entra-autonomous.jwt"

    @Test("inspect goes by the look of a token, unless a dialect is asked for")
    func inspect() throws {
        let looked = try BuiltCommand.run(["inspect", Self.token])
        #expect(looked.output.contains("entra (Microsoft Entra Agent ID), by the look of it"))
        #expect(looked.output.contains("autonomous"))
        let forced = try BuiltCommand.run(["inspect", Self.token, "--dialect", "generic"])
        #expect(forced.output.contains("generic (RFC 9068"))
        #expect(forced.output.contains("as asked for"))
        let usual = try BuiltCommand.run(["inspect", Self.token], environment: ["JOTLINT_DIALECT": "okta"])
        #expect(usual.output.contains("okta (Okta), as asked for"))
        let both = try BuiltCommand.run(
            ["inspect", Self.token, "--dialect", "auth0"], environment: ["JOTLINT_DIALECT": "okta"])
        #expect(both.output.contains("auth0 (Auth0), as asked for"))
    }

    @Test("a dialect that there is not is a mistake, and the nearest is named", arguments: ["inspect", "check"])
    func unknown(command: String) throws {
        let policy = command == "check" ? ["--policy", "policies/entra.yaml"] : []
        let result = try BuiltCommand.run([command, Self.token, "--dialect", "entre"] + policy)
        #expect(result.status == 2)
        #expect(result.errors.contains("there is no dialect entre; did you mean entra?"))
    }

    @Test("the environment does not choose the dialect of a check")
    func environmentAndCheck() throws {
        let arguments = [
            "check", "tokens/keycloak-autonomous.jwt", "--policy", "policies/keycloak-by-url.yaml", "--application",
            "access-log-api", "--at", "2026-05-14T14:05:00Z",
        ]
        #expect(try BuiltCommand.run(arguments, environment: ["JOTLINT_DIALECT": "keycloak"]).status == 1)
        #expect(try BuiltCommand.run(arguments + ["--dialect", "keycloak"]).status == 0)
        #expect(try BuiltCommand.run(arguments + ["--dialect", "pingam"]).status == 1)
    }
}
