import JotJSON

/// `crit` (RFC 7515 §4.1.11): what it lists must be understood, be there, be no registered name, and be listed once.
/// jotlint understands `b64` (RFC 7797) and nothing else.
enum CriticalHeader {
    static let understood = "b64"

    /// Whether the payload is base64url-encoded in the signing input.
    static func check(protected: HeaderMembers?, unprotected: HeaderMembers?) throws(JWSError) -> Bool {
        if unprotected?.critical != nil {
            throw refusal("crit stands in the unprotected header (RFC 7515 §4.1.11)")
        }
        if unprotected?.base64 != nil {
            throw refusal("b64 stands in the unprotected header (RFC 7797 §3)", "/b64")
        }
        guard let protected else { return true }
        let isListed = try checkList(protected)
        guard let b64 = protected.base64 else {
            guard !isListed else { throw refusal("crit lists b64, which the header does not have") }
            return true
        }
        guard let isEncoded = protected.document.boolean(of: b64) else {
            throw JWSError(.header, .header, pointer: "/b64", "b64 is no boolean (RFC 7797 §3)")
        }
        guard isEncoded || isListed else {
            throw refusal("b64 is false and crit does not list it (RFC 7797 §6)", "/b64")
        }
        return isEncoded
    }

    /// Whether `crit` lists `b64`.
    private static func checkList(_ header: HeaderMembers) throws(JWSError) -> Bool {
        guard let crit = header.critical else { return false }
        guard header.document.kind(of: crit) == .array else { throw refusal("crit is no array (RFC 7515 §4.1.11)") }
        var isListed = false
        for (position, element) in header.document.elements(of: crit).enumerated() {
            guard let name = header.document.string(of: element) else {
                throw refusal("crit holds something else than names", "/crit/\(position)")
            }
            guard Array(name.utf8) == Array(understood.utf8) else {
                throw refusal("crit lists a member that is not understood here", "/crit/\(position)")
            }
            guard !isListed else { throw refusal("crit lists \(name) twice", "/crit/\(position)") }
            isListed = true
        }
        guard isListed else { throw refusal("crit is an empty array (RFC 7515 §4.1.11)") }
        return isListed
    }

    private static func refusal(_ detail: String, _ pointer: String = "/crit") -> JWSError {
        JWSError(.criticalHeader, .header, pointer: pointer, detail)
    }
}
