"""Every file under `samples/` that is made and not written by hand: its path, and what it holds."""

from . import broken, composed, dialects, exchange, exports, jose, profiles
from .claims import (
    AGENT, APPLICATION, OTHER_AGENT, agent_token, autonomous, changed, introspection, on_behalf_of, tokeninfo)
from .files import Text, json_file, signed_file, token_file

BENCHMARK_KEYS = ["hs256", "rs256", "ps256", "es256", "es384", "eddsa"]


def every_file(keys):
    """Path below `samples/` to content. `keys` are the fixed test keys by file name."""
    made = key_sets(keys) | good(keys) | variants(keys) | undecided(keys) | benchmark(keys)
    return (made | broken.every_file(keys) | composed.every_file(keys) | profiles.every_file(keys)
            | dialects.every_file(keys) | exchange.every_file(keys) | exports.every_file(keys))


def key_sets(keys):
    rs256, es256 = (keys[name].public_members() for name in ("rs256", "es256"))
    return {
        "keys.json": json_file({"keys": [rs256, es256]}),
        "keys-rs256.json": json_file({"keys": [rs256]}),
        "keys-es256.json": json_file({"keys": [es256]}),
    }


def good(keys):
    """The three tokens of the scenario, each signed with RS256 and ES256 and in the issuer's two other views."""
    files = {}
    for name, claims in {
        "agent": agent_token(), "autonomous": autonomous(), "on-behalf-of": on_behalf_of(),
    }.items():
        token = signed_file(claims, keys["rs256"])
        files[f"tokens/{name}.jwt"] = token
        files[f"tokens/{name}-es256.jwt"] = signed_file(claims, keys["es256"])
        echo = token.fresh().decode().strip()
        files[f"tokens/{name}.tokeninfo.json"] = json_file(tokeninfo(claims, echo))
        files[f"tokens/{name}.introspection.json"] = json_file(introspection(claims))
    return files


def variants(keys):
    """Right as well, but told otherwise than by default."""
    typed, whole = f"(age!{AGENT})", autonomous()
    audiences = {
        "audience-several": [AGENT, APPLICATION, "web-server-reports"],
        "audience-by-uri": [AGENT, "https://logs.example/api"],
    }
    claims = {
        "agent-typed": changed(whole, sub=typed, subname=AGENT, act={"sub": typed}),
        "agent-typed-and-bare": changed(whole, sub=typed, subname=AGENT),
        "of-another-agent": autonomous(OTHER_AGENT),
    } | {name: changed(whole, aud=audience) for name, audience in audiences.items()}
    files = {f"tokens/{name}.jwt": signed_file(value, keys["rs256"]) for name, value in claims.items()}
    answer = introspection(whole) | {"aud": whole["aud"]}
    return files | {"tokens/introspection-with-audience.json": json_file(answer)}


def undecided(keys):
    """What cannot be judged from the file alone: claims nobody signed, and a token nobody else can read."""
    secret = keys["a256gcm"]
    header = {"typ": "JWT", "enc": "A256GCM", "alg": "dir"}
    token = jose.encrypted(header, jose.compact_json(autonomous()), secret)
    return {
        "undecided/claims.json": json_file(autonomous()),
        "undecided/encrypted.jwt": token_file(token),
    }


def benchmark(keys):
    """One token under six algorithms, to measure with. The set holds a secret, so that HS256 can be verified."""
    files = {}
    members = []
    for name in BENCHMARK_KEYS:
        key = keys[name]
        members.append(key.members if key.members["kty"] == "oct" else key.public_members())
        files[f"benchmark/{key.algorithm}.jwt"] = signed_file(autonomous(), key)
    return files | {
        "benchmark/keys.json": json_file({"keys": members}),
        "benchmark/payload.json": Text(jose.compact_json(autonomous())),
    }
