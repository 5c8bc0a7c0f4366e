/// Media types as `typ` holds them.
enum MediaType {
    /// In lower case and without `application/`, as the comparison of RFC 7515 §4.1.9 wants them.
    static func normalised(_ text: String) -> String {
        let lower = text.lowercased()
        return lower.hasPrefix("application/") ? String(lower.dropFirst("application/".count)) : lower
    }
}
