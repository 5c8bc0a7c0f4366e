import JotJSON
import JotPolicy

/// The places that a finding points at, each claim in its line with a caret under the value.
struct ClaimContext {
    let parts: DecodedParts
    let style: TextStyle

    /// Lines of claims that one finding shows; more say nothing new.
    static let lineLimit = 8

    /// Lines without indentation, at most `width` columns each.
    func lines(_ locations: [Finding.Location], width: Int) -> [String] {
        var places: [Place] = []
        for location in locations {
            guard let place = place(location) else { continue }
            if let index = places.firstIndex(where: { $0.joins(place, width: width) }) {
                places[index].marks += place.marks.filter { !places[index].marks.contains($0) }
                places[index].labels += place.labels.filter { !places[index].labels.contains($0) }
            } else {
                places.append(place)
            }
        }
        var lines = places.prefix(Self.lineLimit).flatMap { excerpt($0, width: width) }
        if places.count > Self.lineLimit {
            lines.append(style.paint("… and \(places.count - Self.lineLimit) more places", .dim))
        }
        return lines
    }

    private struct Place {
        let part: Finding.Location.Part
        let start: Int
        let line: ShownLine
        var marks: [Range<Int>]
        var labels: [String]

        /// Two claims of one line share it when what is shown for the first shows the other whole.
        func joins(_ other: Place, width: Int) -> Bool {
            guard part == other.part, start == other.start, line.pieces.count == other.line.pieces.count else {
                return false
            }
            let window = Excerpt.window(line, around: marks.first, width: width)
            return other.marks.allSatisfy { window.contains($0.lowerBound) && $0.upperBound <= window.upperBound }
        }
    }

    private func excerpt(_ place: Place, width: Int) -> [String] {
        let excerpt = Excerpt(place.line, marks: place.marks, width: width)
        guard !excerpt.carets.isEmpty else { return [excerpt.line] }
        var carets = style.paint(excerpt.carets, .red, .bold)
        let label = " " + place.labels.joined(separator: ", ")
        if DisplayWidth.columns(of: excerpt.carets) + DisplayWidth.columns(of: label) <= width {
            carets += style.paint(label, .dim)
        }
        return [excerpt.line, carets]
    }

    private func place(_ location: Finding.Location) -> Place? {
        guard let part = parts[location] else { return nil }
        guard let document = part.document else { return brokenPlace(location, part) }
        guard let (node, isExact) = document.nearest(to: location.pointer) else { return nil }
        let range = document.range(of: node)
        let label = partName(location) + " " + style.shown(location.pointer, limit: 60)
        // What is missing would stand inside its nearest parent: the caret is under that one's opening.
        let target = isExact ? range : range.lowerBound..<(range.lowerBound + 1)
        let (start, line) = line(around: target, node, document)
        return line.pieces(for: target).map {
            Place(
                part: location.part, start: start, line: line, marks: [$0],
                labels: [isExact ? label : label + " is not there"])
        }
    }

    /// Of several views the one that is meant.
    private func partName(_ location: Finding.Location) -> String {
        guard location.part == .view, let file = location.file else { return location.part.rawValue }
        return "view " + style.shown(file, limit: 60)
    }

    /// The outermost member that holds `target`, else the whole document.
    private func line(around target: Range<Int>, _ node: JSONNode, _ document: JSONDocument) -> (Int, ShownLine) {
        for member in document.members(of: document.root) {
            let start = document.range(of: member.name).lowerBound
            let range = start..<document.range(of: member.value).upperBound
            guard range.contains(target.lowerBound) else { continue }
            return (start, ClaimLine.member(member, of: document, focus: target, masking: style.masking))
        }
        return (0, ClaimLine.value(document.root, of: document, focus: target, masking: style.masking))
    }

    /// Bytes that are no JSON, around the place where reading stopped.
    private func brokenPlace(_ location: Finding.Location, _ part: DecodedParts.Part) -> Place? {
        guard let range = location.range, !part.bytes.isEmpty else { return nil }
        let line = BrokenLine.line(part.bytes, around: range, masking: style.masking)
        let marks = line.pieces(for: range).map { [$0] } ?? []
        let label = "\(location.part.rawValue), byte \(range.lowerBound)"
        return Place(part: location.part, start: range.lowerBound, line: line, marks: marks, labels: [label])
    }
}

/// A piece of a text that does not parse, escaped, with tokens left out.
enum BrokenLine {
    static func line(_ bytes: [UInt8], around range: Range<Int>, masking: Masking) -> ShownLine {
        let reach = ClaimLine.reach
        let start = max(0, min(range.lowerBound, bytes.count) - reach)
        let end = min(bytes.count, min(range.lowerBound, bytes.count) + reach)
        var line = ShownLine()
        if start > 0 { line.appendGap() }
        var position = start
        let secrets = masking.secrets(inBroken: bytes).sorted { $0.lowerBound < $1.lowerBound }
        for secret in secrets where secret.lowerBound >= position && secret.lowerBound < end {
            line.append(bytes, position..<secret.lowerBound)
            line.append(Masking.placeholder(secret.count), source: secret)
            position = secret.upperBound
        }
        if position < end { line.append(bytes, position..<end) }
        if max(position, end) < bytes.count { line.appendGap() }
        // A text that ended too early is pointed at behind its last byte.
        if range.lowerBound >= bytes.count { line.append(" ", source: range.lowerBound..<(range.lowerBound + 1)) }
        return line
    }
}
