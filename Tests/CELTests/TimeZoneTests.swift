import CEL
import Foundation
import Testing

@Suite("Named time zones")
struct TimeZoneTests {
    /// What scripts/make-zone-vectors wrote.
    struct Vectors: Decodable {
        struct Rule: Decodable {
            let version: Int
            let text: String
            let offsets: [[Int]]
        }

        let zones: [String: [[Int]]]
        let rules: [Rule]

        static func read() throws -> Vectors {
            let own = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/zones.json")
            let file = ProcessInfo.processInfo.environment["JOTLINT_ZONE_VECTORS"].map { URL(filePath: $0) } ?? own
            return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
        }
    }

    @Test("show the time that another reader of the same zones shows")
    func zonesAgree() throws {
        try #require(
            FileManager.default.fileExists(atPath: SystemZones.folder.path),
            "the time zones of the system are missing: install the package tzdata")
        for (name, offsets) in try Vectors.read().zones {
            let probe = try ZoneClockProbe(name, SystemZones())
            for pair in offsets {
                #expect(try probe.shows(pair[1], at: pair[0]), "\(name) at \(pair[0]) is not \(pair[1])")
            }
        }
    }

    @Test("follow the rule at the end of a file as another reader does")
    func rulesAgree() throws {
        for rule in try Vectors.read().rules {
            let file = ZoneFile(version: String(rule.version), footer: "\n\(rule.text)\n")
            let probe = try ZoneClockProbe("Any", OneZone(file.bytes))
            for pair in rule.offsets {
                #expect(try probe.shows(pair[1], at: pair[0]), "\(rule.text) at \(pair[0]) is not \(pair[1])")
            }
        }
    }

    @Test(
        "are read from the transitions, and from the rule only after the last one",
        arguments: [
            (-100, 600), (-1, 600), (0, 3_600), (99, 3_600), (100, -7_200), (101, -10_800), (1_000_000_000, -10_800),
        ])
    func transitions(second: Int, offset: Int) throws {
        let file = ZoneFile(
            transitions: [(0, 1), (100, 2)], offsets: [600, 3_600, -7_200], footer: "\n<-03>3\n")
        #expect(try ZoneClockProbe("Any", OneZone(file.bytes)).shows(offset, at: second))
    }

    @Test("stay at the last transition where no rule is given", arguments: ["\0", "2", "3", "4"])
    func versions(version: String) throws {
        let file = ZoneFile(version: version, transitions: [(0, 1)], offsets: [0, 3_600])
        let probe = try ZoneClockProbe("Any", OneZone(file.bytes))
        #expect(try probe.shows(0, at: -1) && probe.shows(3_600, at: 0) && probe.shows(3_600, at: 4_000_000_000))
    }

    @Test(
        "are unknown if the file is malformed",
        arguments: [
            ZoneFile(version: "1"), ZoneFile(version: "5"), ZoneFile(transitions: [(0, 1)]),
            ZoneFile(transitions: [(1, 0), (1, 0)]), ZoneFile(transitions: [(2, 0), (1, 0)]), ZoneFile(offsets: []),
            ZoneFile(offsets: [93_600]), ZoneFile(offsets: [-90_000]), ZoneFile(offsets: [.min]),
            ZoneFile(designations: []), ZoneFile(designations: Array("LMT".utf8)), ZoneFile(leapSeconds: 1),
            ZoneFile(standardMarks: 2), ZoneFile(isSummer: 2), ZoneFile(designationIndex: 4), ZoneFile(footer: ""),
            ZoneFile(footer: "\n"), ZoneFile(footer: "\n\n\n"), ZoneFile(footer: "\n\nx"),
            // Beyond the limits.
            ZoneFile(offsets: [Int32](repeating: 0, count: 257)),
            ZoneFile(transitions: (0..<2_001).map { (Int64($0), 0) }),
            ZoneFile(designations: [UInt8](repeating: 0, count: 513)),
            ZoneFile(footer: "\n" + String(repeating: "\n", count: 1 << 16)),
        ])
    func malformed(file: ZoneFile) {
        #expect(throws: EvaluationError.unknownTimeZone("Any")) { try hour(OneZone(file.bytes)) }
    }

    @Test("may be as large as the limits")
    func limits() throws {
        let file = ZoneFile(
            transitions: (0..<2_000).map { (Int64($0), 255) }, offsets: [Int32](repeating: 3_600, count: 256),
            designations: [UInt8](repeating: 0, count: 512), standardMarks: 256)
        #expect(try hour(OneZone(file.bytes)) == 1)
    }

    @Test(
        "are unknown if the rule at the end is none",
        arguments: [
            "C1", "CET", "<CET-1", "<+>-1", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,M10.5.0,",
            "CET-1CEST,M13.1.0,M10.5.0", "CET-1CEST,M0.1.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
            "CET-1CEST,M3.0.0,M10.5.0",
            "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J300", "CET-1CEST,J1,J366", "CET-1CEST,1,366", "CET-1:60",
            "CET-1 ",
            // Only version 3 has these.
            "CET-1CEST,M3.5.0/-1,M10.5.0", "CET-1CEST,M3.5.0/25,M10.5.0",
            String(repeating: "C", count: 33) + "-1",
        ])
    func malformedRule(text: String) {
        #expect(throws: EvaluationError.self) { try hour(OneZone(ZoneFile(footer: "\n\(text)\n").bytes)) }
    }

    @Test("are unknown, and nothing worse, if the file is cut or damaged")
    func damage() throws {
        let file = try #require(SystemZones().timeZoneFile(named: "Europe/Zurich"), "install the package tzdata")
        for count in 0..<file.count {
            #expect(throws: EvaluationError.self) { try hour(OneZone(Array(file.prefix(count)))) }
        }
        #expect(throws: EvaluationError.self) { try hour(OneZone(file + [0])) }
        var refused = 0
        for index in file.indices {
            for bit in [0, 3, 7] {
                var damaged = file
                damaged[index] ^= 1 << bit
                if (try? hour(OneZone(damaged))) == nil { refused += 1 }
            }
        }
        #expect(refused > 100)
    }

    @Test(
        "are unknown, without the reader being asked, if the name is no plausible one",
        arguments: [
            "..", "../Europe/Zurich", "Europe/../../etc/passwd", "/etc/localtime", "Europe//Zurich", "Europe/", "/",
            "Europe/Zürich", "Europe/Zurich\0", "Europe Zurich", "C:\\zones", "+1", "1:00", "24:00", "+24:00", "+01:60",
            "+1:00", "+0100", "-", "+", "Z\n", "zone.tab", String(repeating: "A", count: 65),
        ])
    func implausible(name: String) throws {
        let reader = OneZone(ZoneFile().bytes)
        var environment = CEL.Environment(libraries: [.standard(timeZones: reader)])
        environment.declare(variable: "zone", type: .string)
        #expect(throws: EvaluationError.unknownTimeZone(name)) {
            try evaluate("timestamp(0).getHours(zone)", in: environment, with: ["zone": .text(name)])
        }
        #expect(reader.names.isEmpty)
    }

    @Test(
        "are looked for under every name that is plausible",
        arguments: [
            "America/Argentina/Buenos_Aires", "Etc/GMT+5", "W-SU", "posix/Cuba", "EST5EDT",
            String(repeating: "A", count: 64),
        ])
    func plausible(name: String) throws {
        let reader = OneZone(ZoneFile().bytes)
        let environment = CEL.Environment(libraries: [.standard(timeZones: reader)])
        #expect(isTrue(try evaluate("timestamp(0).getHours('\(name)') == 0", in: environment)) == true)
        #expect(reader.names == [name])
    }

    @Test("are kept up to a number")
    func bounded() throws {
        let reader = OneZone(ZoneFile().bytes)
        var environment = CEL.Environment(libraries: [.standard(timeZones: reader)])
        environment.declare(variable: "zone", type: .string)
        let names = (0...1_024).map { "A\($0)" } + ["A1024", "A0"]
        for name in names {
            _ = try evaluate("timestamp(0).getHours(zone)", in: environment, with: ["zone": .text(name)])
        }
        // The last name did not find room: only it is kept, and the first one has to be read again.
        #expect(reader.names.count == 1_026 && reader.names.last == "A0")
    }

    @Test("are read once, and looked for again only if unknown")
    func cached() throws {
        let (known, unknown) = (OneZone(ZoneFile().bytes), OneZone(nil))
        for (reader, names) in [(known, ["A/B"]), (unknown, ["A/B", "A/B", "A/B"])] {
            var environment = CEL.Environment(libraries: [.standard(timeZones: reader)])
            environment.declare(variable: "zone", type: .string)
            for _ in 0..<3 {
                _ = try? evaluate("timestamp(0).getHours(zone)", in: environment, with: ["zone": .text("A/B")])
            }
            #expect(reader.names == names)
        }
    }

    @Test("are not known by the plain standard library; offsets are")
    func fixedOffsets() throws {
        #expect(throws: EvaluationError.unknownTimeZone("Europe/Zurich")) {
            try evaluate("timestamp(0).getHours('Europe/Zurich')")
        }
        // cel-go knows no such zone either.
        #expect(throws: EvaluationError.unknownTimeZone("Z")) { try evaluate("timestamp(0).getHours('Z')") }
        for (zone, hour) in [("UTC", 0), ("", 0), ("+11:00", 11), ("-02:30", 21), ("02:00", 2), ("-00:00", 0)] {
            #expect(isTrue(try evaluate("timestamp(0).getHours('\(zone)') == \(hour)")) == true)
        }
    }

    /// The hour at the beginning of the Unix epoch, in the only zone of a reader.
    private func hour(_ reader: OneZone) throws -> Int64? {
        let environment = CEL.Environment(libraries: [.standard(timeZones: reader)])
        guard case .int(let hour) = try evaluate("timestamp(0).getHours('Any')", in: environment) else { return nil }
        return hour
    }
}
