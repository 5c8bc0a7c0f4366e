import JotPolicy
import JotPolicyFile
import Testing

@Suite("Mistakes in a policy")
struct MistakeTests {
    /// A text and all that is to be said of it.
    struct Case: CustomTestStringConvertible, Sendable {
        let yaml: String
        let said: [String]
        var testDescription: String { said.first ?? yaml }

        init(_ yaml: String, _ said: String...) {
            self.yaml = yaml
            self.said = said.map { "p.yaml" + $0 }
        }
    }

    @Test("are told with their place and a way out", arguments: keyCases + typeCases + valueCases + meaningCases)
    func told(_ example: Case) {
        #expect(mistakes(in: example.yaml) == example.said)
    }

    @Test("are told all at once, sorted by place")
    func together() {
        let text = """
            version: 2
            isuers:
              - name: alpha
            applications:
              - id: no
                scopes: read
            agents:
              - id: bot
                id: other
                aplications: []
            """
        #expect(
            mistakes(in: text) == [
                "p.yaml:1:10: version 2 is not known here; this version reads version: 1",
                "p.yaml:2:1: unknown key isuers; did you mean issuers?",
                "p.yaml:5:9: id must be text, this is true or false; write it in quotes: \"no\"",
                "p.yaml:6:13: scopes must be a list, this is text; write [read]",
                "p.yaml:9:5: the key id is there twice, first in line 8",
                "p.yaml:10:5: unknown key aplications; did you mean applications?",
            ])
    }

    @Test("of form and of meaning are told together, but no echo of a name that could not be read")
    func withoutEchoes() {
        let both = policy(issuer: "leeway: 5", permission: "permissions: [raed]\ncolour: red")
        #expect(mistakes(in: both).map { $0.prefix(12) } == ["p.yaml:5:13:", "p.yaml:13:23", "p.yaml:14:9:"])
        let echo = "version: 1\nissuers: [{ name: 1, issuer: b }]\nagents: [{ id: bot, issuer: \"1\" }]"
        #expect(mistakes(in: echo).count == 1)
    }

    @Test("are told up to a limit")
    func limit() throws {
        let text = "version: 1\n" + (0..<500).map { "k\($0): 1\n" }.joined()
        #expect(mistakes(in: text).count == PolicyFileError.issueLimit)
    }

    static let keyCases = [
        Case(
            policy(top: "x: 1"),
            ":12:1: unknown key x; this policy knows version, issuers, applications, agents, rules, serve"),
        Case(policy(issuer: "algoritms: [RS256]"), ":5:5: unknown key algoritms; did you mean algorithms?"),
        Case(policy(permission: "Permissions: []"), ":12:9: unknown key Permissions; did you mean permissions?"),
        Case(
            policy(permission: "permissions: []\npermissions: [read]"),
            ":13:9: the key permissions is there twice, first in line 12"),
        Case("issuers: [{ name: a, issuer: b }]", ":1:1: version is missing in this policy"),
        Case("version: 1", ":1:1: issuers is missing in this policy"),
        Case("version: 1\nissuers: [{ name: a }]", ":2:11: issuer is missing in this issuer"),
        Case("version: 1\nissuers: [{ isuer: a, name: b }]", ":2:13: unknown key isuer; did you mean issuer?"),
        Case(
            policy(rules: "suppressions: [{ rule: a/b, owner: o, expires: 2027-01-31 }]"),
            ":13:18: reason is missing in this suppression"),
    ]

    static let typeCases = [
        Case("- a", ":1:1: the policy must be a mapping, this is a list"),
        Case("hello", ":1:1: the policy must be a mapping, this is text"),
        Case(
            "version: \"1\"\nissuers: [{ name: a, issuer: b }]",
            ":1:10: version is a number, not text; write version: 1"),
        Case(
            "version: 1.0\nissuers: [{ name: a, issuer: b }]",
            ":1:10: version 1.0 is not known here; this version reads version: 1"),
        Case(
            "version:\nissuers: [{ name: a, issuer: b }]",
            ":1:9: version must be the number 1, this is nothing; write version: 1"),
        Case(
            policy(agent: "issuer: 007"), ":10:13: issuer must be text, this is a number; write it in quotes: \"007\""),
        Case(
            policy(agent: "issuer: null"),
            ":10:13: issuer must be text, this is nothing; write it in quotes: \"null\""),
        Case(policy(agent: "issuer:"), ":10:5: issuer has no value; write a value, or leave the key out"),
        Case(
            policy(agent: "issuer: 2027-01-31"),
            ":10:13: issuer must be text, this is a date; write it in quotes: \"2027-01-31\""),
        Case(policy(agent: "issuer: [alpha]"), ":10:13: issuer must be text, this is a list"),
        Case(policy(agent: "issuer: \"\""), ":10:13: issuer is empty"),
        Case(policy(agent: "issuer: \"al\\npha\""), ":10:13: issuer holds a control character or a line break"),
        Case(
            policy(permission: "subjects: { a: b }"),
            ":12:19: subjects must be a list, this is a mapping; begin each element with a dash"),
        Case(
            policy(permission: "subjects: [a, off]"),
            ":12:23: an element of subjects must be text, this is true or false; write it in quotes: \"off\""),
        Case(policy(permission: "subjectGroups: [readers]"), ":12:24: subjectGroups must be a mapping, this is a list"),
        Case(
            policy(permission: "subjectGroups: { on: [u] }"),
            ":12:26: this key is true or false to YAML, not text; write it in quotes"),
        Case(
            policy(permission: "subjectGroups: { readers: u }"),
            ":12:35: readers must be a list of subjects or a claim, this is text"
                + "; write [subject, …], { claim: groups }, or nothing"
        ),
        Case(policy(top: "serve: 1"), ":12:8: the serve section must be a mapping, this is a number"),
        Case(policy(rules: "severities: [a]"), ":13:15: severities must be a mapping, this is a list"),
        Case(
            policy(rules: "own: [{ name: x }]"),
            ":13:9: id is missing in this rule", ":13:9: require is missing in this rule",
            ":13:9: message is missing in this rule",
            ":13:11: unknown key name; this rule knows id, require, message, "
                + "when, severity, points"),
        Case(
            policy(rules: "own: [{ id: a/b, require: 'token.nme == 1', message: 'x {claims.y', points: [y] }]"),
            ":13:59: the hole is not closed; close it with `}`, or write `{{` for a brace",
            ":13:80: this does not point at anything; write `claims:` or `header:` and a JSON Pointer"),
        Case(
            policy(rules: "own: [{ id: a/b, require: token.nme == 1, message: x }]"),
            ":13:35: 'Token' has no field 'nme'"),
        Case(
            policy(rules: "own:\n  - id: a/b\n    require: |\n      true &&\n      nope\n    message: x"),
            ":17:9: unknown name 'nope'"),
        Case(
            policy(rules: "own: [{ id: time/expires, require: 'true', message: x }]"),
            ":13:9: time/expires is a built-in rule, which cannot be replaced; give the rule another id; "
                + "rules.severities changes how much a built-in rule weighs"),
        Case(
            policy(rules: "own: [{ id: a/b, require: 'true', message: x }, { id: a/b, require: 'true', message: x }]"),
            ":13:51: the rule a/b is there twice"),
        Case(
            policy(rules: "own: [{ id: ab, require: 'true', message: x, severity: fatal }]"),
            ":13:58: there is no severity fatal; known are note, warning, error"),
        Case(
            policy(rules: "own: [{ id: ab, require: 'true', message: x }]"),
            ":13:15: `ab` is no id; an id is `pack/name` in lower-case words joined by hyphens"),
    ]

    private static let durationHint = "; write a number and one unit, at most 36500d: 30s, 15m, 1h, 1d"

    static let valueCases = [
        Case(
            policy(issuer: "leeway: 0"),
            ":5:13: leeway must be a duration, this is a number" + durationHint
        ),
        Case(
            policy(issuer: "leeway: 1h30m"),
            ":5:13: leeway must be a duration, this is text" + durationHint
        ),
        Case(
            policy(issuer: "leeway: 36501d"),
            ":5:13: leeway must be a duration, this is text" + durationHint
        ),
        Case(
            policy(issuer: "leeway: -1s"),
            ":5:13: leeway must be a duration, this is text" + durationHint
        ),
        Case(
            policy(issuer: "maxLifetime: 0s"),
            ":5:18: no token lives for 0 seconds; leave the key out where every lifetime is right"),
        Case(policy(issuer: "dialect: pingma"), ":5:14: there is no dialect pingma; did you mean pingam?"),
        Case(policy(issuer: "algorithms: [RS265]"), ":5:18: there is no algorithm RS265; did you mean RS256?"),
        Case(
            policy(issuer: "algorithms: [none]"),
            ":5:18: there is no algorithm none; a token without a signature is never genuine"),
        Case(
            policy(issuer: "algorithms: []"),
            ":5:5: algorithms allows none at all; name some, or leave the key out: then each key says what it is for"),
        Case(policy(issuer: "keys: {}"), ":5:11: keys names no source; write one of jwks, pem, certificate, secret"),
        Case(
            policy(issuer: "keys: { jwks: a, pem: b }"), ":5:22: keys names more than one source; keep one of jwks, pem"
        ),
        Case(policy(issuer: "keys: { jwks_uri: a }"), ":5:13: jwks_uri is not yet supported by this version"),
        Case(policy(issuer: "keys: { discovery: true }"), ":5:13: discovery is not yet supported by this version"),
        Case(policy(issuer: "keys: { archive: a }"), ":5:13: archive is not yet supported by this version"),
        Case(
            policy(issuer: "keys: { secret: a }"),
            ":5:13: encoding is missing beside secret; write encoding: and one of raw, base64, base64url"),
        Case(
            policy(issuer: "keys: { secret: a, encoding: hex }"),
            ":5:34: there is no encoding hex; known are raw, base64, base64url"),
        Case(
            policy(issuer: "keys: { jwks: a, encoding: raw }"), ":5:22: encoding belongs to secret only; leave it out"),
        Case(
            policy(permission: "permissions: [\"read write\"]"),
            ":12:23: a scope holds no blank (RFC 6749 §3.3); write read, write"),
        Case(policy(rules: "severities: { a/b: eror }"), ":13:22: there is no severity eror; did you mean error?"),
        Case(
            policy(rules: "suppressions: [{ rule: a/b, owner: o, reason: r, expires: 2027-02-29 }]"),
            ":13:61: expires must be a day of the calendar; write year-month-day: 2027-01-31"),
    ]

    /// What `Policy` itself finds is told at its place.
    static let meaningCases = [
        Case(policy(permission: "permissions: [raed]"), ":12:23: raed is no scope of api; did you mean read?"),
        Case(policy(agent: "issuer: alhpa"), ":10:13: there is no issuer alhpa; did you mean alpha?"),
        Case("version: 1\nissuers: []", ":2:10: a policy names at least one issuer"),
        Case(
            "version: 1\nissuers: [{ name: a, issuer: b }]\napplications: [{ id: x, scopes: [] }]",
            ":3:33: the application x has no scopes, so nothing could be permitted at it"),
        Case("version: 1\nissuers:\n  - { name: a, issuer: b }\n  - { name: a, issuer: c }", ":4:13: a is there twice"),
        Case(
            "version: 1\nissuers:\n  - { name: a, issuer: b }\n  - { name: c, issuer: d }\nagents:\n  - id: bot",
            ":6:5: the agent bot must name its issuer, because there are several; add issuer:"),
    ]
}
