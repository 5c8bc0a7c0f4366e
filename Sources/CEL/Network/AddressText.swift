/// Why a text is no address or network.
enum AddressError: Error {
    case malformed
    case zone
    case mapped

    var reason: String {
        switch self {
        case .malformed: "it is malformed"
        case .zone: "a zone is not allowed"
        case .mapped: "write it as an IPv4 address"
        }
    }
}

/// Reads and writes addresses, as strictly as Go's `netip`: no octal, no leading zeros in IPv4, nothing left out but by
/// one `::`. Zones (RFC 4007 §11) are refused, and so is the dotted form of an IPv4 address within IPv6, which one reader
/// takes for the one and another for the other.
enum AddressText {
    /// Bytes of the longest text: eight groups, of which the last two are dotted.
    static let sizeLimit = 45

    static func address(_ text: ArraySlice<UInt8>) throws(AddressError) -> IPAddress {
        if text.contains(UInt8(ascii: "%")) { throw .zone }
        guard text.count <= sizeLimit else { throw .malformed }
        guard text.contains(colon) else {
            guard let number = dotted(text) else { throw .malformed }
            return IPAddress(bits: UInt128(number), isIPv4: true)
        }
        guard let bits = groups(text) else { throw .malformed }
        let address = IPAddress(bits: bits, isIPv4: false)
        if address.isIPv4, text.contains(dot) { throw .mapped }
        return address
    }

    /// `address/length`.
    static func range(_ text: ArraySlice<UInt8>) throws(AddressError) -> CIDR {
        if text.contains(UInt8(ascii: "%")) { throw .zone }
        guard let slash = text.firstIndex(of: UInt8(ascii: "/")) else { throw .malformed }
        let address = try address(text[..<slash])
        // The length counts bits of the address as written, so it would not fit the shorter one.
        if address.isIPv4, text[..<slash].contains(colon) { throw .mapped }
        guard let length = decimal(text[(slash + 1)...]), let range = CIDR(address, prefixLength: length)
        else { throw .malformed }
        return range
    }

    private static let colon = UInt8(ascii: ":")
    private static let dot = UInt8(ascii: ".")

    /// One to three digits without a leading zero.
    private static func decimal(_ text: ArraySlice<UInt8>) -> Int? {
        guard (1...3).contains(text.count), text.allSatisfy(\.isDigit),
            text.count == 1 || text.first != UInt8(ascii: "0")
        else { return nil }
        return text.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// `192.0.2.1`
    private static func dotted(_ text: ArraySlice<UInt8>) -> UInt32? {
        let fields = text.split(separator: dot, maxSplits: 4, omittingEmptySubsequences: false)
        guard fields.count == 4 else { return nil }
        var number: UInt32 = 0
        for field in fields {
            guard let octet = decimal(field), octet <= 255 else { return nil }
            number = number << 8 | UInt32(octet)
        }
        return number
    }

    /// `2001:db8::1` (RFC 4291 §2.2), also with a dotted end.
    private static func groups(_ text: ArraySlice<UInt8>) -> UInt128? {
        var groups: [UInt16] = []
        // How many groups stand before `::`.
        var gap: Int?
        var rest = text
        if rest.starts(with: [colon, colon]) {
            gap = 0
            rest = rest.dropFirst(2)
        }
        while !rest.isEmpty {
            let field = rest.prefix { $0 != colon }
            rest = rest.dropFirst(field.count)
            if rest.isEmpty, field.contains(dot) {
                guard let number = dotted(field) else { return nil }
                groups += [UInt16(number >> 16), UInt16(number & 0xFFFF)]
                break
            }
            guard let group = hexadecimal(field), groups.count < 8 else { return nil }
            groups.append(group)
            if rest.isEmpty { break }
            rest = rest.dropFirst()
            guard let next = rest.first else { return nil }
            guard next == colon else { continue }
            guard gap == nil else { return nil }
            gap = groups.count
            rest = rest.dropFirst()
        }
        return number(groups, gap)
    }

    /// The groups with zeros in the gap, which stands for one group at least.
    private static func number(_ groups: [UInt16], _ gap: Int?) -> UInt128? {
        guard gap == nil ? groups.count == 8 : groups.count < 8 else { return nil }
        var all = groups
        if let gap { all.insert(contentsOf: [UInt16](repeating: 0, count: 8 - groups.count), at: gap) }
        return all.reduce(0) { $0 << 16 | UInt128($1) }
    }

    /// One to four hexadecimal digits.
    private static func hexadecimal(_ text: ArraySlice<UInt8>) -> UInt16? {
        guard (1...4).contains(text.count) else { return nil }
        var number: UInt16 = 0
        for byte in text {
            guard byte.isDigit || byte.isASCIILetter, let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else { return nil }
            number = number << 4 | UInt16(digit)
        }
        return number
    }
}

extension AddressText {
    /// Dotted, or as RFC 5952 §4 has it: lower case, no leading zeros, the first of the longest runs of zeros shortened.
    static func text(_ address: IPAddress) -> String {
        guard !address.isIPv4 else {
            return [24, 16, 8, 0].map { String(address.bits >> UInt128($0) & 0xFF) }.joined(separator: ".")
        }
        let groups = (0..<8).map { UInt16(truncatingIfNeeded: address.bits >> UInt128(112 - $0 * 16)) }
        let zeros = longestZeros(groups)
        let shown = groups.map { String($0, radix: 16) }
        guard zeros.count > 1 else { return shown.joined(separator: ":") }
        let (before, after) = (shown[..<zeros.lowerBound], shown[zeros.upperBound...])
        return "\(before.joined(separator: ":"))::\(after.joined(separator: ":"))"
    }

    private static func longestZeros(_ groups: [UInt16]) -> Range<Int> {
        var longest = 0..<0
        var start = 0
        for (index, group) in groups.enumerated() {
            if group != 0 {
                start = index + 1
            } else if index + 1 - start > longest.count {
                longest = start..<(index + 1)
            }
        }
        return longest
    }
}
