/// A parsed JSON text (RFC 8259): one flat tape over the original bytes.
///
/// Nothing is copied: every value is a range of `bytes`, and a string is decoded only when it is asked for and holds an
/// escape. The document is an immutable value; any number of threads may read it.
package struct JSONDocument: Sendable {
    /// One reference, so that a copy of the document costs one count and not two.
    private let storage: Storage

    private final class Storage: Sendable {
        let bytes: [UInt8]
        let tape: [TapeEntry]
        /// Nil where no object is wide, as in nearly every token.
        let wideObjects: WideObjects?

        init(_ bytes: [UInt8], _ tape: [TapeEntry], _ wideObjects: WideObjects?) {
            self.wideObjects = wideObjects
            self.bytes = bytes
            self.tape = tape
        }
    }

    /// The bytes that were parsed, as they were handed over.
    package var bytes: [UInt8] { storage.bytes }
    var tape: [TapeEntry] { storage.tape }

    /// Parses `bytes` strictly: UTF-8 without a byte order mark, unique member names, nothing after the value.
    package init(parsing bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONError) {
        let (tape, hasWideObjects) = try JSONParser.parse(bytes, limits: limits)
        self.init(Storage(bytes, tape, nil))
        if hasWideObjects { self = JSONDocument(Storage(bytes, tape, WideObjects(self))) }
    }

    private init(_ storage: Storage) {
        self.storage = storage
    }

    var wideObjects: WideObjects? { storage.wideObjects }

    /// The outermost value.
    package var root: JSONNode { JSONNode(0) }
}

/// A value of a document: its place on the tape. It means something only together with its document.
package struct JSONNode: Hashable, Sendable {
    package let index: Int32

    package init(_ index: Int32) {
        self.index = index
    }
}

package enum JSONKind: UInt8, Sendable {
    case null, `true`, `false`, number, string, array, object

    /// The word that messages use.
    package var word: String {
        switch self {
        case .null: "null"
        case .true, .false: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

package struct JSONLimits: Sendable {
    /// Bytes of the whole text.
    package var size: Int
    /// Arrays and objects inside each other.
    package var depth: Int

    package init(size: Int = JSONLimits.standardSize, depth: Int = JSONLimits.standardDepth) {
        self.size = size
        self.depth = depth
    }

    package static let standardSize = 16 << 20
    package static let standardDepth = 64
    package static let standard = JSONLimits()
}

/// One step of the tape. A member of an object takes two: its name, then its value.
struct TapeEntry: Sendable {
    var kind: JSONKind
    /// A string with a backslash, a number without fraction and exponent, an object with many members.
    var isMarked: Bool
    /// Bytes of the value: with its quotes for a string, with its brackets for a container.
    var start: UInt32
    var end: UInt32
    /// The entry after this value and all that is inside it.
    var next: UInt32

    /// Whether members are looked up in an index.
    var isWideObject: Bool { kind == .object && isMarked }
}
