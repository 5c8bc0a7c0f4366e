internal import Foundation

/// Where a policy is found when nobody names one.
public enum PolicyFileDiscovery {
    /// The name of a policy file.
    public static let fileName = "jotlint.yaml"

    /// The nearest `jotlint.yaml` in the folder or above it, up to the root of its repository (the folder that holds
    /// `.git`). Outside a repository only the folder itself is looked at: a file that somebody left further up, in a
    /// folder that all may write to, is nobody's policy. Nil if there is none.
    public static func find(from directory: String) -> String? {
        let folders = foldersToTheTop(from: directory)
        let root = folders.firstIndex { FileManager.default.fileExists(atPath: $0 + "/.git") } ?? 0
        return folders.prefix(root + 1).lazy.map { $0 + "/" + fileName }.first { path in
            var isDirectory = false
            return FileKind.exists(path, isDirectory: &isDirectory) && !isDirectory
        }
    }

    /// Folders above a folder that are looked at.
    private static let depthLimit = 256

    private static func foldersToTheTop(from directory: String) -> [String] {
        var url = URL(filePath: directory, directoryHint: .isDirectory).standardizedFileURL
        var folders: [String] = []
        while folders.count < depthLimit {
            var path = url.path(percentEncoded: false)
            while path.hasSuffix("/") { path.removeLast() }
            folders.append(path)
            guard !path.isEmpty else { break }
            url = url.deletingLastPathComponent()
        }
        return folders
    }
}
