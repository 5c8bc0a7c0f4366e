import Foundation
import Testing

/// Runs the command at a pseudo-terminal, as a person at a keyboard would; needs python3 with pexpect.
struct Pseudoterminal {
    enum Step {
        /// Keys to press.
        case press(String)
        /// A text to wait for, as a regular expression.
        case expect(String)
        /// A signal for the command.
        case signal(String)
    }

    struct Result: Decodable {
        /// What the terminal was sent.
        let transcript: String
        /// The pattern that did not come, if one did not.
        let missing: String?
    }

    /// After the command has ended, the shell tells its status and the modes of the terminal.
    static func run(
        _ arguments: [String], _ steps: [Step], columns: Int = 80, environment: [String: String] = [:]
    ) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", driver]
        process.currentDirectoryURL = BuiltCommand.samples
        var variables = ProcessInfo.processInfo.environment
        variables.merge(["TERM": "xterm", "XDG_STATE_HOME": "/nonexistent"]) { $1 }
        variables.merge(environment) { $1 }
        process.environment = variables
        let request: [String: Any] = [
            "command": [try BuiltCommand.executable().path] + arguments, "columns": columns,
            "steps": steps.map { step in
                switch step {
                case .press(let keys): ["press", keys]
                case .expect(let pattern): ["expect", pattern]
                case .signal(let name): ["signal", name]
                }
            },
        ]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: JSONSerialization.data(withJSONObject: request))
        try input.fileHandleForWriting.close()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "python3 with pexpect is needed: pip install pexpect")
        return try JSONDecoder().decode(Result.self, from: data)
    }

    private static let driver = #"""
        import json, os, pexpect, shlex, signal, sys
        request = json.load(sys.stdin)
        script = shlex.join(request["command"]) + '; echo "status=$?"; stty -a | tr ";\\n" "  "; echo; echo over'
        child = pexpect.spawn("/bin/sh", ["-c", script], encoding="utf-8", timeout=15,
                              dimensions=(24, request["columns"]))
        child.delaybeforesend = None
        class Log:
            text = ""
            def write(self, data): self.text += data
            def flush(self): pass
        child.logfile_read = log = Log()
        missing = None
        for kind, text in request["steps"] + [["expect", "over\r\n"]]:
            try:
                if kind == "press": child.send(text)
                elif kind == "expect": child.expect(text)
                else:
                    pid = int(open(f"/proc/{child.pid}/task/{child.pid}/children").read().split()[0])
                    os.kill(pid, getattr(signal, text))
            except (pexpect.TIMEOUT, pexpect.EOF):
                missing = text
                break
        child.close(force=True)
        json.dump({"transcript": log.text, "missing": missing}, sys.stdout)
        """#
}
