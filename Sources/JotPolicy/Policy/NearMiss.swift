/// A name that is almost right: which one was probably meant, and how the two differ. Names are still compared byte by
/// byte; a near miss only tells what to look at.
public struct NearMiss: Hashable, Sendable {
    /// The name that was probably meant.
    public let candidate: String
    /// How the names differ; never empty.
    public let kinds: [Kind]

    /// A difference that is easily made and easily overlooked.
    public enum Kind: String, CaseIterable, Sendable {
        /// Blanks or invisible characters around or in one of them.
        case blanks
        /// `%20` for a character, or the other way round (RFC 3986 §2.1).
        case percentEncoding = "percent-encoding"
        /// `api://` before an application's identifier.
        case apiPrefix = "api-prefix"
        /// `https`, `http` or none.
        case scheme
        /// Upper and lower case letters of ASCII.
        case letterCase = "letter-case"
        /// `:443` or `:80`, which browsers leave out (RFC 3986 §3.2.3).
        case defaultPort = "default-port"
        /// A slash at the end.
        case trailingSlash = "trailing-slash"
        /// `/realms/root/realms/alpha` and `/alpha`: two ways in which PingAM writes a realm.
        case realmPath = "realm-path"
        /// A name for people, `Log API`, where its identifier `log-api` is due.
        case displayName = "display-name"
        /// Other characters that look the same, or the same letters composed otherwise.
        case lookalike
        /// The same server, but another realm of it.
        case realm
        /// A few letters more, fewer, other or swapped.
        case spelling
    }

    /// Both names and their difference, as a sentence without a full stop.
    public var hint: String {
        "almost `\(candidate)`: \(kinds.map(\.words).joined(separator: " and ")), and names are compared byte by byte"
    }
}

extension NearMiss {
    /// The candidate nearest to `text`, if it is near enough to be what was meant. Never an exact match, which is no
    /// miss. Of several the one with the fewest differences, else the first.
    public static func find(_ text: String, among candidates: [String]) -> NearMiss? {
        let own = Array(text.utf8.prefix(lengthLimit))
        var best: (miss: NearMiss, weight: Int)?
        for candidate in candidates.prefix(candidateLimit) {
            let other = Array(candidate.utf8.prefix(lengthLimit))
            guard own != other, !own.isEmpty, !other.isEmpty else { continue }
            guard let (kinds, weight) = difference(own, other), weight < best?.weight ?? .max else { continue }
            best = (NearMiss(candidate: candidate, kinds: kinds), weight)
        }
        return best?.miss
    }

    /// The name alone: see ``find(_:among:)``.
    public static func nearest(to text: String, among candidates: [String]) -> String? {
        find(text, among: candidates)?.candidate
    }

    /// Bytes that are compared; names are shorter.
    static let lengthLimit = 256
    /// Names that are looked at; a list from a token may hold any number.
    static let candidateLimit = 1_000

    private static func difference(_ own: [UInt8], _ other: [UInt8]) -> (kinds: [Kind], weight: Int)? {
        if let kinds = NamePlaining.differences(own, other) { return (kinds, kinds.count) }
        if RealmPath.differOnlyInRealm(own, other) { return ([.realm], 100) }
        let distance = EditDistance.between(own, other)
        let allowed = max(1, min(own.count, other.count) / 4)
        return distance <= allowed ? ([.spelling], 1_000 + distance) : nil
    }
}

extension NearMiss.Kind {
    /// The difference as a clause.
    public var words: String {
        switch self {
        case .blanks: "they differ in blanks or invisible characters"
        case .percentEncoding: "one of them is percent-encoded"
        case .apiPrefix: "one of them begins with `api://`"
        case .scheme: "the scheme (`https://`) differs"
        case .letterCase: "they differ in upper and lower case"
        case .defaultPort: "one of them names the default port"
        case .trailingSlash: "one of them ends with a slash"
        case .realmPath: "the realm's path is written otherwise"
        case .displayName: "one is a name for people, the other its identifier"
        case .lookalike: "they look the same but are other characters"
        case .realm: "it is another realm of the same server"
        case .spelling: "the spelling differs"
        }
    }
}
