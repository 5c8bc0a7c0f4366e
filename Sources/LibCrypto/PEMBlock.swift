internal import COpenSSL

/// One block of a PEM text: its label and what is encoded in it.
struct PEMBlock {
    /// A chain of certificates is short; a bundle of a whole trust store is not a key.
    static let largestCount = 16

    let label: String
    let content: [UInt8]

    /// All blocks in the order of the text; what stands between them is ignored (RFC 7468 §5.2).
    static func all(in text: [UInt8]) throws(KeyError) -> [PEMBlock] {
        defer { ErrorQueue.clear() }
        let source = BIO_new_mem_buf(text, CInt(clamping: text.count))
        defer { BIO_free(source) }
        var blocks: [PEMBlock] = []
        while let block = try next(in: source) {
            guard blocks.count < largestCount else {
                throw .unsupported("the text has more than \(largestCount) PEM blocks")
            }
            blocks.append(block)
        }
        return blocks
    }

    private static func next(in source: OpaquePointer?) throws(KeyError) -> PEMBlock? {
        var label: UnsafeMutablePointer<CChar>?
        var header: UnsafeMutablePointer<CChar>?
        var content: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard PEM_read_bio(source, &label, &header, &content, &count) == 1, let label else {
            // The end of the text looks like this; any other reason means a block that began and did not end well.
            guard ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE else {
                throw .malformed("a PEM block is damaged")
            }
            return nil
        }
        defer {
            c_openssl_free(label)
            c_openssl_free(header)
            c_openssl_free(content)
        }
        return PEMBlock(
            label: String(cString: label), content: [UInt8](UnsafeBufferPointer(start: content, count: count)))
    }
}
