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

    /// The next element of the list `node` in a walk from the first to the last; nil after the last.
    ///
    /// `place` is 0 at the start and otherwise what the call before left in it: a place in the document, whatever the
    /// host makes of it. For hosts that find an element by counting: a walk then takes one step for each.
    func nextElement(of node: Int32, _ place: inout Int32) -> Value?

    /// The next member of the map `node`, likewise.
    func nextMember(of node: Int32, _ place: inout Int32) -> (name: Text, value: Value)?

    /// Looks for the first element of the list `node` that is equal to `item`, which is a string or an int.
    ///
    /// An optional short cut for `x in list`; nil means "walk". To be given only for lists without unknown elements.
    func search(_ node: Int32, for item: Value) -> ListSearch?

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

    /// The element whose index is the place.
    public func nextElement(of node: Int32, _ place: inout Int32) -> Value? {
        guard let value = element(of: node, at: Int(place)) else { return nil }
        place += 1
        return value
    }

    /// The member whose index is the place.
    public func nextMember(of node: Int32, _ place: inout Int32) -> (name: Text, value: Value)? {
        guard let name = memberName(of: node, at: Int(place)) else { return nil }
        let value = memberValue(of: node, at: Int(place)) ?? .null
        place += 1
        return (name, value)
    }

    /// No short cut.
    public func search(_ node: Int32, for item: Value) -> ListSearch? { nil }

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
