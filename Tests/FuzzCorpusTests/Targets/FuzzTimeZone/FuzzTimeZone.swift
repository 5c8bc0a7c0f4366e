import CEL

/// Files of time zones (TZif), through CEL. The input is the file.
enum FuzzTimeZone {
    /// What is wrong with our answer to `input`; nil if nothing is.
    static func brokenInvariant(on input: [UInt8]) -> String? {
        var environment = Environment(libraries: [.standard(timeZones: OneZone(file: input))])
        environment.declare(variable: "t", type: .timestamp)
        environment.declare(variable: "zone", type: .string)
        guard let named = clock("'Zone'", in: environment), let given = clock("zone", in: environment),
            let universal = clock("'UTC'", in: environment)
        else { return "the getters do not compile" }
        let known = seconds.map { clockSecond(named, $0, environment) }
        guard known.contains(where: { $0 != nil }) else { return nil }
        for (second, local) in zip(seconds, known) {
            guard let local, let utc = clockSecond(universal, second, environment) else {
                return "the zone is known at one instant and unknown at another one"
            }
            if clockSecond(given, second, environment) != local { return "a constant name and a variable one differ" }
            // RFC 8536 §3.2 keeps offsets between these.
            if !(-89_999...93_599).contains(local - utc) { return "clocks are \(local - utc) seconds ahead of UTC" }
        }
        return nil
    }

    /// The ends of the calendar, the epoch, and instants of which files and rules speak.
    private static let seconds: [Int64] = [
        -62_135_596_800, -2_500_000_000, -1, 0, 951_782_400, 1_711_846_800, 1_729_990_800, 4_102_444_800,
        253_402_300_799,
    ]

    private static func clock(_ zone: String, in environment: Environment) -> Program? {
        let getters = ["getFullYear", "getDayOfYear", "getHours", "getMinutes", "getSeconds"]
        return try? environment.compile("[\(getters.map { "t.\($0)(\(zone))" }.joined(separator: ", "))]")
    }

    /// What the clock shows, in seconds since the year 0; nil if the zone is unknown.
    private static func clockSecond(_ program: Program, _ second: Int64, _ environment: Environment) -> Int64? {
        guard let timestamp = Timestamp(seconds: second) else { return nil }
        var activation = Activation(environment)
        activation.set("t", .timestamp(timestamp))
        activation.set("zone", .text("Zone"))
        var budget = Budget(limit: 10_000)
        guard case .list(let list) = try? program.evaluate(activation, budget: &budget) else { return nil }
        let parts = list.elements.map { if case .int(let part) = $0 { part } else { Int64(0) } }
        let (year, day) = (parts[0], parts[1])
        let before = year - 1
        let leapDays = year > 0 ? before / 4 - before / 100 + before / 400 + 1 : 0
        return ((year * 365 + leapDays + day) * 24 + parts[2]) * 3_600 + parts[3] * 60 + parts[4]
    }

    private struct OneZone: TimeZoneReader {
        let file: [UInt8]

        func timeZoneFile(named name: String) -> [UInt8]? { file }
    }
}

#if JOTLINT_FUZZ
/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let broken = FuzzTimeZone.brokenInvariant(on: input) { fatalError(broken) }
    return 0
}
#endif
