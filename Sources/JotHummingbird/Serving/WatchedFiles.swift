#if Server
import Glibc
import SystemPackage

/// The files that a service was made of, and how they were when they were read.
struct WatchedFiles: Equatable, Sendable {
    let paths: [String]
    /// As many; nil where there was no file.
    let states: [FileState?]

    /// The same files now.
    var asTheyAre: WatchedFiles { WatchedFiles(paths: paths, states: paths.map(FileState.init)) }
}

/// What tells that a file was written or put in place of another; links are followed, as mounted configurations have them.
struct FileState: Equatable, Sendable {
    private let device: UInt64
    private let inode: UInt64
    private let size: Int64
    private let seconds: Int64
    private let nanoseconds: Int64

    /// Nil if there is none.
    init?(_ path: String) {
        guard let stat = try? Stat(FilePath(path)) else { return nil }
        device = UInt64(truncatingIfNeeded: stat.deviceID.rawValue)
        inode = UInt64(truncatingIfNeeded: stat.inode.rawValue)
        size = stat.size
        seconds = Int64(stat.st_mtim.tv_sec)
        nanoseconds = Int64(stat.st_mtim.tv_nsec)
    }
}
#endif
