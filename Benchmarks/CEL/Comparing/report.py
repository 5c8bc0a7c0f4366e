"""Tables of what was measured, in Markdown."""

import re
import subprocess
from datetime import date
from math import exp, log
from platform import freedesktop_os_release

# Nanoseconds of a peer's time without the crossing below which nothing was measured but noise.
NOTHING = 10

PAGE = "docs/performance.md"
FIRST_LINE = "<!-- From here on written by scripts/benchmark-cel --write -->\n"
LAST_LINE = "<!-- To here -->\n"


class Report:
    def __init__(self, rounds, peers, crossings):
        self.peers = peers
        self.lines = []
        self.group = ""
        self.compiles = []
        self.messages = []
        self.ratios = {"json": [], "native": []}
        self.is_right = True
        self.tell(f"Measured on {machine()} in {date.today():%B %Y}. Nanoseconds of CPU time an evaluation, "
                  f"cel-python's microseconds: best (median) of {rounds} interleaved rounds.\n")
        for peer in peers:
            crossing = crossings[peer.name]
            self.tell(f"- {peer.name} is {peer.title}. `true` takes it {pair(crossing['with none'])} ns without "
                      f"variables, {pair(crossing['with all'])} ns with those of the expressions.")
        columns = ["", "ours, parsed JSON", "ours, native", "allocations"]
        if peers:
            columns += ["rust, net", "ours / rust", "native / rust", "rust, raw", "celpy, net µs", "celpy, raw µs"]
        self.tell(f"\n{header(columns)}")

    def tell(self, line):
        self.lines.append(line + "\n")
        print(line, flush=True)

    def add(self, case, results):
        name = case.get("name") or f"`{case['expression']}`".replace("|", "\\|")
        cells = [name, pair(results["json"]), pair(results["native"]), results["allocations"]]
        if self.peers:
            rust, celpy = net(results, "rust"), net(results, "celpy")
            cells += [pair(rust), *(self.ratio(results, form, rust) for form in self.ratios), pair(results["rust"]),
                      pair(celpy, 1000), pair(results["celpy"], 1000)]
        if case["group"] != self.group:
            self.group = case["group"]
            self.tell(row([f"*{self.group}*"] + [""] * (len(cells) - 1)))
        self.tell(row(cells))
        compiles = ["compile"] + [f"{peer.name} compile" for peer in self.peers]
        self.compiles.append([name] + [pair(results.get(compile, "error"), 1000) for compile in compiles])
        for engine in [*self.ratios, *(peer.name for peer in self.peers)]:
            if message := results.get(f"{engine} message"):
                self.is_right = self.is_right and engine not in self.ratios
                words = " ".join(message.split())
                self.messages.append(f"- {engine}, {name}: {results[engine]}: {words[:100]}")

    def ratio(self, results, form, rust):
        if isinstance(rust, str) or isinstance(results[form], str) or rust[0] < NOTHING:
            return "–"
        ratio = results[form][0] / rust[0]
        self.ratios[form].append(ratio)
        return f"**{ratio:.2f}**" if ratio > 1 else f"{ratio:.2f}"

    def finish(self):
        self.tell("")
        for message in self.messages:
            self.tell(message)
        for form, ratios in self.ratios.items():
            if ratios:
                mean = exp(sum(map(log, ratios)) / len(ratios))
                slower = sum(ratio > 1 for ratio in ratios)
                self.tell(f"- ours ({form}) / rust: {mean:.2f} in the geometric mean of {len(ratios)}; "
                          f"slower on {slower}.")
        self.tell("\n<details><summary>Compiling, µs</summary>\n")
        self.tell(header(["", "ours", *(peer.name for peer in self.peers)]))
        for cells in self.compiles:
            self.tell(row(cells))
        self.tell("\n</details>")

    def write(self):
        """Puts what was told in its place in the documentation."""
        with open(PAGE) as page:
            before, rest = page.read().split(FIRST_LINE)
        after = rest.split(LAST_LINE)[1]
        with open(PAGE, "w") as page:
            page.write(f"{before}{FIRST_LINE}\n{''.join(self.lines)}\n{LAST_LINE}{after}")


def machine():
    """The processor, the system and the compiler."""
    with open("/proc/cpuinfo") as lines:
        names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    processor = f"{len(names)} cores of {names[0]}" if names else "an unknown processor"
    version = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    swift = re.search(r"Swift version ([0-9.]+)", version)
    return f"{processor}, {freedesktop_os_release()['PRETTY_NAME']}, Swift {swift.group(1) if swift else '?'},"


def net(results, name):
    """What is left of best and median without the crossing from Python."""
    raw = results[name]
    if isinstance(raw, str):
        return raw
    return tuple(whole - part for whole, part in zip(raw, results[f"{name} crossing"]))


def pair(times, unit=1):
    """Best and, in brackets, median; a text as it is."""
    if isinstance(times, str):
        return times
    best, median = (time / unit for time in times)
    places = 0 if best >= 100 else 1
    return f"{best:,.{places}f} ({median:,.{places}f})"


def header(columns):
    return f"{row(columns)}\n|---|{'--:|' * (len(columns) - 1)}"


def row(cells):
    return f"| {' | '.join(cells)} |"
