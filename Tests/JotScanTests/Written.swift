import Foundation
import JOSE
import JotScan
import Testing

/// A token, and what writers do to it.
enum Written {
    static let header = text(#"{"alg":"HS256","typ":"JWT"}"#)
    static let payload = text(#"{"iss":"https://issuer.example","sub":"bot-traffic-analyzer","exp":1778768299}"#)
    static let signature = String(repeating: "s0-_", count: 10) + "s0A"
    static let token = "\(header).\(payload).\(signature)"
    static let encrypted =
        text(#"{"alg":"RSA-OAEP-256","enc":"A256GCM"}"#) + ".a2V5."
        + String(repeating: "A", count: 16) + "." + String(repeating: "c", count: 40) + "."
        + String(repeating: "A", count: 22)

    static func text(_ json: String) -> String { Base64URL.encodedText(Array(json.utf8)) }

    static func find(_ text: String) -> [(place: Range<Int>, layers: Set<SightingEncoding.Layer>, token: FoundToken)] {
        let bytes = Array(text.utf8)
        return TokenFinder(isEnd: true).findings(in: bytes.span, owned: 0..<bytes.count)
            .map { ($0.range, $0.layers, $0.token) }
    }

    static func folded(_ text: String, at width: Int, _ separator: String) -> String {
        let bytes = Array(text.utf8)
        return stride(from: 0, to: bytes.count, by: width)
            .map { String(decoding: bytes[$0..<min($0 + width, bytes.count)], as: UTF8.self) }
            .joined(separator: separator)
    }

    struct Writing: CustomTestStringConvertible {
        let testDescription: String
        let layers: Set<SightingEncoding.Layer>
        let text: String

        init(_ name: String, _ layers: Set<SightingEncoding.Layer>, _ text: String) {
            (testDescription, self.layers, self.text) = (name, layers, text)
        }
    }

    static let writings = [
        Writing("as it is", [], token),
        Writing("behind letters of another escape", [], #"\u0022"# + token + #"\""#),
        Writing("behind an encoded equals sign", [], "%3D" + token + "%26x"),
        Writing("percent-encoded", [.percent], token.replacing(".", with: "%2E")),
        Writing("percent-encoded twice", [.percent], token.replacing(".", with: "%252e")),
        Writing("percent-encoded to excess", [.percent], token.replacing("_", with: "%5F").replacing("-", with: "%2D")),
        Writing("escaped in JSON", [.json], token.replacing(".", with: #"\u002e"#)),
        Writing("escaped in JSON in JSON", [.json], token.replacing(".", with: #"\\u002E"#)),
        Writing("quoted-printable", [.quotedPrintable], token.replacing(".", with: "=2E")),
        Writing("soft line breaks", [.quotedPrintable], folded(token, at: 70, "=\r\n")),
        Writing("wrapped", [.wrapped], folded(token, at: 64, "\n") + "\n-- end --"),
        Writing("wrapped with CR LF", [.wrapped], folded(token, at: 76, "\r\n") + "\r\n"),
        Writing("wrapped within the header", [.wrapped], folded(token, at: 20, "\n")),
        Writing("wrapped and quoted in mail", [.wrapped], "> " + folded(token, at: 60, "\n> ")),
        Writing("wrapped in a JSON string", [.wrapped], folded(token, at: 64, #"\n"#) + #"\n""#),
        Writing("base64 from the first letter", [.base64], Data(token.utf8).base64EncodedString()),
        Writing("base64 after one letter", [.base64], Data(("x" + token).utf8).base64EncodedString()),
        Writing("base64 after two letters", [.base64], Data(("xy" + token).utf8).base64EncodedString()),
        Writing(
            "base64 of a body", [.base64], Data((#"{"access_token":""# + token + #""}"#).utf8).base64EncodedString()),
        Writing(
            "base64 in lines", [.base64],
            folded(Data((String(repeating: "text ", count: 60) + token).utf8).base64EncodedString(), at: 76, "\r\n")),
    ]
}
