import JOSE
import JotBytes

/// How to scan.
package struct ScanOptions: Sendable {
    package var threads: Int
    /// Whether `ScanInput.sha256` is wanted: the bytes are read once more for it.
    package var hashesInputs = false

    package init(threads: Int = OrderedWork.cores) {
        self.threads = threads
    }
}

/// How far a scan is.
package struct ScanProgress: Sendable {
    package let path: String
    /// Bytes of content of all inputs so far.
    package let bytes: Int
    package let sightings: Int
}

/// Looks for tokens in files and folders, on all cores, and tells what it finds in the order of the inputs.
package struct Scanner: Sendable {
    private let options: ScanOptions
    private let judge: any SightingJudge

    package init(_ options: ScanOptions, judge: any SightingJudge) {
        self.options = options
        self.judge = judge
    }

    /// Throws what the sink throws. An input that cannot be read is told to the sink and ends nothing.
    package func run(
        _ paths: [String], into sink: inout some ScanSink, progress: (ScanProgress) -> Void = { _ in }
    ) throws {
        var inputs = ScanWork(paths)
        var telling = Telling()
        let (judge, hashes) = (judge, options.hashesInputs)
        var target = sink
        defer { sink = target }
        try OrderedWork.run(threads: options.threads, next: { inputs.next() }) { item in
            item.done(judge, hashes: hashes)
        } deliver: { result in
            try telling.tell(result, &target)
            progress(ScanProgress(path: telling.path, bytes: telling.bytes, sightings: telling.total))
        }
        try target.finish()
    }
}

/// What is to be done: windows, and behind the last window of an input the input itself.
private struct ScanWork {
    enum Item: Sendable {
        case window(ScanWindow)
        case end(ScanInput, MappedFile?)
    }

    private var walk: FolderWalk
    private var count = 0
    private var current: InputWindows?

    init(_ paths: [String]) {
        walk = FolderWalk(paths)
    }

    mutating func next() -> Item? {
        if current == nil {
            guard let found = walk.next() else { return nil }
            defer { count += 1 }
            do throws(FileProblem) {
                if let problem = found.problem { throw problem }
                current = try InputWindows(count, found.path)
            } catch {
                return .end(ScanInput(index: count, path: found.path, problem: error.description), nil)
            }
        }
        guard var windows = current else { return nil }
        let window = windows.next()
        current = window == nil ? nil : windows
        return window.map(Item.window) ?? .end(windows.input, windows.file)
    }
}

extension ScanWork.Item {
    fileprivate enum Result: Sendable {
        case window(ScanWindow, ScanWindow.Result)
        case end(ScanInput)
    }

    fileprivate func done(_ judge: any SightingJudge, hashes: Bool) -> Result {
        switch self {
        case .window(let window): return .window(window, window.search(judge))
        case .end(var input, let file):
            if hashes, let file { input.sha256 = Self.digest(file) }
            return .end(input)
        }
    }

    private static func digest(_ file: MappedFile) -> String? {
        var digest = ContentDigest()
        for start in stride(from: 0, to: file.count, by: 1 << 20) {
            guard file.isWhole else { return nil }
            file.withBytes(start..<start + 1 << 20) { digest.update($0) }
        }
        return digest.hexadecimal()
    }
}

/// Puts together what the windows of an input found.
private struct Telling {
    private(set) var path = ""
    private(set) var bytes = 0
    private(set) var total = 0
    private var lineBreaks = 0
    private var sightings = 0
    /// Where the last sighting of the windows before ends: a token belongs to the window in which it begins.
    private var end = 0
    private var problem: String?

    mutating func tell(_ result: ScanWork.Item.Result, _ sink: inout some ScanSink) throws {
        switch result {
        case .window(let window, let found):
            path = window.path
            bytes += window.owned.count
            let before = end
            for var judged in found.sightings where judged.sighting.offset >= before {
                judged.sighting.line += lineBreaks + 1
                end = max(end, judged.sighting.offset + judged.sighting.length)
                sightings += 1
                total += 1
                try sink.take(judged)
            }
            lineBreaks += found.lineBreaks
            problem = problem ?? found.problem
        case .end(var input):
            input.sightings = sightings
            input.problem = input.problem ?? problem
            (lineBreaks, sightings, end, problem) = (0, 0, 0, nil)
            path = input.path
            try sink.take(input)
        }
    }
}
