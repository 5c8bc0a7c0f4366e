import ArgumentParser
import JOSE
import JotBytes
import JotKeys
import JotPolicy
import JotReports
import JotScan

/// `jotlint scan`: which tokens are in these files, and were they right when they were there?
struct ScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Finds tokens in logs, archives and mail, and judges each as of its own time.",
        discussion: """
            Folders are searched through and through. Files may be compressed with gzip. Without a policy, signature and \
            registered claims are checked, as `verify` does. A sighting is judged for the instant that its line has, \
            else for now; --at judges all for one instant.
            """)

    @Argument(help: ArgumentHelp("A file or a folder.", valueName: "path")) var paths: [String]

    @OptionGroup var policyOption: PolicyOption
    @Option(help: ArgumentHelp("The application that the tokens were presented to.", valueName: "id"))
    var application: String?
    @Option(help: ArgumentHelp("A JWK set, for checking without a policy.", valueName: "file")) var jwks: String?
    @Option(help: ArgumentHelp("The exact iss, for checking without a policy. Default: any.", valueName: "url"))
    var issuer: String?
    @Option(help: ArgumentHelp("An audience that aud must hold; of several, one. Default: any.", valueName: "name"))
    var audience: [String] = []
    @Option(
        help: ArgumentHelp(
            "Judge every sighting as of this instant: RFC 3339, or seconds since 1970.", valueName: "instant"),
        transform: InstantArgument.parse)
    var at: Instant?

    @OptionGroup var output: ScanOutput
    @Flag(help: "Exit with 0 when there is no token.") var allowEmpty = false
    @Flag(help: "Exit with 0 where a token failed; what could not be decided stays 4.") var exitZero = false
    @Option(help: ArgumentHelp("How many cores to use. Default: all.", valueName: "count")) var threads: Int?

    func validate() throws {
        if policyOption.policy != nil, jwks != nil || issuer != nil || !audience.isEmpty {
            throw ValidationError(
                "--policy and --jwks, --issuer, --audience do not go together: give a policy, or what `verify` takes.")
        }
        if jwks == nil, issuer != nil || !audience.isEmpty {
            throw ValidationError("--issuer and --audience go with --jwks.")
        }
        if jwks != nil, application != nil { throw ValidationError("--application needs a policy.") }
        if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads is between 1 and 1024.") }
    }

    func run() throws {
        let judge = ScanJudge(door: try door(), option: at, clock: InstantOption.now)
        var options = ScanOptions(threads: threads ?? OrderedWork.cores)
        options.hashesInputs = output.wantsDigests
        var sink = ScanSession(formats: try output.sinks())
        let bar = ProgressBar(quiet: output.quiet)
        do {
            try Scanner(options, judge: judge).run(paths, into: &sink) { bar.show($0) }
        } catch let error as CommandExit {
            bar.clear()
            throw error
        }
        bar.clear()
        let status = sink.status(allowEmpty: allowEmpty)
        if status != .passed, !(exitZero && status == .failed) { throw CommandExit(status) }
    }

    private func door() throws(CommandExit) -> ScanJudge.Door {
        if let jwks {
            var options = Verifier.Options(keys: try KeyLoading.read(.jwks(path: jwks)))
            options.issuer = issuer
            options.audiences = audience
            do {
                return .verifier(try Verifier(options))
            } catch {
                throw .usage("\(error)")
            }
        }
        guard let policy = try policyOption.loadIfThere() else {
            Terminal.note("jotlint: note: there are neither keys nor a policy, so tokens are listed and not judged")
            return .none
        }
        return .checker(try policyOption.checker(policy, application: application, agent: nil))
    }
}
