#if Server
import JotKeys
import Logging
import ServiceLifecycle
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
    private var watched: WatchedFiles
    /// Why the last try failed, until one succeeds. Files that it would have read, and that nobody has seen yet, are not
    /// watched: it is tried again without a change, and told again only when something else is wrong.
    private var failure: String?

    init(_ service: Reloading) {
        self.service = service
        watched = service.state.snapshot.watched
    }

    func reloadIfDifferent() {
        if watched != watched.asTheyAre { return reload(because: "a file differs") }
        if failure != nil { reload(because: "the last try failed") }
    }

    func reload(because reason: String) {
        let looked = watched.asTheyAre
        do throws(ServiceError) {
            let snapshot = try service.files.load(after: service.state.snapshot)
            service.state.replace(with: snapshot, at: .now)
            service.metrics.reloaded(snapshot)
            service.logger.notice(
                "reloaded", metadata: ["because": "\(reason)", "policy": "\(snapshot.policyDigest)"])
            for line in snapshot.complaints { service.logger.warning("\(line)") }
            watched = snapshot.watched
            failure = nil
        } catch {
            service.state.keepLast(because: error.description)
            watched = looked
            guard failure != error.description else { return }
            failure = error.description
            service.metrics.reloadFailed()
            service.logger.error("not reloaded; the last good policy and keys stay in force: \(error)")
        }
    }
}
#endif
