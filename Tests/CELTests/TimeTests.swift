import CEL
import Testing

@Suite("Timestamps and durations")
struct TimeTests {
    @Test(
        "mean what they say",
        arguments: [
            // RFC 3339 §5.6
            "timestamp('2026-05-14t12:00:00z') == timestamp('2026-05-14T14:00:00+02:00')",
            "timestamp('2026-05-14T12:00:00.123456789Z').getMilliseconds() == 123",
            "timestamp('0001-01-01T00:00:00Z') < timestamp('9999-12-31T23:59:59.999999999Z')",
            "timestamp('0001-01-01T23:59:00+23:59') == timestamp('0001-01-01T00:00:00Z')",
            "string(timestamp(-1)) == '1969-12-31T23:59:59Z' && int(timestamp('1969-12-31T23:59:59.5Z')) == -1",
            "timestamp('1969-12-31T23:59:59.5Z').getMilliseconds() == 500 && timestamp(-1).getDayOfWeek() == 3",
            "timestamp('0001-01-01T00:00:00Z').getFullYear('-00:01') == 0",
            "timestamp('9999-12-31T23:59:59Z').getFullYear('+00:01') == 10000",
            "timestamp('2000-02-29T00:00:00Z').getDayOfYear() == 59 && timestamp('1900-03-01T00:00:00Z').getDayOfYear() == 59",
            "timestamp(timestamp(5)) == timestamp(5) && duration(duration('5s')) == duration('5s')",
            // Durations as Go reads them.
            "duration('1h2m3s4ms5us6ns') == duration('3723004005006ns') && duration('+1.5h') == duration('90m')",
            "duration('.5s') == duration('500ms') && duration('1.s') == duration('1s') && duration('1µs') == duration('1μs')",
            "duration('-0') == duration('0') && duration('0.1h') == duration('6m') && duration('1h34us') > duration('1h')",
            "int(duration('1.9ns')) == 1 && int(duration('-1.9ns')) == -1 && int(duration('0.3s')) == 300000000",
            "int(duration('0.333333333333333333333333h')) == 1199999999999",
            "int(duration('-9223372036854775808ns')) == -9223372036854775808",
            "int(duration('9223372036.854775807s')) == 9223372036854775807",
            "string(duration('-9223372036.854775808s')) == '-9223372036.854775808s'",
            "string(duration('60001ms')) == '60.001s' && string(duration('-500ms')) == '-0.5s'",
            "duration('-90m').getHours() == -1 && duration('-1.5s').getMilliseconds() == -500",
            // Sums at the ends of the ranges.
            "timestamp('0001-01-01T00:00:00Z') - duration('-9223372036.854775808s') > timestamp(-60000000000)",
            "timestamp('1969-12-31T23:59:59.999999999Z') + duration('1ns') == timestamp(0)",
            "timestamp(0) - duration('1ns') == timestamp('1969-12-31T23:59:59.999999999Z')",
            "timestamp('1677-09-21T00:12:43.145224192Z') - timestamp(0) == duration('-9223372036.854775808s')",
            "timestamp('2262-04-11T23:47:16.854775807Z') - timestamp(0) == duration('9223372036.854775807s')",
        ])
    func hold(source: String) throws {
        #expect(isTrue(try evaluate(source)) == true)
    }

    @Test(
        "are refused if they are not of that form or out of range",
        arguments: [
            "timestamp('2016-12-31T23:59:60Z')", "timestamp('2026-05-14 12:00:00Z')", "timestamp('2026-05-14T12:00Z')",
            "timestamp('2026-05-14T12:00:00')", "timestamp('2026-05-14T12:00:00.Z')",
            "timestamp('2026-05-14T12:00:00,5Z')",
            "timestamp('2026-05-14T12:00:00.1234567890Z')", "timestamp('2026-05-14T12:00:00+0200')",
            "timestamp('2026-05-14T12:00:00+24:00')", "timestamp('2026-05-14T12:00:00+02:60')",
            "timestamp('2026-05-14T12:00:00Z ')", "timestamp('26-05-14T12:00:00Z')",
            "timestamp('+2026-05-14T12:00:00Z')",
            "timestamp('2026-13-01T00:00:00Z')", "timestamp('2026-00-01T00:00:00Z')",
            "timestamp('1900-02-29T00:00:00Z')",
            "timestamp('2026-04-31T00:00:00Z')", "timestamp('0001-01-01T00:00:00+00:01')",
            "timestamp('9999-12-31T23:59:59-00:01')", "timestamp('0000-12-31T23:59:59Z')",
            "timestamp('２026-05-14T12:00:00Z')", "timestamp(-62135596801)", "timestamp(9223372036854775807)",
            "duration('1')", "duration('s')", "duration('.s')", "duration('1d')", "duration('1S')", "duration('--1s')",
            "duration(' 1s')", "duration('1s ')", "duration('1 s')", "duration('1e3s')", "duration('+')",
            "duration('00')",
            "duration('9223372036854775808ns')", "duration('-9223372036854775809ns')", "duration('2562048h')",
            "duration('99999999999999999999999h')", "duration('9223372036s9223372036s')",
            "timestamp('9999-12-31T23:59:59.999999999Z') + duration('1ns')",
            "timestamp('0001-01-01T00:00:00Z') - duration('1ns')",
            "timestamp('1677-09-21T00:12:43.145224191Z') - timestamp(0)",
            "timestamp('2262-04-11T23:47:16.854775808Z') - timestamp(0)",
            "duration('9223372036.854775807s') + duration('1ns')",
            "duration('-9223372036.854775808s') - duration('1ns')",
        ])
    func refused(source: String) {
        #expect(throws: EvaluationError.self) { try evaluateUnchecked(source) }
    }

    @Test(
        "have only the conversions of the standard",
        arguments: ["duration(1)", "uint(timestamp(0))", "double(duration('1s'))"])
    func conversions(source: String) {
        #expect(throws: CompileError.self) { try evaluate(source) }
    }
}
