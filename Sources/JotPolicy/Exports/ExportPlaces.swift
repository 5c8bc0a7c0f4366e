import JotJSON
import JotTokens

/// From the words of a rule to places in files: `export:/agent/grant_types` is where that agent's grants stand, whatever
/// the form of the export, and `export:/agent/scopes/logs-read` is the entry of that list.
struct ExportPlaces {
    private let export: ConfigurationExport
    /// Offsets of line breaks in each file.
    private let breaks: [[Int]]

    init(_ export: ConfigurationExport) {
        self.export = export
        breaks = export.files.map { file in
            file.document.bytes.indices.filter { file.document.bytes[$0] == 0x0A }
        }
    }

    /// Nil where nothing can be pointed at, such as in an export without files.
    func location(_ point: String, of record: Int, named name: String) -> Finding.Location? {
        let prefix = PointedPart.export
        guard point.utf8.starts(with: prefix.utf8) else { return nil }
        guard
            let tokens = JSONPointer.tokens(String(decoding: point.utf8.dropFirst(prefix.utf8.count), as: UTF8.self))
        else { return nil }
        let isExport = tokens.first.map { $0 == Array("export".utf8) } ?? true
        guard let place = place(tokens.dropFirst(), from: isExport ? 0 : record) else { return nil }
        return location(place)
    }

    func location(of record: Int) -> Finding.Location? { export.records[record].place.map(location) }

    /// As far as the way leads.
    private func place(_ path: ArraySlice<[UInt8]>, from start: Int) -> ExportPlace? {
        var record = start
        var rest = path
        var nearest = export.records[record].place
        while let token = rest.first {
            rest = rest.dropFirst()
            guard let setting = export.records[record].settings[String(decoding: token, as: UTF8.self)] else { break }
            nearest = setting.place ?? nearest
            switch setting.value {
            case .record(let next): record = next
            case .records(let numbers):
                guard let token = rest.first, let index = Int(String(decoding: token, as: UTF8.self)),
                    numbers.indices.contains(index)
                else { return nearest }
                record = numbers[index]
                rest = rest.dropFirst()
            default: return nearest.map { inside($0, rest) }
            }
            nearest = export.records[record].place ?? nearest
        }
        return nearest
    }

    /// The entry of a list that has this text, or the member of an object.
    private func inside(_ place: ExportPlace, _ rest: ArraySlice<[UInt8]>) -> ExportPlace {
        guard let token = rest.first else { return place }
        let document = export.files[place.file].document
        let text = token.span
        for element in document.elements(of: place.node) where begins(document, element, token) {
            return ExportPlace(file: place.file, node: element)
        }
        return document.member(of: place.node, named: text).map { ExportPlace(file: place.file, node: $0) } ?? place
    }

    /// Lists hold scopes with a label behind them: `logs-read|Read the logs`.
    private func begins(_ document: JSONDocument, _ element: JSONNode, _ text: [UInt8]) -> Bool {
        guard let bytes = document.utf8(of: element) else { return false }
        return bytes == text || bytes.starts(with: text + [UInt8(ascii: "|")])
    }

    private func location(_ place: ExportPlace) -> Finding.Location {
        let file = export.files[place.file]
        let range = file.document.range(of: place.node)
        return Finding.Location(
            part: .export, pointer: file.document.pointer(to: place.node), range: range, file: file.name,
            line: line(of: range.lowerBound, in: place.file))
    }

    private func line(of offset: Int, in file: Int) -> Int {
        let breaks = breaks[file]
        var low = 0
        var high = breaks.count
        while low < high {
            let middle = (low + high) / 2
            if breaks[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low + 1
    }
}
