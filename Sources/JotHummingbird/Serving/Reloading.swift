#if Server
import Glibc
import JotKeys
import Logging
import ServiceLifecycle
import SystemPackage
import UnixSignals

/// Reads the files again when one of them differs and on SIGHUP. What is not right changes nothing: the last good
/// policy and keys stay in force, and the log says so.
struct Reloading: Service {
    let files: ServiceFiles
    let state: ServiceState
    let records: RecordLog
    let metrics: ServiceMetrics
    let logger: Logger
    /// How often the files are looked at.
    static let period = Duration.seconds(1)

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                let reloads = Reloads(self)
                group.addTask {
                    for await _ in signals {
                        records.reopen()
                        await reloads.reload(because: "SIGHUP")
                    }
                }
                group.addTask {
                    while (try? await Task.sleep(for: Self.period)) != nil { await reloads.reloadIfDifferent() }
                }
                await group.waitForAll()
            }
        }
    }
}

/// One reload at a time.
private actor Reloads {
    private let service: Reloading
    private var seen: [FileState?]

    init(_ service: Reloading) {
        self.service = service
        seen = service.state.snapshot.paths.map(FileState.init)
    }

    func reloadIfDifferent() {
        let now = service.state.snapshot.paths.map(FileState.init)
        guard now != seen else { return }
        reload(because: "a file differs")
    }

    func reload(because reason: String) {
        let last = service.state.snapshot
        // Looked at before they are read: what is written meanwhile is seen the next time.
        var looked = last.paths.map(FileState.init)
        do {
            let snapshot = try service.files.load(after: last)
            service.state.replace(with: snapshot, at: .now)
            service.metrics.reloaded(snapshot)
            service.logger.notice(
                "reloaded", metadata: ["because": "\(reason)", "policy": "\(snapshot.policyDigest)"])
            for line in snapshot.issuerLines where line.contains(": no keys") { service.logger.warning("\(line)") }
            if snapshot.paths != last.paths { looked = snapshot.paths.map(FileState.init) }
        } catch {
            service.state.keepLast(because: error.description)
            service.metrics.reloadFailed()
            service.logger.error("not reloaded; the last good policy and keys stay in force: \(error)")
        }
        seen = looked
    }
}

/// What tells that a file was written or put in place of another; links are followed, as mounted configurations have them.
struct FileState: Equatable, Sendable {
    private let device: UInt64
    private let inode: UInt64
    private let size: Int64
    private let seconds: Int64
    private let nanoseconds: Int64

    /// Nil if there is none.
    init?(_ path: String) {
        guard let stat = try? Stat(FilePath(path)) else { return nil }
        device = UInt64(truncatingIfNeeded: stat.deviceID.rawValue)
        inode = UInt64(truncatingIfNeeded: stat.inode.rawValue)
        size = stat.size
        seconds = Int64(stat.st_mtim.tv_sec)
        nanoseconds = Int64(stat.st_mtim.tv_nsec)
    }
}
#endif
