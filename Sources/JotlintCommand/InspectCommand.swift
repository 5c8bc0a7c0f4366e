import ArgumentParser
import JOSE
import JotReports
import JotTokens

/// `jotlint inspect`: what does this token say?
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Shows what a token says. Needs no key and no policy, and verifies nothing.")

    @OptionGroup var inputs: TokenInputs
    @OptionGroup var dialectOption: DialectOption
    @OptionGroup var instantOption: InstantOption
    @OptionGroup var output: OutputOptions

    func validate() throws { try OutputOptions.requirePlain(output.format) }

    func run() throws {
        let dialect = try dialectOption.chosenOrUsual()
        let reading = try inputs.read()
        let instant = instantOption.instant
        let tokens = reading.items.map { Token(recognising: $0.bytes) }
        let inspections = zip(reading.items, tokens).map { item, token in
            Inspection(token, of: InputName(item.name, line: item.line), at: instant, dialect: dialect)
        }
        for format in output.formats {
            switch format.kind {
            case .text:
                let style = output.style(toTerminal: format.path == nil)
                try format.write(Array(InspectText(style: style).text(inspections).utf8))
            case .json: try format.write(InspectJSON(showTokens: output.showTokens).bytes(inspections))
            case .github, .jsonl, .junit, .markdown, .sarif: continue
            }
        }
        let statuses = tokens.map { $0.failedStage == .parse ? ExitStatus.failed : .passed }
        let status = output.final(reading.statuses + statuses)
        if status != .passed { throw CommandExit(status) }
    }
}
