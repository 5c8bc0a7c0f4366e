import CEL
import JOSE
import JotJSON
import JotTokens

/// What rules see of one token. One object serves every node, so that reading a claim allocates nothing.
/// Immutable once made.
final class RuleFacts: ForeignDocument {
    let header: JSONDocument?
    let claims: JSONDocument?
    let token: TokenFacts
    let signature: SignatureResult
    let time: TimeStatus
    let problems: [Problem]
    /// Most rules ask for claims by name.
    let claimTable: MemberTable?
    private let prepared: PreparedFields
    private let hasSubject: Bool
    private let hasActor: Bool
    private let hasMayAct: Bool
    private let hasAudience: Bool

    init(token: TokenFacts, signature: SignatureResult, time: TimeStatus, problems: [Problem]) {
        header = token.header
        claims = token.claims
        self.token = token
        self.signature = signature
        self.time = time
        self.problems = problems
        claimTable = token.claims.map { MemberTable($0, $0.root) }
        prepared = PreparedFields(token)
        hasSubject = token.subject != nil
        hasActor = !token.actors.isEmpty
        hasMayAct = token.view.mayAct != nil
        hasAudience = token.hasAudience
    }

    /// Sets the variables that come from the token.
    func fill(_ activation: inout Activation) {
        activation[RuleEnvironment.Variable.header.rawValue] = json(header, header?.root, Node.header)
        activation[RuleEnvironment.Variable.claims.rawValue] = json(claims, claims?.root, Node.claims)
        activation[RuleEnvironment.Variable.token.rawValue] = .foreignMap(self, Node.token)
        activation[RuleEnvironment.Variable.signature.rawValue] = .foreignMap(self, Node.signature)
        activation[RuleEnvironment.Variable.time.rawValue] = .foreignMap(self, Node.time)
    }

    /// How nodes are numbered: places on the tapes first, then the structs and lists of the normalised view.
    enum Node {
        static let claims: Int32 = 0
        static let header: Int32 = 0x1000_0000
        static let token: Int32 = 0x2000_0000
        static let subject: Int32 = 0x2000_0001
        static let signature: Int32 = 0x2000_0002
        static let time: Int32 = 0x2000_0003
        static let audiences: Int32 = 0x2000_0004
        static let scopes: Int32 = 0x2000_0005
        static let actors: Int32 = 0x2000_0006
        static let problems: Int32 = 0x2000_0007
        static let actor: Int32 = 0x3000_0000
        static let problem: Int32 = 0x4000_0000
    }

    func structure(of node: Int32, number: Int) -> Int32? {
        guard node == Node.token else { return nil }
        switch TokenField(rawValue: number) {
        case .subject: return hasSubject ? Node.subject : nil
        case .actor: return hasActor ? Node.actor : nil
        case .signature: return Node.signature
        default: return nil
        }
    }

    func presence(of node: Int32, number: Int) -> Truth {
        if node == Node.token { return presence(number) }
        return field(of: node, number: number) == nil ? .no : .yes
    }

    func field(of node: Int32, number: Int) -> Value? {
        switch node {
        case Node.token: tokenField(number)
        case Node.subject: prepared.subject(number)
        case Node.signature: signatureField(number)
        case Node.time: .string(FactTexts.text(time))
        case Node.problem...: problemField(Int(node - Node.problem), number)
        case Node.actor: prepared.actor(number)
        case Node.actor...: actorField(Int(node - Node.actor), number)
        default: nil
        }
    }

    func element(of node: Int32, at index: Int) -> Value? {
        switch node {
        case Node.audiences: token.view.audiences.element(index).map { .string(Text($0)) }
        case Node.scopes: token.view.scopes.element(index).map { .string(Text($0)) }
        case Node.actors: token.actors.indices.contains(index) ? .foreignMap(self, Node.actor + Int32(index)) : nil
        case Node.problems: problems.indices.contains(index) ? .foreignMap(self, Node.problem + Int32(index)) : nil
        default: jsonElement(node, index)
        }
    }

    func count(of node: Int32) -> Int {
        switch node {
        case Node.audiences: token.view.audiences.count
        case Node.scopes: token.view.scopes.count
        case Node.actors: token.actors.count
        case Node.problems: problems.count
        default: jsonCount(node)
        }
    }
}

extension RuleFacts {
    /// `has()` without making a value.
    private func presence(_ number: Int) -> Truth {
        switch TokenField(rawValue: number) {
        case .subject: hasSubject ? .yes : .no
        case .actor: hasActor ? .yes : .no
        case .mayAct: hasMayAct ? .yes : .no
        case .audiences: hasAudience ? .yes : .unknown(NotAtHand.audiences)
        case .actors, .scopes, .problems, .header, .claims, .signature, .fingerprint: .yes
        case .repeated: token.repeated == nil ? .no : .yes
        case nil: .no
        default: prepared.hasToken(number) ? .yes : .no
        }
    }

    private func tokenField(_ number: Int) -> Value? {
        switch TokenField(rawValue: number) {
        case .subject: hasSubject ? .foreignMap(self, Node.subject) : nil
        case .actor: hasActor ? .foreignMap(self, Node.actor) : nil
        case .actors: .foreignList(self, Node.actors)
        case .mayAct: token.view.mayAct.map { .foreignMap(self, Node.claims + $0.index) }
        case .audiences: hasAudience ? .foreignList(self, Node.audiences) : .unknown(NotAtHand.audiences)
        case .scopes: .foreignList(self, Node.scopes)
        case .problems: .foreignList(self, Node.problems)
        case .header: json(header, header?.root, Node.header)
        case .claims: json(claims, claims?.root, Node.claims)
        case .signature: .foreignMap(self, Node.signature)
        case .fingerprint: .text(Fingerprint.sha256(token.bytes))
        case .repeated: token.repeated.map { .text(Fingerprint.sha256($0)) }
        case nil: nil
        default: prepared.token(number)
        }
    }

    private func actorField(_ index: Int, _ number: Int) -> Value? {
        guard token.actors.indices.contains(index), let field = ActorField(rawValue: number) else { return nil }
        return PreparedFields.value(of: field, token.actors[index])
    }

    private func signatureField(_ number: Int) -> Value? {
        switch SignatureField(rawValue: number) {
        case .status: .string(FactTexts.text(signature.status))
        case .reason: .string(signature.reason.map(FactTexts.text) ?? "")
        case .alg: token.algorithmName.map { .string(Text($0)) }
        case .kid: token.keyIdentifier.map { .string(Text($0)) }
        case nil: nil
        }
    }

    private func problemField(_ index: Int, _ number: Int) -> Value? {
        guard problems.indices.contains(index) else { return nil }
        switch ProblemField(rawValue: number) {
        case .code: return .text(problems[index].code.rawValue)
        case .pointer: return .text(problems[index].pointer)
        case .detail: return .text(problems[index].detail)
        case nil: return nil
        }
    }
}

extension Array {
    func element(_ index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
