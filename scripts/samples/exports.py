"""Exports of the issuer's configuration: as frodo writes them, as the REST interfaces answer, and broken ones."""

import copy

from .claims import AGENT, APPLICATION, EXCHANGE, USER
from .files import json_file

ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"
META = {
    "exportDate": "2026-05-14T12:00:00.000Z", "exportTool": "frodo", "exportToolVersion": "v4.0.0",
    "origin": "https://tenant.example/am", "originAmVersion": "9.0.0",
}
RESOURCE = "8b4969af-2c43-4476-b4c6-11a2c010c8ab"


def every_file(_keys):
    good, files = whole_agent(), {}
    files["exports/good/agents.ai.agent.json"] = agents(good)
    files["exports/good/application.oauth2.app.json"] = json_file(
        {"meta": META, "script": {}, "application": {APPLICATION: application()}})
    files["exports/good/managed.managedApplication.json"] = json_file(
        {"meta": META, "managedApplication": {RESOURCE: managed_application()}})
    files["exports/good/oauth-oidc.service.json"] = service(provider())
    files["exports/on-behalf-of/agents.ai.agent.json"] = agents(
        changed(good, grants=[EXCHANGE], privilege={"subjects": [user()], "subjectIDs": [USER]}))
    for name, agent in broken_agents(good).items():
        files[f"exports/broken/{name}.ai.agent.json"] = agents(agent)
    files["exports/broken/provider-default.service.json"] = service(default_provider())
    files["exports/undecided/placeholder.ai.agent.json"] = agents(changed(good, grants=["&{esv.agent.grants}"]))
    files["exports/undecided/full.config.json"] = full(good)
    return files | raw(good)


def broken_agents(good):
    """One thing wrong in each."""
    agents = {
        "agent-default": default_agent(),
        "overrides-off": changed(good, overrides={"providerOverridesEnabled": False}),
        "no-resource": changed(good, privilege={"resource": None, "resourceData": {}}),
        "permissions-empty": changed(good, privilege={"permissions": []}),
        "permission-unknown": changed(good, privilege={"permissions": scopes("logs-read", "logs-write")}),
        "with-subjects": changed(good, privilege={"subjects": [user()], "subjectIDs": [USER]}),
        "no-privilege": changed(good),
        "public": changed(good),
        "other-realm": changed(good, privilege={"subjects": [user("bravo")], "subjectIDs": [USER]}),
    }
    agents["no-privilege"]["_aiAgentIdentity"]["_privileges"] = []
    agents["public"]["coreOAuth2ClientConfig"]["clientType"] = "Public"
    return agents


def agents(agent):
    return json_file({"agent": {AGENT: agent}, "meta": META})


def service(settings):
    return json_file({"meta": META, "service": {"oauth-oidc": settings}})


def full(agent):
    """A whole realm: exported so, agents come without their privileges."""
    bare = copy.deepcopy(agent)
    del bare["_aiAgentIdentity"]
    realm = {
        "agent": {AGENT: bare}, "application": {APPLICATION: application()},
        "managedApplication": {RESOURCE: managed_application()}, "script": {}, "service": {"oauth-oidc": provider()},
    }
    return json_file({"meta": META, "global": {}, "realm": {"root-alpha": realm}})


def raw(agent):
    """What the REST interfaces answer: every setting says whether it is inherited."""
    bare = copy.deepcopy(agent)
    privileges = bare.pop("_aiAgentIdentity")["_privileges"]
    return {
        "exports/raw/agents.json": json_file({"result": [wrapped(bare)], "resultCount": 1, "remainingPagedResults": -1}),
        "exports/raw/clients.json": json_file(
            {"result": [wrapped(application() | {"_id": APPLICATION})], "remainingPagedResults": -1}),
        "exports/raw/privileges.json": json_file({"result": privileges, "remainingPagedResults": -1}),
        "exports/raw/provider.json": json_file(provider()),
    }


def wrapped(client):
    """The overrides stay plain."""
    sections = ["coreOAuth2ClientConfig", "advancedOAuth2ClientConfig"]
    return client | {
        name: {key: {"inherited": False, "value": value} for key, value in client[name].items()} for name in sections}


def whole_agent():
    agent = default_agent()
    agent["coreOAuth2ClientConfig"]["scopes"] = ["monitor-system"]
    agent["advancedOAuth2ClientConfig"] |= {
        "grantTypes": [EXCHANGE, "client_credentials"], "tokenEndpointAuthMethod": "private_key_jwt"}
    agent["overrideOAuth2ClientConfig"] |= {
        "providerOverridesEnabled": True, "statelessTokensEnabled": True,
        "acceptAudienceParametersInTokenExchangeRequests": True, "issueRefreshToken": False}
    agent["_aiAgentIdentity"]["_privileges"] = [privilege()]
    return agent


