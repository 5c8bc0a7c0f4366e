#if Server
import JotGate
import Logging
import NIOPosix
import ServiceLifecycle
import Synchronization
import SystemPackage

/// Decision records on their way out: requests leave lines, one task writes them. Safe on any number of threads.
final class RecordLog: Service {
    /// Bytes that may wait for a slow reader. Beyond that records are lost, and counted: a log must not stop requests.
    static let sizeLimit = 8 << 20
    /// How long a line may wait.
    private static let period = Duration.milliseconds(50)

    private let destination: RecordDestination
    private let logger: Logger
    private let waiting = Mutex<Waiting>(Waiting())
    private let file: Mutex<FileDescriptor?>

    private struct Waiting {
        var bytes: [UInt8] = []
        var lost: Int64 = 0
    }

    /// Throws if the file cannot be opened.
    init(_ destination: RecordDestination, logger: Logger) throws(ServiceError) {
        self.destination = destination
        self.logger = logger
        file = try Mutex(Self.open(destination))
    }

    var isWanted: Bool { destination != .nowhere }

    /// Records that were lost so far.
    var lost: Int64 { waiting.withLock(\.lost) }

    func write(_ record: DecisionRecord) {
        let line = record.line
        waiting.withLock {
            guard $0.bytes.count + line.utf8.count < Self.sizeLimit else {
                $0.lost += 1
                return
            }
            $0.bytes.append(contentsOf: line.utf8)
            $0.bytes.append(UInt8(ascii: "\n"))
        }
    }

    /// Opens the file anew, after a rotation.
    func reopen() {
        guard case .file = destination else { return }
        do throws(ServiceError) {
            let opened = try Self.open(destination)
            let last = file.withLock { (file: inout sending FileDescriptor?) -> FileDescriptor? in
                defer { file = opened }
                return file
            }
            try? last?.close()
        } catch {
            logger.error("\(error)")
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.period)) != nil { await self.flush() }
        }
        await flush()
    }

    /// Writing waits for the reader. It does so on a thread of its own, for the tasks' threads answer requests.
    private func flush() async {
        try? await NIOThreadPool.singleton.runIfActive { self.writeWaiting() }
    }

    private func writeWaiting() {
        let bytes = waiting.withLock {
            let bytes = $0.bytes
            $0.bytes = []
            return bytes
        }
        guard !bytes.isEmpty else { return }
        do {
            _ = try file.withLock { try $0?.writeAll(bytes) }
        } catch {
            waiting.withLock { $0.lost += Int64(bytes.count { $0 == UInt8(ascii: "\n") }) }
            logger.error("decision records cannot be written: \(error)")
        }
    }

    private static func open(_ destination: RecordDestination) throws(ServiceError) -> FileDescriptor? {
        switch destination {
        case .nowhere: return nil
        case .standardOutput: return .standardOutput
        case .file(let path):
            do {
                return try FileDescriptor.open(
                    FilePath(path), .writeOnly, options: [.append, .create, .closeOnExec],
                    permissions: [.ownerReadWrite, .groupRead])
            } catch {
                throw ServiceError("\(path) cannot be opened for decision records: \(error)")
            }
        }
    }
}
#endif
