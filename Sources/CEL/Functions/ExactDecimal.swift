/// The exact decimal digits of a number, rounded half to even only when it is written.
struct ExactDecimal {
    private var sign = ""
    /// The digits, most significant first, without leading zeros; empty for zero.
    private var digits: [UInt8] = []
    /// How many of the digits stand before the point; may be negative.
    private var whole = 0
    /// `NaN` or `Infinity`.
    private var name: String?

    init(integer text: String) {
        sign = text.hasPrefix("-") ? "-" : ""
        digits = Array(text.utf8.drop { !$0.isDigit || $0 == UInt8(ascii: "0") }.map { $0 - UInt8(ascii: "0") })
        whole = digits.count
    }

    init(_ double: Double) {
        guard double.isFinite else {
            name = DoubleText.string(double)
            return
        }
        sign = double.sign == .minus ? "-" : ""
        // double = significand · 2^exponent, and 2^-n = 5^n / 10^n.
        let bits = double.bitPattern
        let biased = Int(bits >> 52 & 0x7FF)
        let significand = (bits & 0xF_FFFF_FFFF_FFFF) | (biased == 0 ? 0 : 1 << 52)
        let exponent = max(biased, 1) - 1_075
        var limbs = Self.limbs(significand)
        for _ in 0..<abs(exponent) { Self.multiply(&limbs, by: exponent < 0 ? 5 : 2) }
        digits = Self.digits(limbs)
        whole = digits.count + min(exponent, 0)
    }

    // MARK: Writing

    func fixed(places: Int) -> String {
        if let name { return name }
        var rounded = self
        rounded.round(keeping: whole + places)
        let before = rounded.digits.prefix(max(rounded.whole, 0))
        let head = before + [UInt8](repeating: 0, count: max(rounded.whole, 0) - before.count)
        let after = [UInt8](repeating: 0, count: max(-rounded.whole, 0)) + rounded.digits.dropFirst(before.count)
        let tail = after.prefix(places) + [UInt8](repeating: 0, count: max(places - after.count, 0))
        let shown = head.isEmpty ? "0" : Self.text(head)
        return sign + shown + (places > 0 ? "." + Self.text(tail) : "")
    }

    func scientific(places: Int) -> String {
        if let name { return name }
        var rounded = self
        rounded.round(keeping: places + 1)
        let exponent = rounded.digits.isEmpty ? 0 : rounded.whole - 1
        let padded = rounded.digits + [UInt8](repeating: 0, count: max(places + 1 - rounded.digits.count, 0))
        let point = places > 0 ? "." + Self.text(padded.dropFirst().prefix(places)) : ""
        let magnitude = TimeText.padded(abs(exponent), 2)
        return "\(sign)\(Self.text(padded.prefix(1)))\(point)e\(exponent < 0 ? "-" : "+")\(magnitude)"
    }

    private static func text(_ digits: some Sequence<UInt8>) -> String {
        String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    }

    /// Keeps that many digits from the first one on.
    private mutating func round(keeping count: Int) {
        guard count < digits.count else { return }
        guard count >= 0 else {
            digits = []
            return
        }
        let next = digits[count]
        let isPastHalf = next > 5 || (next == 5 && digits[(count + 1)...].contains { $0 > 0 })
        let isOdd = count > 0 && digits[count - 1] % 2 == 1
        digits.removeSubrange(count...)
        if isPastHalf || (next == 5 && isOdd) { increment() }
    }

    private mutating func increment() {
        var index = digits.count
        while index > 0 {
            index -= 1
            digits[index] += 1
            if digits[index] < 10 { return }
            digits[index] = 0
        }
        digits.insert(1, at: 0)
        whole += 1
    }

    // MARK: Large integers in limbs of nine decimal digits, least significant first

    private static func limbs(_ number: UInt64) -> [UInt32] {
        var rest = number
        var result: [UInt32] = []
        while rest > 0 {
            result.append(UInt32(rest % 1_000_000_000))
            rest /= 1_000_000_000
        }
        return result
    }

    private static func multiply(_ limbs: inout [UInt32], by factor: UInt64) {
        var carry: UInt64 = 0
        for index in limbs.indices {
            let product = UInt64(limbs[index]) * factor + carry
            limbs[index] = UInt32(product % 1_000_000_000)
            carry = product / 1_000_000_000
        }
        if carry > 0 { limbs.append(UInt32(carry)) }
    }

    private static func digits(_ limbs: [UInt32]) -> [UInt8] {
        let text = limbs.reversed().map { TimeText.padded(Int($0), 9) }.joined()
        return text.utf8.drop { $0 == UInt8(ascii: "0") }.map { $0 - UInt8(ascii: "0") }
    }
}