def default_agent():
    """As a new agent comes into the world."""
    return {
        "_aiAgentIdentity": {
            "_id": "ee0b2b6f-f01c-473b-8a13-85a05d4af457", "_privileges": [privilege()], "name": AGENT,
            "oauth2ClientId": AGENT, "owners": []},
        "_id": AGENT,
        "_type": {"_id": "AIAgent", "collection": True, "name": "AI Agents"},
        "advancedOAuth2ClientConfig": {
            "allowedResourceServerAudienceValues": [], "grantTypes": ["authorization_code"],
            "responseTypes": ["code", "token", "id_token"], "tokenEndpointAuthMethod": "client_secret_basic"},
        "aiAgentIdentityUid": "ee0b2b6f-f01c-473b-8a13-85a05d4af457",
        "coreOAuth2ClientConfig": {
            "accessTokenLifetime": 0, "clientType": "Confidential", "defaultScopes": [], "redirectionUris": [],
            "refreshTokenLifetime": 0, "scopes": [], "status": "Active"},
        "overrideOAuth2ClientConfig": {
            "acceptAudienceParametersInTokenExchangeRequests": False, "accessTokenMayActScript": "[Empty]",
            "accessTokenModificationScript": "[Empty]", "issueRefreshToken": True, "oidcMayActScript": "[Empty]",
            "providerOverridesEnabled": False, "statelessTokensEnabled": False, "tokenEncryptionEnabled": False},
    }


def privilege():
    return {
        "_id": "7e1f41dc-a346-4f63-99a0-3ce52b5080f4",
        "agent": {
            "_refResourceCollection": "managed/alpha_aiagent",
            "_refResourceId": "ee0b2b6f-f01c-473b-8a13-85a05d4af457"},
        "agentOAuth2ClientId": AGENT,
        "permissions": scopes("logs-read", "logs-search"),
        "resource": {"_refResourceCollection": "managed/alpha_application", "_refResourceId": RESOURCE},
        "resourceData": {"_id": RESOURCE, "ssoEntities": {"oidcId": APPLICATION}},
        "subjectGroups": [], "subjectIDs": [], "subjects": [],
    }


def scopes(*values):
    return [{"type": "scopes", "values": list(values)}]


def user(realm="alpha"):
    return {"_refResourceCollection": f"managed/{realm}_user", "_refResourceId": USER}


def changed(agent, grants=None, overrides=None, privilege=None):
    agent = copy.deepcopy(agent)
    if grants is not None:
        agent["advancedOAuth2ClientConfig"]["grantTypes"] = grants
    agent["overrideOAuth2ClientConfig"] |= overrides or {}
    agent["_aiAgentIdentity"]["_privileges"][0] |= privilege or {}
    return agent


def application():
    client = default_agent()
    del client["_aiAgentIdentity"], client["aiAgentIdentityUid"]
    client["_id"] = APPLICATION
    client["_type"] = {"_id": "OAuth2Client", "collection": True, "name": "OAuth2 Clients"}
    client["coreOAuth2ClientConfig"]["scopes"] = ["logs-read|Read logs", "logs-search|Search logs"]
    return client


def managed_application():
    return {"_id": RESOURCE, "name": "Access log", "templateName": "service", "ssoEntities": {"oidcId": APPLICATION}}


def provider():
    settings = default_provider()
    settings["advancedOAuth2Config"] |= {
        "grantTypes": ["client_credentials", EXCHANGE], "tokenSigningAlgorithm": "RS256",
        "allowClientCredentialsInTokenRequestQueryParameters": False, "defaultScopes": []}
    return settings


def default_provider():
    """As a new Advanced Identity Cloud realm has it, abridged."""
    return {
        "advancedOAuth2Config": {
            "acceptAudienceParametersInTokenExchangeRequests": False,
            "allowClientCredentialsInTokenRequestQueryParameters": True, "allowedAudienceValues": [],
            "codeVerifierEnforced": "false", "defaultScopes": ["openid", "profile"],
            "grantTypes": ["implicit", "password", "client_credentials", "authorization_code"],
            "supportedScopes": [],
            "tokenCompressionEnabled": False, "tokenEncryptionEnabled": False,
            "tokenExchangeClasses": [f"{ACCESS_TOKEN}=>{ACCESS_TOKEN}|exchanger"], "tokenSigningAlgorithm": "HS256",
            "tokenValidatorClasses": [f"{ACCESS_TOKEN}|validator"], "useTokenIntrospectionClaimForJWT": False},
        "aiAgentsConfig": {
            "aiAgentsEnabled": True, "aiAgentsIdentityObjectName": "managed/alpha_aiagent",
            "aiAgentsPrivilegeObjectName": "managed/alpha_aiagentprivilege"},
        "clientDynamicRegistrationConfig": {
            "allowDynamicRegistration": False, "dynamicClientRegistrationSoftwareStatementRequired": False},
        "coreOAuth2Config": {
            "accessTokenLifetime": 3600, "accessTokenMayActScript": "[Empty]", "issueRefreshToken": True,
            "oidcMayActScript": "[Empty]", "refreshTokenLifetime": 604800, "statelessTokensEnabled": True},
        "pluginsConfig": {"accessTokenModificationScript": "[Empty]"},
    }
