import JOSE
import JotGate
import JotJSON
import JotPolicy
import Testing

@Suite("What is written down of a decision")
struct RecordTests {
    private func record(
        _ claims: Claims, secret: [UInt8] = Fixture.secret, pseudonyms: Pseudonyms? = nil
    ) throws -> (line: String, decision: GateDecision) {
        let token = try claims.signed(secret: secret)
        let decision = try Fixture.shared.get().decide(Fixture.request(token), at: Fixture.now)
        let line = DecisionRecord(decision, latency: .microseconds(42), pseudonyms: pseudonyms).line
        // Whatever is recorded, it is one line of JSON without the token or a part of it.
        #expect(!line.contains { $0.isNewline })
        _ = try JSONDocument(parsing: Array(line.utf8))
        for part in token.split(separator: ".") { #expect(!line.contains(part)) }
        return (line, decision)
    }

    @Test("is one line of JSON with all members")
    func allowed() throws {
        let nested = Claims.onBehalfOf.with("act", #"{"sub":"helper","act":{"sub":"earlier"}}"#)
        let (line, decision) = try record(nested)
        let policy = try Fixture.shared.get().configuration.policyDigest
        let rules = (decision.verdict?.findings ?? []).map {
            #"{"rule":"\#($0.rule)","severity":"\#($0.severity.rawValue)","outcome":"\#($0.outcome.rawValue)"}"#
        }
        let expected =
            #"{"time":"2026-05-14T14:06:00Z","decision_id":"\#(decision.id)","decision":"allow","reason":null,"#
            + #""status":null,"token_fp":"\#(decision.fingerprint ?? "")","issuer":"alpha","application":"logs","#
            + #""client":"helper","flow":"on-behalf-of","subject":"alice","delegation":{"chain":[{"sub":"helper"},"#
            + #"{"sub":"earlier"}],"truncated":false,"omitted":0,"malformed":false},"rules":[\#(rules.joined(separator: ","))],"#
            + #""cached":false,"latency_us":42,"policy":"\#(policy)"}"#
        #expect(line == expected)
    }

    @Test("says of a token that was not verified nothing that it says")
    func unverified() throws {
        let (line, decision) = try record(Claims.autonomous.with("sub", "\"mallory\""), secret: Fixture.otherSecret)
        #expect(decision.denial?.reason == .invalidToken)
        #expect(!line.contains("mallory"))
        #expect(line.contains(#""decision":"deny","reason":"invalid-token","status":401"#))
        #expect(line.contains(#""issuer":null"#) && line.contains(#""delegation":null"#))
        #expect(line.contains("signature/is-valid"))
    }

    @Test("says of a verified token that is refused who it is")
    func refused() throws {
        let (line, decision) = try record(Claims.autonomous.with("scope", "[\"root\"]"))
        #expect(decision.denial?.reason == .forbidden)
        #expect(line.contains(#""subject":"bot""#) && line.contains("exchange/scopes-within-permissions"))
    }

    @Test("replaces subjects and actors by pseudonyms")
    func pseudonyms() throws {
        let names = try Pseudonyms(key: [UInt8](repeating: 1, count: 32))
        let (line, _) = try record(Claims.onBehalfOf, pseudonyms: names)
        let alice = names.name(of: "alice", issuer: Fixture.issuerURL)
        #expect(alice.utf8.count == 43)
        #expect(line.contains(#""subject_pseudonym":"\#(alice)""#))
        #expect(!line.contains("alice") && !line.contains(#""subject":"#))
        #expect(line.contains(#"[{"sub":"\#(names.name(of: "helper", issuer: Fixture.issuerURL))"}]"#))
    }

    @Test("gives one pseudonym to one subject of one issuer under one key")
    func pseudonymsDiffer() throws {
        let names = try Pseudonyms(key: [UInt8](repeating: 1, count: 32))
        let others = try Pseudonyms(key: [UInt8](repeating: 2, count: 32))
        let all = [
            names.name(of: "alice", issuer: "a"), names.name(of: "bob", issuer: "a"),
            names.name(of: "alice", issuer: "b"), others.name(of: "alice", issuer: "a"),
            names.name(of: "b", issuer: "aa"), names.name(of: "ab", issuer: "a"),
        ]
        #expect(Set(all).count == all.count)
        #expect(names.name(of: "alice", issuer: "a") == all[0])
        #expect(throws: GateError.self) { try Pseudonyms(key: [UInt8](repeating: 1, count: 31)) }
    }

    @Test("escapes what would end the line or steer a terminal")
    func escapes() throws {
        let (line, _) = try record(Claims.autonomous.with("client_id", #""a\nb\u001b[31m\u202e\u2028""#))
        #expect(line.contains(#""client":"a\nb\u001b[31m\u202e\u2028""#))
    }

    @Test("keeps the outermost actors of a long chain")
    func longChain() throws {
        var act = #"{"sub":"oldest"}"#
        let names = ["bot"] + (1..<19).map { "a\($0)" }
        for name in names.reversed() { act = #"{"sub":"\#(name)","act":\#(act)}"# }
        let (line, _) = try record(Claims.autonomous.with("act", act))
        #expect(line.contains(#"{"chain":[{"sub":"bot"},{"sub":"a1"}"#))
        #expect(line.contains(#"{"sub":"a15"}],"truncated":true,"omitted":4,"#))
        #expect(!line.contains("oldest"))
    }

    static let malformed: [(act: String, reason: String)] = [
        ("[]", "act_not_object"), (#"{"sub":"bot","act":1}"#, "nested_act_not_object"),
        (#"{"sub":1}"#, "sub_not_string"), (#"{"sub":"bot","iss":1}"#, "iss_not_string"),
    ]

    @Test("says why a chain cannot be read", arguments: 0..<malformed.count)
    func malformedChain(index: Int) throws {
        let row = Self.malformed[index]
        let (line, decision) = try record(Claims.autonomous.with("act", row.act))
        #expect(!decision.isAllowed)
        #expect(line.contains(#""malformed":true,"malformedReason":"\#(row.reason)""#), "\(line)")
    }

    @Test("is there also where there was no token")
    func withoutToken() throws {
        let decision = try Fixture.shared.get().decide(Fixture.request(authorization: []), at: Fixture.now)
        let line = DecisionRecord(decision, latency: .zero).line
        #expect(line.contains(#""decision":"deny","reason":"missing-credentials","status":401,"token_fp":null"#))
    }

    @Test("has an id of 128 bits that never comes again")
    func idsDiffer() throws {
        let gate = try Fixture.shared.get()
        let ids = (0..<200).map { _ in gate.decide(Fixture.request(authorization: []), at: Fixture.now).id.description }
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.utf8.count == 32 && $0.allSatisfy(\.isHexDigit) })
    }
}
