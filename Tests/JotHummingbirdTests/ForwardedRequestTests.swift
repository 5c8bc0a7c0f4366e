#if Server
import HTTPTypes
import JotGate
import Testing

@testable import JotHummingbird

@Suite("What a proxy tells of a request")
struct ForwardedRequestTests {
    private func read(_ fields: [(String, String)], isTrusted: Bool = true) throws -> ForwardedRequest {
        var headers = HTTPFields()
        for (name, value) in fields {
            headers.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
        }
        return ForwardedRequest(
            HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/auth", headerFields: headers),
            isTrusted: isTrusted)
    }

    @Test(
        "counts, in either habit",
        arguments: [
            [("X-Original-Method", "POST"), ("X-Original-URI", "/a?b")],
            [("X-Forwarded-Method", "POST"), ("X-Forwarded-Uri", "/a?b")],
            [("x-forwarded-method", "POST"), ("x-original-uri", "/a?b"), ("X-Forwarded-Uri", "/a?b")],
            [("X-Original-Method", "POST"), ("X-Forwarded-Method", ""), ("X-Original-URI", "/a?b")],
        ])
    func told(fields: [(String, String)]) throws {
        guard case .request(let request) = try read(fields) else {
            Issue.record("refused")
            return
        }
        #expect(request.method == "POST" && request.url == "/a?b")
    }

    @Test(
        "is refused where it contradicts itself",
        arguments: [
            [("X-Original-URI", "/a"), ("X-Forwarded-Uri", "/b")],
            [("X-Original-URI", "/a"), ("X-Original-URI", "/a")],
            [("X-Original-Method", "GET"), ("X-Forwarded-Method", "get")],
        ])
    func contradictions(fields: [(String, String)]) throws {
        guard case .contradiction = try read(fields) else {
            Issue.record("taken")
            return
        }
    }

    @Test("does not count when it is not believed, not even where it contradicts itself")
    func untrusted() throws {
        let fields = [("X-Original-Method", "POST"), ("X-Original-URI", "/a"), ("X-Forwarded-Uri", "/b")]
        guard case .request(let request) = try read(fields, isTrusted: false) else {
            Issue.record("refused")
            return
        }
        #expect(request.method == "GET" && request.url == "/auth")
    }

    @Test("repeated Authorization fields stay apart, so that the gate refuses them")
    func repeated() throws {
        guard case .request(let request) = try read([("Authorization", "a"), ("authorization", "b")]) else {
            Issue.record("refused")
            return
        }
        #expect(request.headers.map(\.value) == ["a", "b"])
    }
}
#endif
