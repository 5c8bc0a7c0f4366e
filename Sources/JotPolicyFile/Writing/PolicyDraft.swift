internal import JotPolicy
package import JotTokens

/// The text of a policy to begin with. Each line says where it comes from; what is not known is left for a person, in such
/// a way that the file does not load before it is filled in, where the policy would be wrong without it.
package struct PolicyDraft: Sendable {
    /// The file.
    package let text: String
    /// What an export did not tell, one sentence each.
    package let remarks: [String]

    /// From what an issuer is configured to do.
    package init(_ export: ConfigurationExport) {
        var writer = DraftWriter(export)
        text = writer.policy()
        remarks = writer.remarks
    }

    private init(text: String) {
        self.text = text
        remarks = []
    }

    /// A policy to fill in: it loads when issuer, application and agent have their names.
    package static let starter = PolicyDraft(
        text: """
            # What tokens should look like: who may act, at which application, with which scopes, for whom.
            # Fill in what is empty; `jotlint check TOKEN` says what is missing.
            version: 1

            issuers:
              - name: main                     # for people and reports
                issuer:                        # exactly as in `iss`, port and all
                # dialect: pingam              # default: told by the issuer's address
                keys: { jwks: keys.json }      # the issuer's key set, downloaded
                maxLifetime: 1h

            applications:
              - id:                            # the client id of the application, as in `aud`
                audiences: []                  # further names for it in `aud`, such as its address
                scopes: []                     # every scope that it has, one at least

            agents:
              - id:                            # the client id of the agent
                scopes: []                     # of its own tokens
                applications:
                  - application:               # an id from above
                    permissions: []            # empty: all of the application's scopes
                    subjects: []               # empty, and no groups: the agent acts for itself
                    subjectGroups: {}

            """)
}
