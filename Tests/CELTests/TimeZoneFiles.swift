import CEL
import Foundation
import Synchronization

/// The time zones of the machine, which the tests need: Debian's package tzdata.
struct SystemZones: TimeZoneReader {
    static let folder = URL(filePath: "/usr/share/zoneinfo")

    func timeZoneFile(named name: String) -> [UInt8]? {
        (try? Data(contentsOf: Self.folder.appending(path: name))).map { [UInt8]($0) }
    }
}

/// One file for every name; remembers which names it was asked for.
final class OneZone: TimeZoneReader {
    private let file: [UInt8]?
    private let asked = Mutex<[String]>([])

    init(_ file: [UInt8]?) {
        self.file = file
    }

    var names: [String] { asked.withLock { $0 } }

    func timeZoneFile(named name: String) -> [UInt8]? {
        asked.withLock { $0.append(name) }
        return file
    }
}

/// The parts of a TZif file (RFC 8536 §3), to be put together right or wrong.
struct ZoneFile {
    var version = "2"
    var transitions: [(second: Int64, kind: UInt8)] = []
    var offsets: [Int32] = [0]
    var designations = Array("LMT\0".utf8)
    var leapSeconds = 0
    var standardMarks = 0
    var isSummer: UInt8 = 0
    var designationIndex: UInt8 = 0
    var footer = "\n\n"

    var bytes: [UInt8] { version == "\0" ? block(4) : block(4) + block(8) + Array(footer.utf8) }

    private func block(_ size: Int) -> [UInt8] {
        var result = Array("TZif\(version)".utf8) + [UInt8](repeating: 0, count: 15)
        for count in [0, standardMarks, leapSeconds, transitions.count, offsets.count, designations.count] {
            result += number(Int64(count), 4)
        }
        for transition in transitions { result += number(transition.second, size) }
        result += transitions.map(\.kind)
        for offset in offsets { result += number(Int64(offset), 4) + [isSummer, designationIndex] }
        return result + designations + [UInt8](repeating: 0, count: leapSeconds * (size + 4) + standardMarks)
    }

    private func number(_ value: Int64, _ size: Int) -> [UInt8] {
        (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> Int64($0 * 8)) }
    }
}

/// Programs that tell the parts of the timestamp `t` in a zone and in UTC.
struct ZoneClockProbe {
    private static let getters = [
        "getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfYear", "getDayOfWeek", "getHours", "getMinutes",
        "getSeconds", "getMilliseconds",
    ]

    private let environment: CEL.Environment
    private let inZone: Program
    private let inUTC: Program

    init(_ zone: String, _ reader: any TimeZoneReader) throws {
        var environment = CEL.Environment(libraries: [.standard(timeZones: reader)])
        environment.declare(variable: "t", type: .timestamp)
        self.environment = environment
        inZone = try environment.compile("[\(Self.getters.map { "t.\($0)('\(zone)')" }.joined(separator: ", "))]")
        inUTC = try environment.compile("[\(Self.getters.map { "t.\($0)()" }.joined(separator: ", "))]")
    }

    /// Whether all getters agree that clocks in the zone show `offset` seconds more than in UTC.
    func shows(_ offset: Int, at second: Int) throws -> Bool {
        let local = try value(inZone, second)
        let shifted = try value(inUTC, second + offset)
        return isTrue(local.equals(shifted).value) == true
    }

    private func value(_ program: Program, _ second: Int) throws -> Value {
        var activation = Activation(environment)
        if let timestamp = Timestamp(seconds: Int64(second)) { activation.set("t", .timestamp(timestamp)) }
        var budget = Budget(limit: 10_000)
        return try program.evaluate(activation, budget: &budget)
    }
}
