public import JOSE

/// What a host hears of a token that it has taken out of its request itself.
public enum TokenResult: Sendable {
    /// The token is right, and this is whose it is.
    case accepted(Admission)
    /// It is not: the complete answer, for hosts that can send one.
    case refused(Denial, HTTPAnswer)
}

extension Gate {
    /// A plain closure for hosts that ask for one: the token in, the result out, at once. The validator of bearer tokens in
    /// the MCP SDK for Swift is such a host.
    ///
    /// - Parameter clock: what time it is; `{ .now }` with JotKeys. Called once for each token, on the host's thread.
    public func validator(
        requiring requirements: RouteRequirements = .none, clock: @escaping @Sendable () -> Instant
    ) -> @Sendable (String) -> TokenResult {
        { token in
            let decision = self.decide(token: token, requiring: requirements, at: clock())
            switch decision.answer {
            case .allow(let admission): return .accepted(admission)
            case .deny(let answer): return .refused(decision.denial ?? Denial(.forbidden), answer)
            }
        }
    }
}
