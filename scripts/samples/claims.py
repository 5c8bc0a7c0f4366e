"""The three access tokens of the scenario and their three views, claim by claim as PingAM writes them."""

import base64
import calendar
import hashlib
import time

ISSUER = "https://tenant.example:443/am/oauth2/realms/root/realms/alpha"
AGENT = "bot-traffic-analyzer"
OTHER_AGENT = "log-janitor"
APPLICATION = "access-log-api"
APPLICATION_SCOPES = ["logs-read", "logs-search"]
USER = "5f0c7d52-6b5e-4f0e-9d0a-2f4b8c1e7a93"
OTHER_USER = "c2b9a6de-0e57-4c1f-8a44-7d3f60b1e528"
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
LIFETIME = 3600


def instant(text):
    """Seconds since 1970 of a UTC instant in RFC 3339."""
    return calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ"))


NOW = instant("2026-05-14T14:05:00Z")
"""The instant at which every sample is judged."""

AGENT_SIGNED_IN = instant("2026-05-14T13:17:42Z")
USER_SIGNED_IN = instant("2026-05-14T13:16:05Z")
EXCHANGED = instant("2026-05-14T13:18:19Z")


def opaque(label):
    """27 characters of base64url, as AM's `jti` and `authGrantId` have, always the same for one label."""
    return base64.urlsafe_b64encode(hashlib.sha256(label.encode()).digest()[:20]).rstrip(b"=").decode()


def access_token(label, subject, client, audience, grant, scopes, issued, signed_in, audit, actor=None):
    """An access token that AM signs on the client's side, its claims in the order AM writes them."""
    claims = {
        "sub": subject,
        "cts": "OAUTH2_STATELESS_GRANT",
        "auditTrackingId": audit,
        "subname": subject,
        "iss": ISSUER,
        "tokenName": "access_token",
        "token_type": "Bearer",
        "authGrantId": opaque("grant of " + label),
        "client_id": client,
        "aud": audience,
        "nbf": issued,
    }
    if actor is not None:
        claims["act"] = {"sub": actor}
    return claims | {
        "grant_type": grant,
        "scope": scopes,
        "auth_time": signed_in,
        "realm": "/alpha",
        "exp": issued + LIFETIME,
        "iat": issued,
        "expires_in": LIFETIME,
        "jti": opaque("identifier of " + label),
    }


def agent_token():
    """The agent's own token, by client credentials: `aud` is a string, nobody acts."""
    return access_token(
        "agent", AGENT, AGENT, AGENT, "client_credentials", ["monitor-system"], AGENT_SIGNED_IN, AGENT_SIGNED_IN,
        "8e0f2b64-3a57-4d0c-9f0b-61a1d2c7e9b4-48213")


def autonomous(agent=AGENT):
    """The agent's token after exchange: it acts for itself, so `sub` and `act.sub` both name it."""
    return access_token(
        "autonomous", agent, agent, [agent, APPLICATION], EXCHANGE, list(APPLICATION_SCOPES), EXCHANGED,
        AGENT_SIGNED_IN, "8e0f2b64-3a57-4d0c-9f0b-61a1d2c7e9b4-48219", actor=agent)


def on_behalf_of(user=USER):
    """A user's token after exchange: the subject stays the user, the agent acts."""
    return access_token(
        "on behalf of", user, AGENT, [AGENT, APPLICATION], EXCHANGE, list(APPLICATION_SCOPES), EXCHANGED,
        USER_SIGNED_IN, "8e0f2b64-3a57-4d0c-9f0b-61a1d2c7e9b4-48377", actor=AGENT)


def changed(claims, **changes):
    """The same claims in the same order, some with another value; new ones come last."""
    return claims | changes


def without(claims, *names):
    return {name: value for name, value in claims.items() if name not in names}


def moved(claims, seconds):
    """The same token, issued earlier or later."""
    return claims | {name: claims[name] + seconds for name in ("nbf", "iat", "exp", "auth_time")}


def tokeninfo(claims, token):
    """What `/tokeninfo` answers: the claims, an empty member for each scope, and the token itself."""
    return claims | {scope: "" for scope in claims["scope"]} | {"access_token": token}


def introspection(claims):
    """What `/introspect` answers by default: `scope` a string, the seconds that remain, and no `aud`."""
    answer = {
        "active": True,
        "scope": " ".join(claims["scope"]),
        "realm": claims["realm"],
        "client_id": claims["client_id"],
        "user_id": claims["subname"],
        "username": claims["subname"],
        "token_type": claims["token_type"],
        "exp": claims["exp"],
        "sub": claims["sub"],
        "subname": claims["subname"],
        "iss": claims["iss"],
    }
    if "act" in claims:
        answer["act"] = claims["act"]
    return answer | {
        "auth_level": 0,
        "authGrantId": claims["authGrantId"],
        "auditTrackingId": claims["auditTrackingId"],
        "expires_in": claims["exp"] - NOW,
    }
