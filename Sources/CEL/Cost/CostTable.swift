/// What an evaluation is charged, in the units of cel-go (`interpreter/runtimecost.go`, `checker/cost.go`): about one a
/// step. The static estimate and the budget read the same table, so that the one bounds the other.
enum CostTable {
    /// A variable, a selection, an index.
    static let select = 1
    /// A call, apart from what it traverses.
    static let call = 1
    /// A list literal.
    static let list = 10
    /// A map literal.
    static let map = 30
    /// Elements of the text or list that one unit traverses.
    static let traversedByUnit = 10
}
