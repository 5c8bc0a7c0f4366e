import FoundationEssentials
import Glibc
import JotReports
import SystemPackage

/// The process's streams. Results go to standard output, everything else to standard error.
enum Terminal {
    static func write(_ bytes: [UInt8]) throws(CommandExit) {
        do {
            _ = try FileDescriptor.standardOutput.writeAll(bytes)
        } catch let error as Errno where error == .brokenPipe {
            // The reader has seen enough (`| head`); the exit code still says what was found.
            return
        } catch {
            throw CommandExit(.internalError, "jotlint: standard output cannot be written")
        }
    }

    /// Lines on standard error. Names of files and keys may come from strangers, so nothing in them steers the terminal.
    /// Nothing can be done if writing fails.
    static func note(_ message: String) {
        let shown = message.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Escaping.shown(String($0), limit: Escaping.messageLimit) }.joined(separator: "\n")
        let line = shown.hasSuffix("\n") ? shown : shown + "\n"
        _ = try? FileDescriptor.standardError.writeAll(Array(line.utf8))
    }

    /// Replaces the line of standard error that the cursor is in.
    static func status(_ text: String) {
        let line = Escaping.shown(text, limit: max(20, width - 1))
        _ = try? FileDescriptor.standardError.writeAll(Array("\r\u{1B}[K\(line)".utf8))
    }

    /// All of standard input, byte by byte as it is; nil if it is larger than `limit` bytes.
    static func readInput(limit: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        while case let byte = getchar(), byte != EOF {
            guard bytes.count < limit else { return nil }
            bytes.append(UInt8(truncatingIfNeeded: byte))
        }
        return bytes
    }

    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// NO_COLOR and TERM=dumb win over a terminal; FORCE_COLOR and CLICOLOR_FORCE over a pipe.
    static var wantsColour: Bool {
        let environment = environment
        if let value = environment["NO_COLOR"], !value.isEmpty { return false }
        for name in ["FORCE_COLOR", "CLICOLOR_FORCE"] {
            if let value = environment[name], !value.isEmpty, value != "0" { return true }
        }
        return isatty(STDOUT_FILENO) == 1 && environment["TERM"] != "dumb"
    }

    /// Columns of the output.
    static var width: Int {
        let columns = environment["COLUMNS"].flatMap { Int($0) } ?? 100
        return min(max(columns, 40), 200)
    }
}
