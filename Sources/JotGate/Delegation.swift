import JotJSON
import JotPolicy
import JotTokens

/// Who acts for the subject, and for whom those acted before: `act` of a token (RFC 8693 §4.1).
public struct Delegation: Hashable, Sendable {
    /// Outermost first: the first is the current actor, the others are history. The subject is no part of it. The oldest
    /// are left out where there are more than ``chainLimit``.
    public let chain: [Step]
    /// How many of the oldest are left out.
    public let omitted: Int
    /// Why the chain cannot be read to its end, of a closed list; nil if it can.
    public let malformedReason: MalformedReason?

    /// Levels that are kept.
    public static let chainLimit = 16

    /// One level of `act`.
    public struct Step: Hashable, Sendable {
        /// `act.iss`; nil if absent.
        public let issuer: String?
        /// `act.sub`, else `act.client_id`; nil if absent.
        public let subject: String?
    }

    /// What is wrong with a chain.
    public enum MalformedReason: String, CaseIterable, Sendable {
        case actNotObject = "act_not_object"
        case nestedActNotObject = "nested_act_not_object"
        case issuerNotString = "iss_not_string"
        case subjectNotString = "sub_not_string"
    }

    init(_ kept: KeptVerdict) {
        let actors = kept.verdict.actors
        chain = actors.prefix(Self.chainLimit).map {
            Step(issuer: $0.issuer?.string, subject: $0.principal?.raw.string)
        }
        omitted = max(0, actors.count - Self.chainLimit)
        malformedReason = kept.problems.lazy.compactMap(MalformedReason.init).first
    }

    /// As one JSON object, for a header or a log. Text of the token is escaped.
    public var json: [UInt8] {
        var json = JSONWriter()
        write(&json) { subject, _ in subject }
        return json.bytes
    }

    /// - Parameter name: what is written in place of the subject of a level, which has this issuer.
    func write(_ json: inout JSONWriter, naming name: (_ subject: String, _ issuer: String?) -> String) {
        json.object { json in
            json.name("chain")
            json.array { json in
                for step in chain {
                    json.object { json in
                        if let issuer = step.issuer { json.member("iss", issuer) }
                        if let subject = step.subject { json.member("sub", name(subject, step.issuer)) }
                    }
                }
            }
            json.member("truncated", omitted > 0)
            json.member("omitted", omitted)
            json.member("malformed", malformedReason != nil)
            if let malformedReason { json.member("malformedReason", malformedReason.rawValue) }
        }
    }
}

extension Delegation.MalformedReason {
    fileprivate init?(_ problem: Problem) {
        switch (problem.code, problem.pointer) {
        case (.actNotObject, "claims:/act"): self = .actNotObject
        case (.actNotObject, _): self = .nestedActNotObject
        case (.wrongType, let pointer) where pointer.hasPrefix("claims:/act/"):
            self = pointer.hasSuffix("/iss") ? .issuerNotString : .subjectNotString
        default: return nil
        }
    }
}
