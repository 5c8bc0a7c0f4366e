#if Server
import Foundation
import HTTPTypes
import Hummingbird
import JOSE
import JotGate
import JotPolicy
import LibCrypto
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import JotHummingbird

@Suite("The middleware")
struct MiddlewareTests {
    private static let secret = [UInt8](repeating: 7, count: 32)

    private static func configuration() throws -> GateConfiguration {
        let policy = try Policy(
            issuers: [Issuer(name: "alpha", issuer: "https://issuer.example", dialect: .pingam)],
            applications: [Application(id: "logs", scopes: ["logs-read", "logs-search"])],
            agents: [Agent(id: "bot", applications: [.init(application: "logs")])])
        return try GateConfiguration(
            policy: policy, keys: ["alpha": try KeySet(secret: secret)],
            settings: GateSettings(realm: "logs"))
    }

    private static func token(scope: String) throws -> String {
        let now = Int(Date().timeIntervalSince1970)
        let claims = """
            {"iss":"https://issuer.example","sub":"bot","act":{"sub":"bot"},"client_id":"bot","aud":["logs"],\
            "scope":["\(scope)"],"grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","nbf":\(now - 60),\
            "iat":\(now - 60),"exp":\(now + 600),"jti":"t-1"}
            """
        let header = #"{"alg":"HS256","kid":"k-1","typ":"JWT"}"#
        let input = Base64URL.encodedText(Array(header.utf8)) + "." + Base64URL.encodedText(Array(claims.utf8))
        let tag = try MessageAuthenticator(secret: secret, digest: .sha256).tag(over: Array(input.utf8).span)
        return input + "." + Base64URL.encodedText(tag)
    }

    /// Asks the sample server, without a network.
    private func ask(
        _ path: String, method: HTTPRequest.Method = .get, authorization: [String] = []
    ) async throws -> (status: Int, headers: HTTPFields, body: String) {
        let metadata = try ProtectedResourceMetadata(
            resource: "https://logs.example/api", authorizationServers: ["https://issuer.example"])
        let responder = try SampleServer.router(try Self.configuration(), metadata).buildResponder()
        var headers = HTTPFields()
        for value in authorization { headers.append(HTTPField(name: .authorization, value: value)) }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: "a", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer()))
        let context = BasicGatedRequestContext(
            source: ApplicationRequestContextSource(
                channel: NIOAsyncTestingChannel(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        do {
            let response = try await responder.respond(to: request, context: context)
            let writer = CollectingWriter()
            try await response.body.write(writer)
            return (response.status.code, response.headers, writer.collected.text)
        } catch let error as HTTPError {
            return (error.status.code, [:], "")
        }
    }

    @Test("hands the identity to the route")
    func allows() async throws {
        let token = try Self.token(scope: "logs-search")
        let answer = try await ask("/logs/search?q=1", authorization: ["Bearer \(token)"])
        #expect(answer.status == 200 && answer.body == "searched by bot for bot")
    }

    @Test("answers who may not go on, as the gate says")
    func denies() async throws {
        let answer = try await ask("/logs/search")
        #expect(answer.status == 401)
        #expect(answer.headers[.wwwAuthenticate] == #"Bearer realm="logs", scope="logs-search""#)
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.headers[.contentLength] == String(answer.body.utf8.count))
        #expect(answer.body.contains("urn:jotlint:problem:missing-credentials"))
        let little = try await ask("/logs/search", authorization: ["Bearer \(try Self.token(scope: "logs-read"))"])
        #expect(little.status == 403)
        #expect(little.headers[.wwwAuthenticate]?.contains("insufficient_scope") == true)
    }

    @Test("sees repeated fields and tokens in the query")
    func seesTheWholeRequest() async throws {
        let token = try Self.token(scope: "logs-search")
        #expect(try await ask("/logs/search", authorization: ["Bearer \(token)", "Bearer \(token)"]).status == 400)
        #expect(try await ask("/logs/search?access_token=\(token)").status == 400)
    }

    @Test("metadata is there for who has no token")
    func metadata() async throws {
        let answer = try await ask("/.well-known/oauth-protected-resource/api")
        #expect(answer.status == 200 && answer.body.contains("\"https://logs.example/api\""))
    }

    @Test("a route that was put before the gate by mistake knows nobody, and stays shut")
    func withoutGate() async throws {
        let context = BasicGatedRequestContext(
            source: ApplicationRequestContextSource(
                channel: NIOAsyncTestingChannel(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        #expect(throws: HTTPError.self) { try context.requireAdmission() }
    }
}

/// Keeps what a body writes.
private struct CollectingWriter: ResponseBodyWriter {
    final class Collected: Sendable {
        private let buffer = Mutex(ByteBuffer())
        var text: String { buffer.withLock { String(buffer: $0) } }
        func add(_ more: ByteBuffer) { buffer.withLock { _ = $0.writeImmutableBuffer(more) } }
    }

    let collected = Collected()

    func write(_ buffer: ByteBuffer) async throws { collected.add(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
#endif
