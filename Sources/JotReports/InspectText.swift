import JOSE
import JotJSON
import JotPolicy
import JotTokens

/// An inspection for people. A pure function of its input; everything from the token is escaped, as in `TextReport`.
package struct InspectText: Sendable {
    private let style: TextStyle

    package init(style: TextStyle = TextStyle()) {
        self.style = style
    }

    /// The text with a final line feed; an empty line stands between two inspections.
    package func text(_ inspections: [Inspection]) -> String {
        inspections.map { lines($0).joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private func lines(_ inspection: Inspection) -> [String] {
        let name = style.shown(inspection.input.name) + (inspection.input.line.map { ":\($0)" } ?? "")
        var lines = [style.paint(name, .bold)]
        lines += overview(inspection)
        if let header = inspection.header {
            lines.append(heading("header"))
            lines += PrettyClaims(document: header.document, style: style, annotation: HeaderAnnotations.words)
                .lines(header.node, indent: 4)
        }
        if let claims = inspection.claims, let view = inspection.view {
            let annotations = ClaimAnnotations(view: view, document: claims.document, now: inspection.instant)
            lines.append(heading(inspection.token.form.isIssuersAnswer ? "answer" : "claims"))
            lines += PrettyClaims(document: claims.document, style: style, annotation: annotations.words)
                .lines(claims.node, indent: 4)
        }
        lines += problems(inspection)
        lines.append("")
        lines += Wrapping.lines(Inspection.warning, width: style.width - 2).map {
            "  " + style.paint($0, .yellow, .bold)
        }
        return lines
    }

    private func heading(_ word: String) -> String { "\n  " + style.paint(word, .bold, .cyan) }

    private func overview(_ inspection: Inspection) -> [String] {
        let token = inspection.token
        var rows = [
            ("form", [Words.form(token.form)]),
            ("size", [Words.count(token.bytes.count, "byte")]),
            ("fingerprint", [token.fingerprint + " (SHA-256)"]),
        ]
        if let view = inspection.view {
            let source = inspection.isDialectForced ? ", as asked for" : ", by the look of it"
            rows.append(("dialect", ["\(inspection.dialect.name) (\(inspection.dialect.title))\(source)"]))
            if inspection.kind != .unknown { rows.append(("kind", [Words.kind(inspection.kind)])) }
            rows.append(("flow", [Words.flow(inspection.flow)]))
            rows.append(("actors", ActorChainText(view: view, style: style).lines))
        }
        if style.showTokens { rows.append(("token", [String(decoding: token.bytes, as: UTF8.self)])) }
        return rows.flatMap { row($0.0, $0.1) }
    }

    private func row(_ label: String, _ texts: [String]) -> [String] {
        let width = 13
        var lines: [String] = []
        for text in texts {
            let isFirst = lines.isEmpty
            // A token is one word and must stay one.
            let room = style.width - 2 - width
            let shown = label == "token" ? [Escaping.shown(text, limit: .max)] : Wrapping.drawing(text, width: room)
            for (position, line) in shown.enumerated() {
                let start = isFirst && position == 0 ? label : ""
                let padding = String.spaces(width - DisplayWidth.columns(of: start))
                lines.append("  " + style.paint(start, .cyan) + padding + line)
            }
        }
        return lines
    }

    private func problems(_ inspection: Inspection) -> [String] {
        guard !inspection.problems.isEmpty else { return [] }
        let context = ClaimContext(parts: DecodedParts(inspection.token), style: style)
        var lines = [heading("problems")]
        for problem in inspection.problems {
            let detail = style.shown(problem.detail, limit: Escaping.messageLimit)
            lines += Wrapping.lines("\(problem.code.rawValue): \(detail)", width: style.width - 4, hanging: 2).map {
                "    " + $0
            }
            guard let location = problem.location else { continue }
            lines += context.lines([location], width: style.width - 6).map { "      " + $0 }
        }
        return lines
    }
}

extension Problem {
    /// Where it shows; nil when it is about the whole.
    var location: Finding.Location? {
        for part in [Finding.Location.Part.claims, .header] where pointer.hasPrefix(part.rawValue + ":") {
            return Finding.Location(
                part: part, pointer: String(pointer.dropFirst(part.rawValue.utf8.count + 1)), range: range)
        }
        return nil
    }
}
