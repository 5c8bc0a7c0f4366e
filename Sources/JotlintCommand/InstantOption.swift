import ArgumentParser
import JOSE
import JotKeys

/// `--at`: the instant for which a token is judged.
struct InstantOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Judge as of this instant: RFC 3339, or seconds since 1970. Default: now.", valueName: "instant"),
        transform: InstantArgument.parse)
    var at: Instant?

    /// Whole seconds are all that a NumericDate and a reader need of the clock.
    var instant: Instant { at ?? Self.now }

    static var now: Instant { Instant(seconds: Instant.now.seconds) ?? .epoch }
}

enum InstantArgument {
    static func parse(_ text: String) throws -> Instant {
        guard let instant = Instant(text) else {
            throw ValidationError("\(text) is no instant: write 2026-05-14T13:18:19Z, or seconds since 1970")
        }
        return instant
    }
}
