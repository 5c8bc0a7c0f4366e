package import JOSE
package import JotTokens

/// Which page words which fact: one for each, and each for one.
package enum FactPages {
    package static func page(for code: Problem.Code) -> String {
        switch code {
        case .actNotObject: "actor/act-is-object"
        case .actorTooDeep: "actor/chain-is-readable"
        case .audienceDiffers: "claims/audience-is-expected"
        case .base64url: "format/base64url-is-strict"
        case .claimMissing: "claims/required-are-present"
        case .criticalHeader: "format/critical-header-is-understood"
        case .duplicateMember: "format/members-are-unique"
        case .echoDiffers: "claims/echo-agrees"
        case .emptyScopeMember: "hygiene/scope-has-empty-members"
        case .exchangeRefused: "token-response/token-is-issued"
        case .header: "format/header-is-valid"
        case .inactive: "claims/token-is-active"
        case .issuedInTheFuture: "time/issued-in-the-past"
        case .json: "format/json-is-valid"
        case .lifetimeTooLong: "claims/lifetime-is-limited"
        case .mayActNotObject: "actor/may-act-is-object"
        case .noExpiry: "time/expires"
        case .notAnObject: "format/claims-are-an-object"
        case .parts: "format/compact-has-its-parts"
        case .scopeWithSpace: "claims/scope-members-are-single"
        case .scopesDiffer: "claims/scope-and-scp-agree"
        case .size: "format/size-is-limited"
        case .typeUnexpected: "claims/typ-is-expected"
        case .unrecognised: "format/is-recognised"
        case .wrongType: "claims/types-are-right"
        }
    }

    /// Nil for `malformed`, which the problem's own page words.
    package static func page(for reason: SignatureReason) -> String? {
        switch reason {
        case .algorithmMismatch: "signature/algorithm-fits-key"
        case .algorithmNone: "signature/algorithm-is-not-none"
        case .algorithmNotAllowed: "signature/algorithm-is-allowed"
        case .algorithmUnknown: "signature/algorithm-is-known"
        case .bareClaims: "signature/claims-are-signed"
        case .encrypted: "signature/is-readable"
        case .issuerAnswer: "signature/is-the-issuers-answer"
        case .issuerUnknown: "claims/issuer-is-known"
        case .keyDoesNotFit: "signature/key-is-known"
        case .kidUnknown: "signature/kid-is-known"
        case .malformed: nil
        case .mismatch: "signature/is-valid"
        case .noKeySet: "signature/keys-are-at-hand"
        case .severalSignatures: "signature/is-single"
        case .symmetricWithPublicKeys: "signature/is-not-symmetric"
        }
    }

    /// Nil where time says nothing of its own: the missing expiry has a problem's page.
    package static func page(for status: TimeStatus) -> String? {
        switch status {
        case .early: "time/not-before-has-passed"
        case .expired: "time/not-expired"
        case .within, .unknown: nil
        }
    }

    /// Every page that words a fact.
    package static let all: Set<String> = Set(
        Problem.Code.allCases.map(page) + SignatureReason.allCases.compactMap(page)
            + TimeStatus.allCases.compactMap(page))
}

extension FactPages {
    /// The code of a page's fact, as CEL writes it: what the page's condition must ask for. Empty for other pages.
    package static func quotedCode(of page: String) -> String {
        let codes =
            Problem.Code.allCases.filter { self.page(for: $0) == page }.map(\.rawValue)
            + SignatureReason.allCases.filter { self.page(for: $0) == page }.map(\.rawValue)
            + TimeStatus.allCases.filter { self.page(for: $0) == page }.map(\.rawValue)
        return codes.count == 1 ? "\"\(codes[0])\"" : ""
    }
}
