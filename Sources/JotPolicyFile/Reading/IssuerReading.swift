internal import JOSE
internal import JotPolicy
internal import JotTokens

/// `issuers`.
extension PolicyReader {
    /// Nil after a complaint.
    mutating func issuer(_ value: DocumentValue) -> Issuer? {
        guard let members = section(value, .issuer) else { return nil }
        let name = text(members["name"])
        let issuer = text(members["issuer"])
        let dialect = dialect(members["dialect"])
        let algorithms = algorithms(members["algorithms"])
        let leeway = duration(members["leeway"])
        let maxLifetime = maxLifetime(members["maxLifetime"])
        let keys = members["keys"].flatMap { keySource($0.value) }
        guard let name, let issuer else { return nil }
        return Issuer(
            name: name, issuer: issuer, dialect: dialect, algorithms: algorithms, leeway: leeway ?? 0,
            maxLifetime: maxLifetime, keys: keys)
    }

    private mutating func dialect(_ member: DocumentValue.Member?) -> Dialect? {
        guard let member, let name = text(member) else { return nil }
        let known = Dialect.all.map(\.name)
        guard let dialect = Dialect.all.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
            complain(
                member.value.place, "there is no dialect \(Printable.name(name))",
                hint: nearest(name, known) ?? "known are \(known.joined(separator: ", "))")
            return nil
        }
        return dialect
    }

    private mutating func algorithms(_ member: DocumentValue.Member?) -> [Algorithm]? {
        guard let member else { return nil }
        guard !member.value.isNull, !member.value.isEmptyList else {
            complain(
                member.place, "algorithms allows none at all",
                hint: "name some, or leave the key out: then each key says what it is for")
            return nil
        }
        return elements(member).compactMap { algorithm($0) }
    }

    private mutating func algorithm(_ value: DocumentValue) -> Algorithm? {
        let element = DocumentValue.Member(key: "an algorithm", isBare: true, place: value.place, value: value)
        guard let name = text(element) else { return nil }
        let known = Algorithm.all.map(\.name)
        guard let algorithm = Algorithm.all.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
            let isNone = name.utf8.elementsEqual("none".utf8)
            let hint = isNone ? "a token without a signature is never genuine" : nearest(name, known)
            complain(
                value.place, "there is no algorithm \(Printable.name(name))",
                hint: hint ?? "known are \(known.joined(separator: ", "))")
            return nil
        }
        return algorithm
    }

    private mutating func maxLifetime(_ member: DocumentValue.Member?) -> Int64? {
        guard let member, let seconds = duration(member) else { return nil }
        guard seconds > 0 else {
            complain(
                member.value.place, "no token lives for \(seconds) seconds",
                hint: "leave the key out where every lifetime is right")
            return nil
        }
        return seconds
    }

    func nearest(_ name: String, _ known: [String]) -> String? {
        NearMiss.nearest(to: name, among: known).map { "did you mean \($0)?" }
    }
}

extension DocumentValue {
    var isEmptyList: Bool {
        if case .list(let elements) = content { elements.isEmpty } else { false }
    }
}
