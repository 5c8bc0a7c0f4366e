#if Server
import Hummingbird
import JotGate
import JotHummingbird
import JotPolicy

/// The code of docs/hummingbird.md, which a test compares with it: a resource server of a dozen lines.
enum SampleServer {
    static func router(
        _ configuration: GateConfiguration, _ metadata: ProtectedResourceMetadata
    ) throws -> Router<BasicGatedRequestContext> {
        // sample begins
        let gate = Gate(configuration)
        let search = try RouteRequirements(scopes: ["logs-search"])
        try configuration.validate(search)

        let router = Router(context: BasicGatedRequestContext.self)
        router.addProtectedResourceMetadata(metadata)
        router.group("logs/search")
            .add(middleware: GateMiddleware(gate, requiring: search) { record in print(record.line) })
            .get { _, context in
                let admission = try context.requireAdmission()
                return "searched by \(admission.actor ?? "nobody") for \(admission.subject ?? "nobody")"
            }
        return router  // Application(router: router).runService()
        // sample ends
    }
}
#endif
