import ArgumentParser
import JotPolicy
import JotTokens

/// What is handed over beside the token that is checked.
struct OtherOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The token that was exchanged for the checked one.", valueName: "token"))
    var subjectToken: String?

    @Option(help: ArgumentHelp("The token of who acts, sent with the exchange.", valueName: "token"))
    var actorToken: String?

    @Option(
        help: ArgumentHelp(
            "The token request: a form body, an HTTP message or JSON. Its secrets are not shown.", valueName: "file"))
    var request: String?

    @Flag(help: "All TOKENs are views of one token: the token itself, /tokeninfo, introspection.")
    var sameToken = false

    func validate() throws {
        if actorToken != nil, subjectToken == nil, request == nil {
            throw ValidationError("--actor-token goes with --subject-token or --request.")
        }
    }

    /// Nil if nothing was handed over. Of several views of one token the token itself stays in `reading`.
    func artefacts(_ reading: inout TokenInputs.Reading) throws(CommandExit) -> OtherArtefacts? {
        guard subjectToken != nil || actorToken != nil || request != nil || sameToken else { return nil }
        return OtherArtefacts(
            subjectToken: try token(subjectToken, "--subject-token"),
            actorToken: try token(actorToken, "--actor-token"),
            request: try tokenRequest(), views: try views(&reading))
    }

    private func token(_ argument: String?, _ option: String) throws(CommandExit) -> OtherArtefacts.Named<Token>? {
        guard let argument else { return nil }
        let item = try TokenInputs.item(argument, of: option)
        return OtherArtefacts.Named(item.name, Token(recognising: item.bytes))
    }

    private func tokenRequest() throws(CommandExit) -> OtherArtefacts.Named<TokenRequest>? {
        guard let request else { return nil }
        let item = try TokenInputs.item(request, of: "--request")
        guard let parsed = TokenRequest(item.bytes) else {
            throw .usage("\(request) is no token request: a form body, an HTTP message or a JSON object is")
        }
        return OtherArtefacts.Named(item.name, parsed)
    }

    private func views(_ reading: inout TokenInputs.Reading) throws(CommandExit) -> [OtherArtefacts.Named<OtherView>] {
        guard sameToken else { return [] }
        guard reading.items.count > 1 else { throw .usage("--same-token compares two views of a token, or more") }
        let views = reading.items.map { OtherArtefacts.Named($0.name, OtherView($0.bytes)) }
        let main = views.firstIndex { $0.content.isTokenItself } ?? 0
        reading.items = [reading.items[main]]
        return views.enumerated().filter { $0.offset != main }.map(\.element)
    }
}
