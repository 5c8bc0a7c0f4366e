import JOSE
import LibCrypto

/// Keys made for these tests, and what is signed with them. Nothing else uses them.
enum Samples {
    static let secret = [UInt8](repeating: 0x5A, count: 64)

    static let rsa = rsaKey(modulus)
    static let otherRSA = rsaKey(otherModulus)
    /// Of 1024 bits.
    static let smallRSA = rsaKey(smallModulus)

    static let ellipticCurve = bytes(#"{"kty":"EC",\#(curveMembers)}"#)
    static let curveMembers =
        #""crv":"P-256","x":"m2xDxWQwyftewZDw9KDnSSzgSzimzpODzzxAaXnMnGM""#
        + #","y":"68l5fqxqMLxzWEtzIED50t_PJUvmc6xh-WKl0Uco3lw""#

    static let edwards = bytes(#"{"kty":"OKP",\#(edwardsMembers)}"#)
    static let edwardsMembers = #""crv":"Ed25519","x":"FizTnOJlvWTKl2ykkegZH_fAC_TOpMUV0viAfA3b3g0""#

    /// `{"sub":"a"}` under `rsa` and `edwards`, each with a header of `alg` alone.
    static let rs256Token = bytes(
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.HHsazu-G_34IR5zjxQIGfk94sfRRApjXhg0YnWRscEfoC0CEn2Y51Tphy8pl26W"
            + "7OxniaXYosSYME0IBP2QSjKD9QXGjYeUK4N7rWtJt0lr7qybpSQQgbpKmz8W_64SsNZB_dG8m2JWqdACaE3clo-FTMpbQn2AQ_so"
            + "mufNBXJWuU5VXRxqQV1pMWK8dxoqKdOl6gGqmFwFdMCK7qar5xfHxBcDA8YMbit1zpFII5ElTesSTZjDI5ObzBilCz2xZttx8VNj"
            + "xY-NWJt1oRtOaERsJI3UgtwMcM2gooTxV8CN084Rs5cm11F1wmgQaNjzpC0wCiRXKh5DhMr-nSJMTSQ")
    static let edDSAToken = bytes(
        "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhIn0.2p7Z0PwM6MBLa_2CITcckjJLmVReeKmm-zO_wptQKcrlRIYUAjLl5rriABkIGwm"
            + "8-E0gBHuN8SPHQc3ztCfqAg")
    static let ed25519Token = bytes(
        "eyJhbGciOiJFZDI1NTE5In0.eyJzdWIiOiJhIn0.Fa0ECG92fq2h95lxr6FIdKc-IUYadPpctqhJkjAqL3F7qYFhuyhWqhon1YVn"
            + "a7v2LkIer-qsfAwj-vqTQjscCA")

    static let rsaMembers = #""n":"\#(modulus)","e":"AQAB""#

    private static func rsaKey(_ modulus: String) -> [UInt8] {
        bytes(#"{"kty":"RSA","n":"\#(modulus)","e":"AQAB"}"#)
    }

    static let modulus =
        "2RZoKQ9T8Q3dJPXXHirCbuG7_tCvWBOA5CUFvBqpOEWwpf0RRcfS3pmJ9NrGaqGUW8MHPG7sJ0NNOgWe0CcW86EaRVxgyn5E9vNt"
        + "1IT1zl1KZ5nc4peM9zj9N_6au6t5KbfmTgECK0A3Q780grjC4SEX2J5cpabgXPitwfUw_D4telTICa2XFnhZVg3HmTq0P-cMxeHn"
        + "oueLemXdq6gli0A5iZyfnGRne7E-ZaW0a48XccVxxYyIg9QQQpWlSdPyo7gmMrugZ-piKILi3L5JPH2kJ8F4oqS1_26WfqXBNDbb"
        + "-_ZqTOYOGGE_KR247ZtxjpeD-lh4q47oy8263C7gBw"
    private static let otherModulus =
        "wYF0CTzXvjswQWujkOYchdrS97mqBH0ziG3tAaLSfRGALnPaUTJ2KC96sCgWUEl1Wy1j06H8m0dp1IhLXJ64Evb1m5XL8_O8wt5n"
        + "CsSNEFqeH9XVcEIH2paLnJvlFyEHJkOOp1ZJAXtTxnIIMRUrdrevDEWAdSTARBnzrE6NaPh46DG4Q443n8CkoeG4X0qNlOsL25sr"
        + "VslEwtncZiBy89pV7BrX-cz9pxaUPS06w2Tjd-KwTqpIPDPwkujicpM-J_SXLMLjN7DKo-5MX0wM7qxy046KNsqvbu5rpt9M8lv6"
        + "I24B3vKCaEdRTDIC5k1i4iTbHBPSNoKpAUUrbNPjTw"
    private static let smallModulus =
        "uKzA7OUEiOdJpPtAJnCN-BNC1jR-JloB5ZzEYDeIykPCoGM1ALE0hd7KvVhx8Uw_5YXSzgsu9rPgqTQKkHkSBFJm72JhEg0rKfJm"
        + "SkREVdvf4eru5MbmWSaffOr-4Re8mvhBJeQOMsnW997Lvs8UB2LAvd1R1M4IAHOIM3p5mQE"

    /// `rsa` as PEM (RFC 7468).
    static let rsaPEM = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2RZoKQ9T8Q3dJPXXHirC
        buG7/tCvWBOA5CUFvBqpOEWwpf0RRcfS3pmJ9NrGaqGUW8MHPG7sJ0NNOgWe0CcW
        86EaRVxgyn5E9vNt1IT1zl1KZ5nc4peM9zj9N/6au6t5KbfmTgECK0A3Q780grjC
        4SEX2J5cpabgXPitwfUw/D4telTICa2XFnhZVg3HmTq0P+cMxeHnoueLemXdq6gl
        i0A5iZyfnGRne7E+ZaW0a48XccVxxYyIg9QQQpWlSdPyo7gmMrugZ+piKILi3L5J
        PH2kJ8F4oqS1/26WfqXBNDbb+/ZqTOYOGGE/KR247ZtxjpeD+lh4q47oy8263C7g
        BwIDAQAB
        -----END PUBLIC KEY-----

        """

    /// Self-signed certificates over `rsa` and `ellipticCurve`, DER in base64.
    static let rsaCertificate =
        "MIIDBzCCAe+gAwIBAgIUU0Q9KbcSp+hiatcYPyx10mHU8MswDQYJKoZIhvcNAQELBQAwEjEQMA4GA1UEAwwHZXhhbXBsZTAgFw0y"
        + "NjExMjMyMDIwMjRaGA8yMTI2MTAzMDIwMjAyNFowEjEQMA4GA1UEAwwHZXhhbXBsZTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCC"
        + "AQoCggEBANkWaCkPU/EN3ST11x4qwm7hu/7Qr1gTgOQlBbwaqThFsKX9EUXH0t6ZifTaxmqhlFvDBzxu7CdDTToFntAnFvOhGkVc"
        + "YMp+RPbzbdSE9c5dSmeZ3OKXjPc4/Tf+mrureSm35k4BAitAN0O/NIK4wuEhF9ieXKWm4Fz4rcH1MPw+LXpUyAmtlxZ4WVYNx5k6"
        + "tD/nDMXh56Lni3pl3auoJYtAOYmcn5xkZ3uxPmWltGuPF3HFccWMiIPUEEKVpUnT8qO4JjK7oGfqYiiC4ty+STx9pCfBeKKktf9u"
        + "ln6lwTQ22/v2akzmDhhhPykduO2bcY6Xg/pYeKuO6MvNutwu4AcCAwEAAaNTMFEwHQYDVR0OBBYEFNjSu2b57Yba3zpJBYXyBzC0"
        + "NjLfMB8GA1UdIwQYMBaAFNjSu2b57Yba3zpJBYXyBzC0NjLfMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADggEBAJgz"
        + "2sZhnghI7JfPj98AfKR+fWdXeKzv3f09R85e0eRG4cs329/Q18878o12t6i8VwNZcMzT2XGc8Q2XtHwk7EDSQXmFIepNBFTO3Y9C"
        + "VEAPnt6ah6xQzrp40k0WozfMIM52Kow0XmUlUSa2n+TYR4HHJbgqROtje2mpoCN1IUtn3jtc6ubCTWZI5oK79WSquojL9+7Uua1o"
        + "/7rLk6tLnNXnZ8opu/XRYBpNHGUmjTH+4uTy5iXnPzjT97AQdwXy/tl5MBNKent/cHKmJHJkiKaQ+XLifvoQNvlKwFgTUQMstWRH"
        + "1ctML4jr6KNT3hetAS2J2p3EOVZ0x8mc9aAqGfQ="
    static let curveCertificate =
        "MIIBejCCASGgAwIBAgIUJlHErPqrSJHlSCLdwg34wqTuuq4wCgYIKoZIzj0EAwIwEjEQMA4GA1UEAwwHZXhhbXBsZTAgFw0yNjEx"
        + "MjMyMDIwMjRaGA8yMTI2MTAzMDIwMjAyNFowEjEQMA4GA1UEAwwHZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJts"
        + "Q8VkMMn7XsGQ8PSg50ks4Es4ps6Tg888QGl5zJxj68l5fqxqMLxzWEtzIED50t/PJUvmc6xh+WKl0Uco3lyjUzBRMB0GA1UdDgQW"
        + "BBQR/6QpMbgS2Nv3dtv8NqwvgCEdfzAfBgNVHSMEGDAWgBQR/6QpMbgS2Nv3dtv8NqwvgCEdfzAPBgNVHRMBAf8EBTADAQH/MAoG"
        + "CCqGSM49BAMCA0cAMEQCIHxb02Dyh9TOJ7X1Zdtf1HMWs4TcPAQ3N0HYO6VTev5JAiALyJVMvq8mm0ohEaO08hTlmGnmzmYvFmam"
        + "2Y3OdtE2UA=="
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func encoded(_ text: String) -> String { Base64URL.encodedText(bytes(text)) }

/// A set of JWKs, each given as its JSON text.
func keySet(_ keys: String...) throws -> KeySet {
    try KeySet(jwks: bytes(#"{"keys":[\#(keys.joined(separator: ","))]}"#))
}

/// A JWK of a secret, with further members as JSON text.
func secretKey(_ secret: [UInt8] = Samples.secret, _ members: String = "") -> String {
    #"{"kty":"oct","k":"\#(Base64URL.encodedText(secret))"\#(members.isEmpty ? "" : ",")\#(members)}"#
}

/// `input` signed with HMAC: all parts of a compact token.
func signed(_ input: String, _ secret: [UInt8] = Samples.secret, _ digest: DigestAlgorithm = .sha256) throws -> [UInt8]
{
    let tag = try MessageAuthenticator(secret: secret, digest: digest).tag(over: input.utf8.span)
    return bytes("\(input).\(Base64URL.encodedText(tag))")
}

/// A compact token under HS256 with this header, as JSON text.
func token(
    header: String = #"{"alg":"HS256"}"#, payload: String = #"{"sub":"a"}"#, _ secret: [UInt8] = Samples.secret
) throws -> [UInt8] {
    try signed("\(encoded(header)).\(encoded(payload))", secret)
}

/// The result of checking a compact token.
func verify(_ token: [UInt8], _ keys: KeySet, allowed: [Algorithm]? = nil) throws -> SignatureResult {
    try CompactJWS(token).verify(with: keys, allowed: allowed)
}
