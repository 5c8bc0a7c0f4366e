import JotPolicy
import JotTokens

/// All mutants of all bases, judged once.
struct Run: Sendable {
    struct Result: Sendable {
        let base: String
        let mutant: Mutant
        let answer: Verdict.Answer
        /// Rules that speak of the mutant and not of the sample.
        let rules: Set<String>
        /// Of these, errors and warnings.
        let loud: Set<String>
        /// Rules that could not be run.
        let broken: [String]
        /// What the oracle has against it.
        let objection: String?

        var name: String { "\(base): \(mutant.change)" }
    }

    let bases: [Base]
    /// Findings of severity error or warning of the samples themselves.
    let noise: [String]
    let results: [Result]

    static let shared = Swift.Result { try Run() }

    private init() throws {
        bases = try Base.all()
        var noise: [String] = []
        var results: [Result] = []
        for base in bases {
            let original = Mutant(
                kind: .form, change: "none", artefact: .token(header: base.header, claims: base.claims),
                others: base.others)
            let mutants = Self.mutants(of: base)
            let verdicts = try Judging(base).verdicts([original] + mutants)
            let own = verdicts[0].findings
            if !verdicts[0].passed { noise.append("\(base.name) does not pass") }
            noise += own.filter { $0.severity > .note }.map { "\(base.name): \($0.rule)" }
            let ownRules = Set(own.map(\.rule))
            for (mutant, verdict) in zip(mutants, verdicts.dropFirst()) {
                results.append(Self.result(base, mutant, verdict, ownRules))
            }
        }
        self.noise = noise
        self.results = results
    }

    private static func result(_ base: Base, _ mutant: Mutant, _ verdict: Verdict, _ own: Set<String>) -> Result {
        var objection: String?
        if case .token(let header, let claims) = mutant.artefact {
            objection = Oracle(base: base).objection(header: header, claims: claims)
        }
        let signs = ["the rule failed", "no such key", "no such overload"]
        return Result(
            base: base.name, mutant: mutant, answer: verdict.answer,
            rules: Set(verdict.findings.map(\.rule)).subtracting(own),
            loud: Set(verdict.findings.filter { $0.severity > .note }.map(\.rule)).subtracting(own),
            broken: verdict.findings.filter { finding in signs.contains { finding.message.contains($0) } }.map(\.rule),
            objection: objection)
    }

    /// What was handed over beside a token is mutated instead of the token, which another base mutates.
    private static func mutants(of base: Base) -> [Mutant] {
        guard base.others.isEmpty else { return OtherMutations(base: base).all + Self.widened(base) }
        let changes =
            ClaimMutations.all(base.claims) + TimeMutations.all(base.claims, now: base.now)
            + MeaningMutations(claims: base.claims, base: base).all
        let claims = changes.map { mutant(base, $0) }
        let headers = HeaderMutations.all(base.header).map { change, header in
            Mutant(
                kind: .header, change: change, artefact: .token(header: header, claims: base.claims),
                others: base.others)
        }
        return claims + headers + (wholeForms.contains(base.name) ? FormMutations(base: base).all : [])
    }

    /// The bytes of one token are like those of another: a token of each kind is enough.
    private static let wholeForms = ["autonomous", "generic-autonomous", "transaction"]

    private static func mutant(_ base: Base, _ change: ClaimChange) -> Mutant {
        Mutant(
            kind: change.kind, change: change.change, artefact: .token(header: base.header, claims: change.claims),
            others: base.others, claim: change.claim)
    }

    /// Exchanges that make more of a token.
    private static func widened(_ base: Base) -> [Mutant] {
        var values: [(MutationKind, String, JSON)] = [
            (.added, "roles", ["administrator"]), (.time, "auth_time", JSON(base.now)), (.added, "acr", "strong"),
            (.added, "amr", ["mfa"]), (.issuer, "iss", "https://stranger.example"),
            (.time, "exp", JSON(base.now + 99_999)),
            (.added, "tid", "another"), (.added, "cnf", ["jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"]),
        ]
        values.append((.audience, "aud", .array((base.claims["aud"]?.texts ?? []).map { .string($0) } + ["third-api"])))
        values.append((.scope, "scope", "logs-read logs-search"))
        values.append((.actor, "act", ["sub": "rogue-agent"]))
        values.append((.subject, "sub", "stranger"))
        return values.map { kind, name, value in
            mutant(base, ClaimChange(kind, "\(name) \(value.text)", base.claims.with(name, value), claim: name))
        }
    }
}
