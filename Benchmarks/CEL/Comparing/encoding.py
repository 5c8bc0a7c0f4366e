"""Values as expressions.json writes them: JSON, and an object with one `$` member for what JSON does not have."""

import json
from datetime import datetime, timedelta, timezone


def python(value):
    """A value of the file as Python has it."""
    match value:
        case {"$timestamp": seconds}:
            return datetime.fromtimestamp(seconds, timezone.utc)
        case {"$duration": seconds}:
            return timedelta(seconds=seconds)
        case _:
            return value


def canonical(value):
    """A peer's value as the file writes it. Peers have classes of their own that extend Python's."""
    if isinstance(value, bool) or type(value).__name__ == "BoolType":
        return bool(value)
    if isinstance(value, datetime):
        return {"$timestamp": value.timestamp()}
    if isinstance(value, timedelta):
        return {"$duration": value.total_seconds()}
    if isinstance(value, list):
        return [canonical(element) for element in value]
    if isinstance(value, dict):
        return {str(key): canonical(element) for key, element in value.items()}
    for base in (int, float, str):
        if isinstance(value, base):
            return base(value)
    return str(value)


def same(value, expected):
    """Equality that tells 1 from true and, outside times, from 1.0."""
    if isinstance(value, dict) and value.keys() <= {"$timestamp", "$duration"}:
        return value == expected
    return json.dumps(value, sort_keys=True) == json.dumps(expected, sort_keys=True)
