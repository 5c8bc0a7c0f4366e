import Glibc

/// A regular file in memory, read-only, for as long as this value lives. Its pages are fetched as they are read and may
/// be dropped again, so that the size of the file does not count against the memory of the process.
///
/// Any thread may read it: nobody writes to the mapping, and it is unmapped when the last holder is gone.
@safe package final class MappedFile: @unchecked Sendable {
    /// Bytes, when it was opened.
    package let count: Int
    private let descriptor: Int32
    private let base: UnsafeRawPointer?

    /// Throws if there is no such file, it may not be read, or it is a folder, a device or a pipe.
    package init(_ path: String) throws(FileProblem) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileProblem(Self.reason(errno)) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileProblem("is no regular file")
        }
        count = Int(status.st_size)
        guard count > 0 else {
            self.descriptor = descriptor
            unsafe base = nil
            return
        }
        let mapped = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else {
            close(descriptor)
            throw FileProblem("cannot be mapped: \(Self.reason(errno))")
        }
        _ = unsafe madvise(mapped, count, MADV_SEQUENTIAL)
        self.descriptor = descriptor
        unsafe base = UnsafeRawPointer(mapped)
    }

    deinit {
        if let base = unsafe base { _ = unsafe munmap(UnsafeMutableRawPointer(mutating: base), count) }
        close(descriptor)
    }

    /// Whether the file still has all bytes that are mapped. Reading beyond the end of a file that was cut in the
    /// meantime (a log that is rotated by copying) would end the process, so this is asked before each window.
    package var isWhole: Bool {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 && Int(status.st_size) >= count
    }

    /// Gives `body` the bytes of `range`, held within the file.
    package func withBytes<Result>(_ range: Range<Int>, _ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
        let held = range.clamped(to: 0..<count)
        guard let base = unsafe base, !held.isEmpty else { return try body([UInt8]().span) }
        let bytes = unsafe UnsafeBufferPointer(
            start: (base + held.lowerBound).assumingMemoryBound(to: UInt8.self), count: held.count)
        return try body(unsafe bytes.span)
    }

    static func reason(_ code: Int32) -> String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }
}
