import JotPolicy
import Testing

/// A page with one mistake in it, and what is to be said of it.
struct PageMistake: Sendable, CustomTestStringConvertible {
    let name: String
    let original: String
    let replacement: String
    /// In the changed page.
    let line: Int
    let message: String

    var testDescription: String { name }

    func changed(_ page: String) -> String {
        page.replacing(original, with: replacement, maxReplacements: 1)
    }

    private init(_ name: String, _ original: String, _ replacement: String, _ line: Int, _ message: String) {
        self.name = name
        self.original = original
        self.replacement = replacement
        self.line = line
        self.message = message
    }

    static let all = keys + prose + fences + templates + examples + limits

    private static let keys = [
        PageMistake("no title", "# Subject", "Subject", 1, "does not begin with its title"),
        PageMistake("empty title", "# Subject and actor are the same agent", "# ", 1, "the title is empty"),
        PageMistake("unknown key", "severity: error", "severty: error", 2, "did you mean `severity`?"),
        PageMistake("no key line", "severity: error", "severity error", 2, "this is no key line"),
        PageMistake("key without value", "severity: error", "severity:", 2, "`severity` has no value"),
        PageMistake("key in capitals", "severity: error", "Severity: error", 2, "unknown key `Severity`"),
        PageMistake("severity missing", "severity: error\n", "", 2, "`severity` is missing"),
        PageMistake("stage missing", "stage: policy\n", "", 2, "`stage` is missing"),
        PageMistake("artefact missing", "artefact: token\n", "", 2, "`artefact` is missing"),
        PageMistake("since missing", "since: 0.1\n", "", 2, "`since` is missing"),
        PageMistake("key twice", "stage: policy", "stage: policy\nstage: policy", 4, "`stage` is given twice"),
        PageMistake("unknown severity", "severity: error", "severity: eror", 2, "did you mean `error`?"),
        PageMistake("unknown stage", "stage: policy", "stage: rules", 3, "`rules` is no stage"),
        PageMistake("unknown artefact", "artefact: token", "artefact: tokens", 4, "did you mean `token`?"),
        PageMistake("unknown flow", "flows: autonomous", "flows: autonomus", 5, "did you mean `autonomous`?"),
        PageMistake("flow that nobody expects", "flows: autonomous", "flows: user", 5, "`user` is no expected flow"),
        PageMistake("empty flow", "autonomous, on-behalf-of", "autonomous,", 5, "`` is no expected flow"),
        PageMistake("since no version", "since: 0.1", "since: soon", 7, "`soon` is no version"),
        PageMistake("cwe with letters", "cwe: 863", "cwe: CWE-863", 8, "is no CWE number"),
        PageMistake("cwe zero", "cwe: 863", "cwe: 0", 8, "is no CWE number"),
        PageMistake("reads something else", "since: 0.1", "since: 0.1\nreads: all", 8, "nothing that needs permission"),
    ]

    private static let prose = [
        PageMistake("no Why", "## Why\n", "", 12, "`## Why` is missing"),
        PageMistake("text before Why", "\n## Why", "\nHello\n\n## Why", 13, "this text is in no section"),
        PageMistake("unknown section", "## Fix", "## Remedy", 23, "unknown section `Remedy`"),
        PageMistake("Fix twice", "any: Exchange", "## Fix\nany: Exchange", 26, "not in its place"),
        PageMistake("Why after Fix", "any: Exchange", "## Why\nany: Exchange", 26, "not in its place"),
        PageMistake("fix for no dialect", "pingam: AI", "For all: AI", 24, "does not say for which dialect"),
        PageMistake("two fixes for one dialect", "any: Exchange", "pingam: Exchange", 26, "a second fix for `pingam`"),
        PageMistake("prose fence not closed", "any: this is prose\n```", "any: prose", 17, "the fence is not closed"),
    ]

