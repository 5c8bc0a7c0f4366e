import JotJSON

/// A JSON object for people: members in their order, a member a line where it fits, else its parts on lines of their own.
/// The text stays the original one, escaped.
struct PrettyClaims {
    let document: JSONDocument
    let style: TextStyle
    /// Words on a top-level member, by its name; nil where there is nothing to say.
    let annotation: (_ name: [UInt8], _ value: JSONNode) -> String?

    /// Lines that are shown; a document of more is cut.
    static let lineLimit = 400

    /// Lines of at most the style's width, `indent` columns from the left.
    func lines(_ object: JSONNode, indent: Int) -> [String] {
        var lines: [String] = []
        for member in document.members(of: object) {
            guard lines.count < Self.lineLimit else {
                lines.append(.spaces(indent) + style.paint("… (\(document.count(of: object)) members in all)", .dim))
                break
            }
            let start = lines.count
            append(member, indent: indent, &lines)
            if let note = annotation(document.utf8(of: member.name) ?? [], member.value) {
                annotate(start, note, indent: indent, &lines)
            }
        }
        return lines
    }

    private func append(_ member: (name: JSONNode, value: JSONNode), indent: Int, _ lines: inout [String]) {
        let line = ClaimLine.member(member, of: document, masking: style.masking)
        if line.columns <= style.width - indent || document.count(of: member.value) == 0 || indent > style.width / 2 {
            lines.append(.spaces(indent) + Excerpt(line, marks: [], width: style.width - indent).line)
            return
        }
        var head = ShownLine()
        head.append(document.bytes, document.range(of: member.name))
        head.append(":")
        let isObject = document.kind(of: member.value) == .object
        head.append(isObject ? " {" : " [")
        lines.append(.spaces(indent) + Excerpt(head, marks: [], width: style.width - indent).line)
        appendContent(of: member.value, name: document.utf8(of: member.name), indent: indent + 2, &lines)
        lines.append(.spaces(indent) + (isObject ? "}" : "]"))
    }

    // The parser bounds the depth of a document, so recursion is bounded, too.
    private func appendContent(of value: JSONNode, name: [UInt8]?, indent: Int, _ lines: inout [String]) {
        for member in document.members(of: value) {
            guard lines.count < Self.lineLimit else { break }
            append(member, indent: indent, &lines)
        }
        for element in document.elements(of: value) {
            guard lines.count < Self.lineLimit else { break }
            let line = ClaimLine.value(element, of: document, name: name, masking: style.masking)
            lines.append(.spaces(indent) + Excerpt(line, marks: [], width: style.width - indent).line)
        }
        if lines.count >= Self.lineLimit { lines.append(.spaces(indent) + ShownLine.gap) }
    }

    /// Behind the member's first line if there is room, else under it.
    private func annotate(_ index: Int, _ note: String, indent: Int, _ lines: inout [String]) {
        let note = "# " + note
        let columns = DisplayWidth.columns(of: lines[index]) + 2 + DisplayWidth.columns(of: note)
        if columns <= style.width {
            lines[index] += "  " + style.paint(note, .dim)
        } else {
            let below = Wrapping.lines(note, width: style.width - indent - 2, hanging: 2).map {
                .spaces(indent + 2) + style.paint($0, .dim)
            }
            lines.insert(contentsOf: below, at: index + 1)
        }
    }
}
