"""`expected.json` and the table of `README.md`: laid out, and held against the files that are there."""

import json
import unicodedata

EXIT_CODES = {"pass": 0, "fail": 1, "undecided": 4}
MEMBERS = ["name", "command", "exit", "verdict", "rules", "why"]
TABLE_BEGINS, TABLE_ENDS = "<!-- the table begins -->\n", "<!-- the table ends -->\n"
OPTIONS_WITH_FILE = ("--policy", "--jwks", "--subject-token", "--actor-token", "--request")
VIEWS_OF_ONE_TOKEN = "--same-token"
NOT_INPUT = ("expected.json", "README.md", "payload.json")


def laid_out(expected):
    """One line a member, so that a changed rule is a changed line."""
    samples = []
    for sample in expected["samples"]:
        lines = [f"      {json.dumps(name)}: {json.dumps(sample[name], ensure_ascii=False)}" for name in MEMBERS]
        samples.append("    {\n" + ",\n".join(lines) + "\n    }")
    schema = json.dumps(expected["schema"])
    return f'{{\n  "schema": {schema},\n  "samples": [\n' + ",\n".join(samples) + "\n  ]\n}\n"


def with_table(readme, expected):
    """The page, its table written anew from `expected.json`."""
    before, _, rest = readme.partition(TABLE_BEGINS)
    _, _, after = rest.partition(TABLE_ENDS)
    rows = ["| Sample | Input | Policy or keys | Verdict | Rules | Why |", "|---|---|---|---|---|---|"]
    for sample in expected["samples"]:
        token, settings = files_of(sample)
        rules = "<br>".join(f"`{rule}`" for rule in sample["rules"])
        verdict = f"{sample['verdict']} ({sample['exit']})"
        rows.append(f"| {sample['name']} | [{token}]({token}) | `{' '.join(settings)}` | {verdict} | {rules} "
                    f"| {sample['why']} |")
    return before + TABLE_BEGINS + "\n" + "\n".join(rows) + "\n\n" + TABLE_ENDS + after


def files_of(sample):
    """The input, and the files that the options name."""
    command = sample["command"]
    if VIEWS_OF_ONE_TOKEN in command:
        inputs = command[1:command.index(VIEWS_OF_ONE_TOKEN)]
        return inputs[0], inputs[1:] + files_of({"command": [*command[:2], *command[len(inputs) + 2:]]})[1]
    settings = [command[index + 1] for index, word in enumerate(command[:-1]) if word in OPTIONS_WITH_FILE]
    return command[1], settings


def command_inputs(sample):
    """Several files, or a folder, are one export."""
    return [word for word in sample["command"][1:] if "/" in word and not word.startswith("-")]


def within(folder, name):
    path = folder / name
    return {file.relative_to(folder).as_posix() for file in path.rglob("*.json")} if path.is_dir() else set()


def faults(expected, folder):
    """What is wrong with the list itself, one sentence each."""
    found, used, names = [], set(), set()
    for sample in expected["samples"]:
        name = sample.get("name", "?")
        if sorted(sample) != sorted(MEMBERS):
            found.append(f"expected.json: {name} has not exactly the members {', '.join(MEMBERS)}")
            continue
        if name in names:
            found.append(f"expected.json: {name} is there twice")
        names.add(name)
        if EXIT_CODES.get(sample["verdict"]) != sample["exit"]:
            found.append(f"expected.json: {name} has an exit code that is not its verdict's")
        if sample["rules"] != sorted(set(sample["rules"])):
            found.append(f"expected.json: {name} has rules out of order, or one twice")
        token, settings = files_of(sample)
        inputs = [word for word in command_inputs(sample) if (folder / word).exists()]
        used |= {token, *inputs, *settings} | {path for word in inputs for path in within(folder, word)}
        missing = [path for path in (token, *settings) if not (folder / path).exists()]
        found += [f"expected.json: {name} names {path}, which is not there" for path in missing]
    return found + unused(folder, used) + decomposed_policies(folder)


def unused(folder, used):
    """A sample that no command reads proves nothing."""
    inputs = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
    return [f"{path}: no sample of expected.json reads it" for path in inputs
            if path.endswith((".jwt", ".json", ".yaml", ".txt", ".http")) and not path.startswith("test-keys/")
            and not path.endswith(NOT_INPUT) and "keys" not in path.rpartition("/")[2] and path not in used]


def decomposed_policies(folder):
    """An editor may decompose names when it saves; then the twins would be the right ones."""
    texts = ((path, path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.yaml")))
    return [f"{path.relative_to(folder)}: has decomposed characters" for path, text in texts
            if not unicodedata.is_normalized("NFC", text)]
