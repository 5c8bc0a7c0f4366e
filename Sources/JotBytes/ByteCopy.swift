extension Array<UInt8> {
    /// The bytes of `span`, copied at once.
    package init(copying span: Span<UInt8>) {
        self = unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
    }
}
