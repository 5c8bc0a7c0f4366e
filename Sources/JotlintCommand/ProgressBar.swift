import Glibc
import JotScan

/// One line on standard error that says how far a scan is; only on a terminal, at most ten times a second.
final class ProgressBar {
    private let isShown: Bool
    private var last = ContinuousClock.now - .seconds(1)
    private var wasShown = false

    init(quiet: Bool) {
        isShown = !quiet && isatty(STDERR_FILENO) == 1 && Terminal.environment["TERM"] != "dumb"
    }

    func show(_ progress: ScanProgress) {
        let now = ContinuousClock.now
        guard isShown, now - last >= .milliseconds(100) else { return }
        last = now
        wasShown = true
        let megabytes = progress.bytes / 1_000_000
        Terminal.status("\(megabytes) MB, \(progress.sightings) tokens: \(progress.path)")
    }

    func clear() {
        if wasShown { Terminal.status("") }
        wasShown = false
    }
}
