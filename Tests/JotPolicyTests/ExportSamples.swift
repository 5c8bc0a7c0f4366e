import JOSE
import JotJSON
import JotPolicy
import JotTokens

/// Pieces of exports, and what becomes of them.
enum ExportSample {
    static func export(_ texts: String...) throws -> ConfigurationExport {
        ConfigurationExport(
            reading: try texts.enumerated().map { number, text in
                .init(name: "file\(number).json", document: try JSONDocument(parsing: Array(text.utf8)))
            })
    }

    static func verdict(_ export: ConfigurationExport, policy: Policy? = nil) throws -> ExportVerdict {
        try ExportChecker(policy: policy).check(export, at: .epoch)
    }

    static func agent(_ overrides: String = "", advanced: String = "", privileges: String? = nil) -> String {
        let identity = privileges.map { #","_aiAgentIdentity":{"_privileges":[\#($0)]}"# } ?? ""
        return #"{"agent":{"bot":{"_type":{"_id":"AIAgent"},"overrideOAuth2ClientConfig":{\#(overrides)},"#
            + #""coreOAuth2ClientConfig":{},"advancedOAuth2ClientConfig":{\#(advanced)}\#(identity)}}}"#
    }

    static func privilege(_ members: String = "") -> String {
        #"{"_id":"p1","permissions":[{"type":"scopes","values":["logs-read"]}],"subjects":[],"subjectGroups":[],"#
            + #""resource":{"_refResourceId":"app1"},"resourceData":{"ssoEntities":{"oidcId":"access-log-api"}}\#(members)}"#
    }

    static func provider(_ core: String) -> String {
        #"{"service":{"oauth-oidc":{"coreOAuth2Config":{\#(core)}}}}"#
    }
}

extension ConfigurationExport {
    /// The setting of the first object of that kind.
    func setting(_ kind: ExportRecord.Kind, _ name: String) -> ExportValue {
        records(of: kind).first.map { records[$0][name] } ?? .absent
    }
}

extension ExportVerdict {
    func finding(_ rule: String) -> Finding? { findings.first { $0.rule == "configuration/" + rule } }
}
