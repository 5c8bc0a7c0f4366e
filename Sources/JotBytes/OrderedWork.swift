import Glibc

/// Work on all cores whose results come in the order of the work. Threads of its own: they block, which the threads of
/// Swift's tasks must not.
package enum OrderedWork {
    /// How many threads use the machine fully.
    package static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Takes items from `next` until it returns nil, hands each to `work` on one of `threads` threads, and each result to
    /// `deliver`, in the order of the items. `next` and `deliver` are called on the calling thread. At most two items a
    /// thread are under way, so memory is bounded whatever `next` yields.
    package static func run<Item: Sendable, Result: Sendable>(
        threads: Int, next: () throws -> Item?, work: @escaping @Sendable (Item) -> Result,
        deliver: (Result) throws -> Void
    ) throws {
        let queue = WorkQueue<Item, Result>()
        let bodies = (0..<max(1, threads)).map { _ in
            start {
                while let (number, item) = queue.take() { queue.put(number, work(item)) }
            }
        }
        defer {
            queue.close()
            for case let thread? in bodies { _ = pthread_join(thread, nil) }
        }
        // Without a single thread the work is still done, here.
        let isAlone = bodies.allSatisfy { $0 == nil }
        var (given, delivered) = (0, 0)
        while let item = try next() {
            guard !isAlone else {
                try deliver(work(item))
                continue
            }
            queue.give(given, item)
            given += 1
            while given - delivered >= threads * 2 || (delivered < given && queue.isReady(delivered)) {
                try deliver(queue.result(delivered))
                delivered += 1
            }
        }
        while delivered < given {
            try deliver(queue.result(delivered))
            delivered += 1
        }
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    private static func start(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
        var thread = pthread_t()
        let body = unsafe Unmanaged.passRetained(Body(run))
        let code = unsafe pthread_create(
            &thread, nil,
            { argument in
                if let argument = unsafe argument {
                    unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
                }
                return nil
            }, body.toOpaque())
        guard code != 0 else { return thread }
        unsafe body.release()
        return nil
    }
}

/// Items and results between the threads. All of its state is changed under its mutex only.
@safe private final class WorkQueue<Item: Sendable, Result: Sendable>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var items: [(Int, Item)] = []
    private var results: [Int: Result] = [:]
    private var isClosed = false

    init() {
        _ = unsafe pthread_mutex_init(mutex, nil)
        _ = unsafe pthread_cond_init(changed, nil)
    }

    deinit {
        _ = unsafe pthread_mutex_destroy(mutex)
        _ = unsafe pthread_cond_destroy(changed)
        unsafe mutex.deallocate()
        unsafe changed.deallocate()
    }

    func give(_ number: Int, _ item: Item) {
        locked { items.append((number, item)) }
    }

    /// Waits; nil when there will be nothing more.
    func take() -> (Int, Item)? {
        waiting { isClosed ? .some(nil) : items.isEmpty ? nil : .some(items.removeFirst()) }
    }

    func put(_ number: Int, _ result: Result) {
        locked { results[number] = result }
    }

    func isReady(_ number: Int) -> Bool {
        locked { results[number] != nil }
    }

    func result(_ number: Int) -> Result {
        waiting { results.removeValue(forKey: number) }
    }

    func close() {
        locked { isClosed = true }
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        unsafe pthread_mutex_lock(mutex)
        defer {
            unsafe pthread_cond_broadcast(changed)
            unsafe pthread_mutex_unlock(mutex)
        }
        return body()
    }

    private func waiting<Value>(_ body: () -> Value?) -> Value {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while true {
            if let value = body() { return value }
            unsafe pthread_cond_wait(changed, mutex)
        }
    }
}
