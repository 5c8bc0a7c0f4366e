#if canImport(Glibc)
internal import Glibc
#endif

/// Random words of the system's generator, many at a time: a call for each word would be a call of the kernel for each.
package enum SystemRandom {
    /// 32 new words.
    package static func words() -> InlineArray<32, UInt64> {
        var words = InlineArray<32, UInt64>(repeating: 0)
        #if canImport(Glibc)
        var span = words.mutableSpan
        // 256 bytes are the most that one call gives, and it gives all or none (getentropy(3)).
        let status = span.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { getentropy($0, buffer.count * MemoryLayout<UInt64>.stride) } ?? -1
        }
        if status == 0 { return words }
        #endif
        var generator = SystemRandomNumberGenerator()
        for index in words.indices { words[index] = generator.next() }
        return words
    }
}
