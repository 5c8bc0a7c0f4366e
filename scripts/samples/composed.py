"""Names with an `é`, and for each a twin that looks the same and is other bytes.

Unicode writes `é` as one code point or as `e` and an accent. The two compare equal as text in some languages,
Swift among them; to a token they are two names (RFC 7519 §7.3: compared code point by code point)."""

import unicodedata

from . import jose
from .claims import autonomous, changed
from .files import json_file, signed_file

KEY = "cl\u00e9/rs256="
AGENT = "analys\u00e9-bot"
APPLICATION = "acc\u00e8s-caf\u00e9-api"
SCOPES = ["caf\u00e9-read", "caf\u00e9-search"]
ISSUER = "https://tenant.example:443/am/oauth2/realms/root/realms/caf\u00e9"


def decomposed(text):
    return unicodedata.normalize("NFD", text)


def every_file(keys):
    whole = changed(
        autonomous(AGENT), iss=ISSUER, realm="/caf\u00e9", aud=[AGENT, APPLICATION], scope=list(SCOPES))
    twin = decomposed(AGENT)
    twins = {
        "issuer": changed(whole, iss=decomposed(ISSUER), realm=decomposed("/caf\u00e9")),
        "subject": changed(whole, sub=twin, subname=twin),
        "actor": changed(whole, act={"sub": twin}),
        "audience": changed(whole, aud=[AGENT, decomposed(APPLICATION)]),
        "scope": changed(whole, scope=[decomposed(SCOPES[0]), SCOPES[1]]),
        "client": changed(whole, client_id=twin),
    }
    signer = jose.Key(keys["rs256"].members | {"kid": KEY})
    files = {f"broken/decomposed-{name}.jwt": signed_file(claims, signer) for name, claims in twins.items()}
    return files | {
        "keys-composed-names.json": json_file({"keys": [signer.public_members()]}),
        "tokens/composed-names.jwt": signed_file(whole, signer),
        "broken/decomposed-kid.jwt": signed_file(whole, signer, kid=decomposed(KEY)),
    }
