import Glibc

/// The files below what was named, folders in the order of the bytes of their names, whatever order the disk has them in.
package struct FolderWalk {
    /// A file, or what could not be looked into.
    package struct Item: Sendable {
        package let path: String
        package let problem: FileProblem?
    }

    /// Folders inside each other.
    package static let depthLimit = 256

    /// What is to be visited, last first.
    private var waiting: [(path: String, depth: Int)]

    package init(_ paths: [String]) {
        waiting = paths.reversed().map { ($0, 0) }
    }

    package mutating func next() -> Item? {
        while let (path, depth) = waiting.popLast() {
            var status = stat()
            // What is named is followed if it is a link; a link inside a folder may lead anywhere, also upwards.
            let isThere = unsafe depth == 0 ? stat(path, &status) == 0 : lstat(path, &status) == 0
            guard isThere else { return Item(path: path, problem: FileProblem(MappedFile.reason(errno))) }
            switch status.st_mode & S_IFMT {
            case S_IFDIR:
                guard depth < Self.depthLimit else {
                    return Item(path: path, problem: FileProblem("lies more than \(Self.depthLimit) folders deep"))
                }
                do throws(FileProblem) {
                    waiting += try Self.names(in: path).reversed().map {
                        (path.hasSuffix("/") ? path + $0 : path + "/" + $0, depth + 1)
                    }
                } catch {
                    return Item(path: path, problem: error)
                }
            case S_IFLNK: return Item(path: path, problem: FileProblem("is a link: name what it leads to"))
            default: return Item(path: path, problem: nil)
            }
        }
        return nil
    }

    private static func names(in path: String) throws(FileProblem) -> [String] {
        guard let folder = unsafe opendir(path) else { throw FileProblem(MappedFile.reason(errno)) }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
