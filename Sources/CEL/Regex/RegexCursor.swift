/// Goes through a text from its end to its start, place by place.
struct RegexCursor {
    struct Step {
        let place: Int
        /// The class of the code point behind the place; the number of classes at the end.
        let column: Int
        /// What stands before the place.
        let before: RegexAssertion.Neighbour
    }

    /// The place of the next step; below 0 after the last.
    private(set) var place: Int
    private var column: Int

    /// - Parameter column: what stands for the end of the text.
    init(end: Int, _ column: Int) {
        place = end
        self.column = column
    }

    /// The next step towards the start; nil when it has been passed.
    mutating func next(in bytes: Span<UInt8>, _ program: RegexProgram) -> Step? {
        guard place >= 0 else { return nil }
        let here = place
        let behind = column
        guard let scalar = UTF8Scalars.previous(in: bytes, at: &place) else {
            place = -1
            return Step(place: here, column: behind, before: program.edge)
        }
        column = program.classes.number(of: scalar)
        return Step(place: here, column: behind, before: program.classes.neighbours[column])
    }
}
