package import JOSE
package import JotPolicy

/// A sighting, and what was to be said of its token at that instant.
package struct JudgedSighting: Sendable {
    package internal(set) var sighting: Sighting
    /// The instant that it was judged for, and where that instant comes from.
    package let instant: Instant
    package let basis: InstantBasis
    /// Signature, time and findings, kept apart. Nil if there is nothing whole to judge
    /// (`FoundToken.Class.isWhole`), or if neither a policy nor keys were given.
    package let verdict: Verdict?

    package init(sighting: Sighting, instant: Instant, basis: InstantBasis, verdict: Verdict?) {
        self.sighting = sighting
        self.instant = instant
        self.basis = basis
        self.verdict = verdict
    }

    /// What is not whole is undecided.
    package var answer: Verdict.Answer { verdict?.answer ?? .undecided }
}

/// Where the instant of a judgement comes from.
package enum InstantBasis: String, Sendable {
    /// The time of the scan: neither the line nor the options had one.
    case clock
    /// The line or the entry of the sighting.
    case line
    /// `--at`.
    case option
}

/// Judges sightings. Called on many threads at once.
package protocol SightingJudge: Sendable {
    func judge(_ sighting: Sighting) -> JudgedSighting
}
