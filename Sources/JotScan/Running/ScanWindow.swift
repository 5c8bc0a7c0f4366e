import JotBytes

/// A piece of a content that is searched at once: it owns what begins in `owned`, and sees something of what stands
/// around it.
struct ScanWindow: Sendable {
    enum Source: Sendable {
        case mapped(MappedFile)
        /// Decompressed bytes, and where the first of them stands in the content.
        case bytes([UInt8], from: Int)
    }

    let input: Int
    let path: String
    let source: Source
    /// Places in the content.
    let owned: Range<Int>
    let isEnd: Bool
    let form: ContentForm
    let archive: ArchiveIndex?
    let members: [GzipMember]

    struct Result: Sendable {
        var sightings: [JudgedSighting] = []
        /// Line feeds in what it owns.
        var lineBreaks = 0
        var problem: String?
    }

    func search(_ judge: any SightingJudge) -> Result {
        switch source {
        case .bytes(let bytes, let start): return search(bytes.span, from: start, judge)
        case .mapped(let file):
            guard file.isWhole else { return Result(problem: "became shorter while it was read") }
            let seen = max(0, owned.lowerBound - ScanLimits.lookBehind)..<owned.upperBound + ScanLimits.lookAhead
            return file.withBytes(seen) { search($0, from: seen.lowerBound, judge) }
        }
    }

    private func search(_ bytes: Span<UInt8>, from start: Int, _ judge: any SightingJudge) -> Result {
        let own = (owned.lowerBound - start) / form.width..<(owned.upperBound - start) / form.width
        guard form != .bytes else { return search(letters: bytes, own: own, from: start, judge) }
        return search(letters: form.narrowed(bytes).span, own: own, from: start, judge)
    }

    private func search(letters: Span<UInt8>, own: Range<Int>, from start: Int, _ judge: any SightingJudge) -> Result {
        let own = own.clamped(to: 0..<letters.count)
        var result = Result()
        var context = LineContext(archive: archive)
        var counted = own.lowerBound
        for finding in TokenFinder(isEnd: isEnd).findings(in: letters, owned: own) {
            let place = max(finding.range.lowerBound, counted)
            result.lineBreaks += MarkSearch.count(of: 0x0A, in: letters.extracting(counted..<place))
            counted = place
            let around = context.context(
                of: finding.range, in: letters, offset: start / form.width + finding.range.lowerBound)
            let offset = start + finding.range.lowerBound * form.width
            let sighting = Sighting(
                input: input, path: path, offset: offset, length: finding.range.count * form.width,
                line: result.lineBreaks, encoding: encoding(finding, around),
                member: members.last { $0.contentOffset <= offset }, context: around, token: finding.token)
            result.sightings.append(judge.judge(sighting))
        }
        let end = max(counted, own.upperBound)
        result.lineBreaks += MarkSearch.count(of: 0x0A, in: letters.extracting(counted..<end))
        return result
    }

    /// In the order in which the layers are taken off.
    private func encoding(_ finding: TextFinding, _ context: SightingContext) -> SightingEncoding {
        var layers = finding.layers
        if layers.isEmpty, context.form == .json || context.form == .har { layers.insert(.json) }
        if let layer = form.layer { layers.insert(layer) }
        let order: [SightingEncoding.Layer] = [
            .utf16BigEndian, .utf16LittleEndian, .json, .quotedPrintable, .percent, .base64, .wrapped,
        ]
        return SightingEncoding(order.filter(layers.contains))
    }
}
