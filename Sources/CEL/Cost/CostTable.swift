/// What an evaluation is charged, in the units of cel-go (`interpreter/runtimecost.go`, `checker/cost.go`): about one a
/// step. The static estimate and the budget read the same table, so that the one bounds the other.
///
/// Texts are measured in bytes of UTF-8, which are known without reading them; cel-go counts code points.
enum CostTable {
    /// A variable, a selection, an index, a test for presence.
    static let select = 1
    /// A call, apart from what it traverses.
    static let call = 1
    /// A list literal.
    static let list = 10
    /// A map literal.
    static let map = 30
    /// One round of a comprehension, apart from its parts.
    static let round = 1
    /// Elements of the text or list that one unit traverses.
    static let traversedByUnit = 10
    /// Bytes of a pattern that one unit stands for.
    static let patternByUnit = 4

    /// Going once through so many bytes or elements: a tenth of them, rounded up.
    static func traversal(of size: Int) -> Int { quotient(size, traversedByUnit) }

    /// Looking for one text in another one: the product of both traversals.
    static func search(of part: Int, in text: Int) -> Int {
        product(traversal(of: part), traversal(of: text))
    }

    /// Matching a pattern of so many bytes: it may take as many states for each byte of the text.
    static func match(of pattern: Int, in text: Int) -> Int {
        product(quotient(pattern, patternByUnit), traversal(of: text &+ 1))
    }

    private static func quotient(_ size: Int, _ part: Int) -> Int {
        size / part + (size % part > 0 ? 1 : 0)
    }

    private static func product(_ first: Int, _ second: Int) -> Int {
        let (product, isOverflow) = first.multipliedReportingOverflow(by: second)
        return isOverflow ? .max : product
    }
}
