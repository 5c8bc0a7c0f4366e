import JOSE
import JotJSON
import JotTokens
import Testing

/// Requests to the token endpoint in the forms that people keep them in, and HTTP messages around them.
@Suite("Token requests")
struct TokenRequestTests {
    private static let texts = [
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&client_id=bot&scope=a+b&audience=x&audience=y",
        "grant_type=urn:ietf:params:oauth:grant-type:token-exchange\n&client_id=bot\n&scope=a%20b\n&audience=x\n&audience=y\n",
        """
        {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange", "client_id": "bot", "scope": "a b",
         "audience": ["x", "y"]}
        """,
        "POST /token HTTP/1.1\r\nAuthorization: Basic Ym90OnNlY3JldA==\r\n\r\n"
            + "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&scope=a+b&audience=x&audience=y",
    ]

    @Test("are read alike in every form", arguments: texts)
    func forms(text: String) throws {
        let request = try #require(TokenRequest(Array(text.utf8)))
        #expect(request.values("grant_type").map(\.string) == ["urn:ietf:params:oauth:grant-type:token-exchange"])
        #expect(request.client?.string == "bot")
        #expect(request.values("scope").map(\.string) == ["a b"])
        #expect(request.values("audience").map(\.string) == ["x", "y"])
    }

    @Test("keep no secret, wherever it stood")
    func secrets() throws {
        let body = TokenRequest.secretNames.map { "\($0)=hush-\($0)" }.joined(separator: "&")
        for text in [body, "POST /token?\(body) HTTP/1.1\r\nAuthorization: Basic Ym90Omh1c2gtYmFzaWM=\r\n\r\na=b"] {
            let request = try #require(TokenRequest(Array(text.utf8)))
            #expect(!String(decoding: request.parameters.bytes, as: UTF8.self).contains("hush"))
            #expect(request.url?.contains("hush") != true)
            for name in TokenRequest.secretNames {
                #expect(request.values(name).map(\.string) == [TokenRequest.hidden], "\(name)")
            }
        }
    }

    @Test(
        "are nothing else",
        arguments: ["", "a token", "[]", "{}", "HTTP/1.1 200 OK\r\n\r\na=b", "{\"a\": 1}", "{\"a\": \"1\""])
    func others(text: String) {
        #expect(TokenRequest(Array(text.utf8)) == nil)
    }

    @Test("end at their limits")
    func limits() {
        func request(_ fields: Int) -> TokenRequest? {
            TokenRequest(Array((0..<fields).map { "a\($0)=1" }.joined(separator: "&").utf8))
        }
        #expect(request(256) != nil && request(257) == nil)
        let value = String(repeating: "a", count: TokenRequest.sizeLimit - 2)
        #expect(TokenRequest(Array(("a=" + value).utf8)) != nil)
        #expect(TokenRequest(Array(("a=a" + value).utf8)) == nil)
    }

    @Test("an HTTP head ends at its limits, and the last of several counts")
    func heads() throws {
        func message(_ lines: Int, _ value: String = "b") -> HTTPMessage? {
            let head = (0..<lines).map { "A\($0): \(value)\r\n" }.joined()
            return HTTPMessage(Array("HTTP/1.1 200 OK\r\n\(head)\r\n{}".utf8))
        }
        #expect(message(HTTPMessage.headerLimit) != nil && message(HTTPMessage.headerLimit + 1) == nil)
        #expect(message(1, String(repeating: "b", count: HTTPMessage.headLimit)) == nil)
        let two = "HTTP/1.1 302 Found\r\nA: 1\r\n\r\nHTTP/2 200\r\nB: 2\r\nb:3\r\n\r\nbody"
        let found = try #require(HTTPMessage(Array(two.utf8)))
        #expect(found.status == 200 && found.header("b") == "2, 3" && found.header("a") == nil)
        #expect(String(decoding: found.body, as: UTF8.self) == "body")
    }
}
