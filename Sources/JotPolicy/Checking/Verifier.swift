package import JOSE
import JotJSON
import JotTokens

/// The plain check behind `jotlint verify`: signature and registered claims, without policy and agents.
package struct Verifier: Sendable {
    package struct Options: Sendable {
        package var keys: KeySet
        /// Nil: any issuer.
        package var issuer: String?
        /// Empty: any audience.
        package var audiences: [String] = []
        /// Nil: what each key says.
        package var algorithms: [Algorithm]?
        /// `typ` values in lower case without `application/`.
        package var types = ["jwt", "at+jwt"]
        package var required: [String] = []
        /// Seconds.
        package var leeway: Int64 = 0
        /// Seconds from `iat` to `exp`.
        package var maxLifetime: Int64?
        package var allowsNoExpiry = false
        package var anySignature = false
        /// Any JWS: the payload is not looked at.
        package var signatureOnly = false
        package var detachedPayload: [UInt8]?

        package init(keys: KeySet) {
            self.keys = keys
        }
    }

    private let options: Options
    private let policy: CompiledPolicy

    package init(_ options: Options) throws(CheckerError) {
        self.options = options
        let issuer = Issuer(
            name: "issuer", issuer: options.issuer ?? "", dialect: .generic, algorithms: options.algorithms,
            leeway: options.leeway, maxLifetime: options.maxLifetime)
        do {
            policy = try CompiledPolicy(try Policy(issuers: [issuer]), keys: [:], catalogue: .builtIn)
        } catch let error as CheckerError {
            throw error
        } catch {
            throw CheckerError("\(error)")
        }
    }

    /// Never passes without a signature that was verified with a key of the options. `knownSignature` is what came of
    /// verifying the same bytes with this verifier before.
    package func verify(_ bytes: [UInt8], at instant: Instant, knownSignature: SignatureResult? = nil) -> Verdict {
        var request = CheckRequest(instant: instant)
        request.anySignature = options.anySignature
        request.factsOnly = true
        var token = token(bytes)
        if options.anySignature {
            token = token.keepingVerifiedSignature(with: options.keys, allowed: options.algorithms)
        }
        let evidence = evidence(token, instant, knownSignature)
        let verdict = Judge(policy: policy, request: request).judge(evidence)
        return verdict.signature.status == .verified ? verdict : verdict.notPassing
    }

    private func token(_ bytes: [UInt8]) -> Token {
        if let payload = options.detachedPayload {
            return Token(detached: bytes, payload: payload, signatureOnly: options.signatureOnly)
        }
        return options.signatureOnly ? Token(signatureOnly: bytes) : Token(recognising: bytes)
    }

    private func evidence(_ token: Token, _ instant: Instant, _ known: SignatureResult?) -> Evidence {
        let view = token.claims.map { ClaimsView($0, dialect: .generic) }
        let time: TimeStatus =
            view.map { TimeStatus(expires: $0.expires, notBefore: $0.notBefore, at: instant, leeway: options.leeway) }
            ?? .unknown
        return Evidence(
            token: token, issuer: policy.issuers.first ?? policy.foreign, view: view,
            signature: known ?? signature(token, view), time: time,
            problems: token.problems + claimProblems(token, view, instant))
    }

    private func claimProblems(_ token: Token, _ view: ClaimsView?, _ instant: Instant) -> [Problem] {
        guard !options.signatureOnly, let view, let claims = token.claims else { return [] }
        var problems = view.problems
        problems += ClaimChecks.instants(token, view, instant, options.leeway)
        if options.allowsNoExpiry { problems.removeAll { $0.code == .noExpiry } }
        problems += ClaimChecks.type(token, options.types)
        if !options.audiences.isEmpty { problems += ClaimChecks.audience(view, options.audiences) }
        problems += ClaimChecks.required(claims, options.required)
        if let limit = options.maxLifetime { problems += ClaimChecks.lifetime(view, limit) }
        return problems
    }

    /// The signature first: an unexpected issuer is worth saying only of a token that somebody signed.
    private func signature(_ token: Token, _ view: ClaimsView?) -> SignatureResult {
        let result = token.verifySignature(
            with: options.keys, allowed: options.algorithms, anySignature: options.anySignature)
        guard result.status == .verified, !options.signatureOnly, let issuer = options.issuer else { return result }
        guard let own = view?.issuer, own.isEqual(to: issuer) else { return .refused(.issuerUnknown, result.algorithm) }
        return result
    }
}
