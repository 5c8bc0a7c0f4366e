import JotBytes

/// Cuts one input into windows, one after another.
struct InputWindows {
    /// Bytes that a window owns.
    static let size = 4 << 20
    private static let beginning = 4096

    private(set) var input: ScanInput
    let file: MappedFile
    private let form: ContentForm
    private let archive: ArchiveIndex?
    private var compressed: CompressedWindows?
    private var position = 0

    init(_ index: Int, _ path: String) throws(FileProblem) {
        file = try MappedFile(path)
        input = ScanInput(index: index, path: path, size: file.count)
        let start: [UInt8]
        if GzipReader.recognises(file) {
            input.form = .gzip
            compressed = CompressedWindows(try GzipReader(file))
            var first = CompressedWindows(try GzipReader(file))
            start = first.beginning(Self.beginning)
            form = ContentForm(beginning: start)
        } else {
            start = file.withBytes(0..<Self.beginning) { Array(copying: $0) }
            form = ContentForm(beginning: start)
            input.form = form.inputForm
            input.contentSize = file.count
        }
        let letters = form == .bytes ? start : Self.narrowed(start, form)
        archive = ArchiveIndex.recognises(letters) ? try Self.archive(file, input.form, form) : nil
    }

    private static func narrowed(_ bytes: [UInt8], _ form: ContentForm) -> [UInt8] {
        form.narrowed(bytes.span)
    }

    /// Nil after the last.
    mutating func next() -> ScanWindow? {
        guard var windows = compressed else { return nextMapped() }
        defer { compressed = windows }
        guard let piece = windows.next() else {
            (input.contentSize, input.members) = (windows.contentSize, windows.memberCount)
            input.problem = windows.problem
            return nil
        }
        return ScanWindow(
            input: input.index, path: input.path, source: .bytes(piece.bytes, from: piece.start), owned: piece.owned,
            isEnd: piece.isEnd, form: form, archive: archive, members: piece.members)
    }

    private mutating func nextMapped() -> ScanWindow? {
        guard position < file.count else { return nil }
        let end = min(file.count, position + Self.size)
        defer { position = end }
        return ScanWindow(
            input: input.index, path: input.path, source: .mapped(file), owned: position..<end,
            isEnd: file.count - end <= ScanLimits.lookAhead, form: form, archive: archive, members: [])
    }

    private static func archive(_ file: MappedFile, _ kind: ScanInput.Form, _ form: ContentForm) throws(FileProblem)
        -> ArchiveIndex
    {
        var index = ArchiveIndex()
        func read(_ bytes: Span<UInt8>) {
            if form == .bytes { index.read(bytes) } else { index.read(form.narrowed(bytes).span) }
        }
        if kind == .gzip {
            var windows = CompressedWindows(try GzipReader(file))
            while let piece = windows.next() {
                read(
                    piece.bytes.span.extracting(
                        piece.owned.lowerBound - piece.start..<piece.owned.upperBound - piece.start))
            }
        } else {
            for start in stride(from: 0, to: file.count, by: size) where file.isWhole {
                file.withBytes(start..<start + size, read)
            }
        }
        return index
    }
}

/// Pieces of what a gzip file decompresses to, each with what stands around it.
struct CompressedWindows {
    struct Piece {
        let bytes: [UInt8]
        let start: Int
        let owned: Range<Int>
        let isEnd: Bool
        let members: [GzipMember]
    }

    private let reader: GzipReader
    /// Content that is not done with; where it begins.
    private var held: [UInt8] = []
    private var heldStart = 0
    private var position = 0
    private var members: [GzipReader.Member] = []
    private var isAtEnd = false
    private(set) var problem: String?

    var contentSize: Int { reader.contentCount }
    var memberCount: Int { reader.memberCount }

    init(_ reader: GzipReader) {
        self.reader = reader
    }

    /// The first bytes, for recognising what it is.
    mutating func beginning(_ count: Int) -> [UInt8] {
        fill(count)
        return Array(held.prefix(count))
    }

    mutating func next() -> Piece? {
        fill(position + InputWindows.size + ScanLimits.lookAhead - heldStart)
        let available = heldStart + held.count
        guard position < available else { return nil }
        // What is looked ahead at is owned by the next, unless nothing follows.
        let end = min(available, position + InputWindows.size)
        let seen = max(heldStart, position - ScanLimits.lookBehind)
        let bytes = Array(held[(seen - heldStart)..<min(held.count, end + ScanLimits.lookAhead - heldStart)])
        let piece = Piece(
            bytes: bytes, start: seen, owned: position..<end,
            isEnd: isAtEnd && available - end <= ScanLimits.lookAhead, members: membersSeen(before: end))
        position = end
        let done = max(0, position - ScanLimits.lookBehind - heldStart)
        held.removeFirst(done)
        heldStart += done
        return piece
    }

    private mutating func fill(_ count: Int) {
        while held.count < count, !isAtEnd {
            do throws(FileProblem) {
                isAtEnd = try !reader.read(min(1 << 20, count - held.count), into: &held, &members)
            } catch {
                problem = error.description
                isAtEnd = true
            }
        }
    }

    /// Those that begin before `end`, and the last of them is kept: the next piece begins within it.
    private mutating func membersSeen(before end: Int) -> [GzipMember] {
        let seen = members.prefix { $0.contentOffset < end }
        if seen.count > 1 { members.removeFirst(seen.count - 1) }
        return seen.map { GzipMember(number: $0.number, offset: $0.offset, contentOffset: $0.contentOffset) }
    }
}
