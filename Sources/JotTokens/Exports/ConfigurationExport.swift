package import JotJSON

/// The configuration of an issuer as it was exported: providers, agents, applications and what the agents may do, in one
/// vocabulary whatever file it came from. Immutable.
///
/// What the files do not tell is `unknown` and never a default: an export that leaves a switch out says nothing of it.
package struct ConfigurationExport: Sendable {
    /// What was read, in the order of the names given.
    package let files: [File]
    /// Every object by its number; links between objects are numbers, too. The first is the export itself.
    package let records: [ExportRecord]

    /// One file, as it was handed over.
    package struct File: Sendable {
        package let name: String
        package let document: JSONDocument

        package init(name: String, document: JSONDocument) {
            self.name = name
            self.document = document
        }
    }

    package init(files: [File], records: [ExportRecord]) {
        self.files = files
        self.records = records
    }

    /// The numbers of the objects of that kind.
    package func records(of kind: ExportRecord.Kind) -> [Int] {
        records.indices.filter { records[$0].kind == kind }
    }

    /// How much is read; more is left out and said.
    package enum Limits {
        /// Bytes of one file.
        package static let fileSize = 16 << 20
        /// Files of one export.
        package static let files = 4_000
        /// Objects of one export.
        package static let objects = 20_000
        /// Bytes of one script.
        package static let script = 1 << 20
        /// Placeholders and secrets that are listed.
        package static let listed = 200
    }
}

/// One object of an export, or one link between two.
package struct ExportRecord: Sendable {
    package let kind: Kind
    /// The name by which people know it.
    package let name: String
    /// Where it stands; nil for what was put together from several places.
    package let place: ExportPlace?
    /// What it says, by the name that rules use.
    package var settings: [String: ExportSetting]

    package enum Kind: String, CaseIterable, Sendable {
        case export, provider, agent, application
        case managedApplication = "managed_application"
        case privilege, script
        /// What a policy wants of an object: made by those who judge, never read.
        case intention
    }

    package init(
        kind: Kind, name: String, place: ExportPlace?, settings: [String: ExportSetting] = [:]
    ) {
        self.kind = kind
        self.name = name
        self.place = place
        self.settings = settings
    }

    /// What it says of that; absent if it was never asked.
    package subscript(_ name: String) -> ExportValue { settings[name]?.value ?? .absent }
}

/// A value of an object, and where it stands.
package struct ExportSetting: Sendable {
    package var value: ExportValue
    package var place: ExportPlace?

    package init(_ value: ExportValue, at place: ExportPlace? = nil) {
        self.value = value
        self.place = place
    }
}

/// What a setting may be.
package enum ExportValue: Sendable, Equatable {
    /// There is none, and that is known.
    case absent
    case boolean(Bool)
    case integer(Int64)
    case text(String)
    case texts([String])
    /// Another object, by its number.
    case record(Int)
    case records([Int])
    /// Not told by this export; the text says why.
    case unknown(String)

    package var texts: [String]? { if case .texts(let texts) = self { texts } else { nil } }
    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var boolean: Bool? { if case .boolean(let boolean) = self { boolean } else { nil } }
    package var records: [Int]? { if case .records(let numbers) = self { numbers } else { nil } }
    package var isUnknown: Bool { if case .unknown = self { true } else { false } }
}

/// A value in one of the files.
package struct ExportPlace: Hashable, Sendable {
    /// The position of the file in `files`.
    package let file: Int
    package let node: JSONNode

    package init(file: Int, node: JSONNode) {
        self.file = file
        self.node = node
    }
}
