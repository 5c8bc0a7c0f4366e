/// Answers to what is asked of evidence, as views. Where a column is called `application` and no application was judged
/// for, it is each audience but the client itself.
enum ScanViews {
    static let all = uses + genuineness + rules + evidence

    private static let uses = """
        CREATE VIEW uses AS
        SELECT s.id AS sighting, s.seen, s.token, t.issuer, t.agent, t.subject, t.actor, t.flow,
            COALESCE(s.application, a.audience) AS application, s.source, s.method, s.url, s.status,
            s.answer, s.signature, s.time, i.file, s.line, s.offset
        FROM sightings s
        JOIN inputs i ON i.id = s.input
        JOIN tokens t ON t.fingerprint = s.token
        LEFT JOIN audiences a ON s.application IS NULL AND a.token = s.token AND a.audience IS NOT t.client;

        CREATE VIEW agents_at_applications AS
        SELECT issuer, agent, application, COUNT(DISTINCT sighting) AS sightings, COUNT(DISTINCT token) AS tokens,
            COUNT(DISTINCT CASE answer WHEN 'pass' THEN sighting END) AS pass,
            COUNT(DISTINCT CASE answer WHEN 'fail' THEN sighting END) AS fail,
            COUNT(DISTINCT CASE answer WHEN 'undecided' THEN sighting END) AS undecided,
            MIN(seen) AS first_seen, MAX(seen) AS last_seen
        FROM uses GROUP BY issuer, agent, application;

        """

    private static let genuineness = """
        CREATE VIEW expired_when_used AS
        SELECT s.id AS sighting, s.seen, s.instant, s.basis, t.expires,
            CAST(strftime('%s', s.instant) AS INTEGER) - CAST(strftime('%s', t.expires) AS INTEGER) AS seconds_late,
            s.token, t.issuer, t.agent, t.subject, s.signature, s.source, s.url, s.status, i.file, s.line
        FROM sightings s JOIN inputs i ON i.id = s.input JOIN tokens t ON t.fingerprint = s.token
        WHERE s.time = 'expired';

        CREATE VIEW not_genuine AS
        SELECT s.id AS sighting, s.seen, t.class, s.signature, s.signature_reason, s.token, t.alg, t.kid, t.issuer,
            t.agent, t.subject, s.source, s.url, s.status, i.file, s.line
        FROM sightings s JOIN inputs i ON i.id = s.input JOIN tokens t ON t.fingerprint = s.token
        WHERE s.signature IN ('failed', 'unknown-key', 'unsigned') OR t.class IN ('stripped', 'unsigned');

        """

    private static let rules =
        broken(
            "scopes_beyond", "f.rule IN ('exchange/scopes-within-permissions', 'agent-token/scopes-are-own')")
        + broken(
            "wrong_audience",
            """
            f.rule IN ('exchange/audience-has-application', 'claims/audience-is-expected',
                'agent-token/audience-is-agent')
            """)
        + broken(
            "wrong_actor",
            """
            f.rule IN ('autonomous-exchange/sub-equals-act', 'autonomous-exchange/actor-present',
                'on-behalf-of-exchange/actor-present', 'on-behalf-of-exchange/actor-is-agent',
                'on-behalf-of-exchange/subject-is-permitted', 'exchange/agent-is-known', 'exchange/client-is-actor')
            """) + """
            CREATE VIEW what_was_wrong AS
            SELECT f.rule, f.title, f.severity, f.outcome, COUNT(*) AS findings, COUNT(DISTINCT s.token) AS tokens,
                MIN(s.seen) AS first_seen, MAX(s.seen) AS last_seen
            FROM findings f JOIN sightings s ON s.id = f.sighting
            WHERE f.suppressed_by IS NULL GROUP BY f.rule, f.title, f.severity, f.outcome;

            """

    /// Sightings with a finding of certain rules.
    private static func broken(_ name: String, _ condition: String) -> String {
        """
        CREATE VIEW \(name) AS
        SELECT s.id AS sighting, s.seen, f.rule, f.actual, f.expected, f.message, f.authentic, s.application, s.token,
            t.issuer, t.agent, t.subject, t.actor, s.source, s.url, s.status, i.file, s.line
        FROM findings f JOIN sightings s ON s.id = f.sighting JOIN inputs i ON i.id = s.input
        JOIN tokens t ON t.fingerprint = s.token
        WHERE f.outcome = 'violated' AND f.suppressed_by IS NULL AND \(condition);

        """
    }

    private static let evidence = """
        CREATE VIEW token_lives AS
        SELECT t.fingerprint AS token, t.class, t.issuer, t.agent, t.subject, t.issued_at, t.expires,
            COUNT(*) AS sightings, COUNT(DISTINCT s.input) AS inputs, COUNT(DISTINCT s.source) AS sources,
            MIN(s.seen) AS first_seen, MAX(s.seen) AS last_seen
        FROM tokens t JOIN sightings s ON s.token = t.fingerprint GROUP BY t.fingerprint;

        CREATE VIEW several_sources AS
        SELECT * FROM token_lives WHERE sources > 1;

        CREATE VIEW in_urls AS
        SELECT s.id AS sighting, s.seen, s.token, t.agent, s.source, s.method, s.url, s.status, i.file, s.line
        FROM sightings s JOIN inputs i ON i.id = s.input JOIN tokens t ON t.fingerprint = s.token
        WHERE instr(s.url, '[token ' || substr(s.token, 1, 8) || ']') > 0;

        CREATE VIEW unread_inputs AS
        SELECT id, file, size, sightings, problem FROM inputs WHERE problem IS NOT NULL;

        """
}
