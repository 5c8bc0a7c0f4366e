import JotJSON
import JotPolicy
import JotTokens

/// Lines and columns in a file, each from 1; the end is behind the last character. Columns count code points.
struct FileRegion: Hashable {
    var startLine = 1
    var startColumn = 1
    var endLine = 1
    var endColumn = 2

    /// The whole of one line, of which no more is known.
    init(line: Int) {
        startLine = line
        endLine = line
    }

    /// The bytes `range` of a text whose first line is `line`.
    init(of range: Range<Int>, in bytes: [UInt8], firstLine line: Int = 1) {
        let range = range.clamped(to: 0..<bytes.count)
        (startLine, startColumn) = Self.position(range.lowerBound, in: bytes, line)
        (endLine, endColumn) = Self.position(range.upperBound, in: bytes, line)
        // Nothing has no width, and a region must have one.
        if range.isEmpty { endColumn = startColumn + 1 }
    }

    private static func position(_ offset: Int, in bytes: [UInt8], _ firstLine: Int) -> (Int, Int) {
        let before = bytes[..<offset]
        let lines = before.count { $0 == 0x0A }
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        // Bytes that continue a character of UTF-8 begin no column.
        let columns = before[start...].count { $0 & 0xC0 != 0x80 }
        return (firstLine + lines, columns + 1)
    }
}

/// A region of a file.
struct FilePlace: Hashable {
    /// As it was named.
    let file: String
    let region: FileRegion
}

/// Where findings of one input show in files that a person can open.
struct FindingPlaces {
    private let input: InputName
    private let content: Content

    private enum Content {
        /// Three parts, of which the bytes of a claim are told to within three.
        case compact([UInt8], header: Range<Int>, payload: Range<Int>)
        /// The file is the JSON text of the claims.
        case json([UInt8])
        /// Nothing but the line is known.
        case opaque
        case export([String: [UInt8]])
    }

    init(_ input: InputName, _ token: Token) {
        self.input = input
        content = Self.content(token)
    }

    init(_ input: InputName, _ export: ConfigurationExport) {
        self.input = input
        content = .export(
            Dictionary(export.files.map { ($0.name, $0.document.bytes) }, uniquingKeysWith: { first, _ in first }))
    }

    /// Where the input itself is; nil if it is no file.
    var whole: FilePlace? {
        guard input.isFile else { return nil }
        if case .export(let files) = content, let name = files.keys.min() {
            return FilePlace(file: name, region: FileRegion(line: 1))
        }
        return FilePlace(file: input.name, region: FileRegion(line: input.line ?? 1))
    }

    /// The first place of a finding that is in a file, else the input.
    func place(of finding: Finding) -> FilePlace? {
        for location in finding.locations { if let place = place(of: location) { return place } }
        return whole
    }

    func place(of location: Finding.Location) -> FilePlace? {
        if case .export(let files) = content, let file = location.file {
            guard let bytes = files[file], let range = location.range else {
                return FilePlace(file: file, region: FileRegion(line: location.line ?? 1))
            }
            return FilePlace(file: file, region: FileRegion(of: range, in: bytes))
        }
        guard input.isFile, location.part == .claims || location.part == .header, let range = location.range else {
            return nil
        }
        return region(of: range, in: location.part).map { FilePlace(file: input.name, region: $0) }
    }

    private func region(of range: Range<Int>, in part: Finding.Location.Part) -> FileRegion? {
        let line = input.line ?? 1
        switch content {
        case .compact(let bytes, let header, let payload):
            let encoded = Self.encoded(range, in: part == .header ? header : payload)
            return FileRegion(of: encoded, in: bytes, firstLine: line)
        case .json(let bytes): return part == .claims ? FileRegion(of: range, in: bytes, firstLine: line) : nil
        case .opaque, .export: return nil
        }
    }

    /// Three bytes are four letters (RFC 4648 §5): the letters that hold any of the bytes.
    private static func encoded(_ range: Range<Int>, in part: Range<Int>) -> Range<Int> {
        let lower = part.lowerBound + min(range.lowerBound / 3 * 4 + range.lowerBound % 3, part.count)
        let (groups, rest) = range.upperBound.quotientAndRemainder(dividingBy: 3)
        let upper = part.lowerBound + min(groups * 4 + (rest == 0 ? 0 : rest + 1), part.count)
        return min(lower, upper)..<upper
    }

    private static func content(_ token: Token) -> Content {
        // In an `Authorization:` line the token does not begin the line.
        guard token.scheme == nil else { return .opaque }
        if token.form == .jws {
            let dots = token.bytes.indices.filter { token.bytes[$0] == UInt8(ascii: ".") }
            guard dots.count == 2 else { return .opaque }
            return .compact(token.bytes, header: 0..<dots[0], payload: dots[0] + 1..<dots[1])
        }
        return token.claims?.bytes == token.bytes ? .json(token.bytes) : .opaque
    }
}
