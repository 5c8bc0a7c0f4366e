#if Server
public import Hummingbird
public import JotGate

/// A request context that holds who makes the request. ``GateMiddleware`` fills it.
public protocol GatedRequestContext: RequestContext {
    /// Nil before the gate, and on routes without one.
    var admission: Admission? { get set }
}

/// A context for applications that need nothing else in theirs.
public struct BasicGatedRequestContext: GatedRequestContext {
    /// What Hummingbird needs.
    public var coreContext: CoreRequestContextStorage
    /// Who makes the request.
    public var admission: Admission?

    /// A context as Hummingbird makes it.
    public init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}

extension GatedRequestContext {
    /// Who makes the request, on routes behind the gate. Throws 401 where there is no gate before the route, so that
    /// forgetting it opens nothing.
    public func requireAdmission() throws(HTTPError) -> Admission {
        guard let admission else { throw HTTPError(.unauthorized) }
        return admission
    }
}
#endif
