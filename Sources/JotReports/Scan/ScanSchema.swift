/// The tables of a scan's database. Names are stable; what changes them changes `name`, too.
enum ScanSchema {
    static let name = "jotlint/scan/v1"

    static let tables = """
        CREATE TABLE scan (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE inputs (
            id INTEGER PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT, size INTEGER, content_size INTEGER,
            form TEXT NOT NULL, members INTEGER NOT NULL, sightings INTEGER NOT NULL, problem TEXT) STRICT;
        CREATE TABLE tokens (
            fingerprint TEXT PRIMARY KEY, class TEXT NOT NULL, size INTEGER NOT NULL, excerpt TEXT NOT NULL,
            alg TEXT, kid TEXT, typ TEXT, issuer TEXT, subject TEXT, actor TEXT, client TEXT, agent TEXT, flow TEXT,
            issued_at TEXT, not_before TEXT, expires TEXT, jti TEXT) STRICT;
        CREATE TABLE audiences (
            token TEXT NOT NULL REFERENCES tokens, position INTEGER NOT NULL, audience TEXT NOT NULL) STRICT;
        CREATE TABLE scopes (
            token TEXT NOT NULL REFERENCES tokens, position INTEGER NOT NULL, scope TEXT NOT NULL) STRICT;
        CREATE TABLE hops (
            token TEXT NOT NULL REFERENCES tokens, depth INTEGER NOT NULL,
            subject TEXT, issuer TEXT, client TEXT) STRICT;
        CREATE TABLE sightings (
            id INTEGER PRIMARY KEY, input INTEGER NOT NULL REFERENCES inputs DEFERRABLE INITIALLY DEFERRED,
            token TEXT NOT NULL REFERENCES tokens,
            offset INTEGER NOT NULL, length INTEGER NOT NULL, line INTEGER NOT NULL, encoding TEXT NOT NULL,
            member INTEGER, member_offset INTEGER,
            form TEXT NOT NULL, seen TEXT, source TEXT, method TEXT, url TEXT, status INTEGER,
            answer TEXT NOT NULL, stage TEXT, signature TEXT, signature_reason TEXT, time TEXT,
            instant TEXT NOT NULL, basis TEXT NOT NULL, application TEXT) STRICT;
        CREATE TABLE findings (
            sighting INTEGER NOT NULL REFERENCES sightings, rule TEXT NOT NULL, title TEXT NOT NULL,
            severity TEXT NOT NULL, stage TEXT NOT NULL, outcome TEXT NOT NULL, message TEXT NOT NULL,
            expected TEXT, actual TEXT, authentic INTEGER NOT NULL, suppressed_by TEXT) STRICT;

        """

    /// Made at the end: filling a table that has none is faster.
    static let indices = """
        CREATE INDEX audiences_token ON audiences (token);
        CREATE INDEX scopes_token ON scopes (token);
        CREATE INDEX hops_token ON hops (token);
        CREATE INDEX sightings_token ON sightings (token);
        CREATE INDEX sightings_seen ON sightings (seen);
        CREATE INDEX findings_sighting ON findings (sighting);
        CREATE INDEX findings_rule ON findings (rule);

        """
}
