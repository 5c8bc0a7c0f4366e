/// Memory of the host that CEL reads in place, such as a parsed JSON text.
///
/// One object serves many nodes, so that selecting a claim allocates nothing. Nodes are numbered as the host likes.
/// Must be safe to read from several threads at once, and must not change while an evaluation runs.
public protocol ForeignDocument: AnyObject, Sendable {
    /// The member `named` of the map `node`; nil if there is no such key. May be `.unknown`.
    func member(of node: Int32, named name: Text) -> Value?

    /// The declared field `number` of the struct `node`; nil if it is absent. May be `.unknown`.
    func field(of node: Int32, number: Int) -> Value?

    /// Element `index` of the list `node`; nil if there is none. May be `.unknown`.
    func element(of node: Int32, at index: Int) -> Value?

    /// The number of elements of the list, or members of the map, `node`.
    func count(of node: Int32) -> Int

    /// The name of member `index` of the map `node`, in the document's order; nil if there is none.
    func memberName(of node: Int32, at index: Int) -> Text?

    /// Whether the map `node` has the member `named`: `.yes`, `.no`, or not known.
    func presence(of node: Int32, named name: Text) -> Truth

    /// The value of member `index` of the map `node`, in the document's order; nil if there is none.
    func memberValue(of node: Int32, at index: Int) -> Value?

    /// The node of field `number` of the struct `node`, if that field is a map or struct of this same document.
    ///
    /// An optional short cut for chains such as `token.actor.id`; nil means "ask `field(of:number:)`".
    func structure(of node: Int32, number: Int) -> Int32?

    /// Whether the struct `node` has field `number`: `.yes`, `.no`, or not known.
    func presence(of node: Int32, number: Int) -> Truth
}

extension ForeignDocument {
    /// Present if the member has a value.
    public func presence(of node: Int32, named name: Text) -> Truth {
        Truth(presenceOf: member(of: node, named: name))
    }

    /// The value found by the name.
    public func memberValue(of node: Int32, at index: Int) -> Value? {
        memberName(of: node, at: index).flatMap { member(of: node, named: $0) }
    }

    /// No short cut.
    public func structure(of node: Int32, number: Int) -> Int32? { nil }

    /// Present if the field has a value.
    public func presence(of node: Int32, number: Int) -> Truth {
        switch field(of: node, number: number) {
        case .none: .no
        case .some(.unknown(let names)): .unknown(names)
        case .some: .yes
        }
    }
}