    private static let fences = [
        PageMistake("no require", "```cel require", "```cel requires", 28, "`cel require` is missing"),
        PageMistake(
            "when after require", "```cel when\n\"act\" in claims\n```\n```cel require\nclaims.act.sub == claims.sub\n",
            "```cel require\nclaims.act.sub == claims.sub\n```\n```cel when\n\"act\" in claims\n", 31,
            "`cel when` stands after `cel require`"),
        PageMistake("two requires", "```cel expected", "```cel require", 37, "`cel require` stands after `message`"),
        PageMistake("actual before expected", "```cel expected", "```cel actual", 40, "`cel actual` is there twice"),
        PageMistake("points after an example", "```json ignores", "```points", 62, "stands after `json rejects`"),
        PageMistake("unknown fence", "```cel actual", "```cel actul", 40, "did you mean `cel actual`?"),
        PageMistake("label in capitals", "```message", "```Message", 34, "unknown fence `Message`"),
        PageMistake("text among the fences", "```cel actual", "Hello\n```cel actual", 40, "text among the fences"),
        PageMistake(
            "fence not closed", "claims.sub\n```\n```cel actual", "claims.sub\n```cel actual", 37, "is not closed"),
        PageMistake(
            "last fence not closed", "{\"claims\": {\"sub\": \"bot\"}}\n```\n", "{\"claims\": {}}", 62, "is not closed"),
        PageMistake("empty fence", "claims.act.sub == claims.sub", "  ", 31, "`cel require` is empty"),
        PageMistake(
            "no message", "```message\n`sub` is {claims.sub} but `act.sub` is {claims.act.sub}\n```\n", "", 28,
            "`message` is missing"),
        PageMistake("no points", "```points\nclaims:/act/sub\nclaims:/{i}\n```\n", "", 28, "`points` is missing"),
        PageMistake("point without part", "claims:/{i}", "/{i}", 48, "does not point at anything"),
        PageMistake("point into nowhere", "claims:/act/sub", "body:/act", 47, "does not point at anything"),
    ]

    private static let templates = [
        PageMistake("hole not closed", "{claims.act.sub}\n", "{claims.act.sub\n", 35, "the hole is not closed"),
        PageMistake("hole closed in a string only", "{claims.sub}", "{\"}\"", 35, "the hole is not closed"),
        PageMistake("single brace", "`sub` is {", "`sub` is } {", 35, "a single `}`"),
        PageMistake("empty hole", "{claims.sub}", "{ }", 35, "the hole is empty"),
        PageMistake("hole of a point not closed", "claims:/{i}", "claims:/{i", 48, "the hole is not closed"),
    ]

    private static let examples = [
        PageMistake(
            "one accepting example", "```json accepts", "```json rejects", 28,
            "two examples at least with `json accepts`"),
        PageMistake(
            "one rejecting example", "```json rejects", "```json accepts", 28,
            "two examples at least with `json rejects`"),
        PageMistake(
            "no JSON", "{\"sub\": \"bot\", \"act\": {\"sub\": \"other\"}}", "{\"sub\": bot}", 54,
            "the JSON holds a byte"),
        PageMistake(
            "duplicate member", "{\"sub\": \"bot\", \"act\": {\"sub\": \"other\"}}", "{\"sub\": 1,\n \"sub\": 2}", 55,
            "twice"),
        PageMistake("array", "{\"claims\": {\"sub\": \"bot\"}}", "[]", 63, "an example is a JSON object"),
        PageMistake(
            "unknown member", "\"dialect\": \"generic\"", "\"dialct\": \"generic\"", 57, "did you mean `dialect`?"),
        PageMistake("no claims", "{\"claims\": {\"sub\": \"bot\"}}", "{\"header\": {}}", 63, "has no `claims`"),
    ]

    private static let limits = [
        PageMistake(
            "long title", "# Subject", "# " + String(repeating: "x", count: RulePageLimits.title), 1, "longer than"),
        PageMistake(
            "many key lines", "see: RFC", String(repeating: "see: x\n", count: RulePageLimits.keyLines) + "see: RFC",
            RulePageLimits.keyLines + 2, "key lines"),
        PageMistake(
            "many points", "claims:/{i}",
            String(repeating: "claims:\n", count: RulePageLimits.pointLines) + "claims:/{i}",
            46, "`points` has more than"),
        PageMistake(
            "many holes", "{claims.sub}", String(repeating: "{now}", count: RulePageLimits.holes) + "{claims.sub}", 35,
            "holes"),
        PageMistake(
            "many braces", "{claims.sub}",
            "{ " + String(repeating: "{", count: RulePageLimits.holeDepth + 1)
                + String(repeating: "}", count: RulePageLimits.holeDepth + 1) + " }",
            35, "braces are nested more than"),
        PageMistake(
            "many examples", "```json ignores",
            String(repeating: "```json ignores\n{\"claims\": {}}\n```\n", count: RulePageLimits.examples)
                + "```json ignores",
            62 + 3 * (RulePageLimits.examples - 4), "examples"),
    ]
}
