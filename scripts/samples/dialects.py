"""Tokens as other issuers write them: for each dialect an agent that acts for itself and one that acts for a user, as
far as the issuer has both, and what goes wrong there."""

from .claims import AGENT, APPLICATION, EXCHANGE, NOW, USER, changed, opaque, without
from .files import signed_file

MAILBOX = "mailbox-api"
STRANGER = "c2b9a6de-0e57-4c1f-8a44-7d3f60b1e528"
ACCOUNT = "4c973896-5761-41fc-8217-07c5d13a004b"
AGENT_ID = "agt_1a2b3c4d5e"
WSO2_AGENT = "fb0dba08-1621-49f6-82e4-d81094c5de54"
ZITADEL_AGENT = "283719264510284291"
WORKLOAD = "spiffe://prod.example/agents/bot-traffic-analyzer"
TENANT = "aaaabbbb-0000-cccc-1111-dddd2222eeee"


def every_file(keys):
    files = {}
    for dialect, (typ, tokens) in {
        "generic": ("at+jwt", generic()), "pingone": ("JWT", pingone()), "keycloak": ("JWT", keycloak()),
        "keycloak-delegation": ("JWT", keycloak_delegation()), "auth0": ("at+jwt", auth0()), "okta": ("JWT", okta()),
        "entra": ("JWT", entra()), "cognito": (None, cognito()), "wso2": ("at+jwt", wso2()),
        "zitadel": ("JWT", zitadel()), "spiffe": ("JWT", spiffe()),
    }.items():
        for name, claims in tokens.items():
            folder, _, rest = name.partition("/")
            files[f"{folder}/{dialect}-{rest}.jwt"] = signed_file(claims, keys["rs256"], typ=typ)
    return files


def issued(issuer, label, **claims):
    return {"iss": issuer, "iat": NOW - 60, "exp": NOW + 840, "jti": opaque(label)} | claims


def generic():
    own = issued("https://issuer.example", "generic", sub=AGENT, client_id=AGENT, aud=APPLICATION, scope="logs-read",
                 act={"sub": AGENT})
    return {
        "tokens/autonomous": own,
        "tokens/on-behalf-of": changed(own, sub=USER, aud=MAILBOX, scope="mail-read"),
        "broken/actor-missing": without(own, "act"),
        "broken/actor-is-another": changed(own, act={"sub": "log-janitor"}),
        "broken/client-under-two-names": changed(own, appid="log-janitor"),
        "broken/actor-of-another-client": changed(own, act={"sub": AGENT, "client_id": "log-janitor"}),
    }


def pingone():
    environment = "2a7e1c90-8a53-4a1e-9f4f-0d7b1c3e5a60"
    own = issued(f"https://auth.pingone.eu/{environment}/as", "pingone", client_id=AGENT, aud="agent-gateway",
                 scope="logs-read", grant_type="client_credentials", may_act={"sub": "gateway-extension"},
                 env=environment, org="91f3d5c2-6b0e-4b57-8d19-5e2a7c4f8b03")
    tool = changed(without(own, "may_act"), sub=AGENT, client_id="gateway-extension", aud=APPLICATION,
                   grant_type=EXCHANGE, act={"sub": "gateway-extension"})
    return {
        "tokens/autonomous": own,
        "tokens/agent-for-agent": tool,
        "broken/agent-not-listed": changed(tool, sub="log-janitor"),
        "broken/delegation-as-own": changed(own, sub=AGENT, act={"sub": AGENT}, grant_type=EXCHANGE),
        "broken/subject-missing": without(tool, "sub"),
    }


