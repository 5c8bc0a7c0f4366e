"""The tokens and answers that each break one thing. A file's name says what."""

from . import jose
from .claims import (
    AGENT, APPLICATION_SCOPES, OTHER_AGENT, OTHER_USER, USER, agent_token, autonomous, changed, instant,
    introspection, moved, on_behalf_of, tokeninfo, without)
from .files import json_file, signed_file, token_file


def every_file(keys):
    key = keys["rs256"]
    files = {f"broken/{name}.jwt": signed_file(claims, key) for name, claims in broken_claims().items()}
    files |= {f"broken/{name}.jwt": signed_file(autonomous(), key, **header)
              for name, header in broken_headers(keys).items()}
    files |= {f"broken/{name}.jwt": token_file(token) for name, token in broken_signatures(keys).items()}
    files |= {f"broken/{name}.jwt": token_file(token) for name, token in broken_texts(key).items()}
    return files | {f"broken/{name}.json": json_file(answer) for name, answer in broken_answers(key).items()}


def broken_claims():
    """Signed by the right key, but the claims are wrong."""
    return actors() | audiences() | identities() | times() | shapes()


def actors():
    whole = autonomous()
    typed_user, typed_agent = f"(usr!{AGENT})", f"(age!{AGENT})"
    return {
        "actor-unknown-agent": changed(whole, act={"sub": "unknown-agent"}),
        "actor-other-agent": changed(whole, act={"sub": OTHER_AGENT}),
        "actor-is-user": changed(whole, act={"sub": USER}),
        "actor-is-typed-user": changed(whole, act={"sub": f"(usr!{USER})"}),
        "actor-missing": without(whole, "act"),
        "actor-is-string": changed(whole, act=AGENT),
        "actor-without-identity": changed(whole, act={"sub": ""}),
        "actor-chain-too-long": changed(whole, act=chain(6)),
        "actor-chain-beyond-reading": changed(whole, act=chain(40)),
        "typed-user-against-agent": changed(whole, sub=typed_user, subname=AGENT, act={"sub": typed_agent}),
        "typed-and-bare-different": changed(whole, sub=typed_agent, subname=AGENT, act={"sub": OTHER_AGENT}),
    }


def chain(levels):
    """Actors nested in one another (RFC 8693 §4.1), the agent outermost."""
    actor = {"sub": f"agent-{levels}"}
    for level in range(levels - 1, 1, -1):
        actor = {"sub": f"agent-{level}", "act": actor}
    return {"sub": AGENT, "act": actor}


def audiences():
    whole = autonomous()
    return {
        "audience-missing": without(whole, "aud"),
        "audience-without-application": changed(whole, aud=AGENT),
        "audience-other-application": changed(whole, aud=[AGENT, "web-server-logs-api"]),
        "audience-letter-case": changed(whole, aud=[AGENT, "Access-Log-API"]),
    }


def identities():
    whole = autonomous()
    return {
        "agent-unknown": autonomous("rogue-analyzer"),
        "subject-not-permitted": on_behalf_of(OTHER_USER),
        "scope-beyond-permissions": changed(whole, scope=[*APPLICATION_SCOPES, "monitor-system"]),
        "scope-in-two-words": changed(whole, scope=[" ".join(APPLICATION_SCOPES)]),
        "scp-claim": changed(whole, scp=APPLICATION_SCOPES),
        "issuer-without-port": changed(whole, iss=whole["iss"].replace(":443", "")),
        "issuer-of-other-realm": changed(whole, iss=whole["iss"].replace("/alpha", "/bravo"), realm="/bravo"),
        "identity-token": changed(whole, tokenName="id_token"),
    }


def times():
    whole = autonomous()
    return {
        "expired": moved(whole, -7200),
        "not-yet-valid": changed(whole, nbf=instant("2026-05-14T14:10:00Z")),
        "issued-in-the-future": changed(whole, iat=instant("2026-05-14T14:10:00Z"), expires_in=499),
        "expiry-missing": without(whole, "exp", "expires_in"),
        "expiry-is-text": changed(whole, exp="2026-05-14T14:18:19Z"),
        "expiry-beyond-all-time": changed(whole, exp=1e300),
    }


def shapes():
    """Payloads that no object can be written from, given as the octets they are."""
    whole = jose.compact_json(autonomous())
    twice = whole.replace(b'{"sub":', b'{"sub":"another-agent","sub":', 1)
    return {
        "duplicate-subject": twice,
        "payload-is-not-json": whole[:-1],
        "payload-is-an-array": b"[" + whole + b"]",
    }


def broken_headers(keys):
    """Good claims, signed by the right key, under a header that must not stand."""
    return {
        "critical-header": {"crit": ["exp-policy"], "exp-policy": "strict"},
        "key-in-header": {"jwk": keys["stranger"].public_members()},
        "type-of-another-token": {"typ": "dpop+jwt"},
    }


def broken_signatures(keys):
    """Good claims that the issuer did not sign."""
    rs256, stranger, hs256 = keys["rs256"], keys["stranger"], keys["hs256"]
    payload = jose.compact_json(autonomous())
    genuine = jose.signed(jose.header_for(rs256), payload, rs256)
    later = jose.signing_input(jose.header_for(rs256), jose.compact_json(moved(autonomous(), 600)))
    disguised = jose.header_for(rs256, alg="HS256")
    return {
        "payload-changed": later + "." + genuine.rpartition(".")[2],
        "signature-cut-off": genuine[:-42],
        "algorithm-none": jose.signing_input(jose.header_for(rs256, alg="none"), payload) + ".",
        "wrong-key": jose.signed(jose.header_for(stranger, kid=rs256.identifier), payload, stranger),
        "kid-unknown": jose.signed(jose.header_for(stranger), payload, stranger),
        "hs256-with-public-keys": jose.signed(jose.header_for(hs256), payload, hs256),
        "hs256-by-public-key": jose.signed_with_octets(disguised, payload, rs256.public_pem()),
    }


def broken_texts(key):
    """Texts that only look like a token."""
    genuine = jose.signed(jose.header_for(key), jose.compact_json(autonomous()), key)
    header, payload, signature = genuine.split(".")
    return {
        "two-parts": header + "." + payload,
        "padded": ".".join([header, payload, signature + "=="]),
    }


def broken_answers(key):
    """The issuer's answers, wrong in one thing."""
    whole = autonomous()
    beyond = changed(whole, scope=[*APPLICATION_SCOPES, "monitor-system"])
    without_port = changed(whole, iss=whole["iss"].replace(":443", ""))
    return {
        "tokeninfo-echo-differs": tokeninfo(whole, echo(agent_token(), key)),
        "tokeninfo-actor-other-agent": answer_about(changed(whole, act={"sub": OTHER_AGENT}), key),
        "tokeninfo-issuer-without-port": answer_about(without_port, key),
        "introspection-inactive": {"active": False},
        "introspection-active-is-text": introspection(whole) | {"active": "true", "aud": whole["aud"]},
        "introspection-scope-beyond-permissions": introspection(beyond) | {"aud": whole["aud"]},
    }


def echo(claims, key):
    return jose.signed(jose.header_for(key), jose.compact_json(claims), key)


def answer_about(claims, key):
    """The answer and the token it echoes say the same."""
    return tokeninfo(claims, echo(claims, key))
