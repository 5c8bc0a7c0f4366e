package import JOSE

/// What the line or the entry around a token says. Whatever is not there is nil. All of it is text of strangers.
package struct SightingContext: Hashable, Sendable {
    /// What the surroundings were read as.
    package enum Form: String, Sendable {
        /// The common log format of NCSA, in which nothing follows the size.
        case common
        /// Common, with referer and user agent.
        case combined
        /// An entry of an HTTP archive.
        case har
        /// A line that is a JSON object.
        case json
        /// Anything else.
        case text
    }

    package var form: Form
    package var instant: Instant?
    /// The address that the request came from.
    package var source: String?
    package var method: String?
    /// The request's target; every token in it is replaced by `[token …]` with the beginning of its fingerprint.
    package var url: String?
    package var status: Int?

    package init(
        form: Form = .text, instant: Instant? = nil, source: String? = nil, method: String? = nil, url: String? = nil,
        status: Int? = nil
    ) {
        self.form = form
        self.instant = instant
        self.source = source
        self.method = method
        self.url = url
        self.status = status
    }
}
