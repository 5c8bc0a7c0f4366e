"""Measures CEL engines on the same expressions and data, in turn, round by round. Prints Markdown.

Run from the repository: scripts/benchmark-cel [--ours | --write] [TEXT]
"""

import gc
import json
import statistics
import sys

from engines import CELPython, Ours, Rust
from report import Report

# Expressions are measured again in every pass: a machine may be slow for a minute.
PASSES = 3
ROUNDS = 5
NANOSECONDS_PER_SAMPLE = 4_000_000


def main(arguments):
    texts = [argument.lower() for argument in arguments if not argument.startswith("--")]
    if "--write" in arguments and len(arguments) > 1:
        sys.exit("--write is for a whole run")
    suite = json.load(open("Benchmarks/CEL/expressions.json"))
    cases = [case for case in grouped(suite["expressions"]) if all(text in description(case) for text in texts)]
    if not cases:
        sys.exit("no such expression")
    data = {name: expanded(value) for name, value in suite["data"].items()}
    ours = Ours(data, [case["expression"] for case in cases])
    peers = [] if "--ours" in arguments else [Rust(data), CELPython(data)]
    # A collection in the middle of a sample would be counted as the engine's.
    gc.disable()
    measurements = [Measurement(peer.crossings()) for peer in peers]
    for index, case in enumerate(cases):
        engines = [ours.patterns(index, case), *(peer.patterns(case) for peer in peers)]
        measurements.append(Measurement({name: pattern for engine in engines for name, pattern in engine.items()}))
    for number in range(PASSES):
        print(f"pass {number + 1} of {PASSES}", file=sys.stderr, flush=True)
        for measurement in measurements:
            measurement.measure()
    results = [measurement.results() for measurement in measurements]
    crossings = {peer.name: result for peer, result in zip(peers, results)}
    report = Report(PASSES * ROUNDS, peers, crossings)
    for case, result in zip(cases, results[len(peers):]):
        report.add(case, result)
    report.finish()
    if "--write" in arguments:
        report.write()
    sys.exit(0 if report.is_right else "some of our own values are wrong")


def grouped(cases):
    """The cases, each with the group that the last one before it names."""
    group = ""
    for case in cases:
        group = case.get("group", group)
        yield case | {"group": group}


def description(case):
    """What a text on the command line selects by."""
    return f"{case['group']} {case.get('name', '')} {case['expression']}".lower()


def expanded(value):
    """Data that the file describes instead of spelling it out."""
    match value:
        case {"$file": path}:
            return json.load(open(path))
        case {"$range": count}:
            return list(range(count))
        case {"$names": count}:
            return [f"name-{index}" for index in range(count)]
        case {"$map": count}:
            return {f"name-{index}": index for index in range(count)}
        case _:
            return value


class Measurement:
    """The patterns of one expression, measured in turn, round by round, so that a machine that changes its speed changes
    it for all of them.

    A pattern is a function from a number of calls to the nanoseconds of CPU time that they took. What is no function,
    such as why there is none, is handed on.
    """

    def __init__(self, patterns):
        self.patterns = patterns
        self.counts = {name: calls(pattern) for name, pattern in patterns.items() if callable(pattern)}
        self.samples = {name: [] for name in self.counts}

    def measure(self):
        for _ in range(ROUNDS):
            for name, count in self.counts.items():
                self.samples[name].append(self.patterns[name](count) / count)

    def results(self):
        """Best and median nanoseconds a call, by name of the pattern."""
        return self.patterns | {name: (min(times), statistics.median(times)) for name, times in self.samples.items()}


def calls(pattern):
    """How many calls fill a sample; the first ones warm up."""
    count = 1
    while (time := pattern(count)) < NANOSECONDS_PER_SAMPLE / 4:
        count *= 4
    return max(1, int(count * NANOSECONDS_PER_SAMPLE / time))


if __name__ == "__main__":
    main(sys.argv[1:])
