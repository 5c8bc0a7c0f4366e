internal import Foundation
public import JotPolicy

extension Policy {
    /// Reads a policy file (version 1). Relative paths of keys are resolved against the file's folder.
    /// Throws with every mistake of the file at once.
    public init(contentsOf path: String) throws(PolicyFileError) {
        try self.init(yaml: PolicyFile.text(at: path), path: path)
    }

    /// Reads the text of a policy file. `path` names it in messages, and relative paths of keys are resolved against
    /// its folder; nothing is read from there.
    public init(yaml text: String, path: String) throws(PolicyFileError) {
        self = try PolicyFile.read(text, path: path)
    }
}

/// The way of a policy: bytes, text, document, policy.
package enum PolicyFile {
    /// Bytes of a file; more are refused.
    package static let sizeLimit = 1 << 20

    static func read(_ text: String, path: String) throws(PolicyFileError) -> Policy {
        guard text.utf8.count <= sizeLimit else { throw tooLarge(path) }
        let source = SourceText(text)
        let document: DocumentValue
        var issues = IssueList(path: path, source: source)
        do {
            document = try DocumentParser(source: source).parse(&issues)
        } catch {
            throw issues.error
        }
        var reader = PolicyReader(folder: folder(of: path), issues: issues)
        guard let policy = reader.policy(document) else { throw reader.issues.error }
        return policy
    }

    static func text(at path: String) throws(PolicyFileError) -> String {
        var isDirectory = false
        guard FileKind.exists(path, isDirectory: &isDirectory) else {
            throw PolicyFileError(path, "there is no such file")
        }
        guard !isDirectory else { throw PolicyFileError(path, "this is a folder", hint: "name the file in it") }
        guard let handle = FileHandle(forReadingAtPath: path),
            let data = try? handle.read(upToCount: sizeLimit + 1) ?? Data()
        else {
            throw PolicyFileError(path, "the file cannot be read", hint: "look at its permissions")
        }
        guard data.count <= sizeLimit else { throw tooLarge(path) }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw PolicyFileError(path, "the file is no UTF-8 text", hint: "save it as UTF-8")
        }
        return text
    }

    private static func tooLarge(_ path: String) -> PolicyFileError {
        PolicyFileError(path, "the file is larger than \(sizeLimit) bytes")
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(path[...slash])
    }
}

/// What a path leads to, links followed.
enum FileKind {
    static func exists(_ path: String, isDirectory: inout Bool) -> Bool {
        let resolved = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved) else {
            // A pipe of the shell (`/dev/fd/63`) leads to something that has no path of its own.
            isDirectory = false
            return FileManager.default.fileExists(atPath: path)
        }
        isDirectory = attributes[.type] as? FileAttributeType == .typeDirectory
        return true
    }
}
