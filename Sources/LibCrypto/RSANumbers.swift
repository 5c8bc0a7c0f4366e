/// The two numbers of an RSA public key, big-endian without leading zeros, and checked to be possible ones.
struct RSANumbers {
    /// libcrypto's own limit; a larger modulus would only burn time.
    static let largestModulusBitCount = 16_384
    /// FIPS 186-5 §5.1 wants the exponent below 2²⁵⁶.
    static let largestExponentBitCount = 256
    /// libcrypto refuses every signature beyond these two, so the key is refused at once.
    static let modulusBitCountWithLongExponent = 3_072
    static let shortExponentBitCount = 64

    let modulus: ArraySlice<UInt8>
    let exponent: ArraySlice<UInt8>
    let modulusBitCount: Int

    init(modulus: [UInt8], exponent: [UInt8]) throws(KeyError) {
        self.modulus = modulus.drop { $0 == 0 }
        self.exponent = exponent.drop { $0 == 0 }
        modulusBitCount = Self.bitCount(self.modulus)
        let exponentBitCount = Self.bitCount(self.exponent)
        guard modulusBitCount <= Self.largestModulusBitCount else {
            throw .unsupported("the RSA modulus has more than \(Self.largestModulusBitCount) bits")
        }
        guard Self.isOdd(self.modulus) else { throw .malformed("the RSA modulus is even") }
        guard exponentBitCount <= Self.largestExponentBitCount else {
            throw .unsupported("the RSA exponent has more than \(Self.largestExponentBitCount) bits")
        }
        guard Self.isOdd(self.exponent) else { throw .malformed("the RSA exponent is even") }
        // With 1 the signature is the padded hash itself: anybody can write it.
        guard exponentBitCount > 1 else { throw .weak("the RSA exponent is 1") }
        guard Self.isLess(self.exponent, than: self.modulus) else {
            throw .malformed("the RSA exponent is not less than the modulus")
        }
        guard modulusBitCount <= Self.modulusBitCountWithLongExponent || exponentBitCount <= Self.shortExponentBitCount
        else {
            throw .unsupported(
                "an RSA exponent of more than \(Self.shortExponentBitCount) bits with so large a modulus")
        }
    }

    private static func bitCount(_ number: ArraySlice<UInt8>) -> Int {
        guard let first = number.first else { return 0 }
        return number.count * 8 - first.leadingZeroBitCount
    }

    private static func isOdd(_ number: ArraySlice<UInt8>) -> Bool {
        (number.last ?? 0) & 1 == 1
    }

    private static func isLess(_ left: ArraySlice<UInt8>, than right: ArraySlice<UInt8>) -> Bool {
        left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count < right.count
    }
}
