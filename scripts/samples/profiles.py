"""Tokens beyond the three of the scenario: transaction tokens, grants for another domain, bound tokens, and what the
rules about them find."""

import hashlib

from . import jose
from .claims import (
    AGENT, APPLICATION_SCOPES, NOW, USER, agent_token, autonomous, changed, on_behalf_of, without)
from .files import signed_file, token_file

THUMBPRINT = jose.base64url(hashlib.sha256(b"the agent's key").digest())
STRONG_LOGIN = "urn:example:mfa"


def every_file(keys):
    key = keys["rs256"]
    files = {f"{name}.jwt": signed_file(claims, key) for name, claims in access_tokens().items()}
    files |= {f"{name}.jwt": signed_file(claims, key, typ="txntoken+jwt")
              for name, claims in transaction_tokens().items()}
    files |= {f"{name}.jwt": signed_file(claims, key, typ="oauth-id-jag+jwt") for name, claims in grants().items()}
    files |= {f"{name}.jwt": token_file(text) for name, text in lines(key).items()}
    header = {"typ": "JWT", "enc": "A256GCM", "alg": "RSA1_5"}
    token = jose.encrypted(header, jose.compact_json(autonomous()), keys["a256gcm"])
    return files | {"broken/encrypted-by-rsa1-5.jwt": token_file(token)}


def access_tokens():
    whole, user = autonomous(), on_behalf_of()
    returning = {"sub": AGENT, "act": {"sub": "log-collector", "act": {"sub": AGENT}}}
    return {
        "tokens/autonomous-with-login": changed(whole, amr=["pwd", "otp"]),
        "tokens/actor-returns": changed(whole, act=returning),
        "tokens/on-behalf-of-strong-login": changed(user, acr=STRONG_LOGIN),
        "broken/login-too-old": changed(user, acr=STRONG_LOGIN, auth_time=NOW - 7200),
        "broken/login-in-milliseconds": changed(user, acr=STRONG_LOGIN, auth_time=user["auth_time"] * 1000),
        "broken/own-token-opens-application": changed(agent_token(), scope=["monitor-system", APPLICATION_SCOPES[0]]),
        "broken/may-act-anybody": changed(whole, may_act={"client_id": "*"}),
        "broken/identity-token-by-hash": changed(whole, at_hash="77QmUPtjPfzWtF2AnpK9RQ"),
        "broken/authorization-details-untyped": changed(whole, authorization_details=[{"actions": ["read"]}]),
        "broken/confirmation-holds-private-key": changed(
            whole, cnf={"jwk": {"kty": "OKP", "crv": "Ed25519", "x": THUMBPRINT, "d": THUMBPRINT}}),
        "broken/confirmation-names-two-keys": changed(whole, cnf={"jkt": THUMBPRINT, "x5t#S256": THUMBPRINT}),
        "broken/confirmation-in-hexadecimal": changed(
            whole, cnf={"x5t#S256": hashlib.sha256(b"the agent's key").hexdigest()}),
    }


def transaction_tokens():
    whole = {
        "iss": "https://transactions.trust-domain.example",
        "iat": NOW - 60,
        "aud": "trust-domain.example",
        "exp": NOW + 240,
        "txn": "97053963-771d-49cc-a4e3-20aad399c312",
        "sub": AGENT,
        "act": {"sub": AGENT},
        "scope": "logs-read",
        "req_wl": "api-gateway.trust-domain.example",
        "tctx": {"action": "read", "log": "access"},
    }
    return {
        "tokens/transaction": whole,
        "broken/transaction-without-requester": without(whole, "req_wl"),
        "broken/transaction-for-half-an-hour": changed(whole, exp=NOW + 1740),
        "broken/transaction-beyond-permissions": changed(whole, scope="logs-read logs-search"),
    }


def grants():
    whole = {
        "jti": "9e43f81b64a33f20116179",
        "iss": "https://acme.idp.example",
        "sub": USER,
        "aud": "https://acme.chat.example/",
        "client_id": AGENT,
        "exp": NOW + 240,
        "iat": NOW - 60,
        "act": {"sub": AGENT},
        "resource": "https://acme.chat.example/api",
        "scope": "chat.read",
        "auth_time": NOW - 3000,
        "amr": ["mfa", "hwk"],
    }
    return {
        "tokens/cross-domain-grant": whole,
        "broken/cross-domain-grant-for-two": changed(
            whole, aud=["https://acme.chat.example/", "https://acme.wiki.example/"]),
        "broken/cross-domain-grant-to-itself": changed(
            whole, aud=["https://acme.chat.example/", "https://acme.idp.example"]),
        "broken/cross-domain-grant-without-id": without(whole, "jti"),
        "broken/grant-as-access-token": autonomous(),
    }


def lines(key):
    """Header lines, as logs hold them."""
    bound = jose.signed(jose.header_for(key), jose.compact_json(changed(autonomous(), cnf={"jkt": THUMBPRINT})), key)
    loose = jose.signed(jose.header_for(key), jose.compact_json(autonomous()), key)
    transaction = jose.signed(
        jose.header_for(key, typ="txntoken+jwt"), jose.compact_json(transaction_tokens()["tokens/transaction"]), key)
    return {
        "tokens/sent-as-dpop": f"Authorization: DPoP {bound}",
        "tokens/sent-as-transaction": f"Txn-Token: {transaction}",
        "broken/access-token-as-transaction": f"Txn-Token: {loose}",
        "tokens/sent-as-bearer": f"Authorization: Bearer {loose}",
        "broken/bound-sent-as-bearer": f"Authorization: Bearer {bound}",
        "broken/unbound-sent-as-dpop": f"Authorization: DPoP {loose}",
        "broken/transaction-as-credential": f"Authorization: Bearer {transaction}",
    }
