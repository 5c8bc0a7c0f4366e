/// The logical operators (langdef "Logical Operators"). They have nodes of their own, since they absorb errors; these
/// declarations are what the documentation reads.
extension Function {
    static let logic: [Function] = [
        Function(
            name: "_&&_",
            documentation: """
                Whether both conditions hold. If one of them is false the result is false, even if the other one is an \
                error.
                """,
            examples: [
                Example("true && false", gives: "false"), Example("1 / 0 > 1 && false", gives: "false"),
                Example(failing: "1 / 0 > 1 && true"),
            ],
            overloads: [Overload("logical_and", [.bool, .bool], .bool, Sizes.notCalled)]),
        Function(
            name: "_||_",
            documentation: """
                Whether at least one condition holds. If one of them is true the result is true, even if the other one \
                is an error.
                """,
            examples: [
                Example("true || false", gives: "true"), Example("1 / 0 > 1 || true", gives: "true"),
                Example(failing: "1 / 0 > 1 || false"),
            ],
            overloads: [Overload("logical_or", [.bool, .bool], .bool, Sizes.notCalled)]),
        Function(
            name: "_?_:_",
            documentation: """
                The second operand if the condition holds, else the third one. Only that one is evaluated. Both must \
                be of one type.
                """,
            examples: [
                Example("2 > 1 ? 'yes' : 'no'", gives: "'yes'"), Example("true ? 1 : 1 / 0", gives: "1"),
                Example("false ? 'a' : true ? 'b' : 'c'", gives: "'b'"),
            ],
            overloads: [
                Overload("conditional", [.bool, .parameter("A"), .parameter("A")], .parameter("A"), Sizes.notCalled)
            ]),
        Function(
            name: "!_", documentation: "True if the operand is false, false if it is true.",
            examples: [Example("!false", gives: "true"), Example("!([1].exists(x, x > 1))", gives: "true")],
            overloads: [
                Overload("logical_not", [.bool], .bool) { arguments throws(EvaluationError) in
                    .bool(!(try arguments.bool(0)))
                }
            ]),
    ]
}
