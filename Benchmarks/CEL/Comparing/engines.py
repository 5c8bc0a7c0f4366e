"""The engines: each gives the patterns that are measured for an expression, after checking its value."""

import json
import subprocess
import tempfile
from datetime import datetime, timedelta
from functools import partial
from importlib.metadata import version
from itertools import repeat
from time import process_time_ns

from encoding import canonical, python, same


class Ours:
    """The engine of this repository, in a process of its own that answers questions."""

    harness = ".build-benchmarks/release/jotlint-cel-benchmarks"

    def __init__(self, data, expressions):
        # The file is kept open: it is deleted when it is closed.
        self.file = tempfile.NamedTemporaryFile("w", suffix=".json")
        json.dump({"data": data, "expressions": expressions}, self.file)
        self.file.flush()
        self.process = subprocess.Popen(
            [self.harness, self.file.name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, question, form, index, count):
        self.process.stdin.write(f"{question} {form} {index} {count}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def time(self, form, index, count):
        return int(self.ask("time", form, index, count))

    def patterns(self, index, case):
        patterns = {"compile": partial(self.time, "compile", index)}
        for form in ["json", "native"]:
            answer = self.ask("value", form, index, 1)
            if answer.startswith("error"):
                patterns |= {form: "error", f"{form} message": answer}
            elif not same(json.loads(answer), case["expected"]):
                patterns |= {form: "wrong", f"{form} message": answer}
            else:
                patterns[form] = partial(self.time, form, index)
        patterns["allocations"] = str(round(int(self.ask("allocations", "json", index, 100)) / 100))
        return patterns


class Peer:
    """An engine in this process. What it costs to be called from Python is measured beside every expression."""

    @property
    def title(self):
        return f"{self.package} {version(self.package)}"

    def patterns(self, case):
        patterns = {}
        try:
            run = self.runner(case["expression"])
            patterns[f"{self.name} compile"] = partial(timed, partial(self.compiled, case["expression"]))
            value = canonical(run())
            crossing = self.runner(*self.crossing(case["expected"]))
            crossing()
        except Exception as error:
            return patterns | {self.name: "error", f"{self.name} message": f"{error}"}
        if not same(value, case["expected"]):
            return patterns | {self.name: "wrong", f"{self.name} message": f"{value}"}
        return patterns | {self.name: partial(timed, run), f"{self.name} crossing": partial(timed, crossing)}

    @staticmethod
    def crossing(value):
        """The expression that does nothing but hand over `value`, and the variables that it needs.

        A scalar is a literal. Anything else is a variable prepared in advance, so that what is subtracted has turned
        the same lists and maps into Python's.
        """
        if isinstance(value, (bool, int, float, str)):
            return json.dumps(value), {}
        return "prepared", {"prepared": value}


    def crossings(self):
        """The least that a call costs, with no variables and with those of the expressions."""
        return {
            "with none": partial(timed, self.runner("true", context=self.empty)),
            "with all": partial(timed, self.runner("true")),
        }


def timed(call, count):
    start = process_time_ns()
    for _ in repeat(None, count):
        call()
    return process_time_ns() - start


class Rust(Peer):
    """common-expression-language: the crate `cel` behind a Python module. The context is built once."""

    name = "rust"
    package = "common-expression-language"

    def __init__(self, data):
        import cel

        self.cel = cel
        self.data = {name: python(value) for name, value in data.items()}
        self.context = cel.Context(self.data)
        self.empty = cel.Context()
        self.compiled = cel.compile

    def runner(self, source, variables={}, context=None):
        if variables:
            context = self.cel.Context(self.data | {name: python(value) for name, value in variables.items()})
        return partial(self.compiled(source).execute, self.context if context is None else context)


class CELPython(Peer):
    """cel-python: an interpreter written in Python. The values are made its own once."""

    name = "celpy"
    package = "cel-python"

    def __init__(self, data):
        import celpy

        self.celpy = celpy
        self.environment = celpy.Environment()
        self.empty = {}
        self.context = {name: self.value(value) for name, value in data.items()}

    def value(self, value):
        match python(value):
            case datetime() as time:
                return self.celpy.celtypes.TimestampType(time)
            case timedelta() as span:
                return self.celpy.celtypes.DurationType(span)
            case other:
                return self.celpy.json_to_cel(other)

    def compiled(self, source):
        return self.environment.program(self.environment.compile(source))

    def runner(self, source, variables={}, context=None):
        if context is None:
            context = self.context | {name: self.value(value) for name, value in variables.items()}
        return partial(self.compiled(source).evaluate, context)
