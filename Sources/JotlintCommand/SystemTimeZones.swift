import CEL
import FoundationEssentials

/// The time zones of the machine: the folder that `TZDIR` names, or /usr/share/zoneinfo.
struct SystemTimeZones: TimeZoneReader {
    /// Bytes of a zone's file; the largest have less than 4,000.
    static let sizeLimit = 1 << 16

    private let folder: String

    init() {
        self.init(
            folder: Terminal.environment["TZDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/usr/share/zoneinfo")
    }

    init(folder: String) {
        self.folder = folder
    }

    func timeZoneFile(named name: String) -> [UInt8]? {
        guard isName(name) else { return nil }
        let path = URL(filePath: folder).appending(path: name).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard attributes?[.type] as? FileAttributeType == .typeRegular else { return nil }
        // The attribute's type differs between Foundations; a size that cannot be told is too large.
        let size = attributes?[.size]
        let count = size as? UInt64 ?? (size as? any BinaryInteger).map { UInt64(clamping: $0) } ?? .max
        guard count <= UInt64(Self.sizeLimit), let data = FileManager.default.contents(atPath: path),
            data.count <= Self.sizeLimit
        else { return nil }
        return [UInt8](data)
    }

    /// Names come from expressions and from tokens. None leads out of the folder: no part is empty or has a dot. Each
    /// begins with a capital, as those of zones do; `localtime` beside them would tell where the machine stands.
    private func isName(_ name: String) -> Bool {
        name.utf8.count <= 64
            && name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
                part.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } == true
                    && part.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "\\") }
            }
    }
}
