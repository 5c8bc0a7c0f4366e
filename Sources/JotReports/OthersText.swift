import JOSE
import JotPolicy
import JotTokens

/// What was handed over beside a token, in the head of its verdict.
struct OthersText {
    let others: JudgedArtefacts
    let style: TextStyle

    var items: [String] {
        var items: [String] = []
        if let token = others.subjectToken { items.append("exchanged from " + words(token)) }
        if let token = others.actorToken { items.append("acted for with " + words(token)) }
        if let request = others.artefacts.request { items.append("asked for by " + style.shown(request.name)) }
        if let response = others.artefacts.response, !response.name.isEmpty {
            items.append("came in " + style.shown(response.name))
        }
        return items + others.views.map { "seen as " + words($0) }
    }

    private func words(_ token: JudgedArtefacts.Judged) -> String {
        "\(style.shown(token.name)) (\(token.token.form.rawValue), \(Words.signature(token.signature, style)))"
    }
}
