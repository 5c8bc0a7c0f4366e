/// A set of code points: ranges, and general categories of Unicode.
struct ScalarSet: Sendable {
    private(set) var ranges: [ClosedRange<UInt32>] = []
    private(set) var categories: [(prefix: String, isNegated: Bool)] = []
    var isNegated = false

    static let everything = ScalarSet([0...0x10FFFF])
    static let lineFeed = ScalarSet([0x0A...0x0A])

    init(_ ranges: [ClosedRange<UInt32>] = []) {
        self.ranges = ranges
    }

    init(category prefix: String, isNegated: Bool) {
        categories = [(prefix, isNegated)]
    }

    mutating func insert(_ range: ClosedRange<UInt32>) {
        ranges.append(range)
    }

    /// Adds all of another set; a negated one must hold ranges only.
    mutating func insert(_ other: ScalarSet) {
        ranges += other.isNegated ? other.complement : other.ranges
        categories += other.categories
    }

    var negated: ScalarSet {
        var copy = self
        copy.isNegated.toggle()
        return copy
    }

    func contains(_ scalar: UInt32) -> Bool {
        var isInside = ranges.contains { $0.contains(scalar) }
        if !isInside, !categories.isEmpty {
            let name = Self.categoryName(scalar)
            isInside = categories.contains { name.hasPrefix($0.prefix) != $0.isNegated }
        }
        return isInside != isNegated
    }

    private var complement: [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = max(next, range.upperBound + 1)
        }
        if next <= 0x10FFFF { result.append(next...0x10FFFF) }
        return result
    }

    /// The set with the other case of every letter. Of long ranges beyond ASCII only the ASCII part is folded.
    var ignoringCase: ScalarSet {
        var copy = self
        for range in ranges {
            let last = range.count <= 2_048 ? range.upperBound : min(range.upperBound, 0x7F)
            guard range.lowerBound <= last else { continue }
            for value in range.lowerBound...last {
                guard let scalar = Unicode.Scalar(value) else { continue }
                for other in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] {
                    let scalars = other.unicodeScalars
                    guard scalars.count == 1, let first = scalars.first, first != scalar else { continue }
                    copy.ranges.append(first.value...first.value)
                }
            }
        }
        return copy
    }

    /// The two letters of a general category, such as `Lu`.
    private static func categoryName(_ value: UInt32) -> String {
        guard let scalar = Unicode.Scalar(value) else { return "Cs" }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }

    static let categoryNames: Set<String> = [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe",
        "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cs", "Co",
    ]
}
