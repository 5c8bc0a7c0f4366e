/// Looks at the signs of a YAML text before the YAML library reads it, for what that library would follow (aliases),
/// keep to itself (anchors, tags) or stop at (a key that is there twice).
///
/// It tells tokens apart as libyaml's scanner does, but for texts in quotes, which must end on their line: so it can
/// never take a line of the document for the inside of a text. Where it errs, it sees too much, and refuses.
struct SyntaxScan {
    struct Finding {
        let place: Place
        let message: String
        var hint: String?
    }

    /// A key that its mapping has already.
    struct RepeatedKey: Hashable {
        let place: Place
        /// Its first sign, inside the quotes if there are some.
        let firstSign: Place
    }

    private(set) var findings: [Finding] = []
    private(set) var repeatedKeys: [RepeatedKey] = []
    /// Whether the text must not be read any further.
    private(set) var isRefused = false

    private let lines: [[Unicode.Scalar]]
    private var nesting = SyntaxNesting()
    private var line: [Unicode.Scalar] = []
    private var number = 0
    private var position = 0
    /// The column of the block that holds a block scalar; lines that are indented more belong to the text.
    private var textBlock: Int?
    /// Whether a bare text inside brackets may go on in the next line.
    private var isInsideBareText = false

    init(lines: [[Unicode.Scalar]]) {
        self.lines = lines
    }

    mutating func run() {
        for (index, content) in lines.enumerated() where findings.count < PolicyFileError.issueLimit {
            (line, number, position) = (content, index + 1, 0)
            scanLine()
        }
    }

    private mutating func scanLine() {
        for (index, scalar) in line.enumerated() where !SyntaxSigns.isAllowed(scalar) {
            refuse(at: index, "a control character is not allowed here")
        }
        if let column = textBlock {
            let indent = line.prefix { $0 == " " }.count
            if indent == line.count || indent > column { return }
            textBlock = nil
        }
        if line.first == "%", !nesting.isInBrackets {
            refuse(at: 0, "directives are not allowed in a policy", hint: "leave the line out")
        }
        if SyntaxSigns.isDocumentMark(line) {
            nesting = SyntaxNesting()
            position = 3
        }
        if isInsideBareText { continueBareText() }
        while position < line.count, textBlock == nil { scanToken() }
    }

    /// libyaml joins the lines of a bare text, and whatever sign the next line begins with is part of it.
    private mutating func continueBareText() {
        skipBlanks()
        guard position < line.count else { return }
        isInsideBareText = false
        guard let sign = sign(0), !",[]{}#&*!".unicodeScalars.contains(sign) else { return }
        scanBareText()
    }

    private mutating func scanToken() {
        skipBlanks()
        guard let sign = sign(0) else { return }
        switch sign {
        case "#": position = line.count
        case "&", "*", "!": refuseReference(sign)
        case "\"", "'": scanQuotedText(sign)
        case "[", "{", "]", "}", ",": scanBracket(sign)
        case "?" where nesting.isInBrackets || isBlank(1):
            refuse(at: position, "keys with ? are not allowed in a policy", hint: "write key: value")
            position += 1
        case ":" where nesting.isInBrackets || isBlank(1): position += 1
        case "-" where isBlank(1): scanDash()
        case "|" where !nesting.isInBrackets, ">" where !nesting.isInBrackets: textBlock = max(0, nesting.column)
        default: scanBareText()
        }
    }

    private mutating func scanDash() {
        let column = position
        enter { $0.dash(at: column) }
        position += 1
    }

    private mutating func scanBracket(_ sign: Unicode.Scalar) {
        switch sign {
        case "[": enter { $0.open(isMapping: false) }
        case "{": enter { $0.open(isMapping: true) }
        case "]", "}": nesting.close()
        default: break
        }
        position += 1
    }

