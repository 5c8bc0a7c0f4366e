import JOSE
import JotJSON
import JotPolicy
import JotTokens

/// What was handed over beside a token, as members of its result.
struct OthersJSON {
    let others: JudgedArtefacts
    let masking: Masking

    func write(_ writer: inout JSONWriter) {
        writer.name("beside")
        writer.object { writer in
            if let token = others.subjectToken { write("subject_token", token, &writer) }
            if let token = others.actorToken { write("actor_token", token, &writer) }
            if let request = others.artefacts.request { write("request", request.name, &writer) }
            if let response = others.artefacts.response { write("response", response.name, &writer) }
            guard !others.views.isEmpty else { return }
            writer.name("views")
            writer.array { writer in
                for view in others.views { writer.object { write(view, &$0) } }
            }
        }
    }

    private func write(_ name: String, _ input: String, _ writer: inout JSONWriter) {
        writer.name(name)
        writer.object { writer in writer.member("input", masking.masked(input)) }
    }

    private func write(_ name: String, _ token: JudgedArtefacts.Judged, _ writer: inout JSONWriter) {
        writer.name(name)
        writer.object { write(token, &$0) }
    }

    private func write(_ token: JudgedArtefacts.Judged, _ writer: inout JSONWriter) {
        writer.member("input", masking.masked(token.name))
        writer.member("fingerprint", token.token.fingerprint)
        writer.member("form", token.token.form.rawValue)
        writer.name("signature")
        writer.object { writer in
            writer.member("status", token.signature.status.rawValue)
            writer.member("reason", token.signature.reason?.rawValue)
        }
    }
}
