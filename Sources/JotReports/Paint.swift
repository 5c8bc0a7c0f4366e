/// Colours for a terminal (ECMA-48 SGR), or none.
struct Paint: Sendable {
    enum Colour: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case blue = "34"
        case magenta = "35"
        case cyan = "36"
    }

    let isOn: Bool

    func callAsFunction(_ text: String, _ colours: Colour...) -> String {
        guard isOn, !text.isEmpty else { return text }
        return "\u{1B}[" + colours.map(\.rawValue).joined(separator: ";") + "m" + text + "\u{1B}[0m"
    }
}
