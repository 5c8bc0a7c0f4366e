import Testing
@Test func bolt() { print("BOLT", mistakes(in: "[a\n  \"b, &x [c], \"]")); #expect(Bool(true)) }
