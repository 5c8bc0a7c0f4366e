/// A node of the syntax tree. Immutable; its depth is bounded when it is made, so that walks may recurse.
final class Expression: Sendable {
    /// Numbers the nodes of one tree from 0 without gaps.
    let id: Int
    /// The byte of the source that an error message should point at.
    let offset: Int
    /// The bytes of the source that it was written with, without parentheses around the whole of it.
    let extent: Range<Int>
    let depth: Int
    let kind: Kind

    init(id: Int, offset: Int, extent: Range<Int>, depth: Int, kind: Kind) {
        self.id = id
        self.offset = offset
        self.extent = extent
        self.depth = depth
        self.kind = kind
    }

    enum Kind: Sendable {
        case literal(Value)
        /// A name; absolute if it is written with a leading dot.
        case identifier(String, isAbsolute: Bool)
        case select(Expression, field: String, isOptional: Bool)
        /// The macro `has(e.f)`.
        case has(Expression, field: String)
        case index(Expression, Expression, isOptional: Bool)
        /// A call or an operator; operators have names such as `_+_`.
        case call(String, target: Expression?, arguments: [Expression])
        /// A chain of `&&`.
        case and([Expression])
        /// A chain of `||`.
        case or([Expression])
        case conditional(Expression, Expression, Expression)
        case list([Element])
        case map([Entry])
        case structure(String, [Field])
        /// Something that is not an expression, with the expressions that were found in it.
        case missing([Expression])
        case comprehension(Comprehension)
        /// `body` with `variable` standing for `value`.
        case bind(variable: String, value: Expression, body: Expression)
        /// `body` with `variable` standing for what an optional holds.
        case optionalMap(Expression, variable: String, body: Expression, isFlat: Bool)
    }

    struct Element: Sendable {
        let value: Expression
        /// Written with `?`: left out if absent.
        let isOptional: Bool
    }

    struct Entry: Sendable {
        let key: Expression
        let value: Expression
        let isOptional: Bool
    }

    struct Field: Sendable {
        let name: String
        let value: Expression
        let isOptional: Bool
        let offset: Int
    }
}

/// What a macro over a list or map becomes.
struct Comprehension: Sendable {
    enum Kind: Sendable {
        case all
        case exists
        case existsOne
        /// A list of `transform` of those for which `predicate` holds.
        case list
        /// The elements, or keys, for which `predicate` holds.
        case filter
        /// A map with the same keys and `transform` as values.
        case map
        /// A map of the entries of all `transform`, which are maps.
        case entries
    }

    let kind: Kind
    let range: Expression
    /// One name (element of a list, key of a map) or two (index and element, key and value).
    let variables: [String]
    let predicate: Expression?
    let transform: Expression?
}

extension Comprehension {
    /// The `b` of `a.all(x, x in b)` if it does not mention `x`.
    var fixedContainer: Expression? {
        guard case .all = kind, variables.count == 1, let predicate,
            case .call("_in_", target: nil, let operands) = predicate.kind,
            case .identifier(variables[0], isAbsolute: false) = operands[0].kind,
            !operands[1].mentions(variables[0])
        else { return nil }
        return operands[1]
    }
}

extension Expression {
    /// Whether a name occurs anywhere, in whichever meaning.
    func mentions(_ name: String) -> Bool {
        if case .identifier(name, _) = kind { return true }
        return children.contains { $0.mentions(name) }
    }
}

extension Expression {
    /// Names of a pure chain `a.b.c`; nil for anything else.
    var qualifiedName: (names: [String], isAbsolute: Bool)? {
        switch kind {
        case .identifier(let name, let isAbsolute): return ([name], isAbsolute)
        case .select(let operand, let field, isOptional: false):
            guard var chain = operand.qualifiedName else { return nil }
            chain.names.append(field)
            return chain
        default: return nil
        }
    }
}

extension Expression {
    /// The nodes directly below.
    var children: [Expression] { kind.children }
}

extension Expression.Kind {
    /// The nodes directly below.
    var children: [Expression] {
        switch self {
        case .literal, .identifier: []
        case .select(let operand, _, _), .has(let operand, _): [operand]
        case .index(let operand, let index, _): [operand, index]
        case .call(_, let target, let arguments): (target.map { [$0] } ?? []) + arguments
        case .and(let terms), .or(let terms): terms
        case .conditional(let condition, let first, let second): [condition, first, second]
        case .list(let elements): elements.map(\.value)
        case .map(let entries): entries.flatMap { [$0.key, $0.value] }
        case .structure(_, let fields): fields.map(\.value)
        case .missing(let parts): parts
        case .comprehension(let comprehension):
            [comprehension.range] + [comprehension.predicate, comprehension.transform].compactMap { $0 }
        case .bind(_, let value, let body): [value, body]
        case .optionalMap(let operand, _, let body, _): [operand, body]
        }
    }
}
