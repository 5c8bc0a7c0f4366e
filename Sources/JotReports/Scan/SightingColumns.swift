import JOSE
import JotJSON
import JotPolicy
import JotScan
import JotTokens

/// What stands in one field of a sighting.
enum SightingValue {
    case number(Int?)
    /// Text of ours: it needs no care.
    case word(String?)
    /// Text of strangers: masked, and made fit for its medium.
    case text(String?)
    case words([String])
    case texts([String])
}

/// The fields of a sighting, in the order of every format that has columns. Names are stable: new ones come at the end.
struct SightingColumn {
    let name: String
    let value: (SightingFacts) -> SightingValue

    private init(_ name: String, _ value: @escaping (SightingFacts) -> SightingValue) {
        self.name = name
        self.value = value
    }

    static let names = all().map(\.name)

    static func all() -> [SightingColumn] { place() + line() + judgement() + claims() + findings() }

    private static func place() -> [SightingColumn] {
        [
            SightingColumn("file") { .text($0.sighting.path) },
            SightingColumn("offset") { .number($0.sighting.offset) },
            SightingColumn("length") { .number($0.sighting.length) },
            SightingColumn("line") { .number($0.sighting.line) },
            SightingColumn("encoding") { .word($0.sighting.encoding.description) },
            SightingColumn("member") { .number($0.sighting.member?.number) },
            SightingColumn("member_offset") { .number($0.sighting.member?.offset) },
            SightingColumn("class") { .word($0.sighting.token.tokenClass.rawValue) },
            SightingColumn("token") { .word($0.sighting.token.fingerprint) },
            SightingColumn("size") { .number($0.sighting.token.bytes.count) },
            SightingColumn("excerpt") { .word($0.excerpt) },
        ]
    }

    private static func line() -> [SightingColumn] {
        [
            SightingColumn("form") { .word($0.context.form.rawValue) },
            SightingColumn("seen") { .word($0.context.instant?.description) },
            SightingColumn("source") { .text($0.context.source) },
            SightingColumn("method") { .text($0.context.method) },
            SightingColumn("url") { .text($0.context.url) },
            SightingColumn("status") { .number($0.context.status) },
        ]
    }

    private static func judgement() -> [SightingColumn] {
        [
            SightingColumn("answer") { .word($0.judged.answer.rawValue) },
            SightingColumn("stage") { .word($0.verdict?.stage?.rawValue) },
            SightingColumn("signature") { .word($0.verdict?.signature.status.rawValue) },
            SightingColumn("signature_reason") { .word($0.verdict?.signature.reason?.rawValue) },
            SightingColumn("time") { .word($0.verdict?.time.rawValue) },
            SightingColumn("instant") { .word($0.judged.instant.description) },
            SightingColumn("basis") { .word($0.judged.basis.rawValue) },
            SightingColumn("applications") { .texts($0.applications.map(\.string)) },
        ]
    }

    private static func claims() -> [SightingColumn] {
        [
            SightingColumn("alg") { .text($0.token.algorithmName) },
            SightingColumn("kid") { .text($0.token.keyIdentifier) },
            SightingColumn("typ") { .text($0.token.mediaType?.string) },
            SightingColumn("issuer") { .text($0.view?.issuer?.string) },
            SightingColumn("subject") { .text($0.view?.subject?.raw.string) },
            SightingColumn("actors") { .texts($0.view?.actors.map { $0.principal?.raw.string ?? "" } ?? []) },
            SightingColumn("client") { .text($0.view?.client?.string) },
            SightingColumn("audiences") { .texts($0.view?.audiences.map(\.string) ?? []) },
            SightingColumn("scopes") { .texts($0.view?.scopes.map(\.string) ?? []) },
            SightingColumn("flow") { .word($0.flow?.rawValue) },
            SightingColumn("issued_at") { .word($0.view?.issuedAt?.description) },
            SightingColumn("not_before") { .word($0.view?.notBefore?.description) },
            SightingColumn("expires") { .word($0.view?.expires?.description) },
            SightingColumn("jti") { .text($0.identifier) },
        ]
    }

    private static func findings() -> [SightingColumn] {
        [
            SightingColumn("errors") { .words($0.rules(.violated, .error)) },
            SightingColumn("warnings") { .words($0.rules(.violated, .warning)) },
            SightingColumn("notes") { .words($0.rules(.violated, .note)) },
            SightingColumn("undecided") { .words($0.rules(.undecided)) },
            SightingColumn("suppressed") { facts in
                .words(facts.verdict?.findings.filter { $0.suppression != nil }.map(\.rule) ?? [])
            },
            SightingColumn("message") { .text($0.verdict?.findings.first?.message) },
        ]
    }
}