    private mutating func scanQuotedText(_ quote: Unicode.Scalar) {
        let start = position
        position += 1
        var text = String.UnicodeScalarView()
        while let sign = sign(0) {
            if sign == "\\", quote == "\"" {
                if let escaped = self.sign(1) { text.append(contentsOf: [sign, escaped]) }
                position += 2
            } else if sign == quote {
                guard quote == "'", self.sign(1) == "'" else { break }
                text.append(sign)
                position += 2
            } else {
                text.append(sign)
                position += 1
            }
        }
        guard sign(0) == quote else {
            refuse(
                at: start, "a text in quotes must end on its line", hint: "for several lines write | and indent them")
            position = line.count
            return
        }
        position += 1
        takeKey(text, at: start, firstSign: start + 1)
    }

    private mutating func scanBareText() {
        let start = position
        while let sign = sign(0) {
            if sign == ":", isBlank(1) { break }
            if nesting.isInBrackets, ",[]{}".unicodeScalars.contains(sign) { break }
            if sign == "#", position > start, isBlank(-1) { break }
            position += 1
        }
        var text = line[min(start, line.count)..<min(position, line.count)]
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        isInsideBareText = nesting.isInBrackets && position >= line.count
        takeKey(String.UnicodeScalarView(text), at: start, firstSign: start)
    }

    /// A text is a key if a colon follows.
    private mutating func takeKey(_ text: String.UnicodeScalarView, at start: Int, firstSign: Int) {
        let end = position
        skipBlanks()
        guard sign(0) == ":", nesting.isInBrackets || isBlank(1) else {
            position = end
            return
        }
        position += 1
        let place = Place(line: number, column: start + 1)
        var earlier: Int?
        enter { earlier = $0.key(String(text), at: start, line: place.line) }
        guard let earlier else { return }
        let name = Printable.name(String(text))
        findings.append(Finding(place: place, message: "the key \(name) is there twice, first in line \(earlier)"))
        guard firstSign < end, !text.isEmpty else {
            isRefused = true
            return
        }
        repeatedKeys.append(
            RepeatedKey(place: place, firstSign: Place(line: number, column: firstSign + 1)))
    }

    private mutating func refuseReference(_ sign: Unicode.Scalar) {
        switch sign {
        case "!":
            refuse(at: position, "tags are not allowed in a policy", hint: "put text that begins with ! in quotes")
        case "&":
            refuse(at: position, "anchors are not allowed in a policy", hint: "put text that begins with & in quotes")
        default:
            refuse(
                at: position, "aliases are not allowed in a policy",
                hint: "write the value out; put text that begins with * in quotes")
        }
        while let next = self.sign(0), next != " ", next != "\t", !",[]{}".unicodeScalars.contains(next) {
            position += 1
        }
    }

    /// Changes the nesting; deeper than the limit is refused, once.
    private mutating func enter(_ change: (inout SyntaxNesting) -> Void) {
        change(&nesting)
        guard nesting.depth > DocumentParser.depthLimit else { return }
        if !isRefused { refuse(at: position, "values are nested more than \(DocumentParser.depthLimit) deep") }
        nesting = SyntaxNesting()
    }

    private mutating func refuse(at index: Int, _ message: String, hint: String? = nil) {
        isRefused = true
        findings.append(Finding(place: Place(line: number, column: index + 1), message: message, hint: hint))
    }

    private mutating func skipBlanks() {
        while let sign = sign(0), sign == " " || sign == "\t" { position += 1 }
    }

    private func sign(_ offset: Int) -> Unicode.Scalar? {
        line.indices.contains(position + offset) ? line[position + offset] : nil
    }

    /// Whether a blank or an end of the line is there.
    private func isBlank(_ offset: Int) -> Bool {
        sign(offset).map { $0 == " " || $0 == "\t" } ?? true
    }
}

/// Signs as YAML sorts them.
private enum SyntaxSigns {
    /// YAML 1.1 §5.1: what a YAML text may hold.
    static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    static func isDocumentMark(_ line: [Unicode.Scalar]) -> Bool {
        guard line.starts(with: "---".unicodeScalars) || line.starts(with: "...".unicodeScalars) else { return false }
        return line.count == 3 || line[3] == " " || line[3] == "\t"
    }
}
