import CZlib

/// What a gzip file decompresses to, piece by piece: the file is mapped, the content is never in memory as a whole.
@safe package final class GzipReader {
    /// A member with content (RFC 1952 §2.2), as it begins.
    package struct Member: Sendable {
        /// Counted from 0, members without content included.
        package let number: Int
        package let offset: Int
        package let contentOffset: Int
    }

    /// Bytes of content, beyond which reading stops: deflate makes a thousand of one.
    package static let contentLimit = 1 << 40
    /// How many members begin in one piece.
    package static let membersPerPiece = 4096
    private static let inputPiece = 1 << 18

    /// How many members were begun.
    package private(set) var memberCount = 0
    /// Bytes of content so far.
    package private(set) var contentCount = 0
    private let file: MappedFile
    private let contentLimit: Int
    private let stream: UnsafeMutablePointer<z_stream>
    private var position = 0
    private var isInMember = false
    private var memberOffset = 0
    private var hasContent = false
    private var isAtEnd = false

    package static func recognises(_ file: MappedFile) -> Bool {
        file.withBytes(0..<3) { $0.count == 3 && $0[0] == 0x1F && $0[1] == 0x8B && $0[2] == 8 }
    }

    package init(_ file: MappedFile, contentLimit: Int = GzipReader.contentLimit) throws(FileProblem) {
        self.file = file
        self.contentLimit = contentLimit
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        unsafe self.stream = unsafe stream
        guard unsafe jot_gzip_begin(stream) == Z_OK else { throw FileProblem("cannot be decompressed: no memory") }
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Appends up to `count` bytes of content to `content`, and to `members` those that begin there. False at the end.
    /// What was decompressed before an error has been appended.
    package func read(_ count: Int, into content: inout [UInt8], _ members: inout [Member]) throws(FileProblem) -> Bool
    {
        let start = content.count
        let before = members.count
        content.append(contentsOf: repeatElement(0, count: count))
        var filled = 0
        defer { content.removeLast(count - filled) }
        while filled < count, !isAtEnd, members.count - before < Self.membersPerPiece {
            if !isInMember, try !beginMember() { break }
            let made = try inflateSome(into: &content, at: start + filled, count - filled)
            if made > 0, !hasContent {
                hasContent = true
                members.append(Member(number: memberCount - 1, offset: memberOffset, contentOffset: contentCount))
            }
            filled += made
            contentCount += made
            guard contentCount <= contentLimit else { throw FileProblem("holds more than \(contentLimit) bytes") }
        }
        return !isAtEnd
    }

    /// False at the end. Zeros after the last member are padding, as tapes have it.
    private func beginMember() throws(FileProblem) -> Bool {
        let isGzip = file.withBytes(position..<position + 2) { $0.count == 2 && $0[0] == 0x1F && $0[1] == 0x8B }
        guard isGzip else {
            isAtEnd = true
            while position < file.count {
                let end = position + Self.inputPiece
                guard file.withBytes(position..<end, { MarkSearch.count(of: 0, in: $0) == $0.count }) else {
                    throw FileProblem("is no gzip after byte \(position)")
                }
                position = end
            }
            return false
        }
        unsafe inflateReset(stream)
        isInMember = true
        hasContent = false
        memberOffset = position
        memberCount += 1
        return true
    }

    private func inflateSome(into content: inout [UInt8], at place: Int, _ room: Int) throws(FileProblem) -> Int {
        guard file.isWhole else { throw FileProblem("became shorter while it was read") }
        guard position < file.count else {
            isAtEnd = true
            throw FileProblem("ends within the gzip member at byte \(memberOffset)")
        }
        let (used, made, code) = file.withBytes(position..<position + Self.inputPiece) { input in
            inflate(input, &content, place, room)
        }
        position += used
        switch code {
        case Z_STREAM_END: isInMember = false
        case Z_OK, Z_BUF_ERROR: break
        default:
            isAtEnd = true
            contentCount += made
            throw FileProblem("is corrupt: the gzip member at byte \(memberOffset) cannot be decompressed")
        }
        return made
    }

    private func inflate(
        _ input: Span<UInt8>, _ content: inout [UInt8], _ place: Int, _ room: Int
    ) -> (used: Int, made: Int, code: Int32) {
        unsafe input.withUnsafeBufferPointer { input in
            unsafe content.withUnsafeMutableBufferPointer { output in
                unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                unsafe stream.pointee.avail_in = UInt32(input.count)
                unsafe stream.pointee.next_out = output.baseAddress.map { unsafe $0 + place }
                unsafe stream.pointee.avail_out = UInt32(clamping: room)
                let code = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
                let left = unsafe (Int(stream.pointee.avail_in), Int(stream.pointee.avail_out))
                return (input.count - left.0, min(room, Int(UInt32.max)) - left.1, code)
            }
        }
    }
}
