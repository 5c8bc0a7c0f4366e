/// Literals that a function takes apart when it runs, tried when they are compiled: patterns, times, addresses.
///
/// Other constants that fail stay errors of the evaluation, where `||` may absorb them.
extension Checker {
    mutating func checkLiterals(_ overloads: [Overload], _ operands: [Expression]) {
        guard let name = overloads.first?.functionName, let place = Self.places[name], operands.indices.contains(place),
            case .literal(.string(let text)) = operands[place].kind
        else { return }
        let problem = name.isPatternFunction ? patternProblem(text) : conversionProblem(text, overloads)
        guard let (message, position) = problem else { return }
        var range = operands[place].extent
        var offset = range.lowerBound
        if let position, let start = start(of: text, in: range) {
            offset = min(start + position, range.upperBound - 1)
            range = offset..<range.upperBound
        }
        let part = position == nil ? range : offset..<(offset + 1)
        issues.report(SourceIssue(message, at: offset, in: part, hint: Self.hints[name]))
    }

    private static let hints = [
        "timestamp": "it is written as 2026-01-31T12:00:00Z (RFC 3339)", "duration": "it is written as 1h30m or 1.5s",
    ]

    /// Which argument is checked.
    private static let places: [String: Int] = [
        "matches": 1, "regex.replace": 1, "regex.extract": 1, "regex.extractAll": 1, "timestamp": 0, "duration": 0,
        "ip": 0, "cidr": 0,
    ]

    private func patternProblem(_ text: Text) -> (message: String, position: Int?)? {
        do throws(RegexError) {
            _ = try LinearRegex(String(text), isPrepared: false)
            return nil
        } catch {
            return ("not a regular expression: \(error.message)", error.position)
        }
    }

    private func conversionProblem(_ text: Text, _ overloads: [Overload]) -> (message: String, position: Int?)? {
        guard let overload = overloads.first(where: { $0.parameters == [.string] }) else { return nil }
        do throws(EvaluationError) {
            _ = try overload.implementation(Arguments(.string(text)))
            return nil
        } catch {
            return (error.description, nil)
        }
    }

    /// Where the text begins in the source, if it stands there as it is, without escapes.
    private func start(of text: Text, in range: Range<Int>) -> Int? {
        let written = source[range.clamped(to: 0..<source.count)]
        guard text.count > 0,
            let quote = written.firstIndex(where: { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") })
        else { return nil }
        return [quote + 1, quote + 3].first { start in
            start + text.count <= written.endIndex && source[start..<(start + text.count)].elementsEqual(text.utf8)
        }
    }
}

extension String {
    fileprivate var isPatternFunction: Bool { self == "matches" || hasPrefix("regex.") }
}
