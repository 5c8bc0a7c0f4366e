/// Why a key was not taken. The texts say what was found and never hold key material.
package enum KeyError: Error, Hashable, Sendable {
    /// The bytes are not what they should be; the text says what is wrong.
    case malformed(String)
    /// The coordinates do not name a point of the curve.
    case pointNotOnCurve
    /// A private key stands where only a public key belongs; the text is the PEM label.
    case privateKey(String)
    /// The key is for another kind of signature than the one asked for.
    case schemeDoesNotFit
    /// A kind of key, curve or file that is not supported here.
    case unsupported(String)
    /// A key that would not protect anything.
    case weak(String)

    /// A sentence for people, without a full stop.
    package var text: String {
        switch self {
        case .malformed(let what): what
        case .pointNotOnCurve: "the coordinates are not a point of the curve"
        case .privateKey(let label): "this is a private key (\(label)); a public key is expected"
        case .schemeDoesNotFit: "the key is for another kind of signature"
        case .unsupported(let what): what
        case .weak(let what): what
        }
    }
}
