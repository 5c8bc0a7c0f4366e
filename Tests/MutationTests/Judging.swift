import Foundation
import JOSE
import JotJSON
import JotKeys
import JotTokens
import LibCrypto

// The evidence of a mutant is that of a token whose signature was verified: no door of the library lets that be said.
@testable import JotPolicy

/// Judges mutants by the policy of their sample.
struct Judging {
    let base: Base
    private let checker: Checker

    init(_ base: Base) throws {
        self.base = base
        let issuer = base.policy.issuers[0]
        guard case .jwks(let path) = issuer.keys else { throw KeySetMissing() }
        let keys = KeySet(joining: [try KeySet(contentsOf: path), try Signing.keys()])
        checker = try Checker(linting: base.policy, keys: [issuer.name: keys])
    }

    private struct KeySetMissing: Error {}

    /// A checker without the secret of the mutants, as an operator has it.
    private func plainChecker() throws -> Checker {
        let issuer = base.policy.issuers[0]
        guard case .jwks(let path) = issuer.keys else { throw KeySetMissing() }
        return try Checker(linting: base.policy, keys: [issuer.name: try KeySet(contentsOf: path)])
    }

    func verdicts(_ mutants: [Mutant]) throws -> [Verdict] {
        let isRaw = mutants.contains { if case .bytes = $0.artefact { true } else { false } }
        let plain = isRaw ? try plainChecker() : checker
        return try mutants.map { try verdict($0, plain) }
    }

    private func verdict(_ mutant: Mutant, _ plain: Checker) throws -> Verdict {
        var request = CheckRequest(instant: base.instant)
        request.application = base.application
        switch mutant.artefact {
        case .bytes(let bytes):
            request.others = try others(mutant.others, base.rawToken)
            return plain.examine(bytes, request: request)
        case .token(let header, let claims):
            let text = self.text(header, claims)
            request.others = try others(mutant.others, text)
            let token = Token(recognising: Array(text.utf8))
            let evidence = Evidence(token, policy: checker.policy, request: request)
            return Judge(policy: checker.policy, request: request).judge(evidence.withSignatureRight)
        }
    }

    /// The sample itself where nothing was changed.
    private func text(_ header: JSON, _ claims: JSON) -> String {
        guard header != base.header || claims != base.claims else { return base.rawToken }
        let signature = base.rawToken.split(separator: ".").last ?? ""
        return Base.encoded(header.text) + "." + Base.encoded(claims.text) + "." + signature
    }

    private func others(_ sources: OtherSources, _ text: String) throws -> OtherArtefacts? {
        guard !sources.isEmpty else { return nil }
        func token(_ claims: JSON?, _ kind: MutationKind) throws -> OtherArtefacts.Named<Token>? {
            guard let claims else { return nil }
            var signed = claims == base.claims ? text : try Signing.signed(claims)
            if sources.forged.contains(kind.rawValue) { signed = String(signed.dropLast(4)) + "AAAA" }
            return .init(kind.rawValue, Token(recognising: Array(signed.utf8)))
        }
        var views: [OtherArtefacts.Named<OtherView>] = []
        if let view = sources.view {
            var text = try sources.viewHeader.map { try Signing.signed(view, $0) } ?? view.text
            if sources.forged.contains(MutationKind.view.rawValue) { text = String(text.dropLast(4)) + "AAAA" }
            views = [.init("view", OtherView(Array(text.utf8)))]
        }
        let response = sources.response.flatMap { body in
            let body = (sources.responseHead ?? "") + body.with("access_token", .string(text)).text
            return TokenResponse(recognising: Array(body.utf8))
        }
        return OtherArtefacts(
            subjectToken: try token(sources.subjectToken, .subjectToken),
            actorToken: try token(sources.actorToken, .actorToken),
            request: sources.request.flatMap { TokenRequest(Array($0.text.utf8), sentTo: sources.requestURL) }
                .map { .init("request", $0) },
            response: response.map { .init("response", $0) }, views: views)
    }
}

extension Evidence {
    /// The same, had the issuer signed it. What else is wrong with the signature stays.
    fileprivate var withSignatureRight: Evidence {
        guard signature.reason == .mismatch, let algorithm = signature.algorithm else { return self }
        return Evidence(
            token: token, issuer: issuer, view: view, signature: .verified(algorithm), time: time, problems: problems)
    }
}

/// Tokens beside a mutant are signed with a secret that its checker takes.
private enum Signing {
    private static let secret = [UInt8](repeating: 7, count: 32)

    static func keys() throws -> KeySet {
        let member = #"{"kty":"oct","kid":"mutants","alg":"HS256","k":"\#(Base64URL.encodedText(secret))"}"#
        return try KeySet(jwks: Array("{\"keys\":[\(member)]}".utf8))
    }

    static func signed(_ claims: JSON, _ header: JSON = ["typ": "JWT"]) throws -> String {
        let header = header.with("alg", "HS256").with("kid", "mutants")
        let input = Base.encoded(header.text) + "." + Base.encoded(claims.text)
        let tag = try MessageAuthenticator(secret: secret, digest: .sha256).tag(over: Array(input.utf8).span)
        return input + "." + Base64URL.encodedText(tag)
    }
}
