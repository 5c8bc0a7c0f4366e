#if Server
/// How the forward-auth service listens, whom it believes and what it bears. What is decided stands in the policy.
package struct ServiceSettings: Sendable {
    /// An address and a port; port 0: a free one, which the log tells.
    package struct Endpoint: Hashable, Sendable, CustomStringConvertible {
        package var host: String
        package var port: Int

        package init(host: String, port: Int) {
            self.host = host
            self.port = port
        }

        package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

        /// Reads `127.0.0.1:9191`, `localhost:9191` and `[::1]:9191`.
        package init?(_ text: String) {
            guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
                return nil
            }
            var host = text[..<colon]
            if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
            guard !host.isEmpty, host.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
            self.init(host: String(host), port: Int(port))
        }
    }

    /// Where proxies ask.
    package var listen = Endpoint(host: "127.0.0.1", port: 9191)
    /// Where operators ask; nil: nowhere.
    package var admin: Endpoint? = adminDefault
    /// Whose `X-Original-*` and `X-Forwarded-*` are believed.
    package var trustedPeers = PeerList.loopback
    package var limits = Limits()
    /// What begins the names of identity headers.
    package var headerPrefix = "X-Auth-"
    /// Where decision records go.
    package var records = RecordDestination.standardOutput

    package static let adminDefault = Endpoint(host: "127.0.0.1", port: 9192)

    package init() {}

    /// What one connection, and all of them, may take.
    package struct Limits: Hashable, Sendable {
        /// Bytes of all header fields of a request, names and values. A token has 64 KiB at most.
        package var headerBytes = 80 << 10
        /// Header fields of a request.
        package var headerFields = 200
        /// Connections at a time; further ones wait in the system's queue.
        package var connections = 1_024
        /// Seconds in which a request's header must have come, and which a connection may idle.
        package var idleSeconds: Int64 = 60
        /// Seconds that requests under way are given to end.
        package var drainSeconds: Int64 = 10

        package init() {}
    }
}

/// Where decision records go.
package enum RecordDestination: Hashable, Sendable {
    case nowhere
    case standardOutput
    /// Appended to; opened anew on SIGHUP, so that it can be rotated.
    case file(path: String)
}
#endif
