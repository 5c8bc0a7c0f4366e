internal import Foundation
public import JotPolicy

/// A folder with rules of one's own: `pack/name.md`, a page each.
public enum RuleFolder {
    /// The pages of a folder, in the order of their ids, ready to be given to `Policy.rules.own`.
    ///
    /// - Throws: every mistake in every page at once; also that a page takes the id of a built-in one.
    public static func pages(at path: String) throws(RuleFolderError) -> [RulePage] {
        let reading = try read(path)
        let taken = reading.files.filter { RuleCatalogue.builtIn.page($0.page.id) != nil }.map(takenID)
        let issues = reading.issues + taken
        guard issues.isEmpty else { throw RuleFolderError(issues: issues) }
        return reading.files.map(\.page)
    }

    /// A page and its file.
    package struct File: Sendable {
        package let page: RulePage
        package let path: String
    }

    /// What stands in a folder: pages that can be asked, and what is wrong with the others.
    package struct Reading: Sendable {
        package var files: [File] = []
        package var issues: [RuleFolderError.Issue] = []
    }

    /// Pages of one folder; more are refused.
    package static let pageLimit = 2_000

    /// Reads and compiles every page, built-in ids or not.
    package static func read(_ path: String) throws(RuleFolderError) -> Reading {
        var isDirectory = false
        guard FileKind.exists(path, isDirectory: &isDirectory) else {
            throw RuleFolderError(path, "there is no such folder")
        }
        guard isDirectory else {
            throw RuleFolderError(path, "this is a file", hint: "name the folder that holds the folders of the packs")
        }
        var reading = Reading()
        for pack in try entries(path) { try read(pack: pack, in: path, &reading) }
        guard !reading.files.isEmpty || !reading.issues.isEmpty else {
            throw RuleFolderError(path, "there is no page in this folder", hint: "a page is PACK/NAME.md")
        }
        return reading
    }

    private static func read(pack: String, in folder: String, _ reading: inout Reading) throws(RuleFolderError) {
        let path = folder + (folder.hasSuffix("/") ? "" : "/") + pack
        var isDirectory = false
        guard FileKind.exists(path, isDirectory: &isDirectory) else { return }
        guard isDirectory else {
            // A README and other companions are no pages.
            if pack.hasSuffix(".md"), pack != "README.md" {
                let hint = "move it into the folder of its pack"
                reading.issues.append(.init(file: path, "a page belongs to a pack", hint: hint))
            }
            return
        }
        for name in try entries(path) where name.hasSuffix(".md") && name != "README.md" {
            guard reading.files.count + reading.issues.count < pageLimit else {
                throw RuleFolderError(folder, "there are more than \(pageLimit) pages")
            }
            read(file: path + "/" + name, id: pack + "/" + name.dropLast(".md".count), &reading)
        }
    }

    private static func read(file path: String, id: String, _ reading: inout Reading) {
        do throws(PolicyFileError) {
            let text = try PolicyFile.text(at: path)
            do throws(RulePageError) {
                let page = try RulePage(parsing: text, id: id)
                try page.compiled()
                reading.files.append(File(page: page, path: path))
            } catch {
                reading.issues += error.issues.map { RuleFolderError.Issue(file: path, $0) }
            }
        } catch {
            reading.issues += error.issues.map { .init(file: path, $0.message, hint: $0.hint) }
        }
    }

    /// Sorted; hidden ones are nobody's business.
    private static func entries(_ path: String) throws(RuleFolderError) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw RuleFolderError(path, "the folder cannot be read", hint: "look at its permissions")
        }
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    private static func takenID(_ file: File) -> RuleFolderError.Issue {
        .init(
            file: file.path, line: 1, "\(file.page.id) is a built-in rule, which cannot be replaced",
            hint: "give the page another name; `rules.severities` changes how much a built-in rule weighs")
    }
}

/// Everything that is wrong with a folder of rules.
public struct RuleFolderError: Error, Sendable, CustomStringConvertible {
    /// At least one, file by file.
    public let issues: [Issue]

    /// One mistake and where it is.
    public struct Issue: Hashable, Sendable, CustomStringConvertible {
        /// The path, as it was reached.
        public let file: String
        /// From 1; nil if the whole file is meant.
        public let line: Int?
        /// From 1, in code points; nil if the whole line is meant.
        public let column: Int?
        /// What is wrong, without a full stop.
        public let message: String
        /// What to do, or what was probably meant.
        public let hint: String?

        init(file: String, line: Int? = nil, _ message: String, hint: String? = nil) {
            self.file = file
            self.line = line
            column = nil
            self.message = message
            self.hint = hint
        }

        init(file: String, _ issue: RulePageIssue) {
            self.file = file
            line = issue.line
            column = issue.column
            message = issue.message
            hint = issue.hint
        }

        /// `rules/my-pack/my-rule.md:12:3: message; hint`.
        public var description: String {
            let place = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
            return "\(file)\(place): \(message)" + (hint.map { "; \($0)" } ?? "")
        }
    }

    /// One issue a line.
    public var description: String { issues.map(\.description).joined(separator: "\n") }

    init(issues: [Issue]) {
        self.issues = issues
    }

    init(_ file: String, _ message: String, hint: String? = nil) {
        issues = [Issue(file: file, message, hint: hint)]
    }
}
