import CEL
import JotJSON
import JotPolicy

/// A whole page, which tests change at one place.
let samplePage = #"""
    # Subject and actor are the same agent
    severity: error
    stage: policy
    artefact: token
    flows: autonomous, on-behalf-of
    dialects: pingam, generic
    since: 0.1
    cwe: 863
    cwe: 284
    see: RFC 8693 §4.1
    see: An issuer's manual

    ## Why
    Nobody stands behind the agent,
    so both claims name it.

    ```yaml
    any: this is prose
    ```
    - One point
    - and another

    ## Fix
    pingam: AI Agents › the agent › the application:
    counts: leave the subjects empty.
    any: Exchange the agent's own token.

    ```cel when
    "act" in claims
    ```
    ```cel require
    claims.act.sub == claims.sub
    ```
    ```message
    `sub` is {claims.sub} but `act.sub` is {claims.act.sub}
    ```
    ```cel expected
    claims.sub
    ```
    ```cel actual
    claims.act.sub
    ```
    ```cel points
    ["sub", "act"].filter(n, n in claims)
    ```
    ```points
    claims:/act/sub
    claims:/{i}
    ```
    ```json accepts
    {"claims": {"sub": "bot", "act": {"sub": "bot"}}}
    ```
    ```json rejects
    {"claims": {"sub": "bot", "act": {"sub": "other"}}}
    ```
    ```json accepts
    {"claims": {"sub": "a", "act": {"sub": "a"}}, "dialect": "generic"}
    ```
    ```json rejects
    {"claims": {"sub": "bot", "act": {"sub": ""}}}
    ```
    ```json ignores
    {"claims": {"sub": "bot"}}
    ```

    """#

/// The sample with its conditions and message replaced.
func samplePage(
    keys: String = "since: 0.1", when: String = "true", require: String, message: String = "no",
    listPoints: String? = nil,
    points: String = "claims:", id: String = "pack/name"
) throws(RulePageError) -> RulePage {
    let list = listPoints.map { "```cel points\n\($0)\n```\n" } ?? ""
    let example = "{\"claims\": {}}\n```\n"
    let text = """
        # A title
        severity: warning
        stage: policy
        artefact: token
        \(keys)

        ## Why
        Harm.

        ## Fix
        any: Mend it.

        ```cel when
        \(when)
        ```
        ```cel require
        \(require)
        ```
        ```message
        \(message)
        ```
        ```cel expected
        claims.wanted
        ```
        \(list)```points
        \(points)
        ```

        """
    let examples = ["accepts", "accepts", "rejects", "rejects"].map { "```json \($0)\n\(example)" }.joined()
    return try RulePage(parsing: text + examples, id: id)
}

/// A small environment: what compilation needs to know, without the real facts.
let sampleEnvironment: Environment = {
    var environment = Environment()
    for name in ["header", "claims", "token", "expected"] {
        environment.declare(variable: name, type: .map(.string, .dyn))
    }
    environment.declare(variable: "now", type: .timestamp)
    return environment
}()

extension Activation {
    /// Values for the sample environment, from JSON.
    static func sample(claims: String = "{}", token: String = "{}", unknown: [String] = []) throws -> Activation {
        var activation = Activation(sampleEnvironment)
        activation.set("header", try Value(json: "{}"))
        activation.set("claims", try Value(json: claims))
        activation.set("token", try Value(json: token))
        activation.set("expected", try Value(json: "{}"))
        activation.set("now", Timestamp(seconds: 1_778_767_500).map(Value.timestamp) ?? .null)
        for name in unknown { activation.set(name, .unknown(UnknownSet([name]))) }
        return activation
    }
}

extension Value {
    /// The value that a JSON text means; numbers are ints where they can be.
    init(json: String) throws {
        let document = try JSONDocument(parsing: Array(json.utf8))
        self.init(document, document.root)
    }

    private init(_ document: JSONDocument, _ node: JSONNode) {
        switch document.kind(of: node) {
        case .null: self = .null
        case .true: self = .bool(true)
        case .false: self = .bool(false)
        case .number:
            self = document.integer(of: node).map(Value.int) ?? .double(document.double(of: node) ?? .nan)
        case .string: self = .text(document.string(of: node) ?? "")
        case .array: self = .elements(document.elements(of: node).map { Value(document, $0) })
        case .object:
            let members = document.members(of: node).map {
                (key: Value(document, $0.name), value: Value(document, $0.value))
            }
            self = CEL.Map(members).map(Value.map) ?? .null
        }
    }
}
