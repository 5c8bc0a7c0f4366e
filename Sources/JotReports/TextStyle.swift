/// How a report for people is written. A value; it detects nothing by itself.
package struct TextStyle: Sendable {
    package enum Detail: Sendable {
        /// Tokens that pass are left out, findings take one line.
        case quiet
        case normal
        /// Also titles, fingerprints and sizes.
        case verbose
    }

    /// Whether colours are set (ANSI). The words are the same either way.
    package var colour: Bool
    /// Columns of a line.
    package let width: Int
    /// Whether tokens may be printed whole.
    package var showTokens: Bool
    package var detail: Detail

    /// `width` is held between 40 and 400 columns.
    package init(colour: Bool = false, width: Int = 80, showTokens: Bool = false, detail: Detail = .normal) {
        self.colour = colour
        self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
        self.showTokens = showTokens
        self.detail = detail
    }

    package static let widths = 40...400

    var withoutColour: TextStyle {
        var style = self
        style.colour = false
        return style
    }

    var paint: Paint { Paint(isOn: colour) }
    var masking: Masking { Masking(showTokens: showTokens) }

    /// Text from outside, made fit for one line.
    func shown(_ text: String, limit: Int = Escaping.valueLimit) -> String {
        Escaping.shown(masking.masked(text), limit: limit)
    }
}

/// Where a token came from.
package struct InputName: Hashable, Sendable {
    /// A path, or a word such as `<stdin>`.
    package var name: String
    /// The line, counted from 1, where every line is a token of its own.
    package var line: Int?

    package init(_ name: String, line: Int? = nil) {
        self.name = name
        self.line = line
    }
}
