import JOSE
import JotJSON
import JotTokens

/// What is known of a token before any rule is asked: its view, its signature, its time, and every fact.
package struct Evidence: Sendable {
    let token: Token
    let issuer: CompiledIssuer
    let view: ClaimsView?
    let signature: SignatureResult
    let time: TimeStatus
    let problems: [Problem]

    /// Whether there is anything that a page of a fact would word.
    var hasFacts: Bool {
        !problems.isEmpty || signature.reason != nil || time == .early || time == .expired
    }

    /// Whether agents and applications may be judged: the claims can be read, and the policy knows who speaks.
    var reachesPolicy: Bool {
        guard issuer.issuer != nil, view != nil else { return false }
        return !problems.contains { $0.code.stage == .parse || $0.code == .inactive || $0.code == .exchangeRefused }
    }
}

extension Evidence {
    /// For a policy: the issuer that the token names decides the keys and the dialect.
    init(_ presented: Token, policy: CompiledPolicy, request: CheckRequest) {
        let iss = presented.claims.flatMap(Self.issuerText)
        let known = policy.issuer(iss)
        var token = presented
        if request.anySignature, !token.isUnsecured, let known, let keys = known.keys {
            token = token.keepingVerifiedSignature(with: keys, allowed: known.issuer?.algorithms)
        }
        self.init(
            token: token, issuer: known ?? policy.foreign,
            view: token.claims.map { ClaimsView($0, dialect: known?.dialect ?? Self.dialect($0, token, policy)) },
            signature: Self.signature(token, known, request), at: request.instant)
    }

    /// The same token at another instant. The signature does not depend on it and is not verified again.
    func moved(to instant: Instant) -> Evidence {
        Evidence(token: token, issuer: issuer, view: view, signature: signature, at: instant)
    }

    private init(
        token: Token, issuer: CompiledIssuer, view: ClaimsView?, signature: SignatureResult, at instant: Instant
    ) {
        self.token = token
        self.issuer = issuer
        self.view = view
        self.signature = signature
        let leeway = issuer.issuer?.leeway ?? 0
        time = TimeStatus(expires: view?.expires, notBefore: view?.notBefore, at: instant, leeway: leeway)
        problems =
            token.problems + (view?.problems ?? []) + ClaimChecks.instants(token, view, instant, leeway)
            + ClaimChecks.type(token, issuer.dialect.types)
    }

    /// The instants at which a fact about this token changes: each begins another state.
    var turningPoints: [Instant] {
        let leeway = issuer.issuer?.leeway ?? 0
        return [
            view?.expires?.advanced(bySeconds: leeway), view?.notBefore?.advanced(bySeconds: -leeway),
            view?.issuedAt?.advanced(bySeconds: -leeway),
        ].compactMap(\.self)
    }

    /// A policy speaks for its issuers; only tokens of others are read by their marks.
    private static func dialect(_ claims: JSONDocument, _ token: Token, _ policy: CompiledPolicy) -> Dialect {
        Dialect.shown(
            by: ClaimsView(claims, dialect: .generic), type: token.mediaType, expecting: policy.foreign.dialect)
    }

    private static func issuerText(_ claims: JSONDocument) -> JSONText? {
        claims.member(of: claims.root, named: "iss").flatMap { claims.text(of: $0) }
    }

    /// Keys of the token's issuer only; none is tried for an issuer that the policy does not know.
    private static func signature(_ token: Token, _ issuer: CompiledIssuer?, _ request: CheckRequest) -> SignatureResult
    {
        if case .jws = token.content, let known = request.knownSignature { return known }
        switch token.content {
        case .jws, .jwsJSON:
            guard token.claims != nil else { return .refused(.malformed) }
            guard !token.isUnsecured else { return .refused(.algorithmNone) }
            guard let issuer else { return .refused(.issuerUnknown) }
            guard let keys = issuer.keys else { return .refused(.noKeySet) }
            return token.verifySignature(
                with: keys, allowed: issuer.issuer?.algorithms, anySignature: request.anySignature)
        case .answer where issuer == nil && token.problems.isEmpty: return .refused(.issuerUnknown)
        // Taken without a signature, claims must at least name an issuer of the policy.
        case .claims where issuer == nil && request.claimsOnly: return .refused(.issuerUnknown)
        case .answer, .claims, .jwe, .none:
            return token.verifySignature(with: KeySet(joining: []), allowed: nil, anySignature: false)
        }
    }
}

extension Token {
    /// Checks the signature of whatever this is with these keys.
    func verifySignature(with keys: KeySet, allowed: [Algorithm]?, anySignature: Bool) -> SignatureResult {
        guard !problems.contains(where: { $0.code.stage == .parse }) else { return .refused(.malformed) }
        switch content {
        case .none: return .refused(.malformed)
        case .answer: return .refused(.issuerAnswer)
        case .claims: return .refused(.bareClaims)
        case .jwe: return .refused(.encrypted)
        case .jws(let jws):
            if let detachedPayload { return jws.verify(detached: detachedPayload, with: keys, allowed: allowed) }
            return jws.verify(with: keys, allowed: allowed)
        case .jwsJSON(let jws): return jws.verify(with: keys, allowed: allowed, anySignature: anySignature)
        }
    }

    /// `alg` says `none`: never valid, whoever the issuer may be.
    var isUnsecured: Bool {
        switch content {
        case .jws(let jws): jws.header.isUnsecured
        case .jwsJSON(let jws): jws.signatures.contains { $0.header.isUnsecured }
        default: false
        }
    }
}
