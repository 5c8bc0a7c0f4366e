package import JotJSON

/// Members that only some issuers write: they show which dialect a token looks like, and decide nothing.
package struct ClaimMarkers: Hashable, Sendable {
    /// The marks that are there.
    package var marks: Marks = []
    /// `typ` of the header, which is no member of the claims, and a mark all the same.
    package var type: JSONText?

    /// One bit a mark.
    package struct Marks: OptionSet, Hashable, Sendable {
        package let rawValue: UInt64
        package init(rawValue: UInt64) { self.rawValue = rawValue }

        fileprivate init(bit: UInt64) { rawValue = 1 << bit }
    }

    /// How many of `expected` are there.
    func count(of expected: Marks) -> Int { marks.intersection(expected).rawValue.nonzeroBitCount }

    /// Whether the header's `typ` is `type`, in lower case and without `application/`.
    func isTyped(_ type: String) -> Bool { self.type?.isEqual(to: type) ?? false }
}

extension ClaimMarkers.Marks {
    static let cts = Self(bit: 0)
    static let tokenName = Self(bit: 1)
    static let auditTrackingID = Self(bit: 2)
    static let authGrantID = Self(bit: 3)
    /// A `realm` that begins with `/`.
    static let realmPath = Self(bit: 4)
    static let env = Self(bit: 5)
    static let org = Self(bit: 6)
    static let realmAccess = Self(bit: 7)
    static let resourceAccess = Self(bit: 8)
    /// A `typ` among the claims that names a kind of token.
    static let typeInClaims = Self(bit: 9)
    static let act = Self(bit: 10)
    static let gty = Self(bit: 11)
    static let clientProfile = Self(bit: 12)
    static let cid = Self(bit: 13)
    static let uid = Self(bit: 14)
    /// `ver` as a number.
    static let versionNumber = Self(bit: 15)
    /// `ver` as a text.
    static let versionText = Self(bit: 16)
    /// `scp` as an array.
    static let scopeArray = Self(bit: 17)
    static let tid = Self(bit: 18)
    static let oid = Self(bit: 19)
    static let idtyp = Self(bit: 20)
    static let facets = Self(bit: 21)
    static let aut = Self(bit: 22)
    static let orgHandle = Self(bit: 23)
    static let tokenUse = Self(bit: 24)
    /// A claim whose name begins with `urn:zitadel:iam:`.
    static let zitadel = Self(bit: 25)
    /// A `sub` that begins with `spiffe://`.
    static let spiffe = Self(bit: 26)
    /// `at_hash` or `c_hash`, which only identity tokens have (OpenID Connect Core 1.0 §3.1.3.6 and §3.3.2.11).
    static let tokenHash = Self(bit: 27)
}
