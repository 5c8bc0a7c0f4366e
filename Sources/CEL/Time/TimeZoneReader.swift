/// Where the data of named time zones comes from. By default there is none: a name is then an error.
public protocol TimeZoneReader: Sendable {
    /// The bytes of the TZif file (RFC 8536) of a zone such as `Europe/Zurich`; nil if there is none. The name is what
    /// an expression gave: an implementation that reads files must refuse names that lead out of its folder.
    func timeZoneFile(named name: String) -> [UInt8]?
}
