import Foundation
import Testing

@Suite("The README's terminal")
struct ReadmeTerminalTests {
    @Test("shows what the command prints, line by line, but for what `[…]` leaves out")
    func terminalIsTrue() throws {
        let root = BuiltCommand.samples.deletingLastPathComponent()
        let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        let fence = try #require(readme.components(separatedBy: "\n```console\n").dropFirst().first)
        var shown = try #require(fence.components(separatedBy: "\n```").first).components(separatedBy: "\n")
        let command = shown.removeFirst()
        #expect(command.hasPrefix("$ jotlint "))
        let printed = try BuiltCommand.run(command.split(separator: " ").dropFirst(2).map(String.init)).output
        var rest = printed.components(separatedBy: "\n")[...]
        var mayLeaveOut = false
        for line in shown {
            if line == "[…]" {
                mayLeaveOut = true
                continue
            }
            if mayLeaveOut { rest = rest.drop { $0 != line } }
            #expect(rest.first == line)
            rest = rest.dropFirst()
            mayLeaveOut = false
        }
        let unshown = rest.filter { !$0.isEmpty }
        #expect(unshown.isEmpty, "the command prints more than the README shows")
    }
}
