/// Text that must stay text in Markdown, whatever stands in it.
enum MarkdownText {
    /// CommonMark §2.5: every character of ASCII that is neither letter, digit nor space as a character reference, so that
    /// none begins a link, a tag, a heading or a cell. A comment keeps `@` and `#` from becoming a mention.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in PipelineText.shown(text).unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", " ", ",": escaped.unicodeScalars.append(scalar)
            case "@", "#": escaped += "&#\(scalar.value);<!-- -->"
            default:
                if scalar.isASCII { escaped += "&#\(scalar.value);" } else { escaped.unicodeScalars.append(scalar) }
            }
        }
        return escaped
    }
}
