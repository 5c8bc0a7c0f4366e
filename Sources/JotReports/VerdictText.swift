import JOSE
import JotPolicy
import JotTokens

/// The head of one verdict: the answer, what the token is, and what was expected of it.
struct VerdictText {
    let input: InputName
    let verdict: Verdict
    let style: TextStyle

    static let indent = 2

    var lines: [String] {
        var lines = [headline]
        guard style.detail != .quiet else { return lines }
        let view = verdict.token.claims.map { ClaimsView($0, dialect: verdict.dialect) }
        if let others = verdict.others { lines += indented(OthersText(others: others, style: style).items) }
        if isPlainPass {
            lines += indented(brief(view))
        } else {
            lines += indented(what)
            lines += indented(how(view))
        }
        if let view {
            for line in ActorChainText(view: view, style: style).lines {
                lines += Wrapping.drawing(line, width: style.width - Self.indent).map {
                    String.spaces(Self.indent) + $0
                }
            }
        }
        if style.detail == .verbose {
            lines += indented([
                "fingerprint \(verdict.token.fingerprint)", Words.count(verdict.token.bytes.count, "byte"),
            ])
        }
        if style.showTokens { lines.append(String.spaces(Self.indent) + token) }
        return lines
    }

    /// A token of which there is nothing to say takes few lines.
    private var isPlainPass: Bool {
        verdict.passed && verdict.findings.isEmpty && style.detail == .normal
    }

    private func brief(_ view: ClaimsView?) -> [String] {
        let ends = view?.expires.map { "expires " + RelativeTime.words($0, seenFrom: verdict.instant) }
        return [
            what[0], dialect, verdict.flow.rawValue, Words.signature(verdict.signature, style),
            ends ?? Words.time(verdict.time, view, at: verdict.instant), expectation,
        ].compactMap { $0 }
    }

    private var headline: String {
        let name = style.shown(input.name) + (input.line.map { ":\($0)" } ?? "")
        let stage = verdict.stage.map { ", stage \($0.rawValue)" } ?? ""
        return switch verdict.answer {
        case .pass: style.paint("✓ pass", .green, .bold) + "  " + style.paint(name, .bold)
        case .fail: style.paint("✗ fail", .red, .bold) + "  " + style.paint(name, .bold) + stage
        case .undecided: style.paint("? undecided", .yellow, .bold) + "  " + style.paint(name, .bold) + stage
        }
    }

    private var what: [String] {
        var items = [verdict.token.form.rawValue]
        if let algorithm = verdict.token.algorithmName { items[0] += " " + style.shown(algorithm, limit: 40) }
        if let kid = verdict.token.keyIdentifier { items.append("kid " + style.shown(kid, limit: 60)) }
        if let dialect { items.append(dialect) }
        items.append("flow " + verdict.flow.rawValue)
        if let issuer = verdict.issuer { items.append(style.shown(issuer)) }
        return items
    }

    private func how(_ view: ClaimsView?) -> [String] {
        [
            Words.signature(verdict.signature, style), Words.time(verdict.time, view, at: verdict.instant), expectation,
        ].compactMap { $0 }
    }

    /// The generic dialect is what there is when there is none to speak of.
    private var dialect: String? { verdict.dialect == .generic ? nil : verdict.dialect.name }

    /// Nil when nothing was expected, as in a plain verification.
    private var expectation: String? {
        let expected = verdict.expectation
        if expected.mode == .lint, expected.application == nil, expected.agent == nil, expected.flow == nil {
            return nil
        }
        var words =
            switch expected.mode {
            case .presented: "presented to " + (expected.application.map { style.shown($0) } ?? "nobody")
            case .lint: "linted" + (expected.application.map { " for " + style.shown($0) } ?? "")
            }
        if let agent = expected.agent { words += " by " + style.shown(agent) }
        if let flow = expected.flow { words += ", expected \(flow.rawValue)" }
        return words
    }

    private var token: String {
        Escaping.shown(String(decoding: verdict.token.bytes, as: UTF8.self), limit: .max)
    }

    private func indented(_ items: [String]) -> [String] {
        Wrapping.items(items, width: style.width - Self.indent).map {
            String.spaces(Self.indent) + style.paint($0, .dim)
        }
    }
}
