/// Doubles as text, the way Go's `strconv` writes and reads them.
enum DoubleText {
    /// What `string(double)` gives: as Go's `%g`, with exponents from 1e6 on and below 1e-4, and infinities as `+Inf`.
    /// Most doubles are written by the standard library as they are wanted here, but for `.0` at the end of whole numbers.
    static func text(_ double: Double) -> Text {
        if double.isInfinite { return double < 0 ? "-Inf" : "+Inf" }
        guard (1e-4..<1e6).contains(double.magnitude) else { return Text(string(double, exponentFrom: 1e6)) }
        var bytes = Array(double.description.utf8)
        if bytes.suffix(2).elementsEqual(".0".utf8) { bytes.removeLast(2) }
        return Text(validUTF8: bytes)
    }

    /// The shortest text that reads back as the same double; exponents from 1e21 on and below 1e-4. For people: many
    /// doubles of claims are times, which nobody reads as `1.7e+09`.
    static func string(_ double: Double, exponentFrom: Double = 1e21) -> String {
        let isPlain = double == 0 || (1e-4..<exponentFrom).contains(double.magnitude)
        guard double.isFinite, !isPlain else { return positional(double) }
        let (digits, exponent) = decimal(double.magnitude)
        return (double < 0 ? "-" : "") + scientific(digits, exponent)
    }

    /// The shortest digits that read back as the same double, without an exponent however many zeros that takes.
    static func positional(_ double: Double) -> String {
        if double.isNaN { return "NaN" }
        if double.isInfinite { return double < 0 ? "-Infinity" : "Infinity" }
        if double == 0 { return double.sign == .minus ? "-0" : "0" }
        let (digits, exponent) = decimal(double.magnitude)
        return (double < 0 ? "-" : "") + plain(digits, exponent)
    }

    private static func scientific(_ digits: String, _ exponent: Int) -> String {
        let tail = digits.dropFirst()
        let magnitude = TimeText.padded(abs(exponent), 2)
        return "\(digits.prefix(1))\(tail.isEmpty ? "" : ".")\(tail)e\(exponent < 0 ? "-" : "+")\(magnitude)"
    }

    private static func plain(_ digits: String, _ exponent: Int) -> String {
        if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
        let whole = exponent + 1
        if digits.count <= whole { return digits + String(repeating: "0", count: whole - digits.count) }
        return "\(digits.prefix(whole)).\(digits.dropFirst(whole))"
    }

    /// The digits without zeros at either end, and the power of ten of the first one.
    private static func decimal(_ double: Double) -> (digits: String, exponent: Int) {
        let parts = double.description.split(separator: "e")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let halves = (parts.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
        let whole = halves.first.map(String.init) ?? ""
        let all = whole + (halves.count > 1 ? String(halves[1]) : "")
        let leading = all.prefix { $0 == "0" }.count
        var digits = String(all.dropFirst(leading))
        while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
        return (digits, exponent + whole.count - 1 - leading)
    }

    /// Decimal notation with an optional exponent, or a name; nothing else, in particular no blanks and no `0x`.
    static func double(_ text: Text) -> Double? {
        let string = String(text)
        let unsigned = string.drop { $0 == "-" || $0 == "+" }
        guard string.utf8.count - unsigned.utf8.count <= 1 else { return nil }
        switch unsigned.lowercased() {
        case "nan": return .nan
        case "inf", "infinity": return string.hasPrefix("-") ? -.infinity : .infinity
        default:
            let isNumber = unsigned.utf8.allSatisfy { $0.isDigit || ".eE+-".utf8.contains($0) }
            guard isNumber, let double = Double(string), double.isFinite else { return nil }
            return double
        }
    }
}
