internal import Yams

/// From text to a document. Knows YAML, and nothing of policies.
struct DocumentParser {
    let source: SourceText

    /// Values within values; a policy needs seven.
    static let depthLimit = 32

    /// The document is no document; the issues say why.
    struct Failure: Error {}

    func parse(_ issues: inout IssueList) throws(Failure) -> DocumentValue {
        // The scan comes first: the YAML library follows aliases while it reads, and stops at the first repeated key.
        var scan = SyntaxScan(lines: source.lines)
        scan.run()
        for finding in scan.findings { issues.add(finding.place, finding.message, hint: finding.hint) }
        guard !scan.isRefused else { throw Failure() }
        var readable = source
        for (number, key) in scan.repeatedKeys.enumerated() {
            readable.replace(key.firstSign, with: RepeatedKeyMark.sign(number))
        }
        let repeated = Set(scan.repeatedKeys.map(\.place))
        do {
            // The encoding is given, because the default is read from the environment; the resolver, because the
            // default one makes `no` false. Nodes hold their anchors as long as the parser lives.
            let parser = try Parser(yaml: readable.text, resolver: .basic, encoding: .utf8)
            let root = try parser.singleRoot()
            return try withExtendedLifetime(parser) { try value(ofRoot: root, repeated, &issues) }
        } catch {
            if !(error is Failure) { add(error, to: &issues) }
            throw Failure()
        }
    }

    private func value(
        ofRoot root: Node?, _ repeated: Set<Place>, _ issues: inout IssueList
    ) throws(Failure) -> DocumentValue {
        guard let root else {
            issues.add(.start, "the file is empty", hint: "a policy begins with version: 1")
            throw Failure()
        }
        return value(root, repeated, &issues)
    }

    private func value(_ node: Node, _ repeated: Set<Place>, _ issues: inout IssueList) -> DocumentValue {
        let place = Place(node.mark)
        guard node.anchor == nil else {
            // The scan refuses anchors before. This is the second bolt: behind an anchor, aliases could multiply.
            issues.add(place, "an anchor is not allowed here")
            return DocumentValue(place: place, content: .bare(""))
        }
        switch node {
        case .scalar(let scalar):
            return DocumentValue(
                place: place, content: scalar.style == .plain ? .bare(scalar.string) : .quoted(scalar.string))
        case .sequence(let sequence):
            return DocumentValue(place: place, content: .list(sequence.map { value($0, repeated, &issues) }))
        case .mapping(let mapping):
            return DocumentValue(place: place, content: .mapping(members(mapping, repeated, &issues)))
        case .alias:
            issues.add(place, "aliases are not allowed in a policy", hint: "write the value out")
            return DocumentValue(place: place, content: .bare(""))
        }
    }

    private func members(
        _ mapping: Node.Mapping, _ repeated: Set<Place>, _ issues: inout IssueList
    ) -> [DocumentValue.Member] {
        mapping.compactMap { key, node in
            guard case .scalar(let scalar) = key else {
                issues.add(Place(key.mark), "a key must be text")
                return nil
            }
            guard !repeated.contains(Place(key.mark)) else { return nil }
            return DocumentValue.Member(
                key: scalar.string, isBare: scalar.style == .plain, place: Place(key.mark),
                value: value(node, repeated, &issues))
        }
    }

    private func add(_ error: any Error, to issues: inout IssueList) {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _):
            issues.add(Place(mark), "this is no YAML: \(problem)", hint: YAMLAdvice.hint(for: problem))
        case YamlError.composer(_, _, let mark, _):
            issues.add(Place(mark), "another document begins here", hint: "a policy is one document")
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            let names = keys.map(Printable.name).joined(separator: ", ")
            issues.add(Place(context.mark), "this mapping has a key twice: \(names)")
        default:
            issues.add(.start, "this is no YAML")
        }
    }
}

/// A key that is there twice is renamed, so that the rest of the file can still be read: its first sign becomes one
/// of the private use area that tells the repetitions apart.
private enum RepeatedKeyMark {
    static func sign(_ number: Int) -> Unicode.Scalar {
        Unicode.Scalar(0xE000 + UInt32(number % 6400)) ?? "\u{E000}"
    }
}

/// What is mostly meant by the parser's complaints.
private enum YAMLAdvice {
    static func hint(for problem: String) -> String? {
        switch problem {
        case "mapping values are not allowed in this context": "put text that holds a colon and a space in quotes"
        case "found character that cannot start any token":
            "indent with spaces; put text that begins with @, ` or % in quotes"
        case "did not find expected key", "did not find expected '-' indicator": "look at the indentation of this line"
        case "could not find expected ':'": "a key ends with a colon and a space"
        case "did not find expected ',' or ']'": "close the list with ]"
        case "did not find expected ',' or '}'": "close the mapping with }"
        default: nil
        }
    }
}

extension Place {
    init(_ mark: Mark?) {
        self.init(line: mark?.line ?? 1, column: mark?.column ?? 1)
    }
}
