/// A page that loads and whose examples all fail: they say what is to be filled in.
package struct RuleSkeleton: Sendable {
    package let id: String

    package init(id: String) {
        self.id = id
    }

    /// What the name says, as a sentence: `has-tenant` gives "Has tenant".
    private var title: String {
        let words = id.split(separator: "/").last.map { $0.split(separator: "-").joined(separator: " ") } ?? id
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    package var text: String {
        """
        # \(title)
        severity: warning
        stage: policy
        artefact: token
        since: 0.1

        ## Why
        Tell in two or three sentences what harm comes when this does not hold.

        ## Fix
        any: Tell which switch, at the issuer or in the policy, mends it.

        ```cel when
        has(claims.fill_in)
        ```
        ```cel require
        claims.fill_in == "what must hold"
        ```
        ```message
        `fill_in` is {claims.fill_in}
        ```
        ```points
        claims:/fill_in
        ```
        ```json accepts
        {"claims": {"sub": "fill in claims that the rule accepts"}}
        ```
        ```json accepts
        {"claims": {"sub": "fill in other claims that the rule accepts"}}
        ```
        ```json rejects
        {"claims": {"sub": "fill in claims that the rule rejects"}}
        ```
        ```json rejects
        {"claims": {"sub": "fill in other claims that the rule rejects"}}
        ```

        """
    }
}
