#if Server
import Hummingbird
import HummingbirdCore
package import JOSE
import JotKeys
package import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// `jotlint serve`: a service that proxies ask whether a request may go on.
package struct ForwardAuthService: Sendable {
    private let settings: ServiceSettings
    private let state: ServiceState
    private let records: RecordLog
    private let metrics = ServiceMetrics()
    private let reloading: Reloading
    private let identity: IdentityHeaders
    private let nginx: NginxAnswer
    private let logger: Logger
    private let clock: @Sendable () -> Instant

    /// Reads the files. Throws if they are not right, or a setting is not.
    package init(
        _ settings: ServiceSettings, files: ServiceFiles, logger: Logger,
        clock: @escaping @Sendable () -> Instant = { .now }
    ) throws(ServiceError) {
        try Self.validate(settings)
        guard let identity = IdentityHeaders(prefix: settings.headerPrefix),
            let nginx = NginxAnswer(prefix: settings.headerPrefix)
        else { throw ServiceError("\(settings.headerPrefix) does not begin the name of a header field") }
        let snapshot = try files.load()
        self.settings = settings
        self.identity = identity
        self.nginx = nginx
        self.logger = logger
        self.clock = clock
        state = ServiceState(snapshot, at: .now)
        records = try RecordLog(settings.records, logger: logger)
        metrics.show(snapshot)
        reloading = Reloading(files: files, state: state, records: records, metrics: metrics, logger: logger)
        for line in snapshot.complaints { logger.warning("\(line)") }
    }

    /// Says what is wrong with settings, without reading or opening anything.
    package static func validate(_ settings: ServiceSettings) throws(ServiceError) {
        guard IdentityHeaders(prefix: settings.headerPrefix) != nil, NginxAnswer(prefix: settings.headerPrefix) != nil
        else {
            throw ServiceError("\(settings.headerPrefix.debugDescription) does not begin the name of a header field")
        }
        if let admin = settings.admin, admin == settings.listen, admin.port != 0 {
            throw ServiceError("the service and its operators cannot both be answered at \(admin): change --admin")
        }
    }

    /// Runs until SIGTERM or SIGINT, then lets requests under way end.
    package func run() async throws {
        // They end in the reverse order: first it is told that the service leaves, then proxies get no more answers,
        // and last the records of the last answers are written.
        var services: [any Service] = [records]
        if let admin = settings.admin {
            services.append(
                application(
                    AdminResponder(state: state, metrics: metrics, records: records), admin, "operators"))
        }
        let responder = ForwardAuthResponder(
            state: state, metrics: metrics, records: records, peers: settings.trustedPeers, identity: identity,
            flavours: nginx, logger: logger, clock: clock)
        services += [reloading, application(responder, settings.listen, "proxies"), Leaving(state: state)]
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: Self.quiet)
        configuration.maximumGracefulShutdownDuration = .seconds(settings.limits.drainSeconds)
        try await ServiceGroup(configuration: configuration).run()
    }

    private func application<Responder: HTTPResponder>(
        _ responder: Responder, _ endpoint: ServiceSettings.Endpoint, _ whom: String
    ) -> some Service
    where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
        let limits = settings.limits
        let http = HTTP1Channel.Configuration(
            idleTimeout: .seconds(limits.idleSeconds),
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
                maxHeaderFieldCount: limits.headerFields))
        let logger = logger
        return Application(
            responder: responder, server: .http1(configuration: http),
            configuration: ApplicationConfiguration(
                address: .hostname(endpoint.host, port: endpoint.port), backlog: 1_024,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: Self.quiet)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? endpoint.port
                logger.notice("listening for \(whom) on \(endpoint.host):\(port)")
            }, logger: Self.quiet)
    }

    /// For frameworks: what they tell of each connection is nobody's business.
    private static var quiet: Logger {
        var logger = Logger(label: "jotlint.http") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        return logger
    }
}

/// Says that the service leaves, before anything ends: balancers look at `/readyz`.
private struct Leaving: Service {
    let state: ServiceState

    func run() async throws {
        try await gracefulShutdown()
        state.drain()
    }
}
#endif
