import Foundation
import GRDB
import JotReports
import JotScan
import Testing

@Suite("The database of a scan")
struct ScanDatabaseTests {
    /// The whole evidence, in a file that is gone afterwards.
    static func database<Value>(_ body: (Database) throws -> Value) throws -> Value {
        let path = FileManager.default.temporaryDirectory.appending(path: "scan-\(UUID().uuidString).sqlite").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        var sink = try ScanDatabase(path: path, version: "0.0.0")
        try Evidence.tell(&sink)
        #expect(!FileManager.default.fileExists(atPath: path + "-journal"))
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration).read(body)
    }

    /// Rows as texts, columns joined with `|`.
    static func ask(_ sql: String) throws -> [String] {
        try database { database in
            try Row.fetchAll(database, sql: sql).map { row in
                row.databaseValues.map { $0.isNull ? "NULL" : String.fromDatabaseValue($0) ?? "\($0)" }
                    .joined(separator: "|")
            }
        }
    }

    @Test("says what it is, and is whole")
    func whole() throws {
        #expect(
            try Self.ask("SELECT name, value FROM scan ORDER BY name") == [
                "jotlint|0.0.0", "schema|jotlint/scan/v1",
            ])
        #expect(try Self.ask("PRAGMA integrity_check") == ["ok"])
        #expect(try Self.ask("PRAGMA foreign_key_check").isEmpty)
    }

    @Test("has a row for every input, sighting and finding, and one for every different token")
    func counts() throws {
        let tables = ["inputs", "sightings", "tokens", "findings"]
        let counts = try tables.map { try Self.ask("SELECT COUNT(*) FROM \($0)")[0] }
        #expect(counts == ["3", "7", "6", "5"])
        #expect(
            try Self.ask("SELECT id, sha256 IS NULL, size, form, problem FROM inputs ORDER BY id") == [
                "0|0|4096|plain|NULL", "1|1|512|gzip|ends in the middle of a gzip member",
                "2|1|NULL|plain|cannot be opened: Permission denied",
            ])
        #expect(
            try Self.ask("SELECT subject, issuer, client FROM hops WHERE depth = 1") == [
                "gateway|https://other.example|NULL", "gateway|https://other.example|NULL",
            ])
    }

    @Test(
        "every view can be asked and is explained",
        arguments: [
            "uses", "agents_at_applications", "expired_when_used", "not_genuine", "scopes_beyond", "wrong_audience",
            "wrong_actor", "what_was_wrong", "token_lives", "several_sources", "in_urls", "unread_inputs",
        ])
    func views(name: String) throws {
        #expect(throws: Never.self) { try Self.ask("SELECT * FROM \(name)") }
        #expect(try Self.page().contains("`\(name)`"))
    }

    @Test("every table, view and column is explained")
    func explained() throws {
        let page = try Self.page()
        let names = try Self.ask("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
        let columns = try Self.ask(
            """
            SELECT DISTINCT p.name FROM sqlite_schema s, pragma_table_info(s.name) p WHERE s.type = 'table'
            """)
        for name in names + columns { #expect(page.contains("`\(name)`"), "\(name)") }
        let header = try ScanTests.all("scan.csv").text.prefix { $0 != "\r\n" }
        for name in header.split(separator: ",") { #expect(page.contains("`\(name)`"), "\(name)") }
    }

    @Test("tells which agent used which application when")
    func agents() throws {
        #expect(
            try Self.ask(
                """
                SELECT agent, application, sightings, tokens, pass, fail, first_seen, last_seen
                FROM agents_at_applications WHERE agent LIKE 'bot-%'
                """) == [
                    "bot-traffic-analyzer|access-log-api|3|2|1|2|2026-05-14T13:20:00.000Z|2026-05-14T14:30:00.250Z"
                ])
    }

    @Test("tells what was expired when it was used, and by how much")
    func expired() throws {
        #expect(
            try Self.ask("SELECT line, expires, seconds_late, source FROM expired_when_used") == [
                "3|2026-05-14T14:18:19.000Z|701|203.0.113.9"
            ])
        #expect(try Self.ask("SELECT sources, sightings FROM several_sources") == ["2|2"])
    }

    @Test("tells what is not genuine, and scopes beyond what is permitted")
    func wrong() throws {
        #expect(
            try Self.ask("SELECT class, signature FROM not_genuine ORDER BY sighting") == [
                "signed|failed", "stripped|NULL",
            ])
        #expect(try Self.ask("SELECT actual, expected FROM scopes_beyond") == ["logs-search|logs-read"])
        #expect(try Self.ask("SELECT rule FROM wrong_actor") == ["autonomous-exchange/sub-equals-act"])
        #expect(try Self.ask("SELECT id FROM unread_inputs ORDER BY id") == ["1", "2"])
    }

    @Test("keeps hostile text as it is, but for NUL")
    func hostile() throws {
        let spelled = Evidence.hostile.unicodeScalars.map { $0 == "\0" ? "\\u{0}" : String($0) }.joined()
        #expect(try Self.ask("SELECT url FROM sightings WHERE input = 1 AND url IS NOT NULL") == [spelled])
        #expect(try Self.ask("SELECT audience FROM audiences WHERE audience LIKE 'a%b'") == ["a\\u{0}b"])
    }

    @Test("holds no whole token, wherever a claim hides one")
    func secrecy() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "scan-\(UUID().uuidString).sqlite")
        defer { try? FileManager.default.removeItem(at: path) }
        var sink = try ScanDatabase(path: path.path, version: "0.0.0")
        try Evidence.tell(&sink)
        let bytes = try Data(contentsOf: path)
        for sighting in Evidence.sightings.joined() {
            #expect(bytes.range(of: Data(sighting.sighting.token.bytes.prefix(60))) == nil)
        }
        #expect(bytes.range(of: Data(Fixtures.compact("{}"))) == nil)
    }

    @Test("a path that cannot be written is told")
    func unwritable() {
        #expect(throws: ScanDatabase.Failure.self) { try ScanDatabase(path: "/nowhere/at/all", version: "") }
    }

    @Test("a path is a path, whatever it looks like", arguments: ["file:x?mode=memory", ":memory:"])
    func plainPath(name: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "scan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var sink = try ScanDatabase(path: folder.path + "/" + name, version: "")
        try sink.finish()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
    }

    private static func page() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "docs/scan-output.md"), encoding: .utf8)
    }
}
