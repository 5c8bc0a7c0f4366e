"""What an exchange leaves behind: the tokens that went in and came out, requests, responses, and views of one token."""

import urllib.parse

from . import jose
from .claims import (
    AGENT, AGENT_SIGNED_IN, APPLICATION, EXCHANGE, EXCHANGED, ISSUER, LIFETIME, OTHER_AGENT, USER, USER_SIGNED_IN,
    access_token, agent_token, autonomous, changed, introspection, on_behalf_of, tokeninfo, without)
from .files import Text, json_file, signed_file, token_file

TYPE = "urn:ietf:params:oauth:token-type:"
SERVER = "https://as.example"


def every_file(keys):
    key = keys["rs256"]
    files = {f"exchange/{name}.jwt": signed_file(claims, key) for name, claims in tokens().items()}
    files["exchange/agent-forged.jwt"] = signed_file(agent_token(), keys["stranger"], kid=key.members["kid"])
    whole, own = text(autonomous(), key), text(agent_token(), key)
    return files | requests(own) | responses(whole, key) | views(whole, key)


def text(claims, key):
    return signed_file(claims, key).fresh().decode().strip()


def tokens():
    """Subject tokens, and what other issuers and other hands make of them."""
    own, whole = agent_token(), autonomous()
    user = access_token(
        "user", USER, "web-shop", "web-shop", "authorization_code", ["openid", "profile"], USER_SIGNED_IN + 12,
        USER_SIGNED_IN, "8e0f2b64-3a57-4d0c-9f0b-61a1d2c7e9b4-48102")
    generic = {"iss": SERVER, "sub": USER, "aud": "web-shop", "client_id": "web-shop", "scope": "logs-read profile",
               "iat": AGENT_SIGNED_IN, "exp": AGENT_SIGNED_IN + LIFETIME, "jti": "s-1", "acr": "pwd"}
    exchanged = {"iss": SERVER, "sub": USER, "aud": APPLICATION, "client_id": AGENT, "scope": "logs-read",
                 "act": {"sub": AGENT}, "iat": EXCHANGED, "exp": AGENT_SIGNED_IN + LIFETIME, "jti": "n-1", "acr": "pwd"}
    return {
        "user": changed(user, may_act={"client_id": AGENT, "sub": AGENT}),
        "user-without-may-act": user,
        "user-for-another-agent": changed(user, may_act={"client_id": OTHER_AGENT}),
        "another-agent": access_token(
            "another agent", OTHER_AGENT, OTHER_AGENT, OTHER_AGENT, "client_credentials", ["monitor-system"],
            AGENT_SIGNED_IN, AGENT_SIGNED_IN, "8e0f2b64-3a57-4d0c-9f0b-61a1d2c7e9b4-48001"),
        "agent-as-user": changed(own, sub=f"(usr!{AGENT})"),
        "agent-of-other-realm": changed(own, iss=ISSUER.replace("alpha", "bravo"), realm="/bravo"),
        "agent-expired-before": changed(own, exp=EXCHANGED - 60),
        "agent-issued-after": changed(own, iat=EXCHANGED + 5, nbf=own["nbf"]),
        "agent-delegated": changed(own, act={"sub": OTHER_AGENT}),
        "agent-with-same-ids": changed(own, jti=whole["jti"]),
        "agent-bound": changed(own, cnf={"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}),
        "login-renewed": changed(whole, auth_time=EXCHANGED),
        "audience-added": changed(whole, aud=[AGENT, APPLICATION, "web-shop"]),
        "roles-added": changed(whole, roles=["administrator"]),
        "generic-subject": generic,
        "generic": exchanged,
        "generic-scope-added": changed(exchanged, scope="logs-read logs-search"),
        "generic-outlives": changed(exchanged, exp=EXCHANGED + LIFETIME),
        "generic-unscoped-subject": without(generic, "scope"),
    }


def form(**parameters):
    return urllib.parse.urlencode(parameters, quote_via=urllib.parse.quote) + "\n"


def requests(own):
    whole = {
        "grant_type": EXCHANGE, "client_id": AGENT, "client_secret": "not-a-secret-but-a-sample", "subject_token": own,
        "subject_token_type": TYPE + "access_token", "audience": APPLICATION, "scope": "logs-read logs-search",
    }
    head = ("POST /am/oauth2/realms/root/realms/alpha/access_token{} HTTP/1.1\r\nHost: tenant.example\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n{}\r\n")
    basic = "Authorization: Basic Ym90LXRyYWZmaWMtYW5hbHl6ZXI6c2FtcGxl\r\n"
    bare = without(whole, "client_id", "client_secret")
    return {
        "exchange/request.txt": Text(form(**whole)),
        "exchange/request.http": Text(head.format("", basic) + form(**bare)),
        "exchange/request.request.json": json_file(whole),
        "exchange/request-secret-in-url.http": Text(
            head.format("?client_id=" + AGENT + "&client_secret=sample", "") + form(**bare)),
        "exchange/request-identity-token.txt": Text(form(**changed(whole, subject_token_type=TYPE + "id_token"))),
        "exchange/request-actor-type-alone.txt": Text(form(**changed(whole, actor_token_type=TYPE + "access_token"))),
        "exchange/request-relative-resource.txt": Text(form(**changed(whole, resource="/api"))),
        "exchange/request-other-audience.txt": Text(form(**changed(whole, audience="web-shop"))),
        "exchange/request-more-scopes.txt": Text(form(**changed(whole, scope="logs-read logs-search logs-delete"))),
        "exchange/request-fewer-scopes.txt": Text(form(**changed(whole, scope="logs-read"))),
        "exchange/request-of-another-agent.txt": Text(form(**changed(whole, client_id=OTHER_AGENT))),
        "exchange/request-for-grant.txt": Text(form(**changed(whole, requested_token_type=TYPE + "id-jag"))),
    }


def responses(token, key):
    whole = {
        "access_token": token, "refresh_token": None, "issued_token_type": TYPE + "access_token",
        "scope": "logs-read logs-search", "token_type": "Bearer", "expires_in": LIFETIME - 1,
    }
    head = ("HTTP/2 200 \r\ndate: Thu, 14 May 2026 13:18:20 GMT\r\ncontent-type: application/json;charset=UTF-8\r\n"
            "cache-control: {}\r\n\r\n")
    body = jose.compact_json(whole).decode() + "\n"
    bound = changed(autonomous(), cnf={"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"})
    return {f"exchange/{name}.json": json_file(value) for name, value in {
        "response": whole,
        "response-without-issued-type": without(whole, "issued_token_type"),
        "response-without-scope": without(whole, "scope"),
        "response-without-token-type": without(whole, "token_type"),
        "response-grant-as-bearer": changed(whole, issued_token_type=TYPE + "id-jag"),
        "response-bearer-but-bound": changed(whole, access_token=text(bound, key)),
        "response-scope-is-list": changed(whole, scope=["logs-read", "logs-search"]),
        "response-other-scope": changed(whole, scope="logs-read"),
        "response-lives-longer": changed(whole, expires_in=2 * LIFETIME),
        "response-refused": {"error": "invalid_request", "error_description": "Invalid token exchange."},
        "response-transaction-refreshed": changed(
            whole, issued_token_type=TYPE + "txn_token", token_type="N_A", refresh_token="sample"),
        "response-grant-refreshed": changed(
            whole, issued_token_type=TYPE + "id-jag", token_type="N_A", refresh_token="sample"),
    }.items()} | {
        "exchange/response.http": Text(head.format("no-store") + body),
        "exchange/response-cached.http": Text(head.format("private, max-age=60") + body),
    }


def views(token, key):
    whole, user = autonomous(), on_behalf_of()
    answer, echo = introspection(whole), tokeninfo(whole, token)
    outer = {"iss": ISSUER, "aud": APPLICATION, "iat": EXCHANGED + 60}
    signed = {
        "view-signed": outer | {"token_introspection": answer | {"aud": whole["aud"]}},
        "view-signed-for-nobody": without(outer, "aud") | {"token_introspection": answer | {"aud": whole["aud"]}},
        "view-signed-like-a-token": changed(outer, sub=AGENT) | {"token_introspection": answer | {"aud": whole["aud"]}},
    }
    forged = jose.signed(jose.header_for(key, typ="token-introspection+jwt"),
                         jose.compact_json(signed["view-signed"]), key)
    return {f"exchange/{name}.json": json_file(value) for name, value in {
        "view-inactive": {"active": False},
        "view-inactive-and-telling": changed(answer, active=False),
        "view-without-actor": without(answer, "act"),
        "view-of-another-subject": changed(answer, sub=USER),
        "view-expires-later": changed(answer, exp=whole["exp"] + 60),
        "view-with-more-scopes": changed(answer, scope="logs-read logs-search monitor-system"),
        "view-with-other-audience": changed(answer, aud=[AGENT, "web-shop"]),
        "view-scope-is-list": changed(answer, scope=["logs-read", "logs-search"]),
        "view-realm-is-list": changed(echo, realm=["/alpha"]),
        "view-lives-longer": changed(answer, expires_in=2 * LIFETIME),
        "view-repeats-another": changed(echo, access_token=text(user, key)),
    }.items()} | {
        f"exchange/{name}.jwt": signed_file(claims, key, typ="token-introspection+jwt")
        for name, claims in signed.items()
    } | {
        "exchange/view-signed-flat.jwt": signed_file(answer | {"iss": ISSUER}, key),
        "exchange/view-forged.jwt": token_file(forged[:-8] + "AAAAAAAA"),
    }
