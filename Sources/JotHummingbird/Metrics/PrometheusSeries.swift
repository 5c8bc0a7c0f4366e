#if Server
import CoreMetrics
import Synchronization

/// One series: a value, and how it is told.
protocol PrometheusSeries: AnyObject, Sendable {
    /// As the line `# TYPE` says it.
    var kind: String { get }

    func write(_ name: SeriesName, _ text: inout String)
}

final class CounterSeries: PrometheusSeries, CounterHandler {
    private let value = Atomic<Int64>(0)

    let kind = "counter"

    func increment(by amount: Int64) {
        // At its end a counter stays there: an overflow must not stop requests.
        guard amount > 0 else { return }
        value.wrappingAdd(amount, ordering: .relaxed)
    }

    func reset() { value.store(0, ordering: .relaxed) }

    func write(_ name: SeriesName, _ text: inout String) {
        text += name.line(String(UInt64(bitPattern: value.load(ordering: .relaxed))))
    }
}

final class GaugeSeries: PrometheusSeries, MeterHandler {
    private let value = Mutex(0.0)

    let kind = "gauge"

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }

    func write(_ name: SeriesName, _ text: inout String) {
        text += name.line(PrometheusNumber.text(value.withLock { $0 }))
    }
}

/// Seconds, in buckets from a warm decision to a slow one.
final class HistogramSeries: PrometheusSeries, TimerHandler, RecorderHandler {
    /// Upper ends, in seconds, as they are told.
    static let bounds: [(seconds: Double, text: String)] = [
        (25e-6, "0.000025"), (50e-6, "0.00005"), (100e-6, "0.0001"), (250e-6, "0.00025"), (500e-6, "0.0005"),
        (1e-3, "0.001"), (2.5e-3, "0.0025"), (5e-3, "0.005"), (10e-3, "0.01"), (25e-3, "0.025"), (50e-3, "0.05"),
        (100e-3, "0.1"),
    ]

    private let state = Mutex(State())

    private struct State {
        var counts = Array(repeating: UInt64(0), count: HistogramSeries.bounds.count + 1)
        var sum = 0.0
    }

    let kind = "histogram"

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard value.isFinite else { return }
        let bucket = Self.bounds.firstIndex { value <= $0.seconds } ?? Self.bounds.count
        state.withLock {
            $0.counts[bucket] += 1
            $0.sum += value
        }
    }

    func write(_ name: SeriesName, _ text: inout String) {
        let state = state.withLock { $0 }
        var total: UInt64 = 0
        for (index, count) in state.counts.enumerated() {
            total += count
            let bound = index < Self.bounds.count ? Self.bounds[index].text : "+Inf"
            text += name.line(String(total), suffix: "_bucket", extra: "le=\"\(bound)\"")
        }
        text += name.line(PrometheusNumber.text(state.sum), suffix: "_sum")
        text += name.line(String(total), suffix: "_count")
    }
}

enum PrometheusNumber {
    static func text(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map { String($0) } ?? "\(value)"
    }
}
#endif
