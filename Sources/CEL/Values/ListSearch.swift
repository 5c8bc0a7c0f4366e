/// What came of looking for a string or an int among the elements of a list, and how much work that was.
public struct ListSearch: Sendable {
    /// Whether an element is equal to it.
    public let isFound: Bool
    /// The elements that were looked at: all, or those up to the one that is equal.
    public let passed: Int
    /// Those of them that are texts as long as the one looked for, so that their bytes had to be compared.
    public let compared: Int

    /// The outcome of a search.
    public init(isFound: Bool, passed: Int, compared: Int) {
        self.isFound = isFound
        self.passed = passed
        self.compared = compared
    }
}

extension ListSearch {
    /// A search that copies no element; nil if an element needs more than a look, or if `item` is of another type.
    init?(_ elements: [Value], for item: Value) {
        switch item {
        case .string(let text): self.init(elements, for: text)
        case .int(let int): self.init(elements, for: int)
        default: return nil
        }
    }

    private init?(_ elements: [Value], for text: Text) {
        var compared = 0
        for index in elements.indices {
            switch elements[index] {
            case .string(let other):
                guard other.count == text.count else { continue }
                compared += 1
                if other.ends(like: text), other == text {
                    self.init(isFound: true, passed: index + 1, compared: compared)
                    return
                }
            case .unknown: return nil
            default: continue
            }
        }
        self.init(isFound: false, passed: elements.count, compared: compared)
    }

    private init?(_ elements: [Value], for int: Int64) {
        for index in elements.indices {
            switch elements[index] {
            case .int(let other):
                guard other == int else { continue }
                self.init(isFound: true, passed: index + 1, compared: 0)
                return
            case .uint, .double, .unknown: return nil
            default: continue
            }
        }
        self.init(isFound: false, passed: elements.count, compared: 0)
    }

    func cost(of item: Value) -> Int {
        guard case .string(let text) = item else { return passed }
        return passed &+ compared &* CostTable.traversal(of: text.count)
    }

    /// What one element costs that is looked at beside the text searched for.
    static func cost(of text: Text, beside other: Text) -> Int {
        text.count == other.count ? 1 &+ CostTable.traversal(of: text.count) : 1
    }
}

extension Text {
    /// Whether the last bytes are equal: names in a list differ there more often than at the start. Of texts of one size.
    @inline(__always)
    fileprivate func ends(like other: Text) -> Bool {
        count == 0 || storage[Int(end) - 1] == other.storage[Int(other.end) - 1]
    }
}
