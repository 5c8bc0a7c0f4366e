import ArgumentParser
import JotReports

/// How pages are told.
struct PageOutput: ParsableArguments {
    @Option(
        name: [.short, .long],
        help: ArgumentHelp("text, markdown or json.", valueName: "format"))
    var format: PageFormat = .text

    func write(
        text: (TextStyle) -> String, markdown: @autoclosure () -> String, json: @autoclosure () -> [UInt8]
    ) throws(CommandExit) {
        switch format {
        case .text: try Terminal.write(Array(text(Self.style).utf8))
        case .markdown: try Terminal.write(Array(markdown().utf8))
        case .json: try Terminal.write(json())
        }
    }

    static var style: TextStyle { TextStyle(colour: Terminal.wantsColour, width: Terminal.width) }
}

enum PageFormat: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, json
}
