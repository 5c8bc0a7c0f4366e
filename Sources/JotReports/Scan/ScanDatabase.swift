import GRDB
package import JotScan

/// Sightings as an SQLite database, for asking questions: tables and views are told in docs/scan-output.md. All is one
/// transaction. The file is whole only after `finish`, so write to a name of its own and give it its name then.
package struct ScanDatabase: ScanSink {
    private let queue: DatabaseQueue
    private let rows = ScanRows()
    private var sightings: Int64 = 0

    /// Why a database cannot be written.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// `path` names a file that is not there, or an empty one. `version` is the program's.
    package init(path: String, version: String) throws(Failure) {
        var configuration = Configuration()
        // One transaction spans all calls.
        configuration.allowsUnsafeTransactions = true
        configuration.label = "jotlint"
        // Never a URI, and never a database in memory: a path is a path.
        let file = path.hasPrefix("/") ? path : "./" + path
        queue = try Self.telling { try DatabaseQueue(path: file, configuration: configuration) }
        try change { database in
            // A file that is not finished is thrown away, so there is nothing to roll back to.
            try database.execute(sql: "PRAGMA journal_mode = OFF")
            try database.beginTransaction(.exclusive)
            try database.execute(sql: ScanSchema.tables)
            try database.execute(sql: ScanViews.all)
            try database.execute(
                sql: "INSERT INTO scan VALUES ('schema', ?), ('jotlint', ?)",
                arguments: [ScanSchema.name, version])
        }
    }

    package mutating func take(_ judged: JudgedSighting) throws {
        sightings += 1
        let (number, rows) = (sightings, rows)
        try change { try rows.insert(SightingFacts(judged), number: number, into: $0) }
    }

    package mutating func take(_ input: ScanInput) throws {
        let rows = rows
        try change { try rows.insert(input, into: $0) }
    }

    package mutating func finish() throws {
        try change { database in
            try database.execute(sql: ScanSchema.indices)
            try database.commit()
            // A reader may keep a journal beside a file that it may write to; the file itself needs none.
            try database.execute(sql: "PRAGMA journal_mode = DELETE")
        }
        try Self.telling { try queue.close() }
    }

    private func change(_ body: (Database) throws -> Void) throws(Failure) {
        try Self.telling { try queue.writeWithoutTransaction(body) }
    }

    private static func telling<Value>(_ body: () throws -> Value) throws(Failure) -> Value {
        do {
            return try body()
        } catch {
            let message = (error as? DatabaseError).map { $0.message ?? "\($0.resultCode)" } ?? "\(error)"
            throw Failure(description: "the database cannot be written: \(message)")
        }
    }
}
