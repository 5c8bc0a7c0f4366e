/// A file that was looked through, or could not be.
package struct ScanInput: Sendable {
    /// From 0, in the order of scanning: the order of the arguments, folders in the order of names.
    package let index: Int
    package let path: String
    /// Bytes as stored; nil if it could not be opened.
    package var size: Int?
    /// Bytes after decompression; the size where there is none.
    package var contentSize: Int?
    /// Lower-case hexadecimal SHA-256 of the bytes as stored. Nil unless `ScanOptions.hashesInputs`, or if it could not
    /// be read whole.
    package var sha256: String?
    package var form: Form
    /// How many members a gzip file has.
    package var members: Int
    package var sightings: Int
    /// Why it could not be read, or not to its end. What was found before is told.
    package var problem: String?

    package enum Form: String, Sendable {
        case gzip
        case plain
        case utf16BigEndian = "utf-16-be"
        case utf16LittleEndian = "utf-16-le"
    }

    package init(
        index: Int, path: String, size: Int? = nil, contentSize: Int? = nil, sha256: String? = nil, form: Form = .plain,
        members: Int = 0, sightings: Int = 0, problem: String? = nil
    ) {
        self.index = index
        self.path = path
        self.size = size
        self.contentSize = contentSize
        self.sha256 = sha256
        self.form = form
        self.members = members
        self.sightings = sightings
        self.problem = problem
    }
}
