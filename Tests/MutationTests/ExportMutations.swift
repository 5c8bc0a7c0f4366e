/// One change to one place of an export.
struct ExportMutant: Sendable {
    let base: String
    let kind: ExportMutationKind
    /// JSON Pointer of the place, after the name of the file.
    let place: String
    let change: String
    let files: [ExportBase.File]
}

enum ExportMutationKind: String, CaseIterable, Sendable {
    case removed = "a setting removed"
    case null = "a setting made null"
    case retyped = "a setting of another type"
    case flipped = "a switch turned"
    case number = "another number"
    case text = "another text"
    case placeholder = "a placeholder"
    case fewer = "a list with fewer elements"
    case more = "a list with another element"
    case together = "settings that belong together"
}

/// Changes every place of every file, by one thing at a time.
struct ExportMutations {
    let base: ExportBase

    var all: [ExportMutant] {
        base.files.indices.flatMap { number in
            Self.changes(of: base.files[number].json).map { change in
                var files = base.files
                files[number] = ExportBase.File(name: files[number].name, json: change.json)
                return ExportMutant(
                    base: base.name, kind: change.kind, place: files[number].name + change.place, change: change.change,
                    files: files)
            }
        }
    }

    private struct Change {
        let kind: ExportMutationKind
        var place: String
        let change: String
        var json: JSON
    }

    /// What somebody may have typed into any field.
    private static let texts = [
        "", "other", "two words", "*", "none", "HS256", "Public", "inactive", "client_secret_post", "password",
        "implicit",
        "refresh_token", "authorization_code", "urn:ietf:params:oauth:grant-type:token-exchange",
        "http://other.example/*", "an id/with é", "[Empty]",
    ]

    /// All changes in a value, the value as a whole left as it is.
    private static func changes(of json: JSON) -> [Change] {
        switch json {
        case .object(let members):
            return together(json)
                + members.indices.flatMap { index in
                    let member = members[index]
                    var without = members
                    without.remove(at: index)
                    let removed = Change(kind: .removed, place: "/\(member.name)", change: "", json: .object(without))
                    return [removed]
                        + changed(member.value).map { change in
                            var with = members
                            with[index].value = change.json
                            var change = change
                            change.place = "/\(member.name)" + change.place
                            change.json = .object(with)
                            return change
                        }
                }
        case .array(let elements):
            return elements.indices.flatMap { index in
                var without = elements
                without.remove(at: index)
                let fewer = Change(kind: .fewer, place: "", change: "without \(index)", json: .array(without))
                return [fewer]
                    + changed(elements[index]).map { change in
                        var with = elements
                        with[index] = change.json
                        var change = change
                        change.place = "/\(index)" + change.place
                        change.json = .array(with)
                        return change
                    }
            }
        default: return []
        }
    }

    /// What takes more than one setting, or one that no good export has.
    private static func together(_ json: JSON) -> [Change] {
        let sets: [(String, [(String, JSON)])] = [
            ("status", [("userpassword", "hunter2")]), ("origin", [("exportedBy", "operator@example.com")]),
            ("resourceData", [("resource", .null), ("resourceData", .null)]),
            ("subjectGroups", [("subjects", []), ("subjectGroups", []), ("subjectIDs", [])]),
        ]
        return sets.filter { json[$0.0] != nil }.map { _, values in
            let changed = values.reduce(json) { $0.with($1.0, $1.1) }
            return Change(kind: .together, place: "", change: values.map(\.0).joined(separator: ", "), json: changed)
        }
    }

    /// A value as another, and all changes in it.
    private static func changed(_ json: JSON) -> [Change] {
        others(than: json).map { Change(kind: $0.0, place: "", change: $0.1.text, json: $0.1) } + changes(of: json)
    }

    private static func others(than json: JSON) -> [(ExportMutationKind, JSON)] {
        let placeholder: [(ExportMutationKind, JSON)] = [(.null, .null), (.placeholder, "&{esv.value}")]
        switch json {
        case .bool(let value): return placeholder + [(.flipped, .bool(!value)), (.retyped, 1)]
        case .number: return placeholder + [0, -1, 99_999_999].map { (.number, JSON($0)) } + [(.retyped, [])]
        case .string(let text):
            return placeholder + texts.filter { $0 != text }.map { (.text, .string($0)) } + [(.retyped, 1)]
        case .array(let elements):
            let scalars = elements.allSatisfy { $0.string != nil }
            let more = scalars ? texts.map { (ExportMutationKind.more, JSON.array(elements + [.string($0)])) } : []
            return placeholder + more + [(.fewer, []), (.retyped, "text")]
        case .object: return placeholder + [(.retyped, "text"), (.retyped, [])]
        case .null: return [(.text, "other")]
        }
    }
}
