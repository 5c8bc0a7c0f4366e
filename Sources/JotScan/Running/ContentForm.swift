/// How the letters of a content are written.
enum ContentForm: Sendable {
    case bytes, utf16BigEndian, utf16LittleEndian

    /// By the byte order mark, or by the zeros that Western text has in every second place.
    init(beginning: [UInt8]) {
        self = .bytes
        guard beginning.count >= 2 else { return }
        switch (beginning[0], beginning[1]) {
        case (0xFF, 0xFE): self = .utf16LittleEndian
        case (0xFE, 0xFF): self = .utf16BigEndian
        default:
            let pairs = beginning.count / 2
            guard pairs >= 8 else { return }
            var zeros = (even: 0, odd: 0)
            for pair in 0..<pairs {
                if beginning[2 * pair] == 0 { zeros.even += 1 }
                if beginning[2 * pair + 1] == 0 { zeros.odd += 1 }
            }
            if zeros.odd * 10 >= pairs * 7, zeros.even * 20 <= pairs { self = .utf16LittleEndian }
            if zeros.even * 10 >= pairs * 7, zeros.odd * 20 <= pairs { self = .utf16BigEndian }
        }
    }

    /// Bytes of a letter.
    var width: Int { self == .bytes ? 1 : 2 }

    var layer: SightingEncoding.Layer? {
        switch self {
        case .bytes: nil
        case .utf16BigEndian: .utf16BigEndian
        case .utf16LittleEndian: .utf16LittleEndian
        }
    }

    var inputForm: ScanInput.Form {
        switch self {
        case .bytes: .plain
        case .utf16BigEndian: .utf16BigEndian
        case .utf16LittleEndian: .utf16LittleEndian
        }
    }

    /// One byte a letter; whatever is not ASCII becomes a byte that no token has.
    func narrowed(_ bytes: Span<UInt8>) -> [UInt8] {
        let low = self == .utf16LittleEndian ? 0 : 1
        var letters: [UInt8] = []
        letters.reserveCapacity(bytes.count / 2)
        for pair in 0..<bytes.count / 2 {
            let (letter, rest) = (bytes[2 * pair + low], bytes[2 * pair + 1 - low])
            letters.append(rest == 0 && letter < 0x80 ? letter : 0xFF)
        }
        return letters
    }
}
