#if Server
import Hummingbird
import NIOCore

/// A context that knows who asks.
struct ForwardAuthContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let peer: SocketAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress
    }
}
#endif
