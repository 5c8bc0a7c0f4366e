import ArgumentParser
import FoundationEssentials
import JOSE
import JotKeys
import JotPolicy
import JotReports

/// `jotlint verify`: is this token genuine? For scripts; needs no policy.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks signature and registered claims.",
        discussion: """
            Exits with 0 only if a signature was checked and is right. The algorithm is fixed by the key and by --alg, \
            never by the token; keys and addresses of keys inside the token are never used.
            """)

    @OptionGroup var inputs: TokenInputs
    @OptionGroup var instantOption: InstantOption
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("A JWK set.", valueName: "file")) var jwks: String?
    @Option(help: ArgumentHelp("A public key or certificate in PEM.", valueName: "file")) var key: String?
    @Option(help: ArgumentHelp("A shared secret for HS256, HS384 and HS512.", valueName: "file")) var secret: String?
    @Option(help: ArgumentHelp("How the secret's file holds it: raw, base64 or base64url.", valueName: "encoding"))
    var secretEncoding: SecretFileEncoding?

    @Option(help: ArgumentHelp("The exact iss.", valueName: "url")) var issuer: String?
    @Flag(help: "Accept any issuer.") var anyIssuer = false
    @Option(help: ArgumentHelp("An audience that aud must hold; of several, one.", valueName: "name")) var audience:
        [String] = []
    @Flag(help: "Accept any audience.") var anyAudience = false
    @Option(
        help: ArgumentHelp(
            "An algorithm that is allowed; may be repeated. Default: what the key says.", valueName: "name"))
    var alg: [String] = []
    @Option(
        help: ArgumentHelp(
            "A typ that is accepted; may be repeated. Default: absent, JWT or at+jwt.", valueName: "type"))
    var typ: [String] = []
    @Option(help: ArgumentHelp("A claim that must be there; may be repeated.", valueName: "claim")) var require:
        [String] = []
    @Option(help: ArgumentHelp("Clock difference to forgive, in seconds.", valueName: "seconds")) var leeway: Int64 = 0
    @Option(help: ArgumentHelp("Longest time from iat to exp, in seconds.", valueName: "seconds")) var maxLifetime:
        Int64?
    @Flag(help: "Accept a token without exp.") var allowNoExp = false
    @Option(help: ArgumentHelp("The payload that travelled beside the token.", valueName: "file")) var detachedPayload:
        String?
    @Flag(help: "Check the signature only, of any JWS; the payload need not be JSON.") var signatureOnly = false
    @Flag(help: "Of several signatures one right one is enough.") var anySignature = false

    func validate() throws {
        if !signatureOnly {
            if issuer == nil, !anyIssuer { throw ValidationError("Give --issuer, or say --any-issuer.") }
            if audience.isEmpty, !anyAudience { throw ValidationError("Give --audience, or say --any-audience.") }
        }
        // An option that is taken and not looked at would let a token pass that it was meant to stop.
        if signatureOnly, let option = claimOption {
            throw ValidationError("--signature-only looks at no claims, so \(option) cannot go with it.")
        }
        if issuer != nil, anyIssuer { throw ValidationError("--issuer and --any-issuer contradict each other.") }
        if !audience.isEmpty, anyAudience {
            throw ValidationError("--audience and --any-audience contradict each other.")
        }
        let sources = [jwks, key, secret].compactMap { $0 }
        if sources.isEmpty { throw ValidationError("Give a key: --jwks, --key or --secret.") }
        if sources.count > 1 { throw ValidationError("Give one of --jwks, --key and --secret.") }
        if secret != nil, secretEncoding == nil {
            throw ValidationError("Say how the secret's file holds it: --secret-encoding raw, base64 or base64url.")
        }
        if secret == nil, secretEncoding != nil { throw ValidationError("--secret-encoding goes with --secret.") }
        if leeway < 0 { throw ValidationError("--leeway is not negative.") }
    }

    /// An option that was given and asks for something of the claims or of `typ`.
    private var claimOption: String? {
        if issuer != nil { return "--issuer" }
        if !audience.isEmpty { return "--audience" }
        if !typ.isEmpty { return "--typ" }
        if !require.isEmpty { return "--require" }
        return maxLifetime == nil ? nil : "--max-lifetime"
    }

    func run() throws {
        let verifier = try verifier()
        let reading = try inputs.read()
        let instant = instantOption.instant
        let results = reading.items.map { item in
            (input: InputName(item.name, line: item.line), verdict: verifier.verify(item.bytes, at: instant))
        }
        try Reporting(output: output, command: .verify).tell(results, reading.statuses)
    }

    private func verifier() throws(CommandExit) -> Verifier {
        var options = Verifier.Options(keys: try keySet())
        options.issuer = issuer
        options.audiences = audience
        options.algorithms = try algorithms()
        if !typ.isEmpty { options.types = typ.map(MediaType.normalised) }
        options.required = require
        options.leeway = leeway
        options.maxLifetime = maxLifetime
        options.allowsNoExpiry = allowNoExp
        options.signatureOnly = signatureOnly
        options.anySignature = anySignature
        options.detachedPayload = try payload()
        do {
            return try Verifier(options)
        } catch {
            throw .usage("\(error)")
        }
    }

    private func keySet() throws(CommandExit) -> KeySet {
        if let jwks { return try KeyLoading.read(.jwks(path: jwks)) }
        if let key { return try KeyLoading.read(.pem(path: key)) }
        return try KeyLoading.read(.secret(path: secret ?? "", encoding: secretEncoding?.encoding ?? .raw))
    }

    private func algorithms() throws(CommandExit) -> [Algorithm]? {
        guard !alg.isEmpty else { return nil }
        var algorithms: [Algorithm] = []
        for name in alg {
            guard let algorithm = Algorithm.named(name) else {
                let meant =
                    NearMiss.nearest(to: name, among: Algorithm.all.map(\.name)).map { "; did you mean \($0)?" } ?? ""
                throw .usage("there is no algorithm \(name)\(meant)")
            }
            algorithms.append(algorithm)
        }
        return algorithms
    }

    private func payload() throws(CommandExit) -> [UInt8]? {
        guard let detachedPayload else { return nil }
        guard let data = FileManager.default.contents(atPath: detachedPayload) else {
            throw .usage("\(detachedPayload) cannot be read")
        }
        return [UInt8](data)
    }
}

enum SecretFileEncoding: String, CaseIterable, ExpressibleByArgument {
    case raw, base64, base64url

    var encoding: SecretEncoding {
        switch self {
        case .raw: .raw
        case .base64: .base64
        case .base64url: .base64url
        }
    }
}
