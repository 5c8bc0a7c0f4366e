#if Server
import CoreMetrics
import Synchronization

/// A metrics factory whose state can be told as Prometheus text. The number of series is bounded: what comes beyond it is
/// counted, and not kept. Safe on any number of threads.
final class PrometheusRegistry: MetricsFactory {
    /// Series that are kept. Labels come from configuration and closed lists, so this is never reached but by a mistake.
    static let seriesLimit = 1_000

    private let store = Mutex(Store())

    private struct Store {
        var series: [SeriesName: any PrometheusSeries] = [:]
        var refused: Int64 = 0
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions) { CounterSeries() }
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions) { GaugeSeries() }
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        series(label, dimensions) { HistogramSeries() }
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions) { HistogramSeries() }
    }

    func destroyCounter(_ handler: any CounterHandler) { forget(handler) }
    func destroyMeter(_ handler: any MeterHandler) { forget(handler) }
    func destroyRecorder(_ handler: any RecorderHandler) { forget(handler) }
    func destroyTimer(_ handler: any TimerHandler) { forget(handler) }

    /// Series that were not kept for want of room, or because a name stands for another kind already.
    var refused: Int64 { store.withLock(\.refused) }

    /// Every series, in the order of their names: the text exposition format, version 0.0.4.
    var text: String {
        let all = store.withLock { $0.series }.sorted { $0.key < $1.key }
        var text = ""
        var family = ""
        for (name, series) in all {
            if name.family != family {
                family = name.family
                text += "# TYPE \(family) \(series.kind)\n"
            }
            series.write(name, &text)
        }
        return text
    }

    private func series<Series: PrometheusSeries>(
        _ label: String, _ dimensions: [(String, String)], _ make: () -> Series
    ) -> Series {
        let name = SeriesName(label, dimensions)
        let made = make()
        return store.withLock { store in
            if let known = store.series[name] {
                if let known = known as? Series { return known }
            } else if store.series.count < Self.seriesLimit {
                store.series[name] = made
                return made
            }
            store.refused += 1
            return made
        }
    }

    private func forget(_ handler: AnyObject) {
        store.withLock { store in
            store.series = store.series.filter { $0.value !== handler }
        }
    }
}

/// A family and its labels, written as the format wants it.
struct SeriesName: Hashable, Comparable, Sendable {
    let family: String
    /// `name="value",…`, without braces.
    let labels: String

    /// Bytes of a label's value that are kept.
    static let valueLimit = 128

    init(_ family: String, _ dimensions: [(String, String)]) {
        self.family = Self.name(family)
        labels = dimensions.map { "\(Self.name($0.0))=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
    }

    static func < (one: SeriesName, other: SeriesName) -> Bool {
        (one.family, one.labels) < (other.family, other.labels)
    }

    /// One line of a sample. `suffix` and `extra` are for the parts of a histogram.
    func line(_ value: String, suffix: String = "", extra: String = "") -> String {
        let all = [labels, extra].filter { !$0.isEmpty }.joined(separator: ",")
        return family + suffix + (all.isEmpty ? "" : "{\(all)}") + " " + value + "\n"
    }

    /// Letters, digits and underscores, no digit first.
    private static func name(_ text: String) -> String {
        let bytes = text.utf8.prefix(valueLimit).enumerated().map { index, byte -> UInt8 in
            switch byte {
            case 0x41...0x5A, 0x61...0x7A, 0x5F: byte
            case 0x30...0x39 where index > 0: byte
            default: 0x5F
            }
        }
        return bytes.isEmpty ? "_" : String(decoding: bytes, as: UTF8.self)
    }

    /// Backslash, quote and line break are escaped.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            guard escaped.utf8.count < valueLimit else { break }
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
#endif
