#if Server
import CoreMetrics
import Metrics
import Testing

@testable import JotHummingbird

@Suite("Prometheus text")
struct PrometheusTests {
    @Test("tells counters, gauges and histograms, families together and in order")
    func text() {
        let registry = PrometheusRegistry()
        Counter(label: "b_total", dimensions: [("k", "2")], factory: registry).increment(by: 3)
        Counter(label: "b_total", dimensions: [("k", "1")], factory: registry).increment()
        Meter(label: "a", factory: registry).set(1.5)
        let timer = Metrics.Timer(label: "c_seconds", dimensions: [], factory: registry)
        timer.recordNanoseconds(30_000)
        timer.recordNanoseconds(2_000_000_000)
        let lines = registry.text.split(separator: "\n").map(String.init)
        #expect(
            lines.prefix(6) == [
                "# TYPE a gauge", "a 1.5", "# TYPE b_total counter", "b_total{k=\"1\"} 1", "b_total{k=\"2\"} 3",
                "# TYPE c_seconds histogram",
            ])
        #expect(lines.contains("c_seconds_bucket{le=\"0.000025\"} 0"))
        #expect(lines.contains("c_seconds_bucket{le=\"0.00005\"} 1"))
        #expect(lines.contains("c_seconds_bucket{le=\"0.1\"} 1"))
        #expect(lines.contains("c_seconds_bucket{le=\"+Inf\"} 2"))
        #expect(lines.suffix(2) == ["c_seconds_sum 2.00003", "c_seconds_count 2"])
    }

    @Test("labels cannot end their line, and are bounded")
    func labels() {
        let registry = PrometheusRegistry()
        Meter(label: "1 a-b", dimensions: [("k\n", "x\"\\\n} 1\n")], factory: registry).set(1)
        Meter(label: "long", dimensions: [("k", String(repeating: "x", count: 500))], factory: registry).set(1)
        let lines = registry.text.split(separator: "\n")
        #expect(lines[1] == #"__a_b{k_="x\"\\\n} 1\n"} 1"#)
        #expect(lines[3].utf8.count < 200)
    }

    @Test("series are bounded: what comes beyond is counted and not told")
    func bounded() {
        let registry = PrometheusRegistry()
        for index in 0..<(PrometheusRegistry.seriesLimit + 5) {
            Counter(label: "many_total", dimensions: [("k", "\(index)")], factory: registry).increment()
        }
        #expect(registry.refused == 5)
        #expect(registry.text.split(separator: "\n").count == PrometheusRegistry.seriesLimit + 1)
    }

    @Test("what is destroyed is told no more")
    func destroyed() {
        let registry = PrometheusRegistry()
        let meter = registry.makeMeter(label: "a", dimensions: [])
        registry.destroyMeter(meter)
        #expect(registry.text.isEmpty)
    }
}
#endif
