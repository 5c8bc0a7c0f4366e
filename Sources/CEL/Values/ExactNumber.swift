extension Int64 {
    /// The integer that a double is; nil if it is none or too large.
    init?(exactDouble double: Double) {
        guard double >= -0x1p63, double < 0x1p63 else { return nil }
        self = Int64(double)
        if Double(self) != double { return nil }
    }
}

extension UInt64 {
    /// The integer that a double is; nil if it is none, negative or too large.
    init?(exactDouble double: Double) {
        guard double >= 0, double < 0x1p64 else { return nil }
        self = UInt64(double)
        if Double(self) != double { return nil }
    }
}
