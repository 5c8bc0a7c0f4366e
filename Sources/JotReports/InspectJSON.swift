import JOSE
import JotJSON
import JotPolicy
import JotTokens

/// An inspection for programs, schema `jotlint/inspect/v1`, described field by field in docs/json-output.md.
package struct InspectJSON: Sendable {
    private let masking: Masking

    package init(showTokens: Bool = false) {
        masking = Masking(showTokens: showTokens)
    }

    /// UTF-8, indented by two spaces, with a final line feed.
    package func bytes(_ inspections: [Inspection]) -> [UInt8] {
        var writer = JSONWriter(isIndented: true)
        writer.object { writer in
            writer.member("schema", "jotlint/inspect/v1")
            writer.name("results")
            writer.array { writer in
                for inspection in inspections { write(inspection, &writer) }
            }
        }
        return writer.bytes + [0x0A]
    }

    private func write(_ inspection: Inspection, _ writer: inout JSONWriter) {
        let token = inspection.token
        writer.object { writer in
            writer.member(inspection.input, masking)
            writer.member("verified", false)
            writer.member("form", token.form.rawValue)
            writer.member("size", token.bytes.count)
            writer.member("fingerprint", token.fingerprint)
            writer.member("alg", token.algorithmName.map(masking.masked))
            writer.member("kid", token.keyIdentifier.map(masking.masked))
            writer.member("dialect", inspection.view == nil ? nil : inspection.dialect.name)
            writer.member("flow", inspection.view == nil ? nil : inspection.flow.rawValue)
            writer.member("kind", inspection.view == nil ? nil : inspection.kind.rawValue)
            if let view = inspection.view { write(view, inspection.instant, &writer) }
            write("header", inspection.header, &writer)
            write("claims", inspection.claims, &writer)
            writer.name("problems")
            writer.array { writer in
                for problem in inspection.problems { write(problem, &writer) }
            }
            if masking.showTokens { writer.member("text", String(decoding: token.bytes, as: UTF8.self)) }
        }
    }

    private func write(_ view: ClaimsView, _ now: Instant, _ writer: inout JSONWriter) {
        writer.member("issuer", view.issuer.map { masking.masked($0.string) })
        writer.name("subject")
        if let subject = view.subject { writer.object { write(subject, &$0) } } else { writer.null() }
        writer.member("client", view.client.map { masking.masked($0.string) })
        writer.name("actors")
        writer.array { writer in
            for (position, actor) in view.actors.enumerated() {
                writer.object { writer in
                    writer.member("current", position == 0)
                    if let principal = actor.principal { write(principal, &writer) }
                    writer.member("issuer", actor.issuer.map { masking.masked($0.string) })
                }
            }
        }
        writer.member("audiences", view.audiences.map { masking.masked($0.string) })
        writer.member("scopes", view.scopes.map { masking.masked($0.string) })
        writer.name("time")
        writer.object { writer in
            writer.member("issuedAt", view.issuedAt?.description)
            writer.member("notBefore", view.notBefore?.description)
            writer.member("expires", view.expires?.description)
            writer.member("seenAt", now.description)
        }
    }

    private func write(_ principal: Principal, _ writer: inout JSONWriter) {
        writer.member("raw", masking.masked(principal.raw.string))
        writer.member("id", masking.masked(principal.id.string))
        writer.member("kind", principal.toldByClaims.kind.rawValue)
    }

    private func write(_ problem: Problem, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("code", problem.code.rawValue)
            writer.member("stage", problem.code.stage?.rawValue)
            writer.member("part", problem.location?.part.rawValue)
            writer.member("pointer", problem.location.map { masking.masked($0.pointer) })
            writer.member("detail", masking.masked(problem.detail))
            guard let range = problem.range else { return }
            writer.member("start", range.lowerBound)
            writer.member("end", range.upperBound)
        }
    }

    private func write(_ name: String, _ part: (document: JSONDocument, node: JSONNode)?, _ writer: inout JSONWriter) {
        writer.name(name)
        guard let part else { return writer.null() }
        JSONCopy(document: part.document, masking: masking).write(part.node, named: nil, &writer)
    }
}

/// Writes a value of a document into another one.
struct JSONCopy {
    let document: JSONDocument
    let masking: Masking

    // The parser bounds the depth of a document, so recursion is bounded, too.
    func write(_ node: JSONNode, named name: [UInt8]?, _ writer: inout JSONWriter) {
        switch document.kind(of: node) {
        case .null: writer.null()
        case .true, .false: writer.boolean(document.boolean(of: node) ?? false)
        case .number: writeNumber(node, &writer)
        case .string:
            let content = document.utf8(of: node) ?? []
            let isHidden = masking.hides(content, named: name)
            writer.string(
                isHidden ? Masking.placeholder(content.count) : String(decoding: content, as: UTF8.self))
        case .array:
            writer.array { writer in
                for element in document.elements(of: node) { write(element, named: name, &writer) }
            }
        case .object:
            writer.object { writer in
                for member in document.members(of: node) {
                    writer.name(document.string(of: member.name) ?? "")
                    write(member.value, named: document.utf8(of: member.name), &writer)
                }
            }
        }
    }

    /// A number that 64 bits do not hold is written as a string of its digits: no reader may round it.
    private func writeNumber(_ node: JSONNode, _ writer: inout JSONWriter) {
        if let integer = document.integer(of: node) {
            writer.integer(integer)
        } else {
            writer.string(String(decoding: document.bytes[document.range(of: node)], as: UTF8.self))
        }
    }
}
