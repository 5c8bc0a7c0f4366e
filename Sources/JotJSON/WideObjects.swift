/// The members of the wide objects of a document by name. Made when the document is parsed; tokens have none.
///
/// Names may be anybody's. Hashes are seeded anew for every document, so that no choice of names makes a search long.
final class WideObjects: Sendable {
    /// Members up to which an object is searched from its first member to its last.
    static let threshold = 32

    /// One member: the object that it is in, and its name on the tape; no name is at place 0.
    private struct Member {
        var object: Int32 = 0
        var name: Int32 = 0
    }

    /// Each member at the bucket of its hash or the next free one.
    private let buckets: [Member]
    private let secret = Secret()

    init(_ document: JSONDocument) {
        let objects = document.tape.indices.filter { document.tape[$0].isWideObject }
        let members = objects.flatMap { object in
            document.members(of: JSONNode(Int32(object))).map { Member(object: Int32(object), name: $0.name.index) }
        }
        var capacity = 16
        // Half of the buckets stay free, so that every search ends.
        while capacity < members.count * 2 { capacity *= 2 }
        var buckets = [Member](repeating: Member(), count: capacity)
        for member in members {
            guard let name = document.text(of: JSONNode(member.name)) else { continue }
            let content = name.storage.span.extracting(name.range)
            var bucket = Self.hash(content, in: member.object, secret) & (capacity - 1)
            while buckets[bucket].name != 0 { bucket = (bucket + 1) & (capacity - 1) }
            buckets[bucket] = member
        }
        self.buckets = buckets
    }

    /// The value of a member by the bytes of its name.
    func member(of object: JSONNode, named name: Span<UInt8>, in document: JSONDocument) -> JSONNode? {
        var bucket = Self.hash(name, in: object.index, secret) & (buckets.count - 1)
        while buckets[bucket].name != 0 {
            let member = buckets[bucket]
            if member.object == object.index, document.isString(JSONNode(member.name), equalTo: name) {
                return JSONNode(member.name + 1)
            }
            bucket = (bucket + 1) & (buckets.count - 1)
        }
        return nil
    }

    /// Eight bytes of the name in one step: multiplied by a secret number, and the halves of the product folded.
    private static func hash(_ name: Span<UInt8>, in object: Int32, _ secret: Secret) -> Int {
        var state = secret.start ^ UInt64(name.count) ^ UInt64(truncatingIfNeeded: object) << 32
        var index = 0
        while index &+ 8 <= name.count {
            var word: UInt64 = 0
            for offset in 0..<8 { word |= UInt64(name[index &+ offset]) &<< UInt64(offset &* 8) }
            state = folded(state ^ word, secret.factor)
            index &+= 8
        }
        var word: UInt64 = 0
        while index < name.count {
            word = word &<< 8 | UInt64(name[index])
            index &+= 1
        }
        return Int(truncatingIfNeeded: folded(state ^ word, secret.factor))
    }

    @inline(__always)
    private static func folded(_ word: UInt64, _ factor: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: factor)
        return product.high ^ product.low
    }

    private struct Secret {
        let start = UInt64.random(in: .min ... .max)
        let factor = UInt64.random(in: .min ... .max) | 1
    }
}
