#if Server
import ArgumentParser
import FoundationEssentials
import JotHummingbird
import Logging

/// `jotlint serve`: may this request go on?
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answers proxies that ask whether a request may go on (forward-auth).",
        discussion: """
            A proxy asks /auth/ROUTE (nginx: /nginx/ROUTE) with the client's header; ROUTE is one of the policy's \
            serve.routes, and /auth asks nothing beyond the policy. 200 lets the request go on and names who makes it; \
            anything else is for the client. Policy and key files are read again when they differ and on SIGHUP; what \
            is not right changes nothing. SIGTERM lets requests under way end. docs/serve.md tells more.
            """)

    @OptionGroup var policyOption: PolicyOption

    @Option(
        help: ArgumentHelp(
            "The application where a route names none. Default: the policy's serve.application, else its only one.",
            valueName: "id"))
    var application: String?

    @Option(help: ArgumentHelp("Where proxies ask.", valueName: "host:port"))
    var listen: ServiceSettings.Endpoint = ServiceSettings().listen

    @Option(help: ArgumentHelp("Where operators ask: /livez, /readyz, /metrics.", valueName: "host:port"))
    var admin: ServiceSettings.Endpoint = ServiceSettings.adminDefault

    @Flag(help: "No listener for operators.")
    var noAdmin = false

    @Option(
        help: ArgumentHelp(
            "An address or network whose X-Original-* and X-Forwarded-* are believed; repeatable. Default: loopback.",
            valueName: "cidr"))
    var trustedPeer: [String] = []

    @Option(help: ArgumentHelp("Where decision records go: a file, or - for standard output.", valueName: "file"))
    var records = "-"

    @Flag(help: "Write no decision records.")
    var noRecords = false

    @Option(help: ArgumentHelp("What begins the names of identity headers.", valueName: "text"))
    var headerPrefix = ServiceSettings().headerPrefix

    @Option(help: ArgumentHelp("Bytes of a request's header fields.", valueName: "bytes"))
    var maxHeaderBytes = ServiceSettings().limits.headerBytes

    @Option(help: ArgumentHelp("Connections at a time; more wait.", valueName: "count"))
    var maxConnections = ServiceSettings().limits.connections

    @Option(
        help: ArgumentHelp(
            "Within which a request's header must have come, and which a connection may idle.", valueName: "seconds"))
    var idleTimeout = ServiceSettings().limits.idleSeconds

    @Option(help: ArgumentHelp("What requests under way are given to end.", valueName: "seconds"))
    var drainTimeout = ServiceSettings().limits.drainSeconds

    @Flag(help: "Read policy and keys, say whether they are right, and end: 0 if they are, else 2.")
    var checkConfig = false

    func validate() throws {
        if PeerList(trustedPeer) == nil {
            throw ValidationError("--trusted-peer takes addresses and networks: 10.1.2.3, 10.0.0.0/8, fd00::/8.")
        }
        for (name, value, range) in [
            ("--max-header-bytes", Int64(maxHeaderBytes), 1_024...1_048_576),
            ("--max-connections", Int64(maxConnections), 1...1_000_000),
            ("--idle-timeout", idleTimeout, 1...3_600), ("--drain-timeout", drainTimeout, 1...3_600),
        ] as [(String, Int64, ClosedRange<Int64>)] where !range.contains(value) {
            throw ValidationError("\(name) is \(range.lowerBound) to \(range.upperBound).")
        }
    }

    func run() async throws {
        guard let path = policyOption.path else { throw PolicyOption.nothingFound }
        let files = ServiceFiles(
            policy: path, application: application, readKeys: { try KeyLoading.readTellingWarnings($0) },
            exists: { FileManager.default.fileExists(atPath: $0) })
        do {
            if checkConfig { return try check(files) }
            let logger = Logger(label: "jotlint.serve") { StreamLogHandler.standardError(label: $0) }
            try await ForwardAuthService(settings(), files: files, logger: logger).run()
        } catch let error as ServiceError {
            throw CommandExit.usage(error.description)
        } catch let error as CommandExit {
            throw error
        } catch {
            // A port that is taken, most often.
            throw CommandExit.usage("the service cannot run: \(error)")
        }
    }

    /// What was read, line by line; issuers without keys are a mistake here, for nothing of theirs could be decided.
    private func check(_ files: ServiceFiles) throws {
        try ForwardAuthService.validate(settings())
        let snapshot = try files.load()
        var lines = snapshot.issuerLines
        lines.append("routes: " + (snapshot.routeNames.isEmpty ? "none" : snapshot.routeNames.joined(separator: ", ")))
        lines.append("policy: \(snapshot.policyDigest)")
        try Terminal.write(Array(lines.map { $0 + "\n" }.joined().utf8))
        if !snapshot.hasAllKeys { throw CommandExit.usage("not every issuer has keys") }
    }

    private func settings() -> ServiceSettings {
        var settings = ServiceSettings()
        settings.listen = listen
        settings.admin = noAdmin ? nil : admin
        if !trustedPeer.isEmpty, let peers = PeerList(trustedPeer) { settings.trustedPeers = peers }
        settings.records = noRecords ? .nowhere : records == "-" ? .standardOutput : .file(path: records)
        settings.headerPrefix = headerPrefix
        settings.limits.headerBytes = maxHeaderBytes
        settings.limits.connections = maxConnections
        settings.limits.idleSeconds = idleTimeout
        settings.limits.drainSeconds = drainTimeout
        return settings
    }
}

extension ServiceSettings.Endpoint: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }

    package var defaultValueDescription: String { description }
}
#endif