def keycloak():
    own = issued("https://sso.example/realms/agents", "keycloak", aud=APPLICATION, sub=ACCOUNT, typ="Bearer", azp=AGENT,
                 acr="1", realm_access={"roles": ["agent"]}, scope="logs-read", clientHost="203.0.113.7",
                 email_verified=False, preferred_username="service-account-" + AGENT, clientAddress="203.0.113.7",
                 client_id=AGENT)
    user = changed(without(own, "clientHost", "clientAddress", "client_id"), sub=USER, aud=MAILBOX, scope="mail-read",
                   preferred_username="alice")
    return {
        "tokens/autonomous": own,
        "tokens/on-behalf-of": user,
        "broken/user-for-agent": changed(user, aud=APPLICATION, scope="logs-read"),
        "broken/account-unproven": without(own, "client_id"),
        "broken/identity-token": changed(own, typ="ID"),
        "broken/actor-by-mapper": changed(user, act={"sub": AGENT}),
        "broken/other-client": changed(user, azp="web-shop"),
    }


def keycloak_delegation():
    claims = keycloak()
    user = changed(claims["tokens/on-behalf-of"], act={"sub": ACCOUNT, "client_id": AGENT})
    return {
        "tokens/autonomous": claims["tokens/autonomous"],
        "tokens/on-behalf-of": user,
        "broken/actor-missing": claims["tokens/on-behalf-of"],
        "broken/actor-is-another": changed(user, act={"sub": STRANGER, "client_id": "web-shop"}),
    }


def auth0():
    own = issued("https://acme.eu.auth0.com/", "auth0", sub=AGENT_ID, sub_profile="ai_agent", client_id=AGENT,
                 client_profile="service ai_agent", aud=APPLICATION, scope="logs-read")
    started = {"sub": "web-shop", "sub_profile": "browser_app", "client_id": "web-shop"}
    actor = {"sub": AGENT_ID, "sub_profile": "ai_agent", "client_id": AGENT, "act": started}
    user = changed(own, sub="auth0|" + USER, sub_profile="user", aud=MAILBOX, scope="mail-read", act=actor)
    return {
        "tokens/autonomous": own,
        "tokens/on-behalf-of": user,
        "broken/user-for-agent": changed(without(user, "act"), aud=APPLICATION, scope="logs-read"),
        "broken/actor-of-another-client": changed(user, act=changed(actor, client_id="web-shop")),
        "broken/actor-missing": without(user, "act"),
        "broken/self-delegation": changed(own, act={"sub": AGENT_ID, "client_id": AGENT}),
        "broken/agent-of-a-users-name": changed(own, sub="auth0|" + USER),
        "broken/user-and-agent": changed(own, sub_profile="user ai_agent"),
    }


def okta():
    own = {"ver": 1} | issued("https://acme.okta.com/oauth2/default", "okta", aud=APPLICATION, sub=AGENT, cid=AGENT,
                              scp=["logs-read"])
    actor = {"sub": AGENT, "sub_profile": "ai_agent"}
    user = changed(own, sub="00ujmkLgagxeRrAg20g3", uid="00ujmkLgagxeRrAg20g3", sub_profile="user", aud=MAILBOX,
                   scp=["mail-read"], act=actor)
    service = changed(without(user, "uid"), sub="0oa9jh6hizeR7uMag0g7", sub_profile="service")
    return {
        "tokens/autonomous": own,
        "tokens/on-behalf-of": user,
        "tokens/agent-for-agent": service,
        "broken/service-not-listed": changed(service, sub="0oa000000000000000g7"),
        "broken/actor-is-another": changed(user, act={"sub": "wlp9jecfovIcujmca0g7", "sub_profile": "ai_agent"}),
        "broken/user-for-agent": changed(without(user, "act"), aud=APPLICATION, scp=["logs-read"]),
    }


def entra():
    own = issued(f"https://login.microsoftonline.com/{TENANT}/v2.0", "entra", aud=APPLICATION, nbf=NOW - 60, azp=AGENT,
                 azpacr="2", idtyp="app", oid="bbbbbbbb-1111-2222-3333-444444444444", roles=["logs-read"],
                 sub="cccccccc-1111-2222-3333-444444444444", tid=TENANT, ver="2.0", xms_act_fct="3 9 11",
                 xms_idrel="7 10", xms_sub_fct="9 3 11", xms_par_app_azp="30cf4c22-9985-4ef7-8756-91cc888176bd")
    own = without(own, "jti")
    user = changed(without(own, "roles"), aud=MAILBOX, idtyp="user", sub=USER, oid=USER, scp="mail-read",
                   xms_idrel="1", xms_sub_fct="1 3")
    return {
        "tokens/autonomous": own,
        "tokens/on-behalf-of": user,
        "broken/application-with-scopes": changed(own, scp="logs-delete"),
        "broken/application-without-facet": changed(own, xms_act_fct="3 9", xms_sub_fct="9 3"),
        "broken/user-for-agent": changed(user, aud=APPLICATION, scp="logs-read"),
        "broken/account-of-the-agent": changed(user, xms_sub_fct="3 13"),
        "broken/actor-written": changed(user, act={"sub": AGENT}),
    }


