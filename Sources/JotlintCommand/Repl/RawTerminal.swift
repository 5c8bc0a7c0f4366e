import Glibc

/// The terminal while a line is edited: every key comes at once and nothing is echoed. All calls of the C library that
/// the editor needs are here.
///
/// Signals that end the process are held back meanwhile, so that none of them leaves the terminal as it is: they are
/// looked for while waiting for keys, and delivered once the terminal is as it was.
struct RawTerminal {
    /// How long one wait for a key may last before signals are looked for, in milliseconds.
    private static let patience: Int32 = 100
    private static let ending = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

    private let before: termios
    private let mask: sigset_t

    /// Nil where lines cannot be edited: input or output is no terminal, or a dumb one.
    static var canEdit: Bool {
        let kind = Terminal.environment["TERM"] ?? ""
        return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && !kind.isEmpty && kind != "dumb"
    }

    /// Switches the terminal; nil if it refuses.
    init?() {
        var attributes = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &attributes) == 0 else { return nil }
        before = attributes
        unsafe cfmakeraw(&attributes)
        // A line feed still begins a new line: messages are written as ever.
        attributes.c_oflag |= tcflag_t(OPOST)
        var held = sigset_t()
        var mask = sigset_t()
        unsafe sigemptyset(&held)
        for signal in Self.ending { unsafe sigaddset(&held, signal) }
        unsafe sigprocmask(SIG_BLOCK, &held, &mask)
        self.mask = mask
        guard unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &attributes) == 0 else {
            unsafe sigprocmask(SIG_SETMASK, &mask, nil)
            return nil
        }
    }

    /// Puts everything back. A signal that came meanwhile ends the process here.
    func restore() {
        var attributes = before
        unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &attributes)
        var mask = mask
        unsafe sigprocmask(SIG_SETMASK, &mask, nil)
    }

    /// Waits for bytes; nil when a signal asks the process to end.
    func read() -> [UInt8]? {
        while !Self.isAskedToEnd {
            if Self.hasInput(within: Self.patience) { return InputBytes.read(from: STDIN_FILENO, atMost: 4096) ?? [] }
        }
        return nil
    }

    /// What belongs to a key that has begun comes at once: nothing within the time is the end of it.
    func readMore() -> [UInt8] {
        Self.hasInput(within: 50) ? InputBytes.read(from: STDIN_FILENO, atMost: 4096) ?? [] : []
    }

    /// Stops the process as the shell's ^Z does, with the terminal as it was; gives the terminal anew afterwards.
    func suspended() -> RawTerminal? {
        restore()
        raise(SIGTSTP)
        return RawTerminal()
    }

    /// Columns of the terminal.
    static var width: Int {
        var size = winsize()
        guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return max(20, Int(size.ws_col))
    }

    private static func hasInput(within milliseconds: Int32) -> Bool {
        var wanted = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&wanted, 1, milliseconds) > 0
    }

    private static var isAskedToEnd: Bool {
        var pending = sigset_t()
        guard unsafe sigpending(&pending) == 0 else { return false }
        return ending.contains { signal in unsafe sigismember(&pending, signal) == 1 }
    }
}
