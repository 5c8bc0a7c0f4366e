import Foundation
import JOSE
import LibCrypto

/// Tokens for the policy of samples/proxies, valid now: the samples' own have fixed instants. Signed by a shared secret,
/// since tests sign them.
struct TestToken: Sendable {
    static let secret = [UInt8](repeating: 7, count: 32)
    static let keys = #"{"keys":[{"kty":"oct","kid":"t-1","alg":"HS256","k":"\#(Base64URL.encodedText(secret))"}]}"#
    /// Names itself as no claim does.
    static let agent = "bot-traffic-analyzer"

    private var members: [(String, String)]
    private let lifetime: (from: Int, to: Int)

    /// The agent acts for itself, with both scopes.
    static let good = TestToken(scope: ["logs-read", "logs-search"])
    static let expired = TestToken(scope: ["logs-read"], lifetime: (-1_000, -10))

    init(scope: [String], lifetime: (from: Int, to: Int) = (-60, 600)) {
        self.lifetime = lifetime
        let scopes = scope.map { "\"\($0)\"" }.joined(separator: ",")
        members = [
            ("iss", "\"https://tenant.example:443/am/oauth2/realms/root/realms/alpha\""), ("sub", "\"\(Self.agent)\""),
            ("act", "{\"sub\":\"\(Self.agent)\"}"), ("client_id", "\"\(Self.agent)\""),
            ("aud", "[\"access-log-api\"]"), ("scope", "[\(scopes)]"),
            ("grant_type", "\"urn:ietf:params:oauth:grant-type:token-exchange\""), ("jti", "\"t-1\""),
        ]
    }

    func with(_ name: String, _ value: String) -> TestToken {
        var changed = self
        changed.members.removeAll { $0.0 == name }
        changed.members.append((name, value))
        return changed
    }

    func signed(_ secret: [UInt8] = TestToken.secret) throws -> String {
        let now = Int(Date().timeIntervalSince1970)
        let times = [("nbf", now + lifetime.from), ("iat", now + lifetime.from), ("exp", now + lifetime.to)]
        let all = members.map { "\"\($0.0)\":\($0.1)" } + times.map { "\"\($0.0)\":\($0.1)" }
        let header = #"{"alg":"HS256","kid":"t-1","typ":"JWT"}"#
        let json = "{" + all.joined(separator: ",") + "}"
        let input = Base64URL.encodedText(Array(header.utf8)) + "." + Base64URL.encodedText(Array(json.utf8))
        let tag = try MessageAuthenticator(secret: secret, digest: .sha256).tag(over: Array(input.utf8).span)
        return input + "." + Base64URL.encodedText(tag)
    }

    var bearer: (String, String) {
        get throws { ("Authorization", "Bearer \(try signed())") }
    }
}
