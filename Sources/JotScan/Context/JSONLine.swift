import JOSE
import JotJSON

/// A line that is a JSON object, as nginx, Envoy, Caddy, pino, Elastic and others write it. Names differ, so each
/// question knows several; they are compared without case, `_`, `-`, `.` and `@`.
enum JSONLine {
    /// Objects inside each other that are looked into: `http.request.method`.
    private static let depthLimit = 4
    private static let memberLimit = 512

    /// Nil if the line is no JSON object. One that was cut off has nothing to say but that it was JSON.
    static func context(_ line: [UInt8]) -> SightingContext? {
        var context = SightingContext(form: .json)
        do {
            let document = try JSONDocument(parsing: line, limits: JSONLimits(size: 2 * ScanLimits.line, depth: 64))
            var reader = Reader(document: document)
            reader.read(document.root, path: "", depth: 1)
            reader.fill(&context)
            return context
        } catch {
            switch error.code {
            case .unexpectedEnd, .tooDeep, .duplicateName: return context
            default: return error.offset + error.length >= line.count ? context : nil
            }
        }
    }

    private static let instants = [
        "timestamp", "ts", "time", "datetime", "date", "eventtime", "timeiso8601", "timelocal", "starttime",
        "requesttime", "startedat", "msec", "logtime", "createdat", "receivedat", "t",
    ]
    private static let sources = [
        "remoteaddr", "clientip", "remoteip", "sourceip", "srcip", "sourceipaddress", "clientaddress", "clientaddr",
        "remoteaddress", "downstreamremoteaddress", "ip", "client", "remotehost", "source", "remote",
    ]
    private static let methods = ["method", "requestmethod", "httpmethod", "httprequestmethod", "verb", "reqmethod"]
    private static let targets = [
        "url", "uri", "requesturi", "requesturl", "urloriginal", "urlfull", "path", "requestpath", "target",
        "originalpath", "httpurl", "httptarget", "urlpath",
    ]
    private static let requests = ["request", "requestline"]
    private static let statuses = [
        "status", "statuscode", "httpstatus", "responsecode", "responsestatus", "httpresponsestatuscode",
        "httpstatuscode", "responsestatuscode",
    ]

    /// Collects what has a known name: the earlier a name stands in the lists, and the less deep, the better.
    private struct Reader {
        let document: JSONDocument
        private var values: [String: JSONNode] = [:]
        private var left = memberLimit

        init(document: JSONDocument) {
            self.document = document
        }

        mutating func read(_ object: JSONNode, path: String, depth: Int) {
            guard document.kind(of: object) == .object else { return }
            var nested: [(JSONNode, String)] = []
            var place: Int32 = 0
            while left > 0, let (name, value) = document.nextMember(of: object, &place) {
                left -= 1
                let name = plain(name)
                guard document.kind(of: value) != .object else {
                    nested.append((value, path + name))
                    continue
                }
                if values[path + name] == nil { values[path + name] = value }
                if values[name] == nil { values[name] = value }
            }
            guard depth < depthLimit else { return }
            for (value, path) in nested { read(value, path: path, depth: depth + 1) }
        }

        func fill(_ context: inout SightingContext) {
            context.instant = first(instants, instant)
            context.source = first(sources, address)
            context.method = first(methods) { node in
                text(node, 32).flatMap { $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? $0 : nil }
            }
            context.url = first(targets) { document.utf8(of: $0).map(URLMasking.masked) }
            context.status = first(statuses, status)
            guard context.url == nil, let line = first(requests, { document.utf8(of: $0) }) else { return }
            AccessLogLine.request(line[...], &context)
        }

        private func first<Value>(_ names: [String], _ read: (JSONNode) -> Value?) -> Value? {
            for name in names {
                if let node = values[name], let value = read(node) { return value }
            }
            return nil
        }

        private func plain(_ name: JSONNode) -> String {
            let bytes = (document.utf8(of: name) ?? []).prefix(64).compactMap { byte -> UInt8? in
                if "_-.@".utf8.contains(byte) { return nil }
                return (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        private func text(_ node: JSONNode, _ limit: Int) -> String? {
            guard let bytes = document.utf8(of: node), !bytes.isEmpty, bytes.count <= limit else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        }

        private func instant(_ node: JSONNode) -> Instant? {
            if document.kind(of: node) == .number {
                return InstantReading.count(String(decoding: document.bytes[document.range(of: node)], as: UTF8.self))
            }
            guard let text = text(node, 48) else { return nil }
            return InstantReading.dateTime(text) ?? InstantReading.commonLog(Array(text.utf8)[...])
                ?? InstantReading.count(text)
        }

        private func address(_ node: JSONNode) -> String? {
            text(node, 255).flatMap { $0.utf8.contains(0x20) || $0 == "-" ? nil : $0 }
        }

        private func status(_ node: JSONNode) -> Int? {
            if let number = document.integer(of: node) { return (100...999).contains(number) ? Int(number) : nil }
            return document.utf8(of: node).flatMap { AccessLogLine.status($0[...]) }
        }
    }
}
