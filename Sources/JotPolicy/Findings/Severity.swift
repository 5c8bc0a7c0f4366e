/// How much a finding weighs. Ordered: `error` is the greatest.
public enum Severity: String, CaseIterable, Sendable, Comparable {
    case note, warning, error

    /// A note weighs least.
    public static func < (left: Severity, right: Severity) -> Bool {
        left.order < right.order
    }

    private var order: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}
