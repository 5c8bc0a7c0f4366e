internal import JOSE

/// Texts and what is written as text.
extension PolicyReader {
    /// Text, in quotes where YAML would take it for something else. Nil if it is absent or, after a complaint, no text.
    mutating func text(_ member: DocumentValue.Member?) -> String? {
        guard let member else { return nil }
        return text(member.value, named: member.key, nullPlace: member.place)
    }

    private mutating func text(_ value: DocumentValue, named name: String, nullPlace: Place) -> String? {
        let subject = Printable.name(name)
        switch value.content {
        case .quoted(let text): return checked(text, value, subject)
        case .bare(let text):
            guard let meaning = BareText.meaning(of: text) else { return checked(text, value, subject) }
            guard !text.isEmpty else {
                complain(
                    nullPlace, "\(subject) has no value", hint: "write a value, or leave the key out", isLost: true)
                return nil
            }
            complain(
                value.place, "\(subject) must be text, this is \(meaning.rawValue)",
                hint: "write it in quotes: \"\(Printable.name(text))\"", isLost: true)
        case .list, .mapping: complain(value.place, "\(subject) must be text, this is \(value.kind)", isLost: true)
        }
        return nil
    }

    /// Empty names and line breaks in names are slips that would never match anything.
    private mutating func checked(_ text: String, _ value: DocumentValue, _ subject: String) -> String? {
        guard !text.utf8.isEmpty else {
            complain(value.place, "\(subject) is empty", isLost: true)
            return nil
        }
        guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            complain(value.place, "\(subject) holds a control character or a line break", isLost: true)
            return nil
        }
        return text
    }

    /// A list of texts; empty if it is absent or null.
    mutating func texts(_ member: DocumentValue.Member?) -> [String] {
        guard let member else { return [] }
        return elements(member).compactMap {
            text($0, named: "an element of \(member.key)", nullPlace: $0.place)
        }
    }

    /// A list of scopes: none holds a blank, because blanks part scopes (RFC 6749 §3.3).
    mutating func scopes(_ member: DocumentValue.Member?) -> [String] {
        guard let member else { return [] }
        return elements(member).compactMap { element in
            guard let scope = text(element, named: "an element of \(member.key)", nullPlace: element.place) else {
                return nil
            }
            guard !scope.utf8.contains(UInt8(ascii: " ")) else {
                let words = scope.split(separator: " ").joined(separator: ", ")
                complain(
                    element.place, "a scope holds no blank (RFC 6749 §3.3)", hint: "write \(Printable.name(words))",
                    isLost: true)
                return nil
            }
            return scope
        }
    }

    /// Seconds. Nil if it is absent or, after a complaint, no duration.
    mutating func duration(_ member: DocumentValue.Member?) -> Int64? {
        guard let member else { return nil }
        guard let seconds = member.value.text.flatMap(DurationText.seconds) else {
            complainOfKind(
                member, "a duration", hint: "write a number and one unit, at most 36500d: 30s, 15m, 1h, 1d")
            return nil
        }
        return seconds
    }

    /// The midnight (UTC) after a day, which ends it.
    mutating func endOfDay(_ member: DocumentValue.Member?) -> Instant? {
        guard let member else { return nil }
        if let text = member.value.text, text.utf8.count == 10, let midnight = Instant(text + "T00:00:00Z") {
            return midnight.advanced(bySeconds: 86_400)
        }
        complain(
            member.value.isNull ? member.place : member.value.place,
            "\(member.key) must be a day of the calendar", hint: "write year-month-day: 2027-01-31")
        return nil
    }
}

/// `0s`, `15m`, `1h`, `1d`.
enum DurationText {
    /// Nil for anything else, and for more than a hundred years.
    static func seconds(in text: String) -> Int64? {
        guard let unit = text.utf8.last.flatMap({ units[$0] }) else { return nil }
        let digits = text.utf8.dropLast()
        guard (1...12).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int64(String(digits) ?? "")
        else { return nil }
        let (seconds, overflows) = count.multipliedReportingOverflow(by: unit)
        return overflows || seconds > longest ? nil : seconds
    }

    private static let longest: Int64 = 36_500 * 86_400

    private static let units: [UInt8: Int64] = [
        UInt8(ascii: "s"): 1, UInt8(ascii: "m"): 60, UInt8(ascii: "h"): 3600, UInt8(ascii: "d"): 86_400,
    ]
}
