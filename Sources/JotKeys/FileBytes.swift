internal import FoundationEssentials

/// Whole files of a bounded size.
enum FileBytes {
    static func read(_ path: String, sizeLimit: Int) throws(KeyFileError) -> [UInt8] {
        let tooLarge = KeyFileError(
            path, "the file is larger than \(sizeLimit) bytes", hint: "look whether it is the right one")
        try checkKind(path, sizeLimit, tooLarge)
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw KeyFileError(path, "the file cannot be read", hint: "look at its permissions")
        }
        guard data.count <= sizeLimit else { throw tooLarge }
        guard !data.isEmpty else { throw KeyFileError(path, "the file is empty") }
        return [UInt8](data)
    }

    /// Size and kind are looked at first, so that a wrong path does not fill the memory. A pipe of the shell
    /// (`/dev/fd/63`) leads to something that has no path of its own, and is read as it comes.
    private static func checkKind(_ path: String, _ sizeLimit: Int, _ tooLarge: KeyFileError) throws(KeyFileError) {
        let resolved = URL(filePath: path).resolvingSymlinksInPath().path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved) else {
            guard FileManager.default.fileExists(atPath: path) else {
                throw KeyFileError(
                    path, "there is no such file",
                    hint: "a relative path begins at the working directory, in a policy at its folder")
            }
            return
        }
        switch attributes[.type] as? FileAttributeType {
        case .typeDirectory: throw KeyFileError(path, "this is a folder", hint: "name the file in it")
        case .typeCharacterSpecial, .typeBlockSpecial: throw KeyFileError(path, "this is a device, not a file")
        default: break
        }
        if let size = attributes[.size] as? UInt64, size > UInt64(sizeLimit) { throw tooLarge }
    }
}