def cognito():
    own = {"sub": AGENT, "token_use": "access", "scope": f"{APPLICATION}/logs-read", "auth_time": NOW - 60} | issued(
        "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_EXAMPLE", "cognito", version=2, client_id=AGENT)
    user = changed(own, sub=USER, scope=f"{MAILBOX}/mail-read", username="alice")
    return {
        "tokens/autonomous": own,
        "tokens/on-behalf-of": user,
        "broken/scope-of-another-server": changed(own, scope=f"{MAILBOX}/mail-read"),
        "broken/user-for-agent": changed(user, scope=f"{APPLICATION}/logs-read"),
        "broken/nobody-logged-in": changed(own, scope=f"{MAILBOX}/mail-read"),
        "broken/identity-token": changed(without(own, "client_id", "scope"), token_use="id", aud=AGENT),
    }


def wso2():
    own = issued("https://api.asgardeo.io/t/acme/oauth2/token", "wso2", sub=WSO2_AGENT, aut="AGENT", client_id=AGENT,
                 aud=[AGENT, APPLICATION], nbf=NOW - 60, azp=AGENT, org_id="10084a8d-113f-4211-a0d5-efe36b082211",
                 org_name="acme", org_handle="acme", scope="logs-read")
    user = changed(own, sub=USER, aut="APPLICATION_USER", aud=[AGENT, MAILBOX], scope="mail-read",
                   act={"sub": WSO2_AGENT})
    return {
        "tokens/autonomous": own,
        "tokens/on-behalf-of": user,
        "broken/agent-of-another-name": changed(own, sub=STRANGER),
        "broken/actor-of-another-name": changed(user, act={"sub": STRANGER}),
        "broken/user-for-agent": changed(without(user, "act"), aud=[AGENT, APPLICATION], scope="logs-read"),
    }


def zitadel():
    roles = "urn:zitadel:iam:org:project:roles"
    issuer = "https://acme-x1y2z3.zitadel.cloud"
    own = issued(issuer, "zitadel", sub=ZITADEL_AGENT, aud=["252811365240213507"], client_id=AGENT, nbf=NOW - 60,
                 **{roles: {"logs-read": {"190283746501928374": "acme.zitadel.cloud"}}})
    user = changed(own, sub="271828182845904523", aud=["314159265358979323"], act={"iss": issuer, "sub": ZITADEL_AGENT},
                   **{roles: {"mail-read": {"190283746501928374": "acme.zitadel.cloud"}}})
    return {
        "tokens/autonomous": own,
        "tokens/on-behalf-of": user,
        "broken/impersonation": without(user, "act"),
        "broken/actor-of-another-issuer": changed(user, act={"iss": "https://other.zitadel.cloud", "sub": ZITADEL_AGENT}),
        "broken/role-beyond-permissions": changed(own, **{roles: {"logs-read": {}, "logs-delete": {}}}),
    }


def spiffe():
    own = without(issued("https://spire.example", "spiffe", sub=WORKLOAD, aud=[APPLICATION]), "jti")
    return {
        "tokens/autonomous": own,
        "broken/two-audiences": changed(own, aud=[APPLICATION, MAILBOX]),
        "broken/other-workload": changed(own, sub="spiffe://prod.example/agents/other"),
        "broken/path-with-dots": changed(own, sub="spiffe://prod.example/agents/x/../bot-traffic-analyzer"),
    }
