// Generated from rules/ by scripts/embed-rules. Do not edit: change the page and run the script again.
// swift-format-ignore-file

/// The texts of the pages that jotlint is shipped with, in the order of their ids.
package enum BuiltInPages {
    package static let texts: [(id: StaticString, text: StaticString)] = [
(id: "actor-profile/actor-is-distinct", text: #"""
# The actor is another party than the subject
severity: warning
stage: policy
artefact: token
since: 0.1
see: draft-mcguinness-oauth-actor-profile
see: RFC 8693 §4.1

## Why
Under the actor profile `act` says that somebody acts for somebody else, and is left out where nobody does. A token
whose actor is its own subject then tells of a delegation that there was not, and counts one party twice. The sources
disagree: PingAM's autonomous agents and transaction tokens for agents name the agent in both, on purpose, while
Keycloak's delegation refuses an actor that is the subject. Turn this pack on only for issuers that follow the profile.

## Fix
pingam: AM names the agent in both claims in an autonomous flow, and that is right there: leave this pack off.
any: Let the issuer leave `act` out when the subject acts for itself.

```cel when
has(token.actor) && has(token.actor.id) && has(token.subject)
```
```cel require
token.actor.id != token.subject.id || token.actor.kind != token.subject.kind ||
(has(token.actor.iss) && has(token.issuer) && token.actor.iss != token.issuer)
```
```message
`act` names {token.actor.raw}, who is the subject
```
```cel actual
token.actor.raw
```
```points
claims:/act
claims:/sub
```
```json accepts
{"claims": {"iss": "https://login.example", "sub": "alice", "act": {"iss": "https://login.example", "sub": "bot"}}}
```
```json accepts
{"claims": {"iss": "https://login.example", "sub": "bot", "act": {"iss": "https://agents.example", "sub": "bot"}}}
```
```json rejects
{"claims": {"iss": "https://login.example", "sub": "bot", "act": {"iss": "https://login.example", "sub": "bot"}}}
```
```json rejects
{"claims": {"sub": "bot", "act": {"sub": "bot"}}}
```
```json ignores
{"claims": {"sub": "bot"}}
```

"""#),
(id: "actor-profile/actor-names-its-issuer", text: #"""
# The actor names its issuer
severity: warning
stage: policy
artefact: token
since: 0.1
cwe: 287
see: draft-mcguinness-oauth-actor-profile
see: RFC 8693 §4.1

## Why
A name means somebody only together with the issuer that gave it. Where actors of several domains meet, `act.sub` alone
lets an agent of one domain pass as the agent of the same name in another. RFC 8693 allows `iss` in `act`, and the actor
profile asks for it; most issuers, PingAM and Auth0 among them, do not write it.

## Fix
pingam: AM writes no `iss` into `act`; leave this pack off, or add it in the Access Token Modification Script.
any: Have the issuer write `act.iss`.

```cel when
has(token.actor)
```
```cel require
has(token.actor.iss)
```
```message
`act` names {token.actor.raw}, and not who gave it that name
```
```points
claims:/act
```
```json accepts
{"claims": {"sub": "alice", "act": {"iss": "https://login.example", "sub": "bot"}}}
```
```json accepts
{"claims": {"sub": "alice", "act": {"iss": "https://agents.example", "sub": "bot", "act": {"sub": "other"}}}}
```
```json rejects
{"claims": {"sub": "alice", "act": {"sub": "bot"}}}
```
```json rejects
{"claims": {"iss": "https://login.example", "sub": "alice", "act": {"client_id": "bot",
  "act": {"iss": "https://login.example", "sub": "other"}}}}
```
```json ignores
{"claims": {"sub": "alice"}}
```

"""#),
(id: "actor/act-is-object", text: #"""
# `act` is an object
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 20
cwe: 843
see: RFC 8693 §4.1

## Why
`act` names the party that acts, as a JSON object with its identity. Text or a list in its place is skipped by one
program and taken for a name by another: the first sees no actor and lets the token pass as the subject's own.

## Fix
pingam: AM writes an object; look in the Access Token Modification Script for a `setField("act", …)` that sets
text.
any: Write `{"act": {"sub": "…"}}`.

```cel require
!token.problems.exists(p, p.code == "act-not-object")
```
```message
{token.problems.filter(p, p.code == "act-not-object")[0].detail}
```
```cel expected
"an object with `sub`"
```
```cel points
token.problems.filter(p, p.code == "act-not-object")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "may-act-not-object", "pointer": "claims:/may_act",
   "detail": "may_act is a JSON string, it must be an object"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": "bot-traffic-analyzer"},
 "problems": [{"code": "act-not-object", "pointer": "claims:/act",
   "detail": "act is a JSON string, it must be an object (RFC 8693 §4.1)"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": ["bot-traffic-analyzer"]},
 "problems": [{"code": "act-not-object", "pointer": "claims:/act",
   "detail": "act is a JSON array, it must be an object (RFC 8693 §4.1)"}]}
```

"""#),
(id: "actor/chain-is-readable", text: #"""
# The actor chain can be read
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 400
cwe: 674
see: RFC 8693 §4.1

## Why
Nested `act` claims tell who acted before. The reader follows 32 levels and no more, since a chain that never ends
is a way to exhaust it. No honest delegation is that long, and a chain that is not read whole must not be judged
by its beginning.

## Fix
any: Find the loop: two agents that exchange each other's tokens add a level each time. An exchange by the actor
that is already outermost should not add a level at all.

```cel require
!token.problems.exists(p, p.code == "actor-too-deep")
```
```message
{token.problems.filter(p, p.code == "actor-too-deep")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "actor-too-deep")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"act": {"sub": "bot-traffic-analyzer", "act": {"sub": "log-collector"}}}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "act-not-object", "pointer": "claims:/act", "detail": "act is a JSON string, it must be an object"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "actor-too-deep", "pointer": "claims:/act", "detail": "the chain of actors has more than 32 levels"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "actor-too-deep", "pointer": "claims:/act",
   "detail": "the chain of actors has more than 32 levels, at level 33"}]}
```

"""#),
(id: "actor/client-agrees", text: #"""
# The actor's client is the actor
severity: error
stage: policy
artefact: token
since: 0.1
cwe: 345
cwe: 863
see: RFC 8693 §4.1
see: RFC 8693 §4.3

## Why
`act` names one party. When its `sub` names one agent and its `client_id` another, each reader takes the member that it
knows, and the audit log says somebody else acted than the permission check did. An issuer other than PingAM may give
the agent's account an id of its own; `client_id` beside it is then the client that the token was issued to.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Plugins: look in the Access Token
Modification Script for what it puts into `act`; AM itself writes `sub` only.
any: Look for the mapping that writes `act.client_id`. It must be the client of the exchange, or not be there.

```cel when
has(token.actor) && has(token.actor.sub) && has(token.actor.client_id)
```
```cel require
token.actor.client_id == token.actor.id ||
(has(token.client) && token.actor.client_id == token.client && has(expected.issuer) && expected.issuer.dialect != "pingam")
```
```message
`act.sub` is {token.actor.sub} but `act.client_id` is {token.actor.client_id}
```
```cel expected
token.actor.id
```
```cel actual
token.actor.client_id
```
```points
claims:/act/client_id
claims:/act/sub
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}}
```
```json accepts
{"claims": {"sub": "(age!bot)", "act": {"sub": "(age!bot)", "client_id": "bot"}}}
```
```json accepts
{"claims": {"sub": "alice", "client_id": "bot", "act": {"sub": "account-7", "client_id": "bot"}}, "dialect": "generic",
 "expected": {"issuer": {"name": "issuer", "issuer": "https://issuer.example", "dialect": "generic"}}}
```
```json rejects
{"claims": {"sub": "alice", "client_id": "bot", "act": {"sub": "bot", "client_id": "another-agent"}}, "dialect": "generic",
 "expected": {"issuer": {"name": "issuer", "issuer": "https://issuer.example", "dialect": "generic"}}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer", "client_id": "another-agent"}}}
```
```json rejects
{"claims": {"sub": "(usr!bjensen)", "act": {"sub": "(age!bot)", "client_id": "Bot"}}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```

"""#),
(id: "actor/depth", text: #"""
# The actor chain is short
severity: error
stage: policy
artefact: token
reads: actor-history
since: 0.1
cwe: 441
cwe: 674
see: RFC 8693 §4.1

## Why
Each level of `act` is one more party that a decision passed through. Past four levels nobody can say any more who
is answerable, and a chain that keeps growing usually shows agents that exchange each other's tokens in a circle.

## Fix
any: Let each agent exchange the token of the user or its own, not one that it was handed by the agent before it,
or start a new delegation. If long chains are meant, lower this rule in `rules.severities`.

```cel when
has(token.actor)
```
```cel require
token.actors.size() <= 4
```
```message
the actor chain has {token.actors.size()} levels: {token.actors.map(a, a.raw)}
```
```cel expected
4
```
```cel actual
token.actors.size()
```
```points
claims:/act/act
```
```json accepts
{"claims": {"act": {"sub": "bot-traffic-analyzer"}}}
```
```json accepts
{"claims": {"act": {"sub": "a", "act": {"sub": "b", "act": {"sub": "c", "act": {"sub": "d"}}}}}}
```
```json rejects
{"claims": {"act": {"sub": "a", "act": {"sub": "b", "act": {"sub": "c", "act": {"sub": "d", "act": {"sub": "e"}}}}}}}
```
```json rejects
{"claims": {"act": {"sub": "a",
   "act": {"sub": "b", "act": {"sub": "a", "act": {"sub": "b", "act": {"sub": "a", "act": {"sub": "b"}}}}}}}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer"}}
```

"""#),
(id: "actor/has-identity", text: #"""
# Each actor has a name
severity: error
stage: policy
artefact: token
reads: actor-history
since: 0.1
cwe: 287
cwe: 778
see: RFC 8693 §4.1

## Why
Every level of `act` stands for a party and must say which: by a `sub` that is not empty, or by a `client_id`. A
level without either hides who acted, so that an audit cannot tell and a later check compares with nothing.

## Fix
pingam: AM writes `sub`; look in the Access Token Modification Script for an `act` that is put together by hand or
copied from another token.
any: Give each level `sub`, and `iss` where the actor belongs to another issuer.

```cel when
has(token.actor)
```
```cel require
token.actors.all(a, a.raw.matches(r"\S"))
```
```message
an actor has neither `sub` nor `client_id`: the chain is {token.actors.map(a, a.raw)}
```
```points
claims:/act
```
```json accepts
{"claims": {"act": {"sub": "bot-traffic-analyzer"}}}
```
```json accepts
{"claims": {"act": {"client_id": "bot-traffic-analyzer", "act": {"sub": "log-collector"}}}}
```
```json rejects
{"claims": {"act": {}}}
```
```json rejects
{"claims": {"act": {"sub": "bot-traffic-analyzer", "act": {"sub": ""}}}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer"}}
```

"""#),
(id: "actor/may-act-is-narrow", text: #"""
# `may_act` names somebody in particular
severity: error
stage: policy
artefact: token
since: 0.1
cwe: 269
cwe: 284
see: RFC 8693 §4.4

## Why
`may_act` is the subject's word on who may act for it. An empty object, or a pattern such as `*`, names nobody, and
issuers differ in how they read that: some refuse, and some let anybody act. The claim is compared, not matched, so a
pattern never says what its author meant.

## Fix
pingam: Native Consoles › Access Management › Scripts: let the May Act Script list the client ids of the agents, and
call `token.setMayAct(…)` only for users whose tokens may be exchanged.
any: Name each party, or leave `may_act` out.

```cel when
has(token.may_act)
```
```cel require
token.may_act.size() > 0 && token.may_act.all(k,
  !(type(token.may_act[k]) == string && token.may_act[k].contains("*")) &&
  !(type(token.may_act[k]) == list && token.may_act[k].exists(v, type(v) == string && v.contains("*"))))
```
```message
`may_act` is {claims.may_act}, which names nobody in particular
```
```cel actual
claims.may_act
```
```points
claims:/may_act
```
```json accepts
{"claims": {"may_act": {"client_id": "bot-traffic-analyzer"}}}
```
```json accepts
{"claims": {"may_act": {"sub": ["bot-traffic-analyzer", "log-collector"], "iss": "https://login.example"}}}
```
```json rejects
{"claims": {"may_act": {}}}
```
```json rejects
{"claims": {"may_act": {"client_id": "*"}}}
```
```json rejects
{"claims": {"may_act": {"client_id": ["bot-traffic-analyzer", "bot-*"], "sub": "bot-traffic-analyzer"}}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer"}}
```

"""#),
(id: "actor/may-act-is-object", text: #"""
# `may_act` is an object
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 20
cwe: 843
see: RFC 8693 §4.4

## Why
`may_act` says who may become the actor when this token is exchanged, as a JSON object. A value of another type
binds nobody: an issuer or a reader that does not understand it may take the limit for absent and let anyone act.

## Fix
pingam: Native Consoles › Access Management › Scripts: the May Act Script must hand an object with `client_id` and
`sub` to `token.setMayAct(…)`; what it returns is ignored.
any: Write `{"may_act": {"client_id": "…", "sub": "…"}}`.

```cel require
!token.problems.exists(p, p.code == "may-act-not-object")
```
```message
{token.problems.filter(p, p.code == "may-act-not-object")[0].detail}
```
```cel expected
"an object with `client_id` and `sub`"
```
```cel points
token.problems.filter(p, p.code == "may-act-not-object")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"may_act": {"client_id": "bot-traffic-analyzer", "sub": "bot-traffic-analyzer"}}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "act-not-object", "pointer": "claims:/act", "detail": "act is a JSON string, it must be an object"}]}
```
```json rejects
{"claims": {"may_act": "bot-traffic-analyzer"},
 "problems": [{"code": "may-act-not-object", "pointer": "claims:/may_act",
   "detail": "may_act is a JSON string, it must be an object (RFC 8693 §4.4)"}]}
```
```json rejects
{"claims": {"may_act": ["bot-traffic-analyzer"]},
 "problems": [{"code": "may-act-not-object", "pointer": "claims:/may_act",
   "detail": "may_act is a JSON array, it must be an object (RFC 8693 §4.4)"}]}
```

"""#),
(id: "actor/may-act-members", text: #"""
# `may_act` names who may act
severity: error
stage: policy
artefact: token
dialects: pingam
since: 0.1
cwe: 284
see: RFC 8693 §4.4
see: PingAM, token exchange: May Act scripts

## Why
PingAM lets a client exchange a token only if it fits `may_act`, and it looks for `client_id` there, and for `sub`
when an actor token is used. A `may_act` without `client_id`, or with empty or non-text values, makes each
exchange fail, or invites a script that waves it through.

## Fix
pingam: Native Consoles › Access Management › Scripts: let the May Act Script build an object with `client_id` and
`sub` (each one text or a list of texts) and call `token.setMayAct(…)`. Keys such as `subject` or `client_ids`
have no effect.

```cel when
has(token.may_act) && token.may_act.size() > 0
```
```cel require
"client_id" in token.may_act && ["client_id", "sub"].all(k, !(k in token.may_act) ||
  (type(token.may_act[k]) == string && token.may_act[k] != "") ||
  (type(token.may_act[k]) == list && token.may_act[k] != [] && token.may_act[k].all(v, type(v) == string && v != "")))
```
```message
`may_act` is {claims.may_act}: it needs `client_id`, and text or lists of texts as values
```
```cel actual
claims.may_act
```
```points
claims:/may_act
```
```json accepts
{"claims": {"may_act": {"client_id": "bot-traffic-analyzer", "sub": "(age!bot-traffic-analyzer)"}}}
```
```json accepts
{"claims": {"may_act": {"client_id": ["bot-traffic-analyzer", "log-collector"]}}}
```
```json rejects
{"claims": {"may_act": {"sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"may_act": {"client_id": []}}}
```
```json rejects
{"claims": {"may_act": {"client_id": "bot-traffic-analyzer", "sub": ""}}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer"}}
```
```json ignores
{"claims": {"may_act": {}}}
```

"""#),
(id: "actor/no-actor-returns", text: #"""
# No actor comes back in the chain
severity: warning
stage: policy
artefact: token
reads: actor-history
since: 0.1
cwe: 441
cwe: 835
see: RFC 8693 §4.1

## Why
An actor that stands in the chain twice, with others in between, got the delegation back from a party that it had
passed it to. That is how agents run in circles, and how one of them gets past a check that looked at its own step
only. The transaction tokens for agents therefore have an agent refuse when it finds itself in the path.

## Fix
pingam: Let each agent exchange the token of the user or its own, not the one that it was handed by another agent; the
May Act Script can refuse actors that `act` already names.
any: Refuse at the exchange when the actor already stands further down in `act`.

```cel when
has(token.actor) && token.actors.size() > 2
```
```cel require
![token.actors.map(a, (has(a.iss) ? a.iss : "") + " " + a.raw)].exists(k,
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29].exists(i,
    i + 2 < k.size() && k[i] != k[i + 1] &&
    [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31].exists(d,
      i + d < k.size() && k[i] == k[i + d])))
```
```message
an actor comes back in the chain: {token.actors.map(a, a.raw)}
```
```cel actual
token.actors.map(a, a.raw)
```
```points
claims:/act
```
```json accepts
{"claims": {"act": {"sub": "a", "act": {"sub": "b", "act": {"sub": "c"}}}}}
```
```json accepts
{"claims": {"act": {"sub": "c", "act": {"sub": "a", "act": {"sub": "a", "act": {"sub": "b", "act": {"sub": "d"}}}}}}}
```
```json accepts
{"claims": {"act": {"sub": "a", "iss": "https://one.example", "act": {"sub": "b",
  "act": {"sub": "a", "iss": "https://other.example"}}}}}
```
```json rejects
{"claims": {"act": {"sub": "a", "act": {"sub": "b", "act": {"sub": "a"}}}}}
```
```json rejects
{"claims": {"act": {"sub": "z", "act": {"sub": "a", "act": {"sub": "b", "act": {"sub": "c", "act": {"sub": "a"}}}}}}}
```
```json ignores
{"claims": {"act": {"sub": "a", "act": {"sub": "a"}}}}
```

"""#),
(id: "actor/validity-claims", text: #"""
# `act` holds identity only
severity: warning
stage: policy
artefact: token
since: 0.1
see: RFC 8693 §4.1

## Why
Inside `act` only claims that identify the actor mean anything. An `exp`, `aud` or `scope` in there looks like a
limit, but nobody enforces it: whoever wrote it believes in a restriction that does not exist.

## Fix
pingam: Take the extra members out of the Access Token Modification Script.
any: Put lifetimes, audiences and scopes at the top level of the token; keep `sub`, `iss` and `client_id` inside
`act`.

```cel when
has(claims.act) && type(claims.act) == map
```
```cel require
(has(claims.act.sub) && claims.act.size() == 1) ||
!["exp", "nbf", "iat", "aud", "scope", "jti"].exists(n, n in claims.act)
```
```message
`act` holds {["exp", "nbf", "iat", "aud", "scope", "jti"].filter(n, n in claims.act)}, which mean nothing there
```
```cel points
["exp", "nbf", "iat", "aud", "scope", "jti"].filter(n, n in claims.act)
```
```points
claims:/act/{i}
```
```json accepts
{"claims": {"act": {"sub": "bot-traffic-analyzer"}}}
```
```json accepts
{"claims": {"exp": 1778768299,
  "act": {"sub": "bot-traffic-analyzer", "iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha"}}}
```
```json rejects
{"claims": {"act": {"sub": "bot-traffic-analyzer", "exp": 1778768299}}}
```
```json rejects
{"claims": {"act": {"sub": "bot-traffic-analyzer", "aud": "access-log-api", "scope": "logs-read"}}}
```
```json ignores
{"claims": {"act": "bot-traffic-analyzer"}}
```

"""#),
(id: "agent-for-agent/flow-is-expected", text: #"""
# The token shows the expected flow, for a user or a program
severity: error
stage: policy
artefact: token
flows: autonomous, on-behalf-of
dialects: pingone, okta
since: 0.1
cwe: 863
see: RFC 8693 §1.1
see: Ping Identity, Baseline Autonomous Agent to Tool: token chain
see: Okta, Set up AI agent token exchange: connect to another AI agent

## Why
This issuer lets an agent act for another program as well as for a user, and keeps the one it acts for as subject.
That is on behalf of somebody all the same, and the policy must list that somebody; a token of any other flow crosses
what the operator decided.

## Fix
any: List the program under `subjects` of the acting agent's entry. If the agent is to act for itself, let it present
its own token, and leave `subjects` and `subjectGroups` empty.

```cel when
expected.flow != "" && (has(token.actor) ? token.flow != "unknown" : !(expected.flow in ["autonomous", "on-behalf-of"]))
```
```cel require
(token.flow == expected.flow && expected.flow in ["agent", "autonomous", "on-behalf-of"]) ||
(expected.flow == "on-behalf-of" && token.flow == "agent-for-agent")
```
```message
the token shows flow {token.flow} (`sub` {token.subject.raw}, `act.sub` {token.actor.raw}), but {expected.flow} is expected
```
```cel expected
expected.flow
```
```cel actual
token.flow
```
```points
claims:/sub
claims:/act/sub
```
```json accepts
{"claims": {"sub": "alice", "client_id": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}, "expected": {"flow": "on-behalf-of"}}
```
```json accepts
{"claims": {"sub": "crm-agent", "client_id": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}, "expected": {"flow": "on-behalf-of", "agents": ["bot-traffic-analyzer", "crm-agent"]}}
```
```json rejects
{"claims": {"sub": "crm-agent", "client_id": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}, "expected": {"flow": "autonomous", "agents": ["bot-traffic-analyzer", "crm-agent"]}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}, "expected": {"flow": "on-behalf-of"}}
```
```json ignores
{"claims": {"client_id": "bot-traffic-analyzer"}, "expected": {"flow": "autonomous"}}
```

"""#),
(id: "agent-for-agent/subject-is-listed", text: #"""
# The agent may act for this user or program
severity: error
stage: policy
artefact: token
flows: on-behalf-of
dialects: pingone, okta
since: 0.1
cwe: 863
see: RFC 8693 §4.4
see: Ping Identity, Baseline Autonomous Agent to Tool: token chain
see: Okta, Set up AI agent token exchange: connect to another AI agent

## Why
Whom an agent acts for decides whose rights are used. A program must be listed by its exact id, as groups hold people;
a user by the id, or by a group. Anybody else's token in the agent's hands is used beyond what the operator decided.

## Fix
any: Add the id (the value of `sub`) to `subjects` of the agent's entry in the policy, or a user to a group of
`subjectGroups`.

```cel when
has(expected.agent) && expected.agent.known && expected.agent.entry && has(token.subject)
```
```cel require
token.subject.id in expected.agent.subjects || token.subject.raw in expected.agent.subjects ||
(!(token.subject.kind in ["agent", "client", "workload"]) && expected.agent.groups.exists(g, token.subject.id in g.members))
```
```message
{expected.agent.id} may not act for {token.subject.raw}, of kind {token.subject.kind}
```
```cel expected
expected.agent.subjects
```
```cel actual
token.subject.raw
```
```points
claims:/sub
```
```json accepts
{"claims": {"sub": "crm-agent", "client_id": "bot-traffic-analyzer"}, "expected": {"agents": ["bot-traffic-analyzer", "crm-agent"], "agent": {"subjects": ["crm-agent"]}}}
```
```json accepts
{"claims": {"sub": "alice", "client_id": "bot-traffic-analyzer"}, "expected": {"agent": {"groups": [{"name": "auditors", "members": ["alice"]}]}}}
```
```json rejects
{"claims": {"sub": "crm-agent", "client_id": "bot-traffic-analyzer"}, "expected": {"agents": ["bot-traffic-analyzer", "crm-agent"], "agent": {"groups": [{"name": "auditors", "members": ["crm-agent"]}]}}}
```
```json rejects
{"claims": {"sub": "alice", "client_id": "bot-traffic-analyzer"}, "expected": {"agent": {"subjects": ["bob"]}}}
```

"""#),
(id: "agent-token/audience-is-agent", text: #"""
# The audience is the agent itself
severity: warning
stage: policy
artefact: token
flows: agent
dialects: pingam
since: 0.1
cwe: 863
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 4.1
see: RFC 9700 §2.3

## Why
PingAM makes an agent's own token out to the agent; applications come in by the exchange. Another audience means
that the token already opens an application, past the permissions that the exchange would have checked.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Plugins: look in the Access Token
Modification Script for a `setField("aud", …)`; let the agent exchange its token with `audience=<application>`
instead.

```cel when
has(token.client) && (token.form != "introspection" || has(claims.aud))
```
```cel require
token.audiences.all(a, a == token.client)
```
```message
`aud` is {token.audiences}; an own token names only its client {token.client}
```
```cel expected
token.client
```
```cel actual
token.audiences
```
```points
claims:/aud
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "aud": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "aud": ["bot-traffic-analyzer"]}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer",
  "aud": ["bot-traffic-analyzer", "access-log-api"]}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "aud": "access-log-api"}}
```
```json ignores
{"form": "introspection", "claims": {"active": true, "client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "agent-token/client-is-agent", text: #"""
# The client is a configured agent
severity: error
stage: policy
artefact: token
flows: agent
since: 0.1
cwe: 287
cwe: 863
see: RFC 8693 §4.3
see: RFC 9068 §2.2
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.1

## Why
The client claim says who authenticated at the issuer. A token of a client that is not the expected agent, or of
one that the policy does not know, was obtained by a party that nobody allowed to act here, whatever `sub` says.

## Fix
any: If the agent is meant, add it under `agents` in the policy file with exactly this id (and `issuer`, where
there are several); ids are compared byte for byte. With `--agent` make sure that the token is that agent's.
pingam: AI Agents: the Client ID cannot be changed after the agent was saved; a registered agent may have a UUID.

```cel when
has(token.client) || !has(expected.agent) || !expected.agent.known
```
```cel require
has(expected.agent) && expected.agent.known && has(token.client) && token.client == expected.agent.id
```
```message
the token's client is {token.client}, {has(expected.agent) && expected.agent.known ? "but the agent is " + expected.agent.id : "which is not a configured agent"}
```
```cel expected
has(expected.agent) && expected.agent.known ? expected.agent.id : "one of the configured agents"
```
```cel actual
token.client
```
```points
claims:/{has(claims.client_id) ? "client_id" : "azp"}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "aud": "bot-traffic-analyzer",
  "scope": ["monitor-system"]}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "another-agent"},
 "expected": {"agent": {"id": "bot-traffic-analyzer", "known": true, "entry": true, "own_scopes": ["monitor-system"],
   "permitted": ["logs-read", "logs-search"], "subjects": [], "groups": []}}}
```
```json rejects
{"claims": {"sub": "unknown-agent", "client_id": "unknown-agent"},
 "expected": {"agent": {"id": "unknown-agent", "known": false, "entry": false, "own_scopes": [], "permitted": [], "subjects": [],
   "groups": []}}}
```
```json rejects
{"claims": {"sub": "unknown-agent", "grant_type": "client_credentials"}, "expected": {"agent": null}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer"}}
```

"""#),
(id: "agent-token/grant-type", text: #"""
# The token comes from client credentials
severity: error
stage: policy
artefact: token
flows: agent
dialects: pingam
since: 0.1
cwe: 863
see: RFC 6749 §4.4
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 4.1

## Why
PingAM writes the grant into the token. An agent's own token comes from `client_credentials`; any other grant
involves another party (a user's password, a consent, an exchange), so that the token stands for more than the
agent.

## Fix
pingam: Ask with `grant_type=client_credentials`. AI Agents › the agent › Access › Show Advanced Settings ›
Advanced › Grant Types: select Client Credentials (and Token Exchange), and take the others out.

```cel when
has(claims.grant_type)
```
```cel require
claims.grant_type == "client_credentials"
```
```message
`grant_type` is {claims.grant_type}, not client_credentials
```
```cel expected
"client_credentials"
```
```cel actual
claims.grant_type
```
```points
claims:/grant_type
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "grant_type": "client_credentials"}}
```
```json accepts
{"form": "tokeninfo", "claims": {"grant_type": "client_credentials"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "grant_type": "password"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer",
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "agent-token/no-actor", text: #"""
# An own token has no actor
severity: warning
stage: policy
artefact: token
flows: agent
since: 0.1
see: RFC 8693 §4.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 4.1

## Why
`act` says that one party acts for another. In a token that the agent asked for itself there is no other party; an
actor there means that this is an exchanged token, or that a script adds one, and rules for own tokens are then
the wrong ones.

## Fix
any: If the token comes from an exchange, judge it as one: `--flow autonomous` or `--flow on-behalf-of`, or
`--application`.
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Plugins: look in the Access Token
Modification Script for what sets `act`.

```cel require
!has(token.actor)
```
```message
the agent's own token names an actor, {token.actor.raw}: it looks like flow {token.flow}
```
```cel actual
token.actor.raw
```
```points
claims:/act
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "grant_type": "client_credentials"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "act": {"sub": "another-agent"}}}
```

"""#),
(id: "agent-token/scopes-are-own", text: #"""
# The scopes are the agent's own
severity: error
stage: policy
artefact: token
flows: agent
since: 0.1
cwe: 269
cwe: 863
see: RFC 9700 §2.3
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2

## Why
An agent's own token is for what the agent does on its own account, and the policy lists those scopes. A scope of
an application in it gives the agent that application without an exchange, and so without the permissions that
were decided for it.

## Fix
pingam: AI Agents › the agent › Access: Scopes must hold the agent's own scopes and none of an application;
permitted scopes of an application belong to AI Agents › the agent › Applications › the application › Permissions.
any: If the scope is the agent's own, add it to `agents[].scopes` in the policy file.

```cel when
has(expected.agent) && expected.agent.known
```
```cel require
token.scopes.all(s, s in expected.agent.own_scopes)
```
```message
these scopes are not {expected.agent.id}'s own: {token.scopes.filter(s, !(s in expected.agent.own_scopes))}
```
```cel expected
expected.agent.own_scopes
```
```cel actual
token.scopes
```
```points
claims:/{has(claims.scope) ? "scope" : "scp"}
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "scope": ["monitor-system"]}}
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "scope": []}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "scope": ["monitor-system", "logs-read"]}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "scope": "Monitor-System"}}
```
```json ignores
{"claims": {"client_id": "unknown-agent", "scope": ["root"]},
 "expected": {"agent": {"id": "unknown-agent", "known": false, "entry": false, "own_scopes": [], "permitted": [], "subjects": [],
   "groups": []}}}
```

"""#),
(id: "agent-token/scopes-open-no-application", text: #"""
# The agent's own token opens no application
severity: warning
stage: policy
artefact: token
flows: agent
since: 0.1
cwe: 272
see: RFC 9700 §2.3
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2

## Why
An agent's own token is there to be exchanged. When it already has a scope of an application, the exchange adds no
right that the agent does not have anyway: whoever steals the token, or sends it to the application unexchanged, has
that right too, and permissions of the agent at the application no longer limit anything.

## Fix
pingam: AI Agents › the agent › Access: take the application's scopes out of Scopes; they belong to AI Agents › the
agent › Applications › the application › Permissions.
any: Give the agent a scope of its own, such as `monitor-system`, and let it get those of the application by exchange.

```cel when
token.scopes.size() > 0
```
```cel require
!expected.known_applications.exists(a, token.scopes.exists(s, s in a.scopes))
```
```message
the agent's own token has scopes of an application: {token.scopes.filter(s, expected.known_applications.exists(a, s in a.scopes))}
```
```cel actual
token.scopes
```
```points
claims:/{has(claims.scope) ? "scope" : "scp"}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "scope": ["monitor-system"]}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "scope": ["logs-reader", "Logs-Read"]}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "scope": ["monitor-system", "logs-read"]}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "scope": "bills-pay"},
 "expected": {"known_applications": [{"id": "access-log-api", "scopes": ["logs-read"]},
  {"id": "billing-api", "scopes": ["bills-read", "bills-pay"]}]}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "agent-token/subject-is-agent", text: #"""
# The subject is the agent
severity: error
stage: policy
artefact: token
flows: agent
since: 0.1
cwe: 287
cwe: 863
see: RFC 9068 §2.2
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 4.1

## Why
A token that an agent asked for with its own credentials speaks for the agent and nobody else, so `sub` is the
agent. Another subject means that the agent holds rights of a party that never took part; whoever trusts `sub`
would serve that party's data to it.

## Fix
pingam: Ask with `grant_type=client_credentials` and the agent's own client; look at Native Consoles › Access
Management › Services › OAuth2 Provider › Plugins for a script that sets `sub`.
any: For a token on behalf of a user, exchange that user's token and expect the flow `on-behalf-of`.

```cel when
has(expected.agent) && has(token.subject)
```
```cel require
token.subject.id == expected.agent.id
```
```message
`sub` is {token.subject.raw}, but the agent is {expected.agent.id}
```
```cel expected
expected.agent.id
```
```cel actual
token.subject.raw
```
```points
claims:/sub
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "(age!bot-traffic-analyzer)", "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "another-agent", "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "client_id": "bot-traffic-analyzer"}}
```
```json ignores
{"claims": {"client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "agent-token/subject-kind", text: #"""
# The subject of an own token is not a user
severity: error
stage: policy
artefact: token
flows: agent
since: 0.1
cwe: 287
see: PingAM, OAuth 2.0 introspection: sub and subname
see: RFC 9700 §4.15

## Why
An agent's own token carries no user's rights. A subject that is a user, by its `(usr!…)` type or because the
policy lists it as one, means that the token was obtained with a user's credentials or changed by a script: what
the agent does would be recorded as the user's doing.

## Fix
pingam: AI Agents › the agent › Access › Show Advanced Settings › Advanced: leave only Client Credentials and
Token Exchange under Grant Types; never let an agent log in as a user.
any: Give an agent credentials of its own, and use an exchange when it acts for a user.

```cel when
has(token.subject)
```
```cel require
token.subject.kind != "user"
```
```message
`sub` {token.subject.raw} is a user, not an agent
```
```cel expected
"an agent"
```
```cel actual
token.subject.raw
```
```points
claims:/sub
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "(age!bot-traffic-analyzer)", "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "(usr!bot-traffic-analyzer)", "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "client_id": "bot-traffic-analyzer"},
 "expected": {"agent": {"id": "bot-traffic-analyzer", "known": true, "entry": true, "own_scopes": ["monitor-system"],
   "permitted": ["logs-read", "logs-search"], "subjects": ["6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10"], "groups": []}}}
```
```json ignores
{"claims": {"client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "agent-token/user-traces", text: #"""
# Nothing in the token comes from a login
severity: warning
stage: policy
artefact: token
flows: agent
since: 0.1
cwe: 287
cwe: 359
see: RFC 9068 §2.2.1
see: OpenID Connect Core 1.0 §2

## Why
`amr`, `nonce`, `sid`, an e-mail address or a user name come from a person's login. In the token of an
agent that authenticated itself they show that a person's login was used, or that a person's data are copied into
a token that lives in logs.

## Fix
pingam: AI Agents › the agent › Access › Show Advanced Settings › Advanced: leave only Client Credentials and
Token Exchange under Grant Types; look in the Access Token Modification Script for profile claims.
any: Ask for the token with the agent's own credentials.

```cel require
!["amr", "nonce", "sid", "email", "preferred_username"].exists(n, n in claims)
```
```message
the agent's own token holds claims of a person's login: {["amr", "nonce", "sid", "email", "preferred_username"].filter(n, n in claims)}
```
```cel points
["amr", "nonce", "sid", "email", "preferred_username"].filter(n, n in claims)
```
```points
claims:/{i}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "scope": ["monitor-system"]}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "auth_level": 0}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "amr": ["pwd"], "nonce": "n-0S6_WzA2Mj"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "email": "bjensen@example.com"}}
```

"""#),
(id: "autonomous-exchange/actor-present", text: #"""
# The token names who acts
severity: error
stage: policy
artefact: token
flows: autonomous
since: 0.1
cwe: 287
cwe: 778
see: RFC 8693 §1.1
see: RFC 8693 §4.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 4.2

## Why
In an exchanged token `act.sub` is the party that acts. Without it the exchange was an impersonation, or there was
none: the application cannot tell the agent from the subject, and nothing in its records shows that a program was
at work.

## Fix
pingam: Let the agent exchange its own client-credentials token as an AI agent (AI Agents › the agent), not as an
ordinary OAuth 2.0 client, and see that no script at Native Consoles › Access Management › Services › OAuth2
Provider › Plugins removes `act`.
any: Ask for a delegation, with an actor token; an issuer that cannot write `act` needs a dialect that says so.

```cel require
has(token.actor) && has(token.actor.sub)
```
```message
the token has no `act` with a `sub`: nobody is named as acting, and it looks like flow {token.flow}
```
```cel expected
has(expected.agent) ? expected.agent.id : "the agent"
```
```points
claims:/act/sub
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}, "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "(age!bot)", "act": {"sub": "(age!bot)"}, "client_id": "bot"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer",
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "act": {}}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "act": {"client_id": "bot-traffic-analyzer"}}}
```

"""#),
(id: "autonomous-exchange/no-user-context", text: #"""
# Nobody's login is in the token
severity: warning
stage: policy
artefact: token
flows: autonomous
since: 0.1
cwe: 287
cwe: 359
see: RFC 9068 §2.2.1
see: OpenID Connect Core 1.0 §2

## Why
An autonomous agent has no user behind it, so there is no login that `acr`, `amr`, `sid` or `nonce` could tell of, and
no address or user name to carry. Where they appear, a person's token took part in the exchange: what the agent does
for itself then counts as done under that person's session.

## Fix
pingam: Let the agent exchange its own client-credentials token, not a user's; look in the Access Token Modification
Script for profile claims. `auth_time` is no sign: AM writes it for agents, too.
any: Exchange the agent's own token.

```cel require
!has(claims.amr) && !has(claims.sid) && !has(claims.nonce) && !has(claims.email) &&
!has(claims.preferred_username) && (!has(claims.acr) || claims.acr == "0")
```
```message
the token of an agent that acts for itself holds claims of a person's login: {["acr", "amr", "sid", "nonce", "email", "preferred_username"].filter(n, n in claims)}
```
```cel points
["acr", "amr", "sid", "nonce", "email", "preferred_username"].filter(n, n in claims)
```
```points
claims:/{i}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}, "auth_time": 1778764639, "auth_level": 0}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}, "acr": "0"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}, "amr": ["pwd"]}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}, "acr": "urn:mace:incommon:iap:silver",
  "sid": "08a5019c-17e1-4977-8f42-65a12843ea02"}}
```

"""#),
(id: "autonomous-exchange/single-actor", text: #"""
# There is one actor
severity: warning
stage: policy
artefact: token
flows: autonomous
reads: actor-history
since: 0.1
cwe: 441
see: RFC 8693 §4.1

## Why
An autonomous agent begins with its own token, so nobody acted before it. An `act` inside `act` shows that the
exchanged token came out of an earlier delegation: a job that is said to be the agent's own was started by
somebody else.

## Fix
any: Let the agent exchange its own client-credentials token, not one that another agent handed to it.
pingam: Check what is sent as `subject_token`, and look in the Access Token Modification Script for an `act` that
is copied.

```cel when
has(token.actor)
```
```cel require
token.actors.size() <= 1
```
```message
others acted before: the actor chain is {token.actors.map(a, a.raw)}
```
```cel actual
token.actors.map(a, a.raw)
```
```points
claims:/act/act
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer",
  "act": {"sub": "bot-traffic-analyzer", "iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha"}}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer", "act": {"sub": "another-agent"}}}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer"}}
```

"""#),
(id: "autonomous-exchange/sub-equals-act", text: #"""
# Subject and actor are the same agent
severity: error
stage: policy
artefact: token
flows: autonomous
since: 0.1
cwe: 863
see: RFC 8693 §4.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 4.2

## Why
In an autonomous flow nobody stands behind the agent: it acts for itself, so `sub` and `act.sub` both name it. When
they differ, the token lets one party act for another, and whoever trusts `sub` alone serves the wrong one.

## Fix
pingam: AI Agents › the agent › Applications › the application: leave Subjects and Subject Groups empty, and exchange
the agent's own client-credentials token, not another party's.
any: Exchange the agent's own token, not another party's. At an issuer whose agents act for themselves without an
exchange, write its `dialect:` at the issuer in the policy: `act` is not asked for then.

```cel when
has(token.actor) && has(token.actor.id) && has(token.subject)
```
```cel require
token.actor.id == token.subject.id && token.actor.kind == token.subject.kind
```
```message
`sub` is {token.subject.raw} but `act.sub` is {token.actor.raw}
```
```cel expected
token.subject.raw
```
```cel actual
token.actor.raw
```
```points
claims:/act/sub
claims:/sub
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}, "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "(age!bot)", "act": {"sub": "(age!bot)"}, "client_id": "bot"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "another-agent"}, "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "(usr!bot)", "act": {"sub": "(age!bot)"}, "client_id": "bot"}}
```

"""#),
(id: "autonomous-exchange/subject-is-not-user", text: #"""
# The subject is not a user
severity: error
stage: policy
artefact: token
flows: autonomous
since: 0.1
cwe: 863
see: RFC 8693 §1.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2

## Why
An autonomous agent works for itself, with permissions that were decided for it alone. A user as the subject
brings that user's data and rights into a job at which no user is present, and puts the blame for what happens on
a person.

## Fix
pingam: Exchange the agent's own client-credentials token as `subject_token`. If the agent is to act for users,
fill Subjects or Subject Groups at AI Agents › the agent › Applications › the application.
any: If users are meant, list them under `subjects` or `subjectGroups` of the agent's entry, so that the flow
`on-behalf-of` is expected.

```cel when
has(token.subject)
```
```cel require
token.subject.kind != "user"
```
```message
`sub` {token.subject.raw} is a user, but the agent is to act for itself
```
```cel expected
has(expected.agent) ? expected.agent.id : "the agent"
```
```cel actual
token.subject.raw
```
```points
claims:/sub
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json accepts
{"claims": {"sub": "(age!bot)", "act": {"sub": "(age!bot)"}}}
```
```json rejects
{"claims": {"sub": "(usr!bjensen)", "act": {"sub": "(age!bot-traffic-analyzer)"}}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "bot-traffic-analyzer"}},
 "expected": {"agent": {"id": "bot-traffic-analyzer", "known": true, "entry": true, "own_scopes": ["monitor-system"],
   "permitted": ["logs-read", "logs-search"], "subjects": ["6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10"], "groups": []}}}
```
```json ignores
{"claims": {"client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "claims/audience-is-expected", text: #"""
# The audience is the expected one
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 345
cwe: 863
see: RFC 7519 §4.1.3
see: RFC 8725 §3.9
see: RFC 9068 §4

## Why
A token is for the audiences that it names and for nobody else. Whoever accepts one that was meant for another
server lets that server, and everybody who can read its logs, act as its clients.

## Fix
any: Ask the issuer for a token with this audience, or give the exact audience that the tokens carry: it is compared
byte for byte, with scheme, case and slashes.
pingam: AI Agents › the agent › Access: turn on Accept Audience Parameters in Token Exchange Requests, and send
`audience` with the exchange.

```cel require
!token.problems.exists(p, p.code == "audience-differs")
```
```message
{token.problems.filter(p, p.code == "audience-differs")[0].detail}
```
```cel actual
has(claims.aud) ? token.audiences : ["(absent)"]
```
```cel points
token.problems.filter(p, p.code == "audience-differs")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"aud": "access-log-api"}}
```
```json accepts
{"claims": {"aud": ["bot-traffic-analyzer", "access-log-api"]}}
```
```json rejects
{"claims": {"aud": "bot-traffic-analyzer"},
 "problems": [{"code": "audience-differs", "pointer": "claims:/aud", "detail": "aud does not hold access-log-api"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "audience-differs", "pointer": "claims:/aud", "detail": "aud is missing"}]}
```

"""#),
(id: "claims/audience-is-present", text: #"""
# The token names its audience
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 345
cwe: 863
see: RFC 8725 §3.9
see: RFC 9068 §2.2
see: RFC 7519 §4.1.3

## Why
`aud` says for which resource server a token was made. One issuer serves many of them, so a token without an
audience could be taken by each: a small service that receives it could present it to a more powerful one.

## Fix
pingam: AM writes the requesting client by default; look in the Access Token Modification Script for what removes
`aud`, and name the application in the `audience` parameter of the exchange.
any: Have the issuer write the resource server's identifier into `aud`.

```cel when
token.form != "introspection"
```
```cel require
has(claims.aud) && claims.aud != ""
```
```message
the token names no audience
```
```cel expected
has(expected.application) ? expected.application.id : "the identifier of the resource server"
```
```points
claims:/aud
```
```json accepts
{"claims": {"aud": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"aud": ["bot-traffic-analyzer", "access-log-api"]}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"aud": ""}}
```
```json ignores
{"form": "introspection", "claims": {"active": true}}
```

"""#),
(id: "claims/client-claims-agree", text: #"""
# The client claims agree
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 345
see: RFC 8693 §4.3
see: RFC 9068 §2.2

## Why
`client_id` and `azp` both name the client. When they differ, one reader looks up the permissions of one client and
another those of the other, and whoever can have the second claim written chooses whose permissions count.

## Fix
any: Have the issuer write one of them, or the same client into both.
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Plugins: look in the Access Token
Modification Script for `azp` or `client_id`; access tokens carry `client_id` only.

```cel when
has(claims.client_id) && has(claims.azp)
```
```cel require
claims.client_id == claims.azp
```
```message
`client_id` is {claims.client_id} but `azp` is {claims.azp}
```
```cel expected
claims.client_id
```
```cel actual
claims.azp
```
```points
claims:/azp
claims:/client_id
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "azp": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "client_id": "web-shop", "azp": "web-shop"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "azp": "another-agent"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "azp": "Bot-Traffic-Analyzer"}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer", "azp": "bot-traffic-analyzer"}}
```

"""#),
(id: "claims/client-names-agree", text: #"""
# Every claim that names the client names the same one
severity: error
stage: claims
artefact: token
dialects: generic, okta, entra
since: 0.1
cwe: 345
see: RFC 8693 §4.3
see: RFC 9068 §2.2
see: Okta, Access token payload: `cid`
see: Microsoft Entra, Access token claims reference: `appid`, `azp`

## Why
Issuers have four names for the client: `client_id`, `azp`, Microsoft's `appid` and Okta's `cid`. A token that holds two
of them with different values has another client for each reader. Permissions are those of the client, so whoever can
have a second name written chooses whose permissions count elsewhere.

## Fix
any: Have the issuer write one of them, or the same client into all.
entra: Tokens of version 1.0 have `appid`, those of 2.0 have `azp`; none has both. Take away the claim mapping that adds the other.
okta: Access tokens have `cid`. Take away the custom claim that adds another name for the client.

```cel when
has(token.client)
```
```cel require
["client_id", "azp", "appid", "cid"].all(n, !(n in claims) || claims[n] == token.client)
```
```message
the client is {token.client}, but `client_id` is {claims.client_id}, `azp` {claims.azp}, `appid` {claims.appid}, `cid` {claims.cid}
```
```cel expected
token.client
```
```cel points
["client_id", "azp", "appid", "cid"].filter(n, n in claims && claims[n] != token.client)
```
```points
claims:/{i}
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "cid": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"azp": "bot-traffic-analyzer", "appid": "bot-traffic-analyzer"}, "dialect": "entra"}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "appid": "another-agent"}}
```
```json rejects
{"claims": {"cid": "bot-traffic-analyzer", "client_id": "another-agent"}, "dialect": "okta"}
```
```json rejects
{"claims": {"azp": "bot-traffic-analyzer", "appid": "Bot-Traffic-Analyzer"}, "dialect": "entra"}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer"}}
```

"""#),
(id: "claims/echo-agrees", text: #"""
# The echoed token agrees with the answer
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 345
see: PingAM, /oauth2/tokeninfo
see: RFC 9068 §4

## Why
An answer of `/tokeninfo` repeats the token that it describes in `access_token`. When the claims inside that token
are not those of the answer, two documents were mixed: the rights that were checked belong to another token than
the one in hand.

## Fix
any: Ask the issuer again with exactly the token in question and keep answer and token together; do not assemble
such documents from several requests.

```cel require
!token.problems.exists(p, p.code == "echo-differs")
```
```message
the answer does not describe the token that it echoes: {token.problems.filter(p, p.code == "echo-differs")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "echo-differs")
```
```points
{i.pointer}
```
```json accepts
{"form": "tokeninfo", "claims": {"sub": "bot-traffic-analyzer", "tokenName": "access_token"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"form": "tokeninfo",
 "claims": {"sub": "bot-traffic-analyzer", "tokenName": "access_token"},
 "problems": [{"code": "echo-differs", "pointer": "claims:/sub",
   "detail": "sub differs from the one of the token in access_token"}]}
```
```json rejects
{"form": "tokeninfo",
 "claims": {"sub": "bot-traffic-analyzer", "exp": 1778768299},
 "problems": [{"code": "echo-differs", "pointer": "claims:/exp",
   "detail": "exp differs from the one of the token in access_token"}]}
```

"""#),
(id: "claims/is-an-access-token", text: #"""
# The token is an access token
severity: error
stage: claims
artefact: token
dialects: pingam
since: 0.1
cwe: 345
see: PingGateway, PingAmStatelessAccessTokenResolver
see: RFC 8725 §3.12

## Why
PingAM gives its ID tokens and access tokens the same `typ`, issuer and keys; only `tokenName` tells them apart.
An ID token tells a client who has logged in and is handed around in browsers; a resource server that accepts it
as an access token opens to everyone who has seen one.

## Fix
pingam: Send `access_token` of the token endpoint's answer, not `id_token`. In an exchange ask for
`requested_token_type=urn:ietf:params:oauth:token-type:access_token`.

```cel when
has(claims.tokenName)
```
```cel require
claims.tokenName == "access_token"
```
```message
`tokenName` is {claims.tokenName}: this is not an access token
```
```cel expected
"access_token"
```
```cel actual
claims.tokenName
```
```points
claims:/tokenName
```
```json accepts
{"claims": {"tokenName": "access_token", "sub": "bot-traffic-analyzer"}}
```
```json accepts
{"form": "tokeninfo", "claims": {"tokenName": "access_token"}}
```
```json rejects
{"claims": {"tokenName": "id_token", "sub": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"tokenName": "refresh_token"}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer"}}
```

"""#),
(id: "claims/is-no-identity-token", text: #"""
# The token is no identity token
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 345
cwe: 843
see: OpenID Connect Core 1.0 §3.1.3.6
see: RFC 9068 §2.1
see: RFC 8725 §3.12

## Why
An identity token tells a client who logged in; it gives no right at any application. It is signed with the same keys
and often under the same `typ` as an access token, so an application that does not look takes the one for the other.
`at_hash` and `c_hash` bind an identity token to what was handed out beside it, and have no use in an access token;
Amazon Cognito says it in `token_use`. A `nonce` alone is no sign: PingAM copies it into access tokens.

## Fix
pingam: Send `access_token` of the token endpoint's answer, not `id_token`; in an exchange ask for
`requested_token_type=urn:ietf:params:oauth:token-type:access_token`.
any: Send the access token. (A grant for another domain, ID-JAG, may hold what an identity token holds.)

```cel when
(!has(claims.tokenName) || claims.tokenName == "access_token") &&
(!has(token.typ) || token.typ != "oauth-id-jag+jwt")
```
```cel require
!has(claims.at_hash) && !has(claims.c_hash) && !(has(claims.token_use) && claims.token_use == "id")
```
```message
this is an identity token: it has {has(claims.at_hash) ? "`at_hash`" : has(claims.c_hash) ? "`c_hash`" : "`token_use` id"}
```
```points
claims:/{has(claims.at_hash) ? "at_hash" : has(claims.c_hash) ? "c_hash" : "token_use"}
```
```json accepts
{"claims": {"sub": "alice", "nonce": "n-0S6_WzA2Mj", "tokenName": "access_token"}}
```
```json accepts
{"claims": {"sub": "alice", "token_use": "access"}}
```
```json rejects
{"claims": {"sub": "alice", "aud": "web-shop", "at_hash": "77QmUPtjPfzWtF2AnpK9RQ"}}
```
```json rejects
{"claims": {"sub": "alice", "aud": "web-shop", "c_hash": "LDktKdoQak3Pk0cnXxCltA"}}
```
```json rejects
{"claims": {"sub": "alice", "aud": "web-shop", "token_use": "id"}}
```
```json ignores
{"claims": {"sub": "alice", "tokenName": "id_token", "at_hash": "77QmUPtjPfzWtF2AnpK9RQ"}}
```
```json ignores
{"header": {"alg": "ES256", "typ": "oauth-id-jag+jwt"}, "claims": {"sub": "alice", "at_hash": "77QmUPtjPfzWtF2AnpK9RQ"}}
```

"""#),
(id: "claims/issuer-is-known", text: #"""
# The issuer is a configured one
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 345
cwe: 346
see: RFC 7519 §4.1.1
see: RFC 8725 §3.8
see: RFC 9068 §4

## Why
`iss` decides whose keys can vouch for the token, so it is compared byte for byte with the configured issuers and
no key is tried for any other. A reader that forgives a missing port, a trailing slash or another letter case can
be led to an issuer that only looks like the right one.

## Fix
pingam: The issuer has an explicit port: copy `issuer` from the realm's `/.well-known/openid-configuration` or
from a token, `:443` included, into `issuers[].issuer` of the policy file.
any: Give the issuer exactly as its tokens spell it, with the same scheme, port, case and trailing slash. A token
of another tenant or environment does not belong here.

```cel require
signature.reason != "issuer-unknown"
```
```message
`iss` is {token.issuer}, which is not a configured issuer
```
```cel expected
has(token.issuer) && nearest(token.issuer, expected.issuers) != ""
  ? nearest(token.issuer, expected.issuers)
  : "one of the configured issuers"
```
```cel actual
token.issuer
```
```cel hint
has(token.issuer) ? nearMiss(token.issuer, expected.issuers) : ""
```
```points
claims:/iss
```
```json accepts
{"claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha"}}
```
```json accepts
{"claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha"},
 "signature": {"status": "failed", "reason": "mismatch"}}
```
```json rejects
{"claims": {"iss": "https://tenant.example/am/oauth2/realms/root/realms/alpha"},
 "signature": {"status": "unknown-key", "reason": "issuer-unknown"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"}, "signature": {"status": "unknown-key", "reason": "issuer-unknown"}}
```
```json rejects
{"claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha/"},
 "signature": {"status": "unknown-key", "reason": "issuer-unknown"}}
```

"""#),
(id: "claims/lifetime-is-limited", text: #"""
# The lifetime is within the demanded limit
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 613
see: RFC 9700 §2.2.1
see: RFC 6750 §5.3

## Why
A bearer token works for whoever holds it until it expires, so its lifetime is the time that a thief has. Where a
limit was demanded, a longer life is refused and not only remarked upon.

## Fix
any: Shorten the lifetime of access tokens at the issuer, or demand less.
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Core: Access Token Lifetime, or the agent's
own override.

```cel require
!token.problems.exists(p, p.code == "lifetime-too-long")
```
```message
{token.problems.filter(p, p.code == "lifetime-too-long")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "lifetime-too-long")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778768299}}
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778764999}}
```
```json rejects
{"claims": {"iat": 1778764699, "exp": 1778851099},
 "problems": [{"code": "lifetime-too-long", "pointer": "claims:/exp", "detail": "exp is 86400 seconds after iat"}]}
```
```json rejects
{"claims": {"exp": 1778851099},
 "problems": [{"code": "lifetime-too-long", "pointer": "claims:/iat", "detail": "iat is missing"}]}
```

"""#),
(id: "claims/required-are-present", text: #"""
# The required claims are there
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 345
see: RFC 7519 §4
see: RFC 9068 §2.2

## Why
A check that reads a claim which is not there falls back to something: to nobody, to everybody, to the default of a
library. A claim that the checks rest on must be there.

## Fix
any: Have the issuer add the claim, or do not require it.
pingam: Native Consoles › Access Management › Services › OAuth2 Provider: the claim may be switched off there, or
removed by the Access Token Modification Script.

```cel require
!token.problems.exists(p, p.code == "claim-missing")
```
```message
{token.problems.filter(p, p.code == "claim-missing")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "claim-missing")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"jti": "a1"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "jti": "a1"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "claim-missing", "pointer": "claims:/jti", "detail": "jti is required and missing"}]}
```
```json rejects
{"claims": {},
 "problems": [{"code": "claim-missing", "pointer": "claims:/client_id", "detail": "client_id is required and missing"}]}
```

"""#),
(id: "claims/scope-and-scp-agree", text: #"""
# `scope` and `scp` say the same
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 436
see: RFC 8693 §4.2
see: RFC 6749 §3.3

## Why
Some issuers write scopes into `scope`, others into `scp`. A token that has both with different content gives a
program that reads one of them other rights than a program that reads the other: a check at the gateway would not
bind the application.

## Fix
any: Have the issuer write one of the two. If a mapping adds `scp` for an older program, let it hold exactly the
scopes of `scope`.
pingam: AM writes `scope` only; look in the Access Token Modification Script for what adds `scp`.

```cel require
!token.problems.exists(p, p.code == "scopes-differ")
```
```message
{token.problems.filter(p, p.code == "scopes-differ")[0].detail}: {claims.scope} and {claims.scp}
```
```cel points
token.problems.filter(p, p.code == "scopes-differ")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"scope": ["logs-read", "logs-search"]}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "scope-with-space", "pointer": "claims:/scope/0",
   "detail": "one member of the array holds a space, so it is no scope"}]}
```
```json rejects
{"claims": {"scope": "logs-read", "scp": ["logs-read", "logs-search"]},
 "problems": [{"code": "scopes-differ", "pointer": "claims:/scp", "detail": "scope and scp are both there and differ"}]}
```
```json rejects
{"claims": {"scope": "logs-read", "scp": "logs-write"},
 "problems": [{"code": "scopes-differ", "pointer": "claims:/scp", "detail": "scope and scp are both there and differ"}]}
```

"""#),
(id: "claims/scope-claim-fits-dialect", text: #"""
# The scopes stand in `scope`
severity: error
stage: claims
artefact: token
dialects: pingam
since: 0.1
cwe: 436
see: RFC 8693 §4.2
see: RFC 9068 §2.2.3

## Why
PingAM writes scopes into `scope`. A `scp` claim was put there by something else, and programs that know other
issuers prefer it: they would follow scopes that no policy of the issuer has granted.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Plugins: take `scp` out of the Access
Token Modification Script; use a claim with a name of its own if a program needs the list.

```cel require
!has(claims.scp)
```
```message
`scp` is {claims.scp}, but this issuer writes its scopes into `scope`
```
```cel actual
claims.scp
```
```points
claims:/scp
```
```json accepts
{"claims": {"scope": ["logs-read", "logs-search"]}}
```
```json accepts
{"form": "introspection", "claims": {"scope": "logs-read logs-search"}}
```
```json rejects
{"claims": {"scp": ["logs-read"]}}
```
```json rejects
{"claims": {"scope": ["logs-read"], "scp": "logs-read"}}
```

"""#),
(id: "claims/scope-members-are-single", text: #"""
# Each member of a scope list is one scope
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 436
see: RFC 6749 §3.3
see: RFC 8693 §4.2

## Why
In a list every member is one scope, and a scope cannot hold a space. A member such as `"logs-read logs-write"` is
one unknown scope to a reader that compares members, and two rights to a reader that joins the list and splits it
again.

## Fix
pingam: Look in the Access Token Modification Script, and in the scopes of the application, for a value that holds
several scopes in one entry.
any: Write a list with one scope a member, or one string with the scopes separated by spaces.

```cel require
!token.problems.exists(p, p.code == "scope-with-space")
```
```message
{token.problems.filter(p, p.code == "scope-with-space")[0].detail}: {has(claims.scope) ? claims.scope : claims.scp}
```
```cel points
token.problems.filter(p, p.code == "scope-with-space")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"scope": ["logs-read", "logs-search"]}}
```
```json accepts
{"claims": {"scope": "logs-read logs-search"}}
```
```json rejects
{"claims": {"scope": ["logs-read logs-search"]},
 "problems": [{"code": "scope-with-space", "pointer": "claims:/scope/0",
   "detail": "one member of the array holds a space, so it is no scope"}]}
```
```json rejects
{"claims": {"scope": ["logs-read", "logs-search "]},
 "problems": [{"code": "scope-with-space", "pointer": "claims:/scope/1",
   "detail": "one member of the array holds a space, so it is no scope"}]}
```

"""#),
(id: "claims/subject-forms-agree", text: #"""
# Subject and actor are named in one way
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 287
cwe: 843
see: PingAM, OAuth 2.0 introspection: sub and subname
see: RFC 9700 §4.15

## Why
PingAM names a principal either bare or with its type, `(usr!…)` for a user and `(age!…)` for a client or agent.
When one token mixes typed and bare forms of different names, or names a user and an agent alike, a program that
strips the type takes one principal for another.

## Fix
pingam: Find the script that writes one of the two: AM itself uses one form throughout a realm. Look in the Access
Token Modification Script and the May Act Script for a subject that is put together by hand.
any: Let the issuer name all principals of one token in one form.

```cel when
has(token.subject) && has(token.actor) && has(token.actor.sub)
```
```cel require
token.subject.raw == token.actor.sub ||
((token.subject.raw == canon(token.subject.raw)) == (token.actor.sub == canon(token.actor.sub))
  ? canon(token.subject.raw) != canon(token.actor.sub)
  : canon(token.subject.raw) == canon(token.actor.sub))
```
```message
`sub` is {token.subject.raw} but `act.sub` is {token.actor.sub}: these forms do not belong in one token
```
```cel expected
token.subject.raw
```
```cel actual
token.actor.sub
```
```points
claims:/sub
claims:/act/sub
```
```json accepts
{"claims": {"sub": "(usr!bjensen)", "act": {"sub": "(age!bot-traffic-analyzer)"}}}
```
```json accepts
{"claims": {"sub": "(age!bot)", "act": {"sub": "bot"}}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "another-agent"}}}
```
```json rejects
{"claims": {"sub": "(age!bot-traffic-analyzer)", "act": {"sub": "another-agent"}}}
```
```json rejects
{"claims": {"sub": "(usr!bot)", "act": {"sub": "(age!bot)"}}}
```
```json ignores
{"claims": {"sub": "(age!bot)"}}
```

"""#),
(id: "claims/subject-is-present", text: #"""
# The token names its subject
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 287
see: RFC 9068 §2.2
see: RFC 7519 §4.1.2

## Why
`sub` is the party whose rights the token carries. Without it nothing can be said about who acts for whom, and a
program that falls back to another claim (a name, an e-mail address, the client) decides by something that the
issuer does not promise to be unique.

## Fix
pingam: AM always writes `sub`; look in the Access Token Modification Script for what removes it, and make sure
that the input is an access token and not another document.
any: Have the issuer write `sub`; for a token that a client asked for itself it is the client's identifier.

```cel require
has(claims.sub)
```
```message
the token has no `sub`
```
```points
claims:/sub
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "(age!bot-traffic-analyzer)"}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"subname": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```

"""#),
(id: "claims/token-is-active", text: #"""
# Introspection says that the token is active
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 613
see: RFC 7662 §2.2
see: RFC 7662 §4

## Why
The issuer answers an introspection with `active`, and only the JSON value `true` means that the token may be
used. Text such as `"true"`, a 1 or a missing member is not an affirmation; a program that takes every value but
`false` for true accepts revoked tokens.

## Fix
any: Get a new token: this one was revoked, has expired or is unknown to the issuer. If the token is fresh, make
sure that it was sent to the introspection endpoint of its own issuer and realm, by a caller that may introspect
it.
pingam: Calls by a client that is neither the token's client, in its audience nor granted
`am-introspect-all-tokens` are answered as inactive or refused.

```cel require
!token.problems.exists(p, p.code == "inactive")
```
```message
the issuer does not call the token active: {token.problems.filter(p, p.code == "inactive")[0].detail}
```
```cel expected
true
```
```cel actual
has(claims.active) ? claims.active : "(absent)"
```
```cel points
token.problems.filter(p, p.code == "inactive")
```
```points
{i.pointer}
```
```json accepts
{"form": "introspection", "claims": {"active": true, "sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"form": "introspection",
 "claims": {"active": false},
 "problems": [{"code": "inactive", "pointer": "claims:/active", "detail": "active is false"}]}
```
```json rejects
{"form": "introspection",
 "claims": {"active": "true"},
 "problems": [{"code": "inactive", "pointer": "claims:/active", "detail": "active is a JSON string, not the boolean true"}]}
```

"""#),
(id: "claims/typ-is-expected", text: #"""
# `typ` is that of an access token
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 345
see: RFC 8725 §3.11
see: RFC 9068 §2.1
see: RFC 9068 §4

## Why
An issuer signs many kinds of JWT with one key: access tokens, logout tokens, proofs, introspection answers. `typ`
tells them apart, and a resource server that overlooks it can be given a token of another kind whose claims happen
to fit.

## Fix
any: Present an access token. `JWT`, `at+jwt` and an absent `typ` are accepted unless others were asked for, in any
letter case and with or without `application/`; everything else names another kind of token.
pingam: Access tokens have `typ` `JWT`; another value comes from another endpoint.

```cel require
!token.problems.exists(p, p.code == "type-unexpected")
```
```message
{token.problems.filter(p, p.code == "type-unexpected")[0].detail}
```
```cel actual
has(header.typ) ? header.typ : "(absent)"
```
```cel points
token.problems.filter(p, p.code == "type-unexpected")
```
```points
{i.pointer}
```
```json accepts
{"header": {"alg": "RS256", "typ": "JWT"}, "claims": {}}
```
```json accepts
{"header": {"alg": "RS256", "typ": "application/at+jwt"}, "claims": {}}
```
```json rejects
{"header": {"alg": "RS256", "typ": "token-introspection+jwt"}, "claims": {},
 "problems": [{"code": "type-unexpected", "pointer": "header:/typ", "detail": "typ is token-introspection+jwt"}]}
```
```json rejects
{"header": {"alg": "ES256", "typ": "dpop+jwt"}, "claims": {},
 "problems": [{"code": "type-unexpected", "pointer": "header:/typ", "detail": "typ is dpop+jwt"}]}
```

"""#),
(id: "claims/types-are-right", text: #"""
# Registered claims have their types
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 20
cwe: 843
see: RFC 7519 §4.1
see: RFC 7519 §2
see: RFC 8693 §4
see: RFC 9068 §2.2

## Why
RFC 7519 and RFC 8693 say what each registered claim holds: text, an instant, a list of texts, an object. A claim
of another type is read as something else by each program (`"1778768299"` as no expiry, `["a"]` as the name `a`),
and what was checked is then not what is used.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Plugins: see what the Access Token
Modification Script sets; numbers must be set as numbers, `aud` as text or a list of texts.
any: Instants are JSON numbers of seconds, `aud` is text or a list of texts, `iss`, `sub` and `client_id` are
text, `act` and `may_act` are objects.

```cel require
!token.problems.exists(p, p.code == "wrong-type")
```
```message
{token.problems.filter(p, p.code == "wrong-type")[0].detail}
```
```cel expected
"the type that RFC 7519, RFC 8693 or RFC 9068 gives the claim"
```
```cel actual
token.problems.filter(p, p.code == "wrong-type")[0].detail
```
```cel points
token.problems.filter(p, p.code == "wrong-type")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "aud": ["bot-traffic-analyzer", "access-log-api"], "exp": 1778768299}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "no-expiry", "pointer": "claims:/exp", "detail": "`exp` is absent"}]}
```
```json rejects
{"claims": {"exp": "1778768299"},
 "problems": [{"code": "wrong-type", "pointer": "claims:/exp",
   "detail": "exp is a JSON string, it must be a number of seconds since 1970"}]}
```
```json rejects
{"claims": {"aud": [1]},
 "problems": [{"code": "wrong-type", "pointer": "claims:/aud",
   "detail": "aud is a JSON array, it must be a string or a non-empty array of strings"}]}
```

"""#),
(id: "cognito/agent-acts-for-user", text: #"""
# A user logged in
severity: error
stage: policy
artefact: token
flows: on-behalf-of
dialects: cognito
since: 0.1
cwe: 863
see: Amazon Cognito, Understanding the access token
see: Amazon Cognito, Scopes, M2M, and resource servers

## Why
A user pool writes `username` into the access token of a user, and leaves it out of a token that a client got for
itself. Without it nobody logged in, and an agent that is to act for users works with nobody behind it.

## Fix
cognito: Let the user log in at the agent's app client with the authorization code grant; a token by client
credentials is for an agent that acts for itself.

```cel require
has(claims.username) && type(claims.username) == string && claims.username != "" && has(claims.client_id) && (!has(claims.sub) || claims.sub != claims.client_id)
```
```message
nobody logged in: `username` is {claims.username}, `sub` {token.subject.raw}, `client_id` {token.client}
```
```points
claims:/username
claims:/sub
```
```json accepts
{"claims": {"sub": "c2b9a6de", "username": "alice", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "5f0c7d52", "username": "5f0c7d52", "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "username": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "c2b9a6de", "username": null, "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "c2b9a6de", "username": "", "client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "cognito/is-an-access-token", text: #"""
# The token is an access token of the user pool
severity: error
stage: claims
artefact: token
dialects: cognito
since: 0.1
cwe: 345
cwe: 843
see: Amazon Cognito, Verifying JSON web tokens
see: RFC 8725 §3.12

## Why
Identity and access tokens of a user pool have the same issuer, keys and `typ`; `token_use` alone tells them apart. An
identity token holds a person's data and was meant for the client that logged the person in.

## Fix
cognito: Send the `access_token` of the token endpoint's answer, not the `id_token`.

```cel when
!has(claims.token_use) || claims.token_use != "id"
```
```cel require
has(claims.token_use) && claims.token_use == "access"
```
```message
`token_use` is {claims.token_use}
```
```cel expected
"access"
```
```points
claims:/token_use
```
```json accepts
{"claims": {"token_use": "access", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"token_use": "access"}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"token_use": "refresh", "client_id": "bot-traffic-analyzer"}}
```
```json ignores
{"claims": {"token_use": "id", "aud": "bot-traffic-analyzer"}}
```

"""#),
(id: "configuration/access-lifetime-is-limited", text: #"""
# Access tokens of the agent do not live too long
severity: warning
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
cwe: 613
see: RFC 6750 §5.3

## Why
A bearer token can be used by whoever finds it for as long as it lives. The policy's maxLifetime is the measure, else
one hour.

## Fix
pingam: AI Agents › the agent › Access › Core › Access Token Lifetime; 0 takes the provider's.

```cel require
agent.access_token_lifetime <= expected.max_lifetime && agent.access_token_lifetime >= 0
```
```message
access tokens of agent {agent.id} live {agent.access_token_lifetime} seconds, and {expected.max_lifetime} are wanted
```
```points
export:/agent/access_token_lifetime
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"accessTokenLifetime": 3600}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"accessTokenLifetime": 0}}}, "service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenLifetime": 600}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"accessTokenLifetime": 86400}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"accessTokenLifetime": 0}}}, "service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenLifetime": 7200}}}}}
```

"""#),
(id: "configuration/agent-authenticates", text: #"""
# The agent authenticates at the token endpoint
severity: error
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
cwe: 306
see: RFC 6749 §4.4
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2

## Why
Whoever knows the id of such an agent, which every token of it shows, can get tokens as that agent.

## Fix
pingam: AI Agents › the agent › Access › Advanced › Token Endpoint Authentication Method: choose private_key_jwt or
tls_client_auth, else client_secret_post as in the vendor's guide.

```cel require
agent.auth_method != 'none'
```
```message
agent {agent.id} does not authenticate at the token endpoint
```
```points
export:/agent/auth_method
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"tokenEndpointAuthMethod": "client_secret_post"}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"tokenEndpointAuthMethod": "private_key_jwt"}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"tokenEndpointAuthMethod": "none"}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"tokenEndpointAuthMethod": {"inherited": false, "value": "none"}}}}}}
```

"""#),
(id: "configuration/agent-authentication-is-strong", text: #"""
# The agent authenticates without a shared secret
severity: note
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
cwe: 522
see: RFC 9700 §2.5

## Why
A secret that is sent can leak from both ends and from every log between them. With private_key_jwt or mutual TLS the
agent proves that it holds a key, and never shows it.

## Fix
pingam: AI Agents › the agent › Access › Advanced › Token Endpoint Authentication Method: choose private_key_jwt or
tls_client_auth.

```cel require
!(agent.auth_method in ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'])
```
```message
agent {agent.id} authenticates by a shared secret: {agent.auth_method}
```
```points
export:/agent/auth_method
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"tokenEndpointAuthMethod": "private_key_jwt"}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"tokenEndpointAuthMethod": "tls_client_auth"}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"tokenEndpointAuthMethod": "client_secret_post"}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"tokenEndpointAuthMethod": "client_secret_basic"}}}}}
```

"""#),
(id: "configuration/agent-default-scopes-are-empty", text: #"""
# The agent is granted nothing that it did not ask for
severity: warning
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
see: RFC 6749 §3.3
see: frodo-cli, exported configuration

## Why
A request without scope then still gets rights. What an agent may do should be asked for each time, so that it can be
seen and narrowed.

## Fix
pingam: AI Agents › the agent › Access › Core › Default Scopes: leave it empty.

```cel require
agent.default_scopes.size() == 0
```
```message
agent {agent.id} gets {agent.default_scopes} when it names no scope
```
```points
export:/agent/default_scopes
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"defaultScopes": []}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"defaultScopes": null}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"defaultScopes": ["openid"]}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"defaultScopes": ["logs-read|Read logs"]}}}}}
```

"""#),
(id: "configuration/agent-grants-are-complete", text: #"""
# The agent may use the grants of its flow
severity: error
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2
see: PingOne Advanced Identity Cloud, on-behalf-of AI agent flow

## Why
An autonomous agent gets its own token by client credentials, and every agent exchanges tokens. A new agent may use
the authorization code grant and nothing else.

## Fix
pingam: AI Agents › the agent › Access › Advanced › Grant Types: add Token Exchange, and for an autonomous agent
Client Credentials.

```cel require
'urn:ietf:params:oauth:grant-type:token-exchange' in agent.grant_types &&
(!('autonomous' in expected.flows) || 'client_credentials' in agent.grant_types)
```
```message
agent {agent.id} may use {agent.grant_types}{agent.grant_types == ['authorization_code'] ? ', which is the default that nobody has touched' : ''}
```
```cel expected
'autonomous' in expected.flows ? ['client_credentials', 'urn:ietf:params:oauth:grant-type:token-exchange'] : ['urn:ietf:params:oauth:grant-type:token-exchange']
```
```cel actual
agent.grant_types
```
```points
export:/agent/grant_types
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"grantTypes": ["urn:ietf:params:oauth:grant-type:token-exchange", "client_credentials"]}}}}, "expected": {"flows": ["autonomous"]}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"grantTypes": ["urn:ietf:params:oauth:grant-type:token-exchange"]}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [{"_refResourceCollection": "managed/alpha_user", "_refResourceId": "alice"}], "subjectGroups": [], "subjectIDs": []}]}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"grantTypes": ["authorization_code"]}}}}, "expected": {"flows": ["autonomous"]}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"grantTypes": ["urn:ietf:params:oauth:grant-type:token-exchange"]}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}}}}}
```

"""#),
(id: "configuration/agent-grants-are-minimal", text: #"""
# The agent may use no other grants
severity: warning
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
cwe: 269
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2
see: PingOne Advanced Identity Cloud, on-behalf-of AI agent flow

## Why
Each further grant is a way to a token that the flow does not need: with a code or a password the agent could come by
a user's token without an exchange, and with client credentials an agent that acts for users could act for itself.

## Fix
pingam: AI Agents › the agent › Access › Advanced › Grant Types: leave Token Exchange, and for an autonomous agent
Client Credentials.

```cel require
agent.grant_types.all(grant,
  grant == 'urn:ietf:params:oauth:grant-type:token-exchange' || (grant == 'client_credentials' && 'autonomous' in expected.flows))
```
```message
agent {agent.id} may also use {agent.grant_types.filter(grant, grant != 'urn:ietf:params:oauth:grant-type:token-exchange' && (grant != 'client_credentials' || !('autonomous' in expected.flows)))}
```
```points
export:/agent/grant_types
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"grantTypes": ["urn:ietf:params:oauth:grant-type:token-exchange", "client_credentials"]}}}}, "expected": {"flows": ["autonomous"]}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"grantTypes": ["urn:ietf:params:oauth:grant-type:token-exchange"]}}}}, "expected": {"flows": ["on-behalf-of"]}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"grantTypes": ["urn:ietf:params:oauth:grant-type:token-exchange", "client_credentials", "password"]}}}}, "expected": {"flows": ["autonomous"]}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"grantTypes": ["urn:ietf:params:oauth:grant-type:token-exchange", "client_credentials"]}}}}, "expected": {"flows": ["on-behalf-of"]}}
```

"""#),
(id: "configuration/agent-has-privilege", text: #"""
# The agent may do something somewhere
severity: error
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2
see: frodo-cli, exported configuration

## Why
What an exchange gives an agent comes from its privileges: an application, scopes, and for whom. Without one there is
no application that it could get a token for.

## Fix
pingam: AI Agents › the agent › Applications: add the application, its permissions, and whom the agent acts for.

```cel require
agent.privileges.size() > 0
```
```message
agent {agent.id} has no privilege
```
```points
export:/agent/privileges
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}, {"_id": "p2", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": []}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"realm": {"root-alpha": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}, "_aiAgentIdentity": {"_privileges": []}}}}}}}
```

"""#),
(id: "configuration/agent-has-scopes", text: #"""
# The agent has a scope of its own
severity: warning
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2

## Why
The agent's own token, which it exchanges, carries the agent's own scopes. Without one the client credentials request
has nothing to ask for.

## Fix
pingam: AI Agents › the agent › Access › Core › Scopes: add the agent's own scope, such as monitor-system.

```cel require
agent.scopes.size() > 0
```
```message
agent {agent.id} has no scopes of its own
```
```points
export:/agent/scopes
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"scopes": ["monitor-system"]}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"scopes": ["[0]=monitor-system"]}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"scopes": []}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"scopes": null}}}}}
```

"""#),
(id: "configuration/agent-id-is-plain", text: #"""
# The agent's id can be written anywhere
severity: note
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 2.1

## Why
A client id stands in URLs, claims, audiences and logs. Letters, digits, hyphen and underscore mean the same
everywhere; everything else must be escaped somewhere and is forgotten once.

## Fix
pingam: Register the agent anew under an id of letters, digits, hyphens and underscores: an id cannot be changed.

```cel require
agent.id.matches('^[A-Za-z0-9_-]+$')
```
```message
the id of agent {agent.id} holds characters that URLs, logs and shells take for something else
```
```points
export:/agent
```
```json accepts
{"export": {"agent": {"bot-1": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}}}}}
```
```json accepts
{"export": {"agent": {"3f0c1a52-7a0e-4d6e-9a3b-1f1e6a3e2b10": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"agent": {"my bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"agent": {"bot@example": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}}}}}
```

"""#),
(id: "configuration/agent-is-active", text: #"""
# The agent is active
severity: error
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
see: frodo-cli, exported configuration

## Why
An inactive client gets no token. If that is meant, its privileges and its entry in the policy should be gone, too.

## Fix
pingam: AI Agents › the agent › Access › Core › Status: Active.

```cel require
agent.status == 'Active'
```
```message
agent {agent.id} is {agent.status}
```
```points
export:/agent/status
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"status": "Active"}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"status": {"inherited": false, "value": "Active"}}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"status": "Inactive"}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"status": ""}}}}}
```

"""#),
(id: "configuration/agent-is-confidential", text: #"""
# The agent is a confidential client
severity: error
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
cwe: 306
see: RFC 6749 §2.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 2

## Why
A public client has no credentials, so everybody can be it. An agent that acts for itself has nothing else to be known
by.

## Fix
pingam: AI Agents › the agent › Access › Core › Client Type: Confidential.

```cel require
agent.client_type == 'Confidential'
```
```message
agent {agent.id} is a {agent.client_type} client
```
```points
export:/agent/client_type
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"clientType": "Confidential"}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"clientType": {"inherited": false, "value": "Confidential"}}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"clientType": "Public"}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"clientType": {"inherited": true, "value": "Public"}}}}}}
```

"""#),
(id: "configuration/agent-objects-are-of-the-realm", text: #"""
# Agents and privileges are kept in the provider's own realm
severity: error
stage: policy
artefact: export
each: provider
dialects: pingam
since: 0.1
cwe: 1188
see: frodo-cli, exported configuration

## Why
The provider looks agents and privileges up in these collections. Names of another realm, often from a copied
configuration, give this realm's agents the other one's privileges, or none. Where the file does not tell the realm,
it is that of the privileges beside it; else the two names must agree.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › AI Agents: set the
object names to managed/‹realm›_aiagent and managed/‹realm›_aiagentprivilege.

```cel require
provider.agent_object.endsWith('_aiagent') && provider.privilege_object == provider.agent_object + 'privilege' &&
(provider.id == '' || provider.agent_object == 'managed/' + provider.id + '_aiagent')
```
```message
the OAuth2 provider{provider.id == '' ? '' : ' of realm ' + provider.id} looks for agents in {provider.agent_object} and for privileges in {provider.privilege_object}
```
```points
export:/provider/agent_object
export:/provider/privilege_object
```
```json accepts
{"export": {"realm": {"root-alpha": {"service": {"oauth-oidc": {"aiAgentsConfig": {"aiAgentsIdentityObjectName": "managed/alpha_aiagent", "aiAgentsPrivilegeObjectName": "managed/alpha_aiagentprivilege"}}}}}}}
```
```json accepts
{"export": {"realm": {"bravo": {"service": {"oauth-oidc": {"aiAgentsConfig": {"aiAgentsIdentityObjectName": "managed/bravo_aiagent", "aiAgentsPrivilegeObjectName": "managed/bravo_aiagentprivilege"}}}}}}}
```
```json rejects
{"export": {"realm": {"root-alpha": {"service": {"oauth-oidc": {"aiAgentsConfig": {"aiAgentsIdentityObjectName": "managed/bravo_aiagent", "aiAgentsPrivilegeObjectName": "managed/alpha_aiagentprivilege"}}}}}}}
```
```json rejects
{"export": {"realm": {"root-alpha": {"service": {"oauth-oidc": {"aiAgentsConfig": {"aiAgentsIdentityObjectName": "managed/alpha_aiagent", "aiAgentsPrivilegeObjectName": "managed/bravo_aiagentprivilege"}}}}}}}
```

"""#),
(id: "configuration/agent-redirects-are-exact", text: #"""
# Codes are sent only where the agent lives
severity: warning
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
cwe: 601
see: RFC 9700 §2.1
see: RFC 8252 §7.3

## Why
A pattern, or an address without TLS, sends authorization codes to whoever answers there. RFC 9700 asks for exact
addresses.

## Fix
pingam: AI Agents › the agent › Access › Core › Redirection URIs: write exact https addresses, or none.

```cel require
agent.redirect_uris.all(uri, !uri.contains('*') && (uri.startsWith('https://') || uri.startsWith('http://127.0.0.1') || uri.startsWith('http://[::1]')))
```
```message
agent {agent.id} takes codes at {agent.redirect_uris}
```
```cel points
agent.redirect_uris.filter(uri, uri.contains('*') || !(uri.startsWith('https://') || uri.startsWith('http://127.0.0.1') || uri.startsWith('http://[::1]')))
```
```points
export:/agent/redirect_uris/{i}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"redirectionUris": []}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"redirectionUris": ["https://bot.example/callback", "http://127.0.0.1:8400/callback"]}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"redirectionUris": ["https://*.example/callback"]}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"redirectionUris": ["http://bot.example/callback"]}}}}}
```

"""#),
(id: "configuration/agent-scripts-are-there", text: #"""
# Scripts that the agent names exist
severity: warning
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
see: frodo-cli, exported configuration

## Why
A script that was deleted, or not brought along from another tenant, does nothing, or makes every request fail. Both
look like something else.

## Fix
pingam: AI Agents › the agent › Access › Override OAuth2 Provider: choose a script that exists, or none; import the
script with the agent.

```cel require
agent.missing_scripts.size() == 0
```
```message
agent {agent.id} names scripts that are not there: {agent.missing_scripts}
```
```points
export:/agent/may_act_script
export:/agent/modification_script
```
```json accepts
{"export": {"realm": {"root-alpha": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": true, "accessTokenMayActScript": "[Empty]", "accessTokenModificationScript": "[Empty]"}}}}}}}
```
```json accepts
{"export": {"realm": {"root-alpha": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": true, "accessTokenMayActScript": "s1", "accessTokenModificationScript": "[Empty]"}}}, "script": {"s1": {"_id": "s1", "script": "token.setMayAct(x)"}}}}}}
```
```json rejects
{"export": {"realm": {"root-alpha": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": true, "accessTokenMayActScript": "s1", "accessTokenModificationScript": "[Empty]"}}}}}}}
```
```json rejects
{"export": {"realm": {"root-alpha": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": true, "accessTokenMayActScript": "[Empty]", "accessTokenModificationScript": "gone"}}}, "script": {"s1": {"_id": "s1", "script": "x"}}}}}}
```

"""#),
(id: "configuration/agent-tokens-are-client-side", text: #"""
# The agent's tokens can be verified by who gets them
severity: error
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2

## Why
Server-side tokens are references into the issuer's store: they hold no claims and no signature, so no resource server
can tell who acts for whom.

## Fix
pingam: AI Agents › the agent › Access › Override OAuth2 Provider: enable the overrides and Use Client-Side Access &
Refresh Tokens.

```cel require
agent.client_side_tokens
```
```message
agent {agent.id} gets references instead of tokens that can be verified
```
```points
export:/agent/client_side_tokens
export:/agent/overrides_enabled
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": true, "statelessTokensEnabled": true}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": false, "statelessTokensEnabled": false}}}, "service": {"oauth-oidc": {"coreOAuth2Config": {"statelessTokensEnabled": true}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": true, "statelessTokensEnabled": false}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": false, "statelessTokensEnabled": true}}}, "service": {"oauth-oidc": {"coreOAuth2Config": {"statelessTokensEnabled": false}}}}}
```

"""#),
(id: "configuration/agent-tokens-are-not-encrypted", text: #"""
# The agent's tokens are not encrypted
severity: warning
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
see: PingAM 8, Client-side OAuth 2.0 tokens

## Why
An override at the agent encrypts its tokens to a key of the issuer, whatever the provider does for others. A resource
server can then neither read nor verify them.

## Fix
pingam: AI Agents › the agent › Access › Override OAuth2 Provider › Encrypt Client-Side Tokens: switch it off.

```cel require
!agent.encrypts
```
```message
the tokens of agent {agent.id} are encrypted, so that resource servers cannot verify them
```
```points
export:/agent/encrypts
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": true, "tokenEncryptionEnabled": false}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": false, "tokenEncryptionEnabled": true}}}, "service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenEncryptionEnabled": false}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": true, "tokenEncryptionEnabled": true}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": false}}}, "service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenEncryptionEnabled": true}}}}}
```

"""#),
(id: "configuration/agents-are-enabled", text: #"""
# AI agents are switched on
severity: error
stage: policy
artefact: export
each: provider
dialects: pingam
since: 0.1
see: frodo-cli, exported configuration

## Why
Without this switch the provider takes no agent for an agent: no privileges are looked up, and no exchange gives what
the privileges say.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › AI Agents › Enable AI
Agents: switch it on.

```cel require
provider.agents_enabled
```
```message
AI agents are switched off at the OAuth2 provider
```
```points
export:/provider/agents_enabled
```
```json accepts
{"export": {"service": {"oauth-oidc": {"aiAgentsConfig": {"aiAgentsEnabled": true}}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"aiAgentsConfig": {"aiAgentsEnabled": {"inherited": false, "value": true}}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"aiAgentsConfig": {"aiAgentsEnabled": false}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"aiAgentsConfig": {"aiAgentsEnabled": "false"}}}}}
```

"""#),
(id: "configuration/application-has-scopes", text: #"""
# The application has scopes that can be permitted
severity: error
stage: policy
artefact: export
each: application
dialects: pingam
since: 0.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 2.2

## Why
Permissions are chosen among the application's scopes. Without any there is nothing that an agent could be permitted,
and an exchange for it gives nothing.

## Fix
pingam: Applications › the application › Sign On › General Settings › Scopes: add the application's scopes, such as
logs-read.

```cel require
application.scopes.size() > 0
```
```message
application {application.id} has no scopes
```
```points
export:/application/scopes
```
```json accepts
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": ["logs-read"]}}}}}
```
```json accepts
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": {"inherited": false, "value": ["logs-read|Read logs"]}}}}}}
```
```json rejects
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": []}}}}}
```
```json rejects
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": null}}}}}
```

"""#),
(id: "configuration/application-is-active", text: #"""
# The application is active
severity: error
stage: policy
artefact: export
each: application
dialects: pingam
since: 0.1
see: frodo-cli, exported configuration

## Why
An inactive client gets no token. If that is meant, its privileges and its entry in the policy should be gone, too.

## Fix
pingam: Applications › the application › Status: Active.

```cel require
application.status == 'Active'
```
```message
application {application.id} is {application.status}
```
```points
export:/application/status
```
```json accepts
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"status": "Active"}}}}}
```
```json accepts
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"status": {"inherited": false, "value": "Active"}}}}}}
```
```json rejects
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"status": "Inactive"}}}}}
```
```json rejects
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"status": ""}}}}}
```

"""#),
(id: "configuration/application-is-confidential", text: #"""
# The application is a confidential client
severity: error
stage: policy
artefact: export
each: application
dialects: pingam
since: 0.1
cwe: 306
see: RFC 6749 §2.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 2

## Why
A public client has no credentials, so everybody can be it. What is configured for this application then holds for
whoever takes its name.

## Fix
pingam: Applications › the application › Sign On › Client › Client Type: Confidential.

```cel require
application.client_type == 'Confidential'
```
```message
application {application.id} is a {application.client_type} client
```
```points
export:/application/client_type
```
```json accepts
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"clientType": "Confidential"}}}}}
```
```json accepts
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"clientType": {"inherited": false, "value": "Confidential"}}}}}}
```
```json rejects
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"clientType": "Public"}}}}}
```
```json rejects
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"clientType": {"inherited": true, "value": "Public"}}}}}}
```

"""#),
(id: "configuration/application-scopes-are-single", text: #"""
# The application's scopes mean one thing each
severity: warning
stage: policy
artefact: export
each: application
dialects: pingam
since: 0.1
cwe: 155
see: RFC 6749 §3.3
see: frodo-cli, exported configuration

## Why
A scope is compared as it is written: `test:*` is a name and matches nothing else. Whoever reads it as a pattern
permits more than the issuer does, or less.

## Fix
pingam: Applications › the application › Sign On › General Settings › Scopes: write each scope out.

```cel require
application.scopes.all(scope, !scope.contains('*'))
```
```message
application {application.id} has scopes that look like patterns: {application.scopes.filter(scope, scope.contains('*'))}
```
```cel points
application.scopes.filter(scope, scope.contains('*'))
```
```points
export:/application/scopes/{i}
```
```json accepts
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": ["logs-read"]}}}}}
```
```json accepts
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": []}}}}}
```
```json rejects
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": ["test:*"]}}}}}
```
```json rejects
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": ["logs-read", "*"]}}}}}
```

"""#),
(id: "configuration/applications-are-linked", text: #"""
# Managed resources have a client of their own
severity: error
stage: policy
artefact: export
dialects: pingam
since: 0.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 2.1
see: frodo-cli, exported configuration

## Why
A managed application is known to OAuth 2.0 only by the client in `ssoEntities.oidcId`. A service without it cannot be
asked for by any agent.

## Fix
pingam: Applications › the application › Sign On: set up sign-on, which makes the client.

```cel require
export.managed_applications.all(one, !has(one.template) || one.template != 'service' || has(one.oidc_id))
```
```message
these managed applications have no OAuth2 client: {export.managed_applications.filter(one, has(one.template) && one.template == 'service' && !has(one.oidc_id)).map(one, has(one.name) ? one.name : one.id)}
```
```points
export:/export/managed_applications/0
```
```json accepts
{"export": {"managedApplication": {"a": {"_id": "a", "templateName": "service", "ssoEntities": {"oidcId": "x"}}}}}
```
```json accepts
{"export": {"managedApplication": {"a": {"_id": "a", "templateName": "bookmark"}}}}
```
```json rejects
{"export": {"managedApplication": {"a": {"_id": "a", "templateName": "service", "ssoEntities": {}}}}}
```
```json rejects
{"export": {"managedApplication": {"a": {"_id": "a", "name": "Logs", "templateName": "service"}}}}
```

"""#),
(id: "configuration/audience-is-allowed", text: #"""
# The application is among the audiences that may be asked for
severity: warning
stage: policy
artefact: export
each: privilege
dialects: pingam
since: 0.1
see: PingAM 8.1, Token exchange

## Why
Where lists of allowed audiences are filled, an exchange for an audience outside of them may be refused. The
application can also be meant by another name, such as its URL, which an export does not show: hence a warning.

## Fix
pingam: AI Agents › the agent › Access › Advanced › Allowed Resource Server Audience Values: add the application, or
empty the list.

```cel when
has(privilege.agent) && has(privilege.oidc_id) &&
(privilege.agent.allowed_audiences.size() > 0 || privilege.agent.provider.allowed_audiences.size() > 0)
```
```cel require
privilege.oidc_id in privilege.agent.allowed_audiences + privilege.agent.provider.allowed_audiences
```
```message
{privilege.oidc_id} is not among the audiences that agent {privilege.agent.id} may ask for
```
```points
export:/privilege/agent/allowed_audiences
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"allowedResourceServerAudienceValues": ["access-log-api"]}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}}}, "service": {"oauth-oidc": {"advancedOAuth2Config": {"allowedAudienceValues": []}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"allowedResourceServerAudienceValues": []}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}}}, "service": {"oauth-oidc": {"advancedOAuth2Config": {"allowedAudienceValues": ["access-log-api"]}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"allowedResourceServerAudienceValues": ["other"]}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}}}, "service": {"oauth-oidc": {"advancedOAuth2Config": {"allowedAudienceValues": []}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"allowedResourceServerAudienceValues": []}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}}}, "service": {"oauth-oidc": {"advancedOAuth2Config": {"allowedAudienceValues": ["https://other.example"]}}}}}
```
```json ignores
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"allowedResourceServerAudienceValues": []}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}}}, "service": {"oauth-oidc": {"advancedOAuth2Config": {"allowedAudienceValues": []}}}}}
```

"""#),
(id: "configuration/audience-parameter-is-accepted", text: #"""
# The agent's exchanges honour the audience
severity: error
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2
see: RFC 8693 §2.1

## Why
Without this switch PingAM drops the audience parameter silently: the new token is for the agent itself, and the
application must refuse it. Agent and provider both have the switch; the agent's counts only while its overrides are
enabled.

## Fix
pingam: AI Agents › the agent › Access › Override OAuth2 Provider: enable the overrides and Accept Audience Parameters
in Token Exchange Requests.

```cel require
agent.accepts_audience
```
```message
exchanges of agent {agent.id} ignore the audience that is asked for
```
```points
export:/agent/accepts_audience
export:/agent/overrides_enabled
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": true, "acceptAudienceParametersInTokenExchangeRequests": true}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": false}}}, "service": {"oauth-oidc": {"advancedOAuth2Config": {"acceptAudienceParametersInTokenExchangeRequests": true}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": true, "acceptAudienceParametersInTokenExchangeRequests": false}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": false, "acceptAudienceParametersInTokenExchangeRequests": true}}}, "service": {"oauth-oidc": {"advancedOAuth2Config": {"acceptAudienceParametersInTokenExchangeRequests": false}}}}}
```

"""#),
(id: "configuration/autonomous-agent-gets-no-refresh-token", text: #"""
# An agent that acts for itself gets no refresh token
severity: warning
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
see: RFC 6749 §4.4.3
see: PingAM 8.1, Token exchange

## Why
An agent with credentials of its own can ask anew at any time. A refresh token beside them lives longer, is one more
thing to lose, and PingAM issues it along with an exchanged token.

## Fix
pingam: AI Agents › the agent › Access › Override OAuth2 Provider › Issue Refresh Tokens: switch it off.

```cel when
expected.flows == ['autonomous']
```
```cel require
!agent.issues_refresh_token
```
```message
agent {agent.id} acts for itself and gets refresh tokens
```
```points
export:/agent/issues_refresh_token
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": true, "issueRefreshToken": false}}}}, "expected": {"flows": ["autonomous"]}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": false, "issueRefreshToken": true}}}, "service": {"oauth-oidc": {"coreOAuth2Config": {"issueRefreshToken": false}}}}, "expected": {"flows": ["autonomous"]}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": true, "issueRefreshToken": true}}}}, "expected": {"flows": ["autonomous"]}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": false}}}, "service": {"oauth-oidc": {"coreOAuth2Config": {"issueRefreshToken": true}}}}, "expected": {"flows": ["autonomous"]}}
```
```json ignores
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": true, "issueRefreshToken": true}}}}, "expected": {"flows": ["on-behalf-of"]}}
```

"""#),
(id: "configuration/autonomous-agent-has-no-redirects", text: #"""
# An agent without users has no place to send them
severity: warning
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
cwe: 1188
see: RFC 9700 §2.1

## Why
No user ever comes back to an autonomous agent. A redirect address is then left over from another flow, and a door
that nobody watches.

## Fix
pingam: AI Agents › the agent › Access › Core › Redirection URIs: remove them.

```cel when
expected.flows == ['autonomous']
```
```cel require
agent.redirect_uris.size() == 0
```
```message
agent {agent.id} acts for itself and takes codes at {agent.redirect_uris}
```
```points
export:/agent/redirect_uris
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"redirectionUris": []}}}}, "expected": {"flows": ["autonomous"]}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"redirectionUris": []}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"redirectionUris": ["https://bot.example/callback"]}}}}, "expected": {"flows": ["autonomous"]}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"redirectionUris": ["https://a.example/"]}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}}}}}
```
```json ignores
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"redirectionUris": ["https://bot.example/callback"]}}}}, "expected": {"flows": ["on-behalf-of"]}}
```

"""#),
(id: "configuration/autonomous-privilege-has-no-subjects", text: #"""
# An autonomous agent acts for nobody
severity: error
stage: policy
artefact: export
each: privilege
dialects: pingam
since: 0.1
cwe: 863
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2

## Why
Subjects and groups turn the entry into one for the on-behalf-of flow: the agent can get tokens in which it acts for
users, which the policy does not want.

## Fix
pingam: AI Agents › the agent › Applications › the application: leave Subjects and Subject Groups empty.

```cel when
has(expected.flow) && expected.flow == 'autonomous'
```
```cel require
privilege.flow == 'autonomous'
```
```message
privilege {privilege.id} of agent {privilege.agent_id} names people, and the policy wants the agent to act for itself
```
```points
export:/privilege/subjects
export:/privilege/subject_groups
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}, "expected": {"flow": "autonomous"}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": null}]}, "coreOAuth2ClientConfig": {}}}}, "expected": {"flow": "autonomous"}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [{"_refResourceCollection": "managed/alpha_user", "_refResourceId": "alice"}], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}, "expected": {"flow": "autonomous"}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [{"_refResourceCollection": "managed/alpha_group", "_refResourceId": "g"}], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}, "expected": {"flow": "autonomous"}}
```
```json ignores
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [{"_refResourceCollection": "managed/alpha_user", "_refResourceId": "alice"}], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```

"""#),
(id: "configuration/codes-are-proved", text: #"""
# Codes are bound to who asked for them
severity: warning
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
see: RFC 9700 §2.1.1
see: frodo-cli, exported configuration

## Why
Without PKCE whoever steals an authorization code can use it. RFC 9700 asks for it from every client.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › Advanced › Code
Verifier Parameter Required: All requests.

```cel when
'authorization_code' in agent.grant_types
```
```cel require
agent.provider.pkce != 'false'
```
```message
agent {agent.id} may use codes, and the provider does not ask for PKCE
```
```points
export:/agent/grant_types/authorization_code
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"grantTypes": ["authorization_code"]}}}, "service": {"oauth-oidc": {"advancedOAuth2Config": {"codeVerifierEnforced": "true"}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"grantTypes": ["authorization_code"]}}}, "service": {"oauth-oidc": {"advancedOAuth2Config": {"codeVerifierEnforced": "public"}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"grantTypes": ["authorization_code"]}}}, "service": {"oauth-oidc": {"advancedOAuth2Config": {"codeVerifierEnforced": "false"}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"grantTypes": ["urn:ietf:params:oauth:grant-type:token-exchange", "authorization_code"]}}}, "service": {"oauth-oidc": {"advancedOAuth2Config": {"codeVerifierEnforced": false}}}}}
```
```json ignores
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "advancedOAuth2ClientConfig": {"grantTypes": ["urn:ietf:params:oauth:grant-type:token-exchange"]}}}}}
```

"""#),
(id: "configuration/exchange-takes-access-tokens", text: #"""
# The provider exchanges access tokens for access tokens
severity: error
stage: policy
artefact: export
each: provider
dialects: pingam
since: 0.1
see: PingAM 8.1, Token exchange
see: frodo-cli, exported configuration

## Why
PingAM exchanges only pairs of token types that it has a class for, and takes only types that it has a validator for.
Both lists are filled by default; who trimmed them has switched the exchange off.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › Advanced: put the
access-token entries back into Token Exchanger Classes and Token Validator Classes.

```cel require
provider.exchange_classes.exists(entry, entry.startsWith('urn:ietf:params:oauth:token-type:access_token=>urn:ietf:params:oauth:token-type:access_token|')) &&
provider.validator_classes.exists(entry, entry.startsWith('urn:ietf:params:oauth:token-type:access_token|'))
```
```message
the OAuth2 provider has no exchanger from access token to access token, or no validator for access tokens
```
```points
export:/provider/exchange_classes
export:/provider/validator_classes
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenExchangeClasses": ["urn:ietf:params:oauth:token-type:access_token=>urn:ietf:params:oauth:token-type:access_token|A"], "tokenValidatorClasses": ["urn:ietf:params:oauth:token-type:access_token|V"]}}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenExchangeClasses": ["urn:ietf:params:oauth:token-type:id_token=>urn:ietf:params:oauth:token-type:id_token|I", "urn:ietf:params:oauth:token-type:access_token=>urn:ietf:params:oauth:token-type:access_token|A"], "tokenValidatorClasses": ["urn:ietf:params:oauth:token-type:access_token|V"]}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenExchangeClasses": ["urn:ietf:params:oauth:token-type:access_token=>urn:ietf:params:oauth:token-type:id_token|A"], "tokenValidatorClasses": ["urn:ietf:params:oauth:token-type:access_token|V"]}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenExchangeClasses": ["urn:ietf:params:oauth:token-type:access_token=>urn:ietf:params:oauth:token-type:access_token|A"], "tokenValidatorClasses": []}}}}}
```

"""#),
(id: "configuration/export-holds-no-secrets", text: #"""
# The export holds no secrets
severity: warning
stage: policy
artefact: export
dialects: pingam
since: 0.1
cwe: 312
see: frodo-cli, exported configuration

## Why
Exports are sent around, checked in and kept. A password or a private key in one must be taken for known.

## Fix
pingam: Change the secret, take it out of the file, and put a placeholder for a secret of the tenant in its place.

```cel require
export.secrets.size() == 0
```
```message
the export holds secrets in {export.secrets}
```
```points
export:/export/secrets
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"userpassword": null}}}}}
```
```json accepts
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"userpassword": "&{esv.secret}"}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"userpassword": "hunter2"}}}}}
```
```json rejects
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"clientSecret": "hunter2"}}}}}
```

"""#),
(id: "configuration/export-is-whole", text: #"""
# The export holds what a verdict needs
severity: warning
stage: policy
artefact: export
dialects: pingam
since: 0.1
see: frodo-cli, exported configuration

## Why
Agents get tokens as their provider makes them: without it nothing is known of grants, signatures and audiences. A file
with neither clients nor a provider shows nothing at all. Whatever this rule is lowered to, such an export does not
pass: it stays undecided.

## Fix
pingam: Export the rest, too, and check all files together: several files, or a folder, are one export.

```cel require
export.left_out.size() == 0
```
```message
not in this export, or too much to be read: {export.left_out}
```
```points
export:/export
```
```json accepts
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"statelessTokensEnabled": true}}}}}
```
```json accepts
{"export": [{"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}}}}, {"service": {"oauth-oidc": {"coreOAuth2Config": {}}}}]}
```
```json accepts
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"meta": {"exportTool": "frodo", "exportToolVersion": "v4.0.0"}}}
```

"""#),
(id: "configuration/export-names-nobody", text: #"""
# The export names nobody
severity: note
stage: policy
artefact: export
dialects: pingam
since: 0.1
cwe: 359
see: frodo-cli, exported configuration

## Why
frodo writes the exporter's address into `meta.exportedBy`: personal data that goes wherever the file goes. It is not
shown here.

## Fix
pingam: Remove meta.exportedBy from files that are kept or sent around, or export with `--no-metadata`.

```cel require
!export.names_exporter
```
```message
the export says who made it
```
```points
export:/export/names_exporter
```
```json accepts
{"export": {"meta": {"exportTool": "frodo"}, "agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"meta": {"exportTool": "frodo", "exportedBy": "somebody@example.com"}, "agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"meta": {"exportedBy": "x"}, "application": {"access-log-api": {"coreOAuth2ClientConfig": {}}}}}
```

"""#),
(id: "configuration/implicit-grant-is-off", text: #"""
# No token is sent through a browser's address bar
severity: warning
stage: policy
artefact: export
each: provider
dialects: pingam
since: 0.1
see: RFC 9700 §2.1.2

## Why
The implicit grant puts access tokens into redirect URLs, where histories, referrers and open redirects leak them. RFC
9700 says not to use it.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › Advanced › Grant
Types: remove Implicit.

```cel require
!('implicit' in provider.grant_types)
```
```message
the OAuth2 provider offers the implicit grant
```
```points
export:/provider/grant_types/implicit
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"grantTypes": ["authorization_code"]}}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"grantTypes": ["urn:ietf:params:oauth:grant-type:token-exchange"]}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"grantTypes": ["implicit"]}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"grantTypes": ["urn:ietf:params:oauth:grant-type:token-exchange", "implicit"]}}}}}
```

"""#),
(id: "configuration/may-act-members-are-known", text: #"""
# A May-Act script names clients and subjects as PingAM reads them
severity: warning
stage: policy
artefact: export
each: script
dialects: pingam
since: 0.1
see: PingAM 7.2, Token exchange configuration

## Why
`may_act` counts by its `client_id`, and for delegation also by `sub`. Objects with `client_ids` or `subject` alone
have been seen, and permit nobody. Whether a script builds the object elsewhere cannot be told from its text: hence a
warning.

## Fix
pingam: Scripts › the script: build the object with the members client_id and sub.

```cel when
script.sets_may_act
```
```cel require
script.text.matches('\\bclient_id\\b')
```
```message
the May-Act script {has(script.name) ? script.name : script.id} never names client_id
```
```points
export:/script/text
```
```json accepts
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "s1"}, "pluginsConfig": {"accessTokenModificationScript": "s2"}}}, "script": {"s1": {"_id": "s1", "name": "May Act", "script": "token.setMayAct({client_id: 'bot', sub: '(age!bot)'})"}, "s2": {"_id": "s2", "name": "Modify", "script": "x"}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "s1"}, "pluginsConfig": {"accessTokenModificationScript": "s2"}}}, "script": {"s1": {"_id": "s1", "name": "May Act", "script": "var m = new Map(); m.put('client_id', c); token.setMayAct(m)"}, "s2": {"_id": "s2", "name": "Modify", "script": "x"}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "s1"}, "pluginsConfig": {"accessTokenModificationScript": "s2"}}}, "script": {"s1": {"_id": "s1", "name": "May Act", "script": "return {subject: id, client_ids: ['bot']}"}, "s2": {"_id": "s2", "name": "Modify", "script": "x"}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "s1"}, "pluginsConfig": {"accessTokenModificationScript": "s2"}}}, "script": {"s1": {"_id": "s1", "name": "May Act", "script": "token.setMayAct(json)"}, "s2": {"_id": "s2", "name": "Modify", "script": "x"}}}}
```
```json ignores
{"export": {"script": {"s3": {"_id": "s3", "script": "x"}}}}
```

"""#),
(id: "configuration/may-act-script-sets-may-act", text: #"""
# A May-Act script sets may_act
severity: error
stage: policy
artefact: export
each: script
dialects: pingam
since: 0.1
see: PingAM 8.1, Token exchange, delegation

## Why
PingAM looks at what the script does to the token, not at what it returns. A script that builds the right object and
does not hand it over leaves every token without `may_act`.

## Fix
pingam: Scripts › the script: call token.setMayAct(…) with an object of `client_id` and, for delegation, `sub`.

```cel when
script.sets_may_act
```
```cel require
script.text.contains('setMayAct')
```
```message
the May-Act script {has(script.name) ? script.name : script.id} never calls setMayAct
```
```points
export:/script/text
```
```json accepts
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "s1"}, "pluginsConfig": {"accessTokenModificationScript": "s2"}}}, "script": {"s1": {"_id": "s1", "name": "May Act", "script": "var m = {client_id: 'bot'}; token.setMayAct(m);"}, "s2": {"_id": "s2", "name": "Modify", "script": "x"}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "s1"}, "pluginsConfig": {"accessTokenModificationScript": "s2"}}}, "script": {"s1": {"_id": "s1", "name": "May Act", "script": "dG9rZW4uc2V0TWF5QWN0KG0pOw=="}, "s2": {"_id": "s2", "name": "Modify", "script": "x"}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "s1"}, "pluginsConfig": {"accessTokenModificationScript": "s2"}}}, "script": {"s1": {"_id": "s1", "name": "May Act", "script": "({subject: 'bot'})"}, "s2": {"_id": "s2", "name": "Modify", "script": "x"}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "s1"}, "pluginsConfig": {"accessTokenModificationScript": "s2"}}}, "script": {"s1": {"_id": "s1", "name": "May Act", "script": ["var m = {};", "m;"]}, "s2": {"_id": "s2", "name": "Modify", "script": "x"}}}}
```
```json ignores
{"export": {"script": {"s3": {"_id": "s3", "script": "x"}}}}
```

"""#),
(id: "configuration/modification-script-keeps-claims", text: #"""
# No script rewrites who a token is about
severity: warning
stage: policy
artefact: export
each: script
dialects: pingam
since: 0.1
cwe: 863
see: PingAM 8.1, Access token modification

## Why
What these claims say, resource servers decide by. A script that rewrites them overrules privileges and exchange for
every client of the realm, unseen by who looks at the settings.

## Fix
pingam: Scripts › the Access Token Modification script: leave these claims alone, and say what is needed by
privileges, scopes and the audience parameter.

```cel when
script.modifies_tokens
```
```cel require
!script.text.matches('set(Field|Claim)\\s*\\(\\s*["\\x27](aud|sub|act|scope|iss|client_id)["\\x27]')
```
```message
the script {has(script.name) ? script.name : script.id} writes `aud`, `sub`, `act`, `scope`, `iss` or `client_id` of access tokens
```
```points
export:/script/text
```
```json accepts
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "s1"}, "pluginsConfig": {"accessTokenModificationScript": "s2"}}}, "script": {"s1": {"_id": "s1", "name": "May Act", "script": "x"}, "s2": {"_id": "s2", "name": "Modify", "script": "accessToken.setField('team', 'logs')"}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "s1"}, "pluginsConfig": {"accessTokenModificationScript": "s2"}}}, "script": {"s1": {"_id": "s1", "name": "May Act", "script": "x"}, "s2": {"_id": "s2", "name": "Modify", "script": "// nothing"}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "s1"}, "pluginsConfig": {"accessTokenModificationScript": "s2"}}}, "script": {"s1": {"_id": "s1", "name": "May Act", "script": "x"}, "s2": {"_id": "s2", "name": "Modify", "script": "accessToken.setField('aud', 'x')"}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "s1"}, "pluginsConfig": {"accessTokenModificationScript": "s2"}}}, "script": {"s1": {"_id": "s1", "name": "May Act", "script": "x"}, "s2": {"_id": "s2", "name": "Modify", "script": "accessToken.setField(\"scope\", s)"}}}}
```
```json ignores
{"export": {"script": {"s3": {"_id": "s3", "script": "x"}}}}
```

"""#),
(id: "configuration/on-behalf-of-privilege-has-subjects", text: #"""
# An agent that acts for users says for whom
severity: error
stage: policy
artefact: export
each: privilege
dialects: pingam
since: 0.1
cwe: 863
see: PingOne Advanced Identity Cloud, on-behalf-of AI agent flow

## Why
Without subjects and groups the agent acts for itself, whoever's token it brings.

## Fix
pingam: AI Agents › the agent › Applications › the application: choose Subjects or Subject Groups.

```cel when
has(expected.flow) && expected.flow == 'on-behalf-of'
```
```cel require
privilege.flow == 'on-behalf-of'
```
```message
privilege {privilege.id} of agent {privilege.agent_id} names nobody, and the policy wants the agent to act for users
```
```points
export:/privilege/subjects
export:/privilege/subject_groups
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [{"_refResourceCollection": "managed/alpha_user", "_refResourceId": "alice"}], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}, "expected": {"flow": "on-behalf-of"}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [{"_refResourceCollection": "managed/alpha_group", "_refResourceId": "g"}], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}, "expected": {"flow": "on-behalf-of"}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}, "expected": {"flow": "on-behalf-of"}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}, "expected": {"flow": "on-behalf-of"}}
```
```json ignores
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```

"""#),
(id: "configuration/overrides-are-switched-on", text: #"""
# Overrides that are set are in force
severity: error
stage: policy
artefact: export
each: agent
dialects: pingam
since: 0.1
cwe: 1188
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2
see: frodo-cli, exported configuration

## Why
Every override of an agent is inert until the master switch is on. Whoever set them believes they hold, and tokens
come out as the provider makes them.

## Fix
pingam: AI Agents › the agent › Access › Override OAuth2 Provider › Enable OAuth2 Provider Overrides: switch it on.

```cel when
agent.overrides_set.size() > 0
```
```cel require
agent.overrides_enabled
```
```message
agent {agent.id} sets {agent.overrides_set}, and does not override its provider
```
```points
export:/agent/overrides_enabled
export:/agent/overrides_set
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": true, "statelessTokensEnabled": true}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": {"inherited": false, "value": true}, "acceptAudienceParametersInTokenExchangeRequests": {"inherited": false, "value": true}}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": false, "statelessTokensEnabled": true}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": false, "acceptAudienceParametersInTokenExchangeRequests": true}}}}}
```
```json ignores
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "overrideOAuth2ClientConfig": {"providerOverridesEnabled": false, "statelessTokensEnabled": false}}}}}
```

"""#),
(id: "configuration/password-grant-is-off", text: #"""
# Nobody hands passwords to clients
severity: warning
stage: policy
artefact: export
each: provider
dialects: pingam
since: 0.1
see: RFC 9700 §2.4
see: PingOne Advanced Identity Cloud, on-behalf-of AI agent flow

## Why
The resource owner password grant teaches users to type their password into clients and cannot carry a second factor.
RFC 9700 forbids it; the vendor's own example uses it for demonstration only.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › Advanced › Grant
Types: remove Resource Owner Password Credentials.

```cel require
!('password' in provider.grant_types)
```
```message
the OAuth2 provider offers the password grant
```
```points
export:/provider/grant_types/password
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"grantTypes": ["client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange"]}}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"grantTypes": []}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"grantTypes": ["password"]}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"grantTypes": ["client_credentials", "password"]}}}}}
```

"""#),
(id: "configuration/privilege-has-agent", text: #"""
# The privilege belongs to an agent
severity: warning
stage: policy
artefact: export
each: privilege
dialects: pingam
since: 0.1
cwe: 459
see: frodo-cli, exported configuration

## Why
What is left of a deleted agent is a permission in waiting: whoever registers under the same identity has it.

## Fix
pingam: Native Consoles › Identity Management › Manage › the realm's AI agent privileges: delete it, or give it to the
agent that it is meant for.

```cel require
has(privilege.agent)
```
```message
privilege {privilege.id} belongs to {has(privilege.agent_id) ? 'the agent ' + privilege.agent_id + ', which does not exist' : 'no agent'}
```
```points
export:/privilege/agent
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}, {"_id": "p2", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": [{"realm": {"root-alpha": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {}}}}}}, {"result": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": [], "agentOAuth2ClientId": "gone"}]}]}
```
```json rejects
{"export": [{"realm": {"root-alpha": {"agent": {}}}}, {"result": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}]}
```

"""#),
(id: "configuration/privilege-has-resource", text: #"""
# The privilege is for an application
severity: error
stage: policy
artefact: export
each: privilege
dialects: pingam
since: 0.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2
see: frodo-cli, exported configuration

## Why
A privilege without an application permits nothing that could be asked for, though it looks as if it did. Identity
management stores it without complaint.

## Fix
pingam: AI Agents › the agent › Applications: choose the application again, or remove the entry.

```cel require
has(privilege.resource)
```
```message
privilege {privilege.id} of agent {has(privilege.agent_id) ? privilege.agent_id : '(unknown)'} is for no application
```
```points
export:/privilege/resource
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "x"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": null, "resourceData": {}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": null, "resourceData": null, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```

"""#),
(id: "configuration/privilege-is-bounded", text: #"""
# The privilege says which scopes it grants
severity: warning
stage: policy
artefact: export
each: privilege
dialects: pingam
since: 0.1
cwe: 276
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2

## Why
No permissions means all of them: whoever adds a scope to the application gives it to this agent, too.

## Fix
pingam: AI Agents › the agent › Applications › the application › Permissions: choose the scopes that the agent needs.

```cel require
privilege.permissions.size() > 0
```
```message
privilege {privilege.id} of agent {has(privilege.agent_id) ? privilege.agent_id : '(unknown)'} grants every scope that its application has, or ever gets
```
```points
export:/privilege/permissions
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["a", "b"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes"}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```

"""#),
(id: "configuration/privilege-is-single", text: #"""
# One privilege says what the agent may do at an application
severity: warning
stage: policy
artefact: export
each: privilege
dialects: pingam
since: 0.1
cwe: 1220
see: frodo-cli, exported configuration

## Why
Two entries for one agent and one application, with other scopes or other people each, add up in ways that neither
shows: what was meant for one user may hold for all.

## Fix
pingam: AI Agents › the agent › Applications: make one entry of them, unless the agent acts both for itself and for
users.

```cel when
has(privilege.agent) && has(privilege.resource)
```
```cel require
privilege.agent.privileges.all(other, other.id == privilege.id || !has(other.resource) || other.resource != privilege.resource)
```
```message
agent {privilege.agent.id} has several privileges for the application {has(privilege.oidc_id) ? privilege.oidc_id : privilege.resource}
```
```points
export:/privilege
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}, {"_id": "p2", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app2"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}, {"_id": "p2", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}, {"_id": "p2", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [{"_refResourceCollection": "managed/alpha_user", "_refResourceId": "alice"}], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json ignores
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": null, "resourceData": {}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```

"""#),
(id: "configuration/privilege-is-within-policy", text: #"""
# The issuer permits no more than the policy
severity: error
stage: policy
artefact: export
each: privilege
dialects: pingam
since: 0.1
cwe: 863
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2

## Why
Resource servers go by the policy and refuse what it does not permit. Where the issuer grants more, one of the two is
wrong: the privilege is too wide, or the policy was not brought along.

## Fix
pingam: AI Agents › the agent › Applications › the application › Permissions: choose those of the policy, or change
the policy.

```cel when
has(expected.permitted) && (privilege.permissions.size() > 0 || has(privilege.application))
```
```cel require
privilege.permissions.size() > 0 ? privilege.permissions.all(scope, scope in expected.permitted)
  : privilege.application.scopes.all(scope, scope in expected.permitted)
```
```message
privilege {privilege.id} lets agent {privilege.agent_id} have {privilege.permissions.size() > 0 ? privilege.permissions : privilege.application.scopes} at {privilege.oidc_id}; the policy permits {expected.permitted}
```
```cel expected
expected.permitted
```
```cel actual
privilege.permissions
```
```points
export:/privilege/permissions
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}, "expected": {"permitted": ["logs-read"]}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}, "application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": ["logs-read", "logs-search"]}}}}, "expected": {"permitted": ["logs-read", "logs-search"]}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}, "expected": {"permitted": []}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}, "application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": ["logs-read", "logs-search"]}}}}, "expected": {"permitted": ["logs-read"]}}
```
```json ignores
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```

"""#),
(id: "configuration/privilege-leads-to-a-client", text: #"""
# The privilege's application has a client
severity: error
stage: policy
artefact: export
each: privilege
dialects: pingam
since: 0.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 2.1
see: frodo-cli, exported configuration

## Why
From a privilege the issuer comes to a managed application and from there, by its OIDC id, to an OAuth 2.0 client,
whose scopes it grants and whose id it puts into `aud`. A broken link ends the exchange.

## Fix
pingam: Applications › the application › Sign On: set up OpenID Connect sign-on with the client that the agent is to
reach.

```cel when
has(privilege.resource)
```
```cel require
has(privilege.application)
```
```message
privilege {privilege.id} of agent {has(privilege.agent_id) ? privilege.agent_id : '(unknown)'} leads to {has(privilege.oidc_id) ? 'the OAuth2 client ' + privilege.oidc_id + ', which does not exist' : 'an application without an OAuth2 client'}
```
```points
export:/privilege/application
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}, "application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": ["logs-read", "logs-search"]}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}, "application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": ["logs-read", "logs-search"]}}}, "managedApplication": {"app1": {"_id": "app1", "templateName": "service", "ssoEntities": {"oidcId": "access-log-api"}}}}}
```
```json rejects
{"export": {"realm": {"root-alpha": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}, "application": {}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": null, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}, "managedApplication": {"app1": {"_id": "app1", "templateName": "service", "ssoEntities": {}}}}}
```
```json ignores
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": null, "resourceData": {}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```

"""#),
(id: "configuration/privilege-scopes-are-single", text: #"""
# The privilege's scopes mean one thing each
severity: warning
stage: policy
artefact: export
each: privilege
dialects: pingam
since: 0.1
cwe: 155
see: RFC 6749 §3.3
see: frodo-cli, exported configuration

## Why
A scope is compared as it is written. One that looks like a pattern is a name, and is read as more by whoever believes
it.

## Fix
pingam: AI Agents › the agent › Applications › the application › Permissions: choose each scope.

```cel require
privilege.permissions.all(scope, !scope.contains('*'))
```
```message
privilege {privilege.id} grants what looks like a pattern: {privilege.permissions.filter(scope, scope.contains('*'))}
```
```points
export:/privilege/permissions
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["test:*"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read", "*"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```

"""#),
(id: "configuration/privilege-scopes-exist", text: #"""
# The privilege grants scopes that the application has
severity: error
stage: policy
artefact: export
each: privilege
dialects: pingam
since: 0.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2

## Why
A permission that the application does not have is a slip of the pen, or left from a scope that was renamed. The agent
gets less than was meant; and more than was meant when such a scope appears one day.

## Fix
pingam: AI Agents › the agent › Applications › the application › Permissions: choose among the application's scopes.

```cel when
has(privilege.application)
```
```cel require
privilege.permissions.all(scope, scope in privilege.application.scopes)
```
```message
privilege {privilege.id} grants {privilege.permissions.filter(scope, !(scope in privilege.application.scopes))}, which {privilege.oidc_id} does not have
```
```cel expected
privilege.application.scopes
```
```cel actual
privilege.permissions
```
```points
export:/privilege/permissions
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}, "application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": ["logs-read", "logs-search"]}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}, "application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": ["logs-read", "logs-search"]}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-write"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}, "application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": ["logs-read", "logs-search"]}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}, "application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": ["logs-search"]}}}}}
```
```json ignores
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": null, "resourceData": {}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```

"""#),
(id: "configuration/provider-allows-exchange", text: #"""
# The provider offers the grants of the flow
severity: error
stage: policy
artefact: export
each: provider
dialects: pingam
since: 0.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 1
see: frodo-cli, exported configuration

## Why
An agent gets its own token by client credentials, and exchanges it. What the provider does not offer no client can
use, whatever the client's own settings say. A new Advanced Identity Cloud realm does not offer token exchange.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › Advanced › Grant
Types: add Client Credentials and Token Exchange.

```cel require
['client_credentials', 'urn:ietf:params:oauth:grant-type:token-exchange'].all(grant, grant in provider.grant_types)
```
```message
the OAuth2 provider does not offer {['client_credentials', 'urn:ietf:params:oauth:grant-type:token-exchange'].filter(grant, !(grant in provider.grant_types))}
```
```points
export:/provider/grant_types
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"grantTypes": ["client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange"]}}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"grantTypes": {"inherited": false, "value": ["urn:ietf:params:oauth:grant-type:token-exchange", "client_credentials", "refresh_token"]}}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"grantTypes": ["client_credentials", "authorization_code"]}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"grantTypes": []}}}}}
```

"""#),
(id: "configuration/provider-default-scopes-are-empty", text: #"""
# The provider grants nothing that was not asked for
severity: warning
stage: policy
artefact: export
each: provider
dialects: pingam
since: 0.1
see: RFC 6749 §3.3
see: frodo-cli, exported configuration

## Why
A request without scope then still gets rights, which nobody asked for and nobody looked at. An exchange without scope
should give nothing.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › Advanced › Default
Scopes: leave it empty.

```cel require
provider.default_scopes.size() == 0
```
```message
the OAuth2 provider grants {provider.default_scopes} to requests that name no scope
```
```points
export:/provider/default_scopes
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"defaultScopes": []}}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"defaultScopes": {"inherited": true, "value": []}}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"defaultScopes": ["openid"]}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"defaultScopes": ["profile|Profile", "email"]}}}}}
```

"""#),
(id: "configuration/provider-scripts-are-there", text: #"""
# Scripts that the provider names exist
severity: warning
stage: policy
artefact: export
each: provider
dialects: pingam
since: 0.1
see: frodo-cli, exported configuration

## Why
A script that was deleted, or not brought along from another tenant, does nothing, or makes every request of the realm
fail.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › Core and Plugins:
choose a script that exists, or none.

```cel require
provider.missing_scripts.size() == 0
```
```message
the OAuth2 provider names scripts that are not there: {provider.missing_scripts}
```
```points
export:/provider/may_act_script
export:/provider/identity_may_act_script
export:/provider/modification_script
```
```json accepts
{"export": {"realm": {"root-alpha": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "[Empty]"}}}}}}}
```
```json accepts
{"export": {"realm": {"root-alpha": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "s1"}}}, "script": {"s1": {"_id": "s1", "script": "x"}}}}}}
```
```json rejects
{"export": {"realm": {"root-alpha": {"service": {"oauth-oidc": {"coreOAuth2Config": {"accessTokenMayActScript": "s1"}}}}}}}
```
```json rejects
{"export": {"realm": {"root-alpha": {"service": {"oauth-oidc": {"pluginsConfig": {"accessTokenModificationScript": "s2"}}}, "script": {"s1": {"_id": "s1", "script": "x"}}}}}}
```

"""#),
(id: "configuration/refresh-lifetime-is-limited", text: #"""
# Refresh tokens do not live longer than thirty days
severity: warning
stage: policy
artefact: export
each: provider
dialects: pingam
since: 0.1
cwe: 613
see: RFC 9700 §4.14

## Why
A refresh token is a key to new tokens for as long as it lives. PingAM writes -1 for one that never ends. Thirty days
is this rule's own measure; no standard gives a number.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › Core › Refresh Token
Lifetime: seven days are the default.

```cel require
provider.refresh_token_lifetime <= 2592000 && provider.refresh_token_lifetime >= 0
```
```message
refresh tokens live {provider.refresh_token_lifetime} seconds
```
```points
export:/provider/refresh_token_lifetime
```
```json accepts
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"refreshTokenLifetime": 604800}}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"refreshTokenLifetime": 2592000}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"refreshTokenLifetime": 31536000}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"coreOAuth2Config": {"refreshTokenLifetime": -1}}}}}
```

"""#),
(id: "configuration/registration-is-closed", text: #"""
# Nobody registers clients without a word from somebody known
severity: warning
stage: policy
artefact: export
each: provider
dialects: pingam
since: 0.1
see: RFC 7591 §5
see: frodo-cli, exported configuration

## Why
Open dynamic registration lets strangers make clients, agents among them, that differ from yours by nothing but their
id.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › Client Dynamic
Registration: switch off Allow Open Dynamic Client Registration, or require software statements.

```cel require
!provider.open_registration || provider.software_statement
```
```message
anybody may register a client at the OAuth2 provider, without a software statement
```
```points
export:/provider/open_registration
export:/provider/software_statement
```
```json accepts
{"export": {"service": {"oauth-oidc": {"clientDynamicRegistrationConfig": {"allowDynamicRegistration": false, "dynamicClientRegistrationSoftwareStatementRequired": false}}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"clientDynamicRegistrationConfig": {"allowDynamicRegistration": true, "dynamicClientRegistrationSoftwareStatementRequired": true}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"clientDynamicRegistrationConfig": {"allowDynamicRegistration": true, "dynamicClientRegistrationSoftwareStatementRequired": false}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"clientDynamicRegistrationConfig": {"allowDynamicRegistration": "true", "dynamicClientRegistrationSoftwareStatementRequired": "false"}}}}}
```

"""#),
(id: "configuration/secrets-stay-out-of-urls", text: #"""
# Clients do not write their secrets into URLs
severity: warning
stage: policy
artefact: export
each: provider
dialects: pingam
since: 0.1
cwe: 598
see: RFC 6749 §2.3.1
see: frodo-cli, exported configuration

## Why
URLs are kept in logs, histories and proxies. RFC 6749 forbids credentials in them. Advanced Identity Cloud allows it
by default.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › Advanced › Allow
Client Credentials in Token Request Query Parameters: switch it off.

```cel require
!provider.credentials_in_query
```
```message
the OAuth2 provider takes client credentials in the query of a URL
```
```points
export:/provider/credentials_in_query
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"allowClientCredentialsInTokenRequestQueryParameters": false}}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"allowClientCredentialsInTokenRequestQueryParameters": {"inherited": false, "value": false}}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"allowClientCredentialsInTokenRequestQueryParameters": true}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"allowClientCredentialsInTokenRequestQueryParameters": "true"}}}}}
```

"""#),
(id: "configuration/subjects-are-users", text: #"""
# Subjects are users and groups of the agent's realm
severity: error
stage: policy
artefact: export
each: privilege
dialects: pingam
since: 0.1
cwe: 706
see: frodo-cli, exported configuration
see: PingOne Advanced Identity Cloud, on-behalf-of AI agent flow

## Why
An agent acts for users. A reference to another kind of object, or to another realm, is one for which no token can
ever be right, or for whoever has the same id here.

## Fix
pingam: AI Agents › the agent › Applications › the application: choose users and groups of the agent's own realm.

```cel when
privilege.subject_kinds.size() > 0 || privilege.group_kinds.size() > 0
```
```cel require
privilege.subject_kinds.all(kind, kind == 'managed/' + privilege.realm + '_user') &&
privilege.group_kinds.all(kind, kind == 'managed/' + privilege.realm + '_group')
```
```message
privilege {privilege.id} names subjects of {privilege.subject_kinds} and groups of {privilege.group_kinds}; the agent is of realm {privilege.realm}
```
```points
export:/privilege/subjects
export:/privilege/subject_groups
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [{"_refResourceCollection": "managed/alpha_user", "_refResourceId": "alice"}], "subjectGroups": [], "subjectIDs": [], "agent": {"_refResourceCollection": "managed/alpha_aiagent"}}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [{"_refResourceCollection": "managed/bravo_user", "_refResourceId": "alice"}], "subjectGroups": [{"_refResourceCollection": "managed/bravo_group", "_refResourceId": "g"}], "subjectIDs": [], "agent": {"_refResourceCollection": "managed/bravo_aiagent"}}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [{"_refResourceCollection": "managed/bravo_user", "_refResourceId": "alice"}], "subjectGroups": [], "subjectIDs": [], "agent": {"_refResourceCollection": "managed/alpha_aiagent"}}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [{"_refResourceCollection": "managed/alpha_role", "_refResourceId": "r"}], "subjectIDs": [], "agent": {"_refResourceCollection": "managed/alpha_aiagent"}}]}, "coreOAuth2ClientConfig": {}}}}}
```
```json ignores
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "_aiAgentIdentity": {"_privileges": [{"_id": "p1", "agentID": "x", "permissions": [{"type": "scopes", "values": ["logs-read"]}], "resource": {"_refResourceId": "app1"}, "resourceData": {"ssoEntities": {"oidcId": "access-log-api"}}, "subjects": [], "subjectGroups": [], "subjectIDs": []}]}, "coreOAuth2ClientConfig": {}}}}}
```

"""#),
(id: "configuration/tokens-are-not-compressed", text: #"""
# Tokens are not compressed
severity: warning
stage: policy
artefact: export
each: provider
dialects: pingam
since: 0.1
cwe: 409
see: RFC 8725 §3.6

## Why
Compressed and then encrypted, a token tells by its length what it holds; and a receiver must unpack before it can
refuse. RFC 8725 advises against it.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › Advanced › Client-Side
Token Compression: switch it off.

```cel require
!provider.compresses
```
```message
the OAuth2 provider compresses tokens
```
```points
export:/provider/compresses
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenCompressionEnabled": false}}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenCompressionEnabled": {"inherited": true, "value": false}}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenCompressionEnabled": true}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenCompressionEnabled": "true"}}}}}
```

"""#),
(id: "configuration/tokens-are-not-encrypted", text: #"""
# Access tokens are not encrypted
severity: warning
stage: policy
artefact: export
each: provider
dialects: pingam
since: 0.1
see: PingAM 8, Client-side OAuth 2.0 tokens

## Why
PingAM encrypts client-side tokens to a key of its own instead of signing them. Nobody but the issuer can then read or
verify one; resource servers must ask introspection about each.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › Advanced › Encrypt
Client-Side Tokens: switch it off.

```cel require
!provider.encrypts
```
```message
the OAuth2 provider encrypts access tokens, so that resource servers cannot verify them
```
```points
export:/provider/encrypts
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenEncryptionEnabled": false}}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenEncryptionEnabled": "false"}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenEncryptionEnabled": true}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenEncryptionEnabled": {"inherited": false, "value": true}}}}}}
```

"""#),
(id: "configuration/tokens-are-signed-with-a-key-pair", text: #"""
# Access tokens are signed with a key pair
severity: error
stage: policy
artefact: export
each: provider
dialects: pingam
since: 0.1
cwe: 347
see: RFC 9068 §2.1
see: frodo-cli, exported configuration

## Why
Under HS256, the default, whoever can verify a token can also make one. A resource server then either has the
provider's secret or cannot verify at all.

## Fix
pingam: Native Consoles › Access Management › Realms › the realm › Services › OAuth2 Provider › Advanced › OAuth2
Token Signing Algorithm: choose RS256, PS256 or ES256.

```cel require
!provider.signing_algorithm.startsWith('HS')
```
```message
the OAuth2 provider signs access tokens with {provider.signing_algorithm}, a shared secret
```
```cel actual
provider.signing_algorithm
```
```points
export:/provider/signing_algorithm
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenSigningAlgorithm": "RS256"}}}}}
```
```json accepts
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenSigningAlgorithm": "ES256"}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenSigningAlgorithm": "HS256"}}}}}
```
```json rejects
{"export": {"service": {"oauth-oidc": {"advancedOAuth2Config": {"tokenSigningAlgorithm": {"inherited": true, "value": "HS512"}}}}}}
```

"""#),
(id: "configuration/tokens-of-others-stay-unread", text: #"""
# No client may look into everybody's tokens
severity: warning
stage: policy
artefact: export
dialects: pingam
since: 0.1
cwe: 200
see: PingAM 8.1, Introspect endpoint

## Why
With am-introspect-all-tokens a client learns from any token it comes by who stands behind it, at whichever
application; with the variant for any realm, across realms.

## Fix
pingam: The client › Core › Scopes: remove am-introspect-all-tokens and am-introspect-all-tokens-any-realm; a resource
server needs it only if it introspects tokens of several clients.

```cel require
(export.agents + export.applications).all(client, client.scopes.all(scope, !scope.startsWith('am-introspect-all-tokens')))
```
```message
{(export.agents + export.applications).filter(client, client.scopes.exists(scope, scope.startsWith('am-introspect-all-tokens'))).map(client, client.id)} may introspect the tokens of all clients
```
```points
export:/export
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"scopes": ["monitor-system"]}}}}}
```
```json accepts
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": []}}}}}
```
```json rejects
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": ["am-introspect-all-tokens"]}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"scopes": ["am-introspect-all-tokens-any-realm"]}}}}}
```

"""#),
(id: "configuration/values-are-resolved", text: #"""
# Values are there and not to be filled in
severity: note
stage: policy
artefact: export
dialects: pingam
since: 0.1
see: frodo-cli, exported configuration

## Why
What stands behind a placeholder is decided where the configuration is deployed. Rules that would need it are
undecided, and say which.

## Fix
pingam: Check the configuration once more where the placeholders are replaced, or export it from the tenant.

```cel require
export.placeholders.size() == 0
```
```message
the export holds placeholders, whose values are not known here: {export.placeholders}
```
```points
export:/export/placeholders
```
```json accepts
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"scopes": ["monitor-system"]}}}}}
```
```json accepts
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": ["a&b"]}}}}}
```
```json rejects
{"export": {"agent": {"bot": {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"scopes": ["&{esv.scope}"]}}}}}
```
```json rejects
{"export": {"application": {"access-log-api": {"coreOAuth2ClientConfig": {"scopes": {"$list": "&{esv.scopes}"}}}}}}
```

"""#),
(id: "cross-domain-grant/audience-is-one-server", text: #"""
# The grant is for one authorization server
severity: error
stage: claims
artefact: token
dialects: id-jag
since: 0.1
cwe: 441
see: draft-ietf-oauth-identity-assertion-authz-grant §3
see: RFC 8414 §2

## Why
A grant is good at the authorization server that `aud` names, by its issuer address. With two audiences the first server
that gets it could spend it at the second, in the user's name. An application's address instead of a server's means that
the grant is mistaken for an access token.

## Fix
any: Ask for the grant with `audience` set to the issuer address of the other domain's authorization server, one grant
for each.

```cel when
has(claims.aud)
```
```cel require
token.audiences.size() == 1 && token.audiences.all(a, a.startsWith("https://") && !a.contains("?") && !a.contains("#"))
```
```message
`aud` is {claims.aud}, not the address of one authorization server
```
```cel expected
"one issuer address"
```
```cel actual
claims.aud
```
```points
claims:/aud
```
```json accepts
{"claims": {"aud": "https://acme.chat.example/"}}
```
```json accepts
{"claims": {"aud": ["https://acme.chat.example/"]}}
```
```json rejects
{"claims": {"aud": ["https://acme.chat.example/", "https://acme.wiki.example/"]}}
```
```json rejects
{"claims": {"aud": "access-log-api"}}
```
```json ignores
{"claims": {"sub": "U019488227"}}
```

"""#),
(id: "cross-domain-grant/issuer-is-not-audience", text: #"""
# The grant leaves its issuer's domain
severity: error
stage: claims
artefact: token
dialects: id-jag
since: 0.1
cwe: 441
cwe: 863
see: draft-ietf-oauth-identity-assertion-authz-grant, Cross-Domain Use

## Why
The grant is for use across domains. An identity provider that takes its own grant and gives an access token for it
widens what the user once agreed to, without asking; the draft forbids it.

## Fix
any: Within one domain exchange tokens (RFC 8693), or send the user through an authorization request.

```cel when
has(token.issuer) && has(claims.aud)
```
```cel require
!(token.issuer in token.audiences)
```
```message
`aud` names the issuer itself, {token.issuer}
```
```cel actual
claims.aud
```
```points
claims:/aud
claims:/iss
```
```json accepts
{"claims": {"iss": "https://acme.idp.example", "aud": "https://acme.chat.example/"}}
```
```json accepts
{"claims": {"iss": "https://idp.example", "aud": ["https://idp.example.com"]}}
```
```json rejects
{"claims": {"iss": "https://acme.idp.example", "aud": "https://acme.idp.example"}}
```
```json rejects
{"claims": {"iss": "https://acme.idp.example", "aud": ["https://acme.chat.example/", "https://acme.idp.example"]}}
```
```json ignores
{"claims": {"aud": "https://acme.chat.example/"}}
```

"""#),
(id: "cross-domain-grant/required-claims", text: #"""
# The grant says its client, its id and when it was issued
severity: error
stage: claims
artefact: token
dialects: id-jag
since: 0.1
cwe: 294
cwe: 345
see: draft-ietf-oauth-identity-assertion-authz-grant §3

## Why
The other domain gives an access token to the client that the grant names, once for each grant. Without `client_id`
whoever holds the grant may have it; without `jti` it cannot be refused the second time; without `iat` nobody can tell
how old it is. Issuer, subject, audience and expiry are asked for in any case.

## Fix
any: Have the identity provider write `client_id` (as the other domain knows the client), `jti` and `iat`.

```cel require
has(claims.client_id) && has(claims.jti) && has(claims.iat)
```
```message
claims that the grant requires are missing: {["client_id", "jti", "iat"].filter(n, !(n in claims))}
```
```cel points
["client_id", "jti", "iat"].filter(n, !(n in claims))
```
```points
claims:/{i}
```
```json accepts
{"claims": {"client_id": "f53f191f9311af35", "jti": "9e43f81b64a33f20116179", "iat": 1778764699}}
```
```json accepts
{"claims": {"client_id": "https://wiki.example/client.json", "jti": "1", "iat": 1778764699, "act": {"sub": "bot"}}}
```
```json rejects
{"claims": {"azp": "f53f191f9311af35", "jti": "9e43f81b64a33f20116179", "iat": 1778764699}}
```
```json rejects
{"claims": {"client_id": "f53f191f9311af35", "nbf": 1778764699}}
```

"""#),
(id: "cross-domain-grant/typ-is-present", text: #"""
# The grant says by `typ` that it is one
severity: error
stage: claims
artefact: token
dialects: id-jag
since: 0.1
cwe: 345
see: draft-ietf-oauth-identity-assertion-authz-grant §3
see: RFC 8725 §3.11

## Why
The identity provider signs the grant with the keys of its identity tokens, and the claims are much alike. Only `typ`,
`oauth-id-jag+jwt`, tells that this one may be exchanged for access in another domain; without it an identity token
would do. (Another `typ` than this is refused in any case.)

## Fix
any: Have the identity provider write `typ: oauth-id-jag+jwt`.

```cel when
token.form == "jws" || token.form == "jws-json"
```
```cel require
has(token.typ)
```
```message
the grant has no `typ`
```
```cel expected
"oauth-id-jag+jwt"
```
```points
header:/typ
```
```json accepts
{"header": {"alg": "ES256", "typ": "oauth-id-jag+jwt"}, "claims": {}}
```
```json accepts
{"header": {"alg": "ES256", "typ": "application/oauth-id-jag+jwt"}, "claims": {}}
```
```json rejects
{"header": {"alg": "ES256"}, "claims": {"iss": "https://acme.idp.example", "client_id": "f53f191f9311af35"}}
```
```json rejects
{"header": {"alg": "ES256", "cty": "oauth-id-jag+jwt"}, "claims": {}}
```
```json ignores
{"form": "claims", "claims": {"sub": "U019488227"}}
```

"""#),
(id: "encryption/content-is-not-compressed", text: #"""
# An encrypted token is not compressed
severity: warning
stage: signature
artefact: token
since: 0.1
cwe: 310
cwe: 409
see: RFC 8725 §3.6
see: RFC 7516 §4.1.3

## Why
Compression before encryption lets the length of a token tell what is in it, to anybody who can put text of his own
beside the secret. And a few kilobytes can unpack to more than a server's memory: whoever decrypts must stop at a limit.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Advanced: clear Client-Side Token
Compression (`tokenCompressionEnabled`).
any: Let the issuer leave `zip` out.

```cel when
token.form == "jwe"
```
```cel require
!has(header.zip)
```
```message
the content is compressed before it is encrypted (`zip` is {header.zip})
```
```cel actual
header.zip
```
```points
header:/zip
```
```json accepts
{"form": "jwe", "header": {"alg": "dir", "enc": "A256GCM"}, "claims": {}}
```
```json accepts
{"form": "jwe", "header": {"alg": "RSA-OAEP-256", "enc": "A256GCM", "cty": "JWT"}, "claims": {}}
```
```json rejects
{"form": "jwe", "header": {"alg": "dir", "enc": "A256GCM", "zip": "DEF"}, "claims": {}}
```
```json rejects
{"form": "jwe", "header": {"alg": "RSA-OAEP-256", "enc": "A256GCM", "zip": "NONE"}, "claims": {}}
```
```json ignores
{"header": {"alg": "RS256", "zip": "DEF"}, "claims": {}}
```

"""#),
(id: "encryption/key-wrapping-is-current", text: #"""
# The content key is not wrapped with RSA1_5
severity: error
stage: signature
artefact: token
since: 0.1
cwe: 327
cwe: 780
see: RFC 8725 §3.2
see: RFC 7518 §4.2

## Why
`RSA1_5` is RSA encryption with the padding of PKCS #1 version 1.5. Whoever can see whether a decryption failed can use
that, question by question, to read a captured token (Bleichenbacher's attack). RFC 8725 asks to avoid it.

## Fix
pingam: AI Agents › the agent › Access › Show Advanced Settings › Signing and Encryption: choose RSA-OAEP-256 or an
elliptic curve as the encryption algorithm.
any: Let the issuer wrap keys with RSA-OAEP-256 or ECDH-ES.

```cel when
token.form == "jwe" && has(header.alg)
```
```cel require
header.alg != "RSA1_5"
```
```message
the content key is wrapped with {header.alg}
```
```cel expected
"RSA-OAEP-256 or ECDH-ES"
```
```cel actual
header.alg
```
```points
header:/alg
```
```json accepts
{"form": "jwe", "header": {"alg": "RSA-OAEP-256", "enc": "A256GCM"}, "claims": {}}
```
```json accepts
{"form": "jwe", "header": {"alg": "dir", "enc": "A128CBC-HS256"}, "claims": {}}
```
```json rejects
{"form": "jwe", "header": {"alg": "RSA1_5", "enc": "A128CBC-HS256"}, "claims": {}}
```
```json rejects
{"form": "jwe", "header": {"alg": "RSA1_5", "enc": "A256GCM", "kid": "rsa-1"}, "claims": {}}
```
```json ignores
{"header": {"alg": "RSA1_5"}, "claims": {}}
```

"""#),
(id: "encryption/password-work-is-bounded", text: #"""
# A password-based key takes a sensible amount of work
severity: error
stage: signature
artefact: token
since: 0.1
cwe: 400
cwe: 916
see: RFC 7518 §4.8.1.2
see: draft-ietf-oauth-rfc8725bis-08 §3.13

## Why
With a `PBES2` algorithm the sender says in `p2c` how often the password is hashed, and the receiver has to do it. A
huge count stops a server with one token; a small one makes the password easy to guess. RFC 7518 wants 1,000 at least.
The sources differ about the most: the draft that revises RFC 8725 says twice the 600,000 that OWASP asks for; here it
is 1,000,000, as far as this program would ever go.

## Fix
any: Do not encrypt tokens with passwords; give issuer and application a key. Else let the issuer write a `p2c` between
1,000 and 1,000,000.

```cel when
token.form == "jwe" && has(header.alg) && type(header.alg) == string && header.alg.startsWith("PBES2-")
```
```cel require
has(header.p2c) && type(header.p2c) == int && header.p2c >= 1000 && header.p2c <= 1000000
```
```message
`p2c` is {has(header.p2c) ? header.p2c : "(absent)"}
```
```cel expected
"1000 to 1000000"
```
```cel actual
has(header.p2c) ? header.p2c : "(absent)"
```
```points
header:/p2c
```
```json accepts
{"form": "jwe", "header": {"alg": "PBES2-HS256+A128KW", "enc": "A256GCM", "p2c": 1000, "p2s": "c2FsdHNhbHQ"}, "claims": {}}
```
```json accepts
{"form": "jwe", "header": {"alg": "PBES2-HS512+A256KW", "enc": "A256GCM", "p2c": 1000000, "p2s": "c2FsdHNhbHQ"}, "claims": {}}
```
```json rejects
{"form": "jwe", "header": {"alg": "PBES2-HS256+A128KW", "enc": "A256GCM", "p2c": 999, "p2s": "c2FsdHNhbHQ"}, "claims": {}}
```
```json rejects
{"form": "jwe", "header": {"alg": "PBES2-HS256+A128KW", "enc": "A256GCM", "p2c": 2147483647, "p2s": "c2FsdHNhbHQ"}, "claims": {}}
```
```json ignores
{"form": "jwe", "header": {"alg": "dir", "enc": "A256GCM"}, "claims": {}}
```

"""#),
(id: "entra/agent-acts-for-itself", text: #"""
# The agent identity is subject and actor
severity: error
stage: policy
artefact: token
flows: autonomous
dialects: entra
since: 0.1
cwe: 863
see: Microsoft Entra, Token claims reference for agent IDs: agent identity acting autonomously

## Why
Entra names no actor: that an agent acts for itself shows in `idtyp` and in the facets, where 11 stands for an agent
identity. With a user behind it, or without the facet, the token speaks for a person or comes from an ordinary
application that took the agent's place. The facets are numbers in any order with others among them, so they are
compared as words, never as one text.

## Fix
entra: Get the token as the agent identity by client credentials. Ask for `idtyp`, `xms_act_fct` and `xms_sub_fct` as
optional claims of the API if they are missing.

```cel require
has(claims.idtyp) && claims.idtyp == "app" &&
has(claims.xms_act_fct) && type(claims.xms_act_fct) == string && (" " + string(claims.xms_act_fct) + " ").contains(" 11 ") &&
has(claims.xms_sub_fct) && type(claims.xms_sub_fct) == string && (" " + string(claims.xms_sub_fct) + " ").contains(" 11 ")
```
```message
`idtyp` is {claims.idtyp}, actor facets are {claims.xms_act_fct}, subject facets {claims.xms_sub_fct}: not an agent identity that acts for itself
```
```points
claims:/idtyp
claims:/xms_act_fct
claims:/xms_sub_fct
```
```json accepts
{"claims": {"azp": "bot-traffic-analyzer", "idtyp": "app", "xms_act_fct": "3 9 11", "xms_sub_fct": "9 3 11"}}
```
```json accepts
{"claims": {"appid": "bot-traffic-analyzer", "idtyp": "app", "xms_act_fct": "11", "xms_sub_fct": "11"}}
```
```json rejects
{"claims": {"azp": "bot-traffic-analyzer", "idtyp": "user", "xms_act_fct": "11", "xms_sub_fct": "11"}}
```
```json rejects
{"claims": {"azp": "bot-traffic-analyzer", "idtyp": "app", "xms_act_fct": "3 9 111", "xms_sub_fct": "11"}}
```
```json rejects
{"claims": {"azp": "bot-traffic-analyzer", "idtyp": "app", "xms_act_fct": 11, "xms_sub_fct": "11"}}
```
```json rejects
{"claims": {"azp": "bot-traffic-analyzer", "idtyp": "app"}}
```

"""#),
(id: "entra/agent-acts-for-user", text: #"""
# An agent identity acts for a person
severity: error
stage: policy
artefact: token
flows: on-behalf-of
dialects: entra
since: 0.1
cwe: 863
see: Microsoft Entra, Token claims reference for agent IDs: agent identity acting on behalf of a human user

## Why
Entra names no actor: that an agent acts for a person shows in `idtyp`, in the delegated permissions of `scp`, and in
the facets, where 11 stands for an agent identity and 13 for a user account that belongs to an agent. With 13 on the
subject's side nobody stands behind the agent but itself.

## Fix
entra: Let the user consent to the agent identity, and exchange the user's token in the agent on-behalf-of flow, not
the token of the agent's own user account.

```cel require
has(claims.idtyp) && claims.idtyp == "user" && token.scopes.size() > 0 &&
has(claims.xms_act_fct) && type(claims.xms_act_fct) == string && (" " + string(claims.xms_act_fct) + " ").contains(" 11 ") &&
!(has(claims.xms_sub_fct) && (type(claims.xms_sub_fct) != string || (" " + string(claims.xms_sub_fct) + " ").contains(" 13 ")))
```
```message
`idtyp` is {claims.idtyp}, actor facets are {claims.xms_act_fct}, subject facets {claims.xms_sub_fct}, {token.scopes.size()} delegated permissions: not an agent identity that acts for a person
```
```points
claims:/idtyp
claims:/xms_act_fct
claims:/xms_sub_fct
claims:/scp
```
```json accepts
{"claims": {"azp": "bot-traffic-analyzer", "idtyp": "user", "scp": "logs-read", "xms_act_fct": "11"}}
```
```json accepts
{"claims": {"azp": "bot-traffic-analyzer", "idtyp": "user", "scp": "logs-read", "xms_act_fct": "9 11", "xms_sub_fct": "1 3"}}
```
```json rejects
{"claims": {"azp": "bot-traffic-analyzer", "idtyp": "user", "scp": "logs-read", "xms_act_fct": "11", "xms_sub_fct": "3 13"}}
```
```json rejects
{"claims": {"azp": "bot-traffic-analyzer", "idtyp": "app", "scp": "logs-read", "xms_act_fct": "11"}}
```
```json rejects
{"claims": {"azp": "bot-traffic-analyzer", "idtyp": "user", "scp": "", "xms_act_fct": "11"}}
```
```json rejects
{"claims": {"azp": "bot-traffic-analyzer", "idtyp": "user", "scp": "logs-read", "xms_act_fct": "3 9"}}
```

"""#),
(id: "entra/application-has-roles-only", text: #"""
# What an application may do stands in `roles`, and nowhere else
severity: error
stage: policy
artefact: token
flows: autonomous
dialects: entra
since: 0.1
cwe: 863
see: Microsoft Entra, Access token claims reference: `roles`, `scp`

## Why
In a token that an application got for itself, Entra writes permissions as the list `roles`; `scp` is for users. Only
`roles` is judged, then. A `scope` or `scp` beside it, or `roles` that is no list of texts, permits nothing here but
something at an API that reads the claim in its own way.

## Fix
entra: Take away the claim mapping that writes `scp`, `scope` or a `roles` of its own, and assign application
permissions as app roles.

```cel when
has(claims.idtyp) && claims.idtyp == "app"
```
```cel require
!has(claims.scope) && (!has(claims.scp) || claims.scp == "" || claims.scp == "/") &&
(!has(claims.roles) || (type(claims.roles) == list && claims.roles.all(r, type(r) == string)))
```
```message
`roles` is {claims.roles}, `scp` {claims.scp}, `scope` {claims.scope}: of an application's token only a list of roles is read
```
```points
claims:/roles
claims:/scp
claims:/scope
```
```json accepts
{"claims": {"idtyp": "app", "roles": ["logs-read"]}}
```
```json accepts
{"claims": {"idtyp": "app", "scp": "/", "roles": []}}
```
```json rejects
{"claims": {"idtyp": "app", "roles": ["logs-read"], "scp": "admin"}}
```
```json rejects
{"claims": {"idtyp": "app", "roles": "logs-read admin"}}
```
```json rejects
{"claims": {"idtyp": "app", "roles": ["logs-read", 1]}}
```
```json rejects
{"claims": {"idtyp": "app", "roles": ["logs-read"], "scope": "admin"}}
```
```json ignores
{"claims": {"idtyp": "user", "scp": "mail-read"}}
```

"""#),
(id: "exchange/actor-is-of-issuer", text: #"""
# The actor is known to the issuer of the token
severity: error
stage: policy
artefact: token
flows: autonomous, on-behalf-of
since: 0.1
cwe: 863
see: RFC 8693 §4.1

## Why
An actor is named by `iss` and `sub` together: the same name at another issuer is another party. The operator's agents
are clients of the issuer that signs the token, so an actor of another issuer is none of them, whatever it is called.

## Fix
any: Have the issuer leave `iss` out of `act`, or write its own name there. An agent of another issuer needs a client of
its own at this one.

```cel when
has(token.actor) && has(token.actor.iss)
```
```cel require
has(token.issuer) && token.actor.iss == token.issuer
```
```message
`act.iss` is {token.actor.iss}, so {token.actor.raw} is a party of another issuer than that of the token
```
```cel expected
token.issuer
```
```cel actual
token.actor.iss
```
```points
claims:/act/iss
claims:/iss
```
```json accepts
{"claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha", "sub": "bot-traffic-analyzer",
  "act": {"sub": "bot-traffic-analyzer", "iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha"}}}
```
```json accepts
{"claims": {"iss": "https://as.example", "act": {"iss": "https://as.example", "client_id": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha", "sub": "bot-traffic-analyzer",
  "act": {"sub": "bot-traffic-analyzer", "iss": "https://other.example"}}}
```
```json rejects
{"claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha",
  "act": {"sub": "bot-traffic-analyzer", "iss": "https://tenant.example/am/oauth2/realms/root/realms/alpha"}}}
```
```json ignores
{"claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha", "act": {"sub": "bot-traffic-analyzer"}}}
```

"""#),
(id: "exchange/agent-is-known", text: #"""
# The agent is a configured one
severity: error
stage: policy
artefact: token
flows: autonomous, on-behalf-of
since: 0.1
cwe: 287
cwe: 863
see: RFC 8693 §4.1
see: RFC 8693 §4.3
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.1

## Why
What a token may do is decided by who acts. An agent that the policy does not know was approved by nobody: it may
be new and not yet entered, belong to another issuer or environment, or have been registered by an attacker. A
token of another agent than the expected one must not borrow its permissions either.

## Fix
any: If the agent is meant, add it under `agents` in the policy file with exactly this id, its `issuer` where
there are several, and an entry for the application. Ids are compared byte for byte. With `--agent` make sure that
the token is that agent's.
pingam: AI Agents: compare the Client ID; an agent that registered itself has a UUID. Deactivate agents that
nobody owns.

```cel require
has(expected.agent) && expected.agent.known &&
(has(token.client)
  ? token.client == expected.agent.id
  : !has(token.actor) || !has(token.actor.id) || token.actor.id == expected.agent.id)
```
```message
{!has(expected.agent) ? "no agent is named, neither by a client claim nor by `act`" : expected.agent.known ? "the token is not of the agent " + expected.agent.id : expected.agent.id + " is not a configured agent"}
```
```cel expected
has(expected.agent) && expected.agent.known ? [expected.agent.id] : expected.agents
```
```cel actual
has(token.client) ? token.client : has(token.actor) ? token.actor.raw : "(absent)"
```
```cel hint
!has(expected.agent) ? ""
  : expected.agent.known ? (has(token.client) ? nearMiss(token.client, [expected.agent.id]) : "")
  : expected.agent.id in expected.applications
  ? "that is the id of an application: agent and application are swapped, in the exchange or in the policy"
  : nearMiss(expected.agent.id, expected.agents)
```
```points
claims:/{has(claims.client_id) ? "client_id" : has(claims.azp) ? "azp" : "act"}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}, "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"sub": "unknown-agent", "act": {"sub": "unknown-agent"}, "client_id": "unknown-agent"},
 "expected": {"agent": {"id": "unknown-agent", "known": false, "entry": false, "own_scopes": [], "permitted": [], "subjects": [],
   "groups": []}}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyser"},
 "expected": {"agent": {"id": "bot-traffic-analyser", "known": false, "entry": false, "own_scopes": [], "permitted": [], "subjects": [],
   "groups": []}}}
```
```json rejects
{"claims": {"sub": "another-agent", "act": {"sub": "another-agent"}, "client_id": "another-agent"},
 "expected": {"agent": {"id": "bot-traffic-analyzer", "known": true, "entry": true, "own_scopes": ["monitor-system"],
   "permitted": ["logs-read", "logs-search"], "subjects": [], "groups": []}}}
```

"""#),
(id: "exchange/agent-may-use-application", text: #"""
# The agent may use the application
severity: error
stage: policy
artefact: token
flows: autonomous, on-behalf-of
since: 0.1
cwe: 284
cwe: 863
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2
see: RFC 9700 §2.3

## Why
The agent is known, but nobody gave it this application. Without an entry it has no permissions there, not all of
them: an agent that reads bot traffic must not reach the payroll just because both use one issuer.

## Fix
pingam: AI Agents › the agent › Applications › Add Application: choose the application as Resource, and select
Permissions.
any: If the use is meant, add an entry with this `application` to the agent in the policy file, with the
`permissions` it needs.

```cel when
has(expected.agent) && expected.agent.known &&
(has(expected.application) || expected.ambiguous_audiences.size() > 0)
```
```cel require
expected.agent.entry
```
```message
{expected.agent.id} has no entry for {has(expected.application) ? "the application " + expected.application.id : "any application in `aud`"}
```
```cel expected
"an entry for " + (has(expected.application) ? expected.application.id : "one of the applications in `aud`")
```
```cel actual
expected.agent.id
```
```points
claims:/client_id
claims:/aud
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "aud": ["bot-traffic-analyzer", "access-log-api"]}}
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "aud": "access-log-api", "scope": ["logs-read"]}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "aud": ["bot-traffic-analyzer", "access-log-api"]},
 "expected": {"agent": {"id": "bot-traffic-analyzer", "known": true, "entry": false, "own_scopes": ["monitor-system"], "permitted": [],
   "subjects": [], "groups": []}}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "aud": ["bot-traffic-analyzer", "billing-api"]},
 "expected": {"application": {"id": "billing-api", "audiences": ["billing-api"], "scopes": ["invoices-read"]},
  "agent": {"id": "bot-traffic-analyzer", "known": true, "entry": false, "own_scopes": ["monitor-system"], "permitted": [],
   "subjects": [], "groups": []}}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "aud": ["billing-api", "invoices-api"]},
 "expected": {"application": null, "ambiguous_audiences": ["billing-api", "invoices-api"],
  "agent": {"id": "bot-traffic-analyzer", "known": true, "entry": false, "own_scopes": ["monitor-system"], "permitted": [],
   "subjects": [], "groups": []}}}
```
```json ignores
{"claims": {"client_id": "unknown-agent"},
 "expected": {"agent": {"id": "unknown-agent", "known": false, "entry": false, "own_scopes": [], "permitted": [], "subjects": [],
   "groups": []}}}
```

"""#),
(id: "exchange/audience-has-application", text: #"""
# The audience has the application
severity: error
stage: claims
artefact: token
flows: autonomous, on-behalf-of
since: 0.1
cwe: 441
cwe: 863
see: RFC 7519 §4.1.3
see: RFC 9068 §4
see: RFC 8725 §3.9
see: RFC 8707 §2

## Why
`aud` says who may accept the token, and an application accepts only what names it. Otherwise every service that
ever receives a token can use it at every other one: a token for a harmless tool opens the logs. Names are
compared byte for byte.

## Fix
pingam: Exchange with `audience=access-log-api` (the application's Client ID) and tick Accept Audience Parameters
in Token Exchange Requests at AI Agents › the agent › Access › Show Advanced Settings › OAuth Provider Overrides,
together with Enable OAuth2 Provider Overrides.
any: Ask for the token with the application's identifier as `audience` or `resource`. If the issuer has another
name for the application, add it to `applications[].audiences` in the policy file.

```cel require
has(expected.application)
  ? expected.application.audiences.exists(a, a in token.audiences)
  : expected.ambiguous_audiences.size() > 0
```
```message
`aud` is {token.audiences} and does not name {has(expected.application) ? expected.application.id : "a configured application"}
```
```cel expected
has(expected.application) ? expected.application.audiences : expected.applications
```
```cel actual
token.audiences
```
```cel hint
((has(expected.application) ? token.audiences.map(a, nearMiss(a, expected.application.audiences)) : []).filter(h, h != "")
  + [token.audiences.size() > 0 && token.audiences.all(a, a in expected.agents)
    ? "`aud` names the agent alone: it is the agent's own token, or agent and application are swapped in the exchange"
    : ""])[0]
```
```points
claims:/aud
```
```json accepts
{"claims": {"aud": ["bot-traffic-analyzer", "access-log-api"]}}
```
```json accepts
{"claims": {"aud": "https://logs.example/api"}}
```
```json accepts
{"claims": {"aud": ["another-api", "access-log-api", "bot-traffic-analyzer"]}}
```
```json rejects
{"claims": {"aud": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"aud": ["bot-traffic-analyzer", "Access-Log-API"]}}
```
```json rejects
{"claims": {"aud": ["bot-traffic-analyzer", "another-api"]}}
```

"""#),
(id: "exchange/audience-is-ambiguous", text: #"""
# The token is for one application
severity: warning
stage: policy
artefact: token
flows: autonomous, on-behalf-of
since: 0.1
cwe: 272
cwe: 441
see: RFC 9068 §3
see: RFC 9068 §5

## Why
`aud` names several configured applications, so it is not said for which of them each scope is meant. A scope that
is harmless at one of them may be a right at the other, and each of them can use the token at the other.

## Fix
any: Get one token per application, or say which one is meant with `--application`.
pingam: Name one application in the `audience` parameter of the exchange.

```cel require
expected.ambiguous_audiences.size() == 0
```
```message
`aud` names several applications: {expected.ambiguous_audiences}
```
```cel actual
expected.ambiguous_audiences
```
```points
claims:/aud
```
```json accepts
{"claims": {"aud": ["bot-traffic-analyzer", "access-log-api"]}}
```
```json accepts
{"claims": {"aud": "access-log-api"}, "expected": {"presented": false}}
```
```json rejects
{"claims": {"aud": ["bot-traffic-analyzer", "access-log-api", "billing-api"]},
 "expected": {"presented": false, "ambiguous_audiences": ["access-log-api", "billing-api"]}}
```
```json rejects
{"claims": {"aud": ["access-log-api", "billing-api"]},
 "expected": {"ambiguous_audiences": ["access-log-api", "billing-api"]}}
```

"""#),
(id: "exchange/audience-keeps-client", text: #"""
# The audience keeps the client that asked
severity: note
stage: policy
artefact: token
flows: autonomous, on-behalf-of
dialects: pingam
since: 0.1
see: PingAM, token exchange: audience
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 4.2

## Why
PingAM adds the requested audience to that of the agent, so that `aud` of an exchanged token holds both. When the
agent's id is not there, a script has set `aud`, or the token was not made by this exchange. Nothing is open to
anybody who should not have it, but what else the script does is worth a look.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Plugins: look in the Access Token
Modification Script for a `setField("aud", …)`. If the audience is meant to be the application alone, nothing needs
to be done.

```cel when
has(token.client) && has(claims.grant_type) &&
claims.grant_type == "urn:ietf:params:oauth:grant-type:token-exchange" &&
(token.form != "introspection" || has(claims.aud)) && token.audiences.size() > 0
```
```cel require
token.client in token.audiences
```
```message
`aud` does not name {token.client}, who asked for the exchange
```
```cel expected
token.client
```
```cel actual
token.audiences
```
```points
claims:/aud
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "aud": ["bot-traffic-analyzer", "access-log-api"],
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "aud": ["access-log-api", "bot-traffic-analyzer"],
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "aud": "access-log-api",
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "aud": ["access-log-api", "Bot-Traffic-Analyzer"],
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```
```json ignores
{"claims": {"client_id": "bot-traffic-analyzer", "aud": "web-shop", "grant_type": "client_credentials"}}
```
```json ignores
{"form": "introspection", "claims": {"active": true, "client_id": "bot-traffic-analyzer",
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```

"""#),
(id: "exchange/audience-parameter-honoured", text: #"""
# The requested audience was added
severity: error
stage: policy
artefact: token
flows: autonomous, on-behalf-of
dialects: pingam
since: 0.1
cwe: 863
see: RFC 8693 §2.1
see: PingAM, token exchange: audience
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2

## Why
PingAM drops the `audience` parameter of an exchange without a word unless it is told to accept it; the new token
is then made out to the agent alone. Such a token opens no application, and an application that overlooks `aud`
would take any token of the agent.

## Fix
pingam: AI Agents › the agent › Access › Show Advanced Settings › OAuth Provider Overrides: tick Enable OAuth2
Provider Overrides and Accept Audience Parameters in Token Exchange Requests (or the latter at Native Consoles ›
Access Management › Services › OAuth2 Provider › Advanced for all clients), exchange with
`audience=access-log-api`, and make sure that no script overwrites `aud`.

```cel when
has(claims.grant_type) && claims.grant_type == "urn:ietf:params:oauth:grant-type:token-exchange" && has(token.client) &&
(token.form != "introspection" || has(claims.aud)) && token.audiences.size() > 0
```
```cel require
!token.audiences.all(a, a == token.client) ||
(has(expected.application) && token.client in expected.application.audiences)
```
```message
`aud` names only {token.client}, who asked for the exchange: the `audience` parameter was ignored or not sent
```
```cel expected
has(expected.application) ? expected.application.id : "the application"
```
```cel actual
token.audiences
```
```points
claims:/aud
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "aud": ["bot-traffic-analyzer", "access-log-api"],
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "aud": ["bot-traffic-analyzer", "another-api"],
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "aud": "bot-traffic-analyzer",
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "aud": ["bot-traffic-analyzer"],
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```
```json ignores
{"claims": {"client_id": "bot-traffic-analyzer", "aud": "bot-traffic-analyzer", "grant_type": "client_credentials"}}
```

"""#),
(id: "exchange/audience-unexpected", text: #"""
# The audience is the application and its client only
severity: warning
stage: policy
artefact: token
flows: autonomous, on-behalf-of
since: 0.1
cwe: 272
cwe: 441
see: RFC 9700 §2.3
see: RFC 9068 §3

## Why
Each further audience is another service at which the same token is good. When one of them is broken into, or
merely passes tokens on, the token opens this application as well; a token for one application names that one.

## Fix
pingam: The exchange adds to the agent's own id what `audience` and `resource` name: name one application per
exchange, and look in the Access Token Modification Script for what adds more.
any: Get one token per application. If the name is another one of this application, add it to
`applications[].audiences` in the policy file.

```cel when
has(expected.application) && (token.form != "introspection" || has(claims.aud)) &&
expected.application.audiences.exists(a, a in token.audiences)
```
```cel require
token.audiences.all(a, a in expected.application.audiences || (has(token.client) && a == token.client))
```
```message
`aud` names others besides {expected.application.id}: {token.audiences.filter(a, !(a in expected.application.audiences) && !(has(token.client) && a == token.client))}
```
```cel expected
expected.application.audiences
```
```cel actual
token.audiences
```
```points
claims:/aud
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "aud": ["bot-traffic-analyzer", "access-log-api"]}}
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "aud": ["access-log-api", "https://logs.example/api"]}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "aud": ["bot-traffic-analyzer", "access-log-api", "billing-api"]}}
```
```json rejects
{"claims": {"aud": ["bot-traffic-analyzer", "access-log-api"]}}
```
```json ignores
{"claims": {"client_id": "bot-traffic-analyzer", "aud": "bot-traffic-analyzer"}}
```

"""#),
(id: "exchange/client-is-actor", text: #"""
# The client is the actor
severity: error
stage: policy
artefact: token
flows: autonomous, on-behalf-of
since: 0.1
cwe: 287
cwe: 863
see: RFC 8693 §4.1
see: RFC 8693 §4.3
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 4.2

## Why
The client that authenticated for the exchange is the party that acts, so the client claim and `act.sub` name the
same agent. When they differ, permissions are decided for the one while the other is recorded, and an agent that
may do little can work under the name of one that may do more.

## Fix
pingam: Let the agent itself ask for the exchange, with its own client and its own token as actor token; look at
Native Consoles › Access Management › Services › OAuth2 Provider › Plugins for a script that sets `act` or
`client_id`.
any: Do not let a gateway exchange tokens in the agent's name with a client of its own; the agent asks for itself.

```cel when
has(token.client) && has(token.actor) && has(token.actor.id)
```
```cel require
token.client == token.actor.id
```
```message
`act.sub` is {token.actor.raw}, but the client is {token.client}
```
```cel expected
token.client
```
```cel actual
token.actor.raw
```
```cel hint
nearMiss(token.actor.id, [token.client])
```
```points
claims:/act/sub
claims:/{has(claims.client_id) ? "client_id" : "azp"}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}, "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "(usr!bjensen)", "act": {"sub": "(age!bot-traffic-analyzer)"}, "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "another-agent"}, "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "bot-traffic-analyzer"}, "client_id": "web-shop"}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "exchange/client-is-named", text: #"""
# The token names its client
severity: warning
stage: policy
artefact: token
flows: autonomous, on-behalf-of
since: 0.1
see: RFC 9068 §2.2
see: RFC 8693 §4.3

## Why
Permissions belong to the client that authenticated at the issuer. Without a client claim the agent can only be
guessed from `act`, and nothing in the token says any more who asked for it. Transaction tokens have no client claim.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Advanced: tick Include client_id claim
in stateless access tokens.
any: Have the issuer write `client_id` (RFC 9068) or `azp`.

```cel when
!has(expected.issuer) || expected.issuer.dialect != "transaction-token"
```
```cel require
has(token.client)
```
```message
the token has no client claim; the agent is taken from `act.sub` {token.actor.raw}
```
```points
claims:/client_id
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}, "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "bot-traffic-analyzer"},
  "azp": "bot-traffic-analyzer"},
 "dialect": "generic"}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}, "req_wl": "gateway"},
 "dialect": "transaction-token",
 "expected": {"issuer": {"name": "txn", "issuer": "https://txn.example", "dialect": "transaction-token"}}}
```

"""#),
(id: "exchange/flow-is-expected", text: #"""
# The token shows the expected flow
severity: error
stage: policy
artefact: token
flows: autonomous, on-behalf-of
since: 0.1
cwe: 863
see: RFC 8693 §1.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2
see: PingOne Advanced Identity Cloud, on-behalf-of flow for AI agents, task 3.2

## Why
The operator decided whether this agent acts for itself at this application or for users. A token of the other
flow crosses that decision: an autonomous agent with a user's token reaches that user's data, and an assistant
without a user works with nobody answerable.

## Fix
pingam: AI Agents › the agent › Applications › the application: fill Subjects or Subject Groups when the agent
acts for users, leave both empty when it acts for itself; as subject token exchange the user's token or the
agent's own accordingly.
any: If both are meant, give the agent two entries for the application in the policy file, or name the flow of the
route with `--flow`.

```cel when
expected.flow != "" && (has(token.actor) ? token.flow != "unknown" : !(expected.flow in ["autonomous", "on-behalf-of"]))
```
```cel require
token.flow == expected.flow && expected.flow in ["agent", "autonomous", "on-behalf-of"]
```
```message
the token shows flow {token.flow} (`sub` {token.subject.raw}, `act.sub` {token.actor.raw}), but {expected.flow} is expected
```
```cel expected
expected.flow
```
```cel actual
token.flow
```
```points
claims:/sub
claims:/act/sub
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}, "client_id": "bot-traffic-analyzer",
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "bot-traffic-analyzer"},
  "client_id": "bot-traffic-analyzer", "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"},
 "expected": {"flow": "on-behalf-of",
  "agent": {"id": "bot-traffic-analyzer", "known": true, "entry": true, "own_scopes": ["monitor-system"],
   "permitted": ["logs-read", "logs-search"], "subjects": ["6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10"], "groups": []}}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "bot-traffic-analyzer"},
  "client_id": "bot-traffic-analyzer", "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"},
 "expected": {"agent": {"id": "bot-traffic-analyzer", "known": true, "entry": true, "own_scopes": ["monitor-system"],
   "permitted": ["logs-read", "logs-search"], "subjects": ["6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10"], "groups": []}}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}, "client_id": "bot-traffic-analyzer",
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"},
 "expected": {"flow": "on-behalf-of",
  "agent": {"id": "bot-traffic-analyzer", "known": true, "entry": true, "own_scopes": ["monitor-system"],
   "permitted": ["logs-read", "logs-search"], "subjects": ["6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10"], "groups": []}}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "client_id": "bot-traffic-analyzer"},
 "expected": {"flow": "agent"}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "client_id": "bot-traffic-analyzer"},
 "expected": {"flow": "user"}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "exchange/may-act-left", text: #"""
# Nobody else may act next
severity: warning
stage: policy
artefact: token
flows: autonomous, on-behalf-of
since: 0.1
cwe: 269
cwe: 441
see: RFC 8693 §4.4

## Why
`may_act` in an exchanged token says who may exchange it once more and act for the same subject. When it names
others than the configured agents, or nobody in particular, whoever gets hold of the token at a service can pass
the delegation on to a party that nobody approved.

## Fix
pingam: Native Consoles › Access Management › Scripts: let the May Act Script set `may_act` for users' tokens
only, and name the agents that may act.
any: Leave `may_act` out of tokens that are made for a resource server.

```cel when
has(token.may_act)
```
```cel require
("sub" in token.may_act || "client_id" in token.may_act) &&
["sub", "client_id"].all(k, !(k in token.may_act) ||
  (type(token.may_act[k]) == string && canon(token.may_act[k]) in expected.agents) ||
  (type(token.may_act[k]) == list && token.may_act[k].all(v, type(v) == string && canon(v) in expected.agents)))
```
```message
`may_act` is {claims.may_act}: others than the configured agents may act next
```
```cel expected
expected.agents
```
```cel actual
claims.may_act
```
```points
claims:/may_act
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10",
  "may_act": {"client_id": "bot-traffic-analyzer", "sub": "(age!bot-traffic-analyzer)"}}}
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "may_act": {"client_id": ["bot-traffic-analyzer"]}}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "may_act": {"client_id": "web-shop"}}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "may_act": {}}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "may_act": {"client_id": ["bot-traffic-analyzer", "web-shop"]}}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```

"""#),
(id: "exchange/scope-empty", text: #"""
# The exchanged token has a scope
severity: warning
stage: policy
artefact: token
flows: autonomous, on-behalf-of
since: 0.1
see: RFC 9068 §2.2.3
see: RFC 8693 §2.1

## Why
An exchanged token without a scope says where it is good, but not for what. Programs read that in two ways: as
nothing at all, so that the agent fails, or as no restriction, so that it may do everything.

## Fix
pingam: Ask for the needed scopes in `scope` of the exchange; check that the application has them (Applications ›
the application › Sign On) and that the agent may have them (AI Agents › the agent › Applications › the
application › Permissions).
any: Send `scope` with the exchange request.

```cel require
token.scopes.size() > 0
```
```message
the exchanged token has no scope
```
```points
claims:/{has(claims.scope) ? "scope" : "scp"}
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "scope": ["logs-read"]}}
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "scope": "logs-read logs-search"}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "scope": []}}
```

"""#),
(id: "exchange/scopes-within-permissions", text: #"""
# The scopes are within the permissions
severity: error
stage: policy
artefact: token
flows: autonomous, on-behalf-of
since: 0.1
cwe: 269
cwe: 863
see: RFC 9700 §2.3
see: RFC 6749 §3.3
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 3.2

## Why
The operator decided which of the application's scopes this agent may have. A scope beyond them is a right that
nobody gave: an agent that is misled by its input, or whoever holds its token, can do there what was never
approved.

## Fix
pingam: AI Agents › the agent › Applications › the application › Permissions: select exactly the scopes that the
agent needs (none selected means all of the application's), and ask for those in `scope` of the exchange. PingAM
does not take scopes over from the exchanged token; a script may add some: Native Consoles › Access Management ›
Services › OAuth2 Provider › Plugins.
any: Have the issuer grant less, or, if the right is meant, add the scope to the agent's `permissions` and to the
application's `scopes` in the policy file.

```cel when
has(expected.agent) && expected.agent.known && expected.agent.entry &&
(has(expected.application) || expected.ambiguous_audiences.size() > 0)
```
```cel require
token.scopes.all(s, s in expected.agent.permitted)
```
```message
{expected.agent.id} may not have these scopes at {has(expected.application) ? expected.application.id : "the applications in `aud`"}: {token.scopes.filter(s, !(s in expected.agent.permitted))}
```
```cel expected
expected.agent.permitted
```
```cel actual
token.scopes
```
```cel hint
(token.scopes.filter(s, !(s in expected.agent.permitted)).map(s, nearMiss(s, expected.agent.permitted))
  .filter(h, h != "") + [""])[0]
```
```points
claims:/{has(claims.scope) ? "scope" : "scp"}
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "scope": ["logs-read", "logs-search"]}}
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "scope": "logs-read"}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "scope": ["logs-read", "monitor-system"]}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "scope": ["logs-read", "Logs-Search"]}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "scope": ["logs-search"]},
 "expected": {"agent": {"id": "bot-traffic-analyzer", "known": true, "entry": true, "own_scopes": ["monitor-system"],
   "permitted": ["logs-read"], "subjects": [], "groups": []}}}
```
```json ignores
{"claims": {"client_id": "unknown-agent", "scope": ["logs-read"]},
 "expected": {"agent": {"id": "unknown-agent", "known": false, "entry": false, "own_scopes": [], "permitted": [], "subjects": [],
   "groups": []}}}
```

"""#),
(id: "exchange/token-is-exchanged", text: #"""
# The token comes from an exchange
severity: error
stage: policy
artefact: token
flows: autonomous, on-behalf-of
dialects: pingam
since: 0.1
cwe: 441
cwe: 863
see: RFC 8693 §2.1
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 4.2
see: MCP authorization, Access Token Privilege Restriction

## Why
Only the exchange checks whether the agent may use the application, for whom and with which scopes. A token of
another grant went past that: most often it is the agent's own token, sent to the application as it is, which any
party that received it could do as well.

## Fix
pingam: Exchange the token first: `grant_type=urn:ietf:params:oauth:grant-type:token-exchange`, `subject_token`,
`subject_token_type`, `audience` and `scope`. The grant must be selected at Native Consoles › Access Management ›
Services › OAuth2 Provider › Advanced › Grant Types and at AI Agents › the agent › Access › Show Advanced Settings
› Advanced › Grant Types.

```cel when
has(claims.grant_type)
```
```cel require
claims.grant_type == "urn:ietf:params:oauth:grant-type:token-exchange"
```
```message
{claims.grant_type == "client_credentials" ? "the agent's own token is presented, not an exchanged one" : "the token does not come from an exchange"}: `grant_type` is {claims.grant_type}
```
```cel expected
"urn:ietf:params:oauth:grant-type:token-exchange"
```
```cel actual
claims.grant_type
```
```points
claims:/grant_type
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer",
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "bot-traffic-analyzer"},
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "grant_type": "client_credentials"}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "client_id": "web-shop", "grant_type": "password"}}
```
```json ignores
{"form": "introspection", "claims": {"active": true, "client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "format/base64url-is-strict", text: #"""
# Each part is strict base64url
severity: error
stage: parse
artefact: token
since: 0.1
cwe: 20
cwe: 180
see: RFC 7515 §2
see: RFC 4648 §3.5
see: RFC 4648 §5

## Why
The parts of a compact token use the base64url alphabet without padding, spaces or unused bits. Readers that skip
foreign characters let one token be written in many ways, so that deny lists, caches and logs that know a token by
its text miss the others.

## Fix
any: Pass the token on unchanged. Look for code that re-encodes it with ordinary base64 (`+`, `/`, `=`), wraps
lines or decodes `%` or `+` twice. If the issuer wrote it so, its JOSE library breaks RFC 7515 §2.

```cel require
!token.problems.exists(p, p.code == "base64url")
```
```message
{token.problems.filter(p, p.code == "base64url")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "base64url")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "parts", "pointer": "", "detail": "a signed token has three parts, this has 2"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "base64url", "pointer": "header:", "detail": "the header part is not strict base64url (RFC 7515 §2)"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "base64url", "pointer": "", "detail": "the signature part is not strict base64url (RFC 7515 §2)"}]}
```

"""#),
(id: "format/claims-are-an-object", text: #"""
# The claims are a JSON object
severity: error
stage: parse
artefact: token
since: 0.1
cwe: 20
see: RFC 7519 §7.2
see: RFC 7519 §2

## Why
The payload of a JWT is one JSON object, the claims set. An array, string or number can be signed as well as an
object, but names no issuer, subject or expiry; a program that then finds every claim absent may take absence for
permission.

## Fix
any: Check what was signed: an access token's payload begins with `{`. A signed list, a bare string or a nested
token text is a JWS for another purpose and not an access token.

```cel require
!token.problems.exists(p, p.code == "not-an-object")
```
```message
{token.problems.filter(p, p.code == "not-an-object")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "not-an-object")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "json", "pointer": "claims:",
   "detail": "the JSON of the payload holds a byte that has no place there, at byte 118"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "not-an-object", "pointer": "claims:",
   "detail": "the payload is a JSON array, claims are an object (RFC 7519 §7.2)"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "not-an-object", "pointer": "claims:",
   "detail": "the payload is a JSON string, claims are an object (RFC 7519 §7.2)"}]}
```

"""#),
(id: "format/compact-has-its-parts", text: #"""
# Compact text has three or five parts
severity: error
stage: parse
artefact: token
since: 0.1
cwe: 20
see: RFC 7515 §7.1
see: RFC 7516 §7.1
see: RFC 8725 §3.3

## Why
A compact JWS is three base64url parts between two dots, a compact JWE five parts between four. Text with another
number was cut off, joined with something else or is not a JWT at all; a lenient reader that takes the first parts
it likes verifies one text and uses another.

## Fix
any: Copy the token again and whole; look for a proxy, log or form field with a length limit, and for a missing
last part (the signature). A `Bearer` prefix or a cookie name does not belong to the token.

```cel require
!token.problems.exists(p, p.code == "parts")
```
```message
{token.problems.filter(p, p.code == "parts")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "parts")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "base64url", "pointer": "header:", "detail": "the header part is not strict base64url (RFC 7515 §2)"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "parts", "pointer": "", "detail": "a signed token has three parts, this has 2"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "parts", "pointer": "", "detail": "an encrypted token has five parts"}]}
```

"""#),
(id: "format/critical-header-is-understood", text: #"""
# Every critical header member is understood
severity: error
stage: parse
artefact: token
since: 0.1
cwe: 358
see: RFC 7515 §4.1.11
see: RFC 7797 §6

## Why
With `crit` the issuer lists header members without which the token must not be accepted. Whoever skips a member
that it does not know drops a restriction that the issuer meant, such as a binding or an encoding, and accepts
what the issuer forbade.

## Fix
any: Ask the issuer not to send the extension to this resource server. A `crit` that is empty, repeats a name,
names a standard member or names one that is not in the header is an error of the issuer.

```cel require
!token.problems.exists(p, p.code == "critical-header")
```
```message
{token.problems.filter(p, p.code == "critical-header")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "critical-header")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "header", "pointer": "header:/kid", "detail": "kid in the header is a JSON array, not a string"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "critical-header", "pointer": "header:/crit", "detail": "crit lists a member that is not understood here"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "critical-header", "pointer": "header:/crit", "detail": "crit is an empty array (RFC 7515 §4.1.11)"}]}
```

"""#),
(id: "format/header-is-valid", text: #"""
# The header is a JOSE header
severity: error
stage: parse
artefact: token
since: 0.1
cwe: 20
see: RFC 7515 §4
see: RFC 7515 §5.2

## Why
The header says how the token is protected: it must be an object whose `alg` is a string, and `kid`, `typ`, `cty`
and the other registered members must have their types. A header of another shape leaves it to each library what
is verified, and how.

## Fix
any: The issuer's JOSE library must write the header. If a program of yours builds it by hand, give `alg`, `kid`
and `typ` as JSON strings and `crit` as a list of strings.

```cel require
!token.problems.exists(p, p.code == "header")
```
```message
{token.problems.filter(p, p.code == "header")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "header")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "critical-header", "pointer": "header:/crit", "detail": "crit lists a member that is not understood here"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "header", "pointer": "header:/alg", "detail": "the header has no alg (RFC 7515 §4.1.1)"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "header", "pointer": "header:/kid", "detail": "kid in the header is a JSON array, not a string"}]}
```

"""#),
(id: "format/is-recognised", text: #"""
# The input is a form of token
severity: error
stage: parse
artefact: token
since: 0.1
cwe: 20
see: RFC 7519 §7.2
see: RFC 7515 §7
see: RFC 7662 §2.2

## Why
A token arrives as compact JWS or JWE text, JWS JSON, an answer of `/tokeninfo` or introspection, a token
response, or bare claims. Anything else is refused whole: a reader that guesses at half-fitting text can be led to
judge other claims than the resource server will use.

## Fix
any: Hand over exactly what the issuer returned: the value of `access_token`, without quotes, line breaks or
surrounding text. An opaque token holds no claims: introspect it and check the answer.
pingam: An opaque token means that tokens are kept at the server. AI Agents › the agent › Access › Show Advanced
Settings › OAuth Provider Overrides: tick Enable OAuth2 Provider Overrides and Use Client-Side Access & Refresh
Tokens.

```cel require
!token.problems.exists(p, p.code == "unrecognised")
```
```message
this is no form of token: {token.problems.filter(p, p.code == "unrecognised")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "unrecognised")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "parts", "pointer": "", "detail": "a signed token has three parts, this has 2"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "unrecognised", "pointer": "", "detail": "it is neither a token nor a JSON object"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "unrecognised", "pointer": "", "detail": "it is a JSON array"}]}
```

"""#),
(id: "format/json-is-valid", text: #"""
# Header and claims are valid JSON
severity: error
stage: parse
artefact: token
since: 0.1
cwe: 20
cwe: 436
see: RFC 8259 §2
see: RFC 8259 §8.1
see: RFC 8725 §3.7
see: RFC 7519 §7.2

## Why
The header and the claims must be JSON as RFC 8259 defines it, in UTF-8 without a byte order mark. Where the text
is only nearly JSON, two parsers mend it in two ways: the gateway reads one subject and the application behind it
another.

## Fix
any: Mend the program that writes the token; the position says where reading stopped. Usual causes are comments,
trailing commas, single quotes, `NaN`, lone surrogates and text in Latin-1.

```cel require
!token.problems.exists(p, p.code == "json")
```
```message
{token.problems.filter(p, p.code == "json")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "json")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "duplicate-member", "pointer": "claims:/sub",
   "detail": "the JSON of the payload names the member /sub twice, at byte 48"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "json", "pointer": "claims:",
   "detail": "the JSON of the payload holds a byte that has no place there, at byte 118"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "json", "pointer": "claims:", "detail": "the JSON of the payload is not UTF-8, at byte 41"}]}
```

"""#),
(id: "format/members-are-unique", text: #"""
# No member name occurs twice
severity: error
stage: parse
artefact: token
since: 0.1
cwe: 436
see: RFC 7519 §4
see: RFC 7515 §4
see: RFC 8259 §4

## Why
Of two members with one name, one parser takes the first and another the last. A token with two `sub` or two
`scope` members can so be checked as one principal and served as another, with a signature that is good for both
readings.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Plugins: look in the Access Token
Modification Script for a claim that is added although AM writes it already; use `setField`, which replaces.
any: Find out who composes the JSON from text, and let a JSON library write it.

```cel require
!token.problems.exists(p, p.code == "duplicate-member")
```
```message
{token.problems.filter(p, p.code == "duplicate-member")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "duplicate-member")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "json", "pointer": "claims:",
   "detail": "the JSON of the payload holds a byte that has no place there, at byte 118"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "duplicate-member", "pointer": "claims:/sub",
   "detail": "the JSON of the payload names the member /sub twice, at byte 48"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "duplicate-member", "pointer": "header:/alg",
   "detail": "the JSON of the header names the member /alg twice, at byte 14"}]}
```

"""#),
(id: "format/size-is-limited", text: #"""
# The token is of a reasonable size
severity: error
stage: parse
artefact: token
since: 0.1
cwe: 400
cwe: 770
see: RFC 8259 §9
see: RFC 7519 §11

## Why
Reading costs the reader time and memory before any signature is known, so size, nesting and counts have limits. A
huge or deeply nested token is a cheap way to stall every request that waits behind it; real access tokens are a
few kilobytes.

## Fix
any: Keep groups, permissions and profile data out of the access token and let the resource server look them up.
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Plugins: see which claims the Access
Token Modification Script adds.

```cel require
!token.problems.exists(p, p.code == "size")
```
```message
{token.problems.filter(p, p.code == "size")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "size")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "parts", "pointer": "", "detail": "a signed token has three parts, this has 2"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "size", "pointer": "", "detail": "the token has 70000 bytes, 65536 are allowed"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "size", "pointer": "claims:", "detail": "the JSON of the payload is too large, at byte 65536"}]}
```

"""#),
(id: "hygiene/algorithm-name-polymorphic", text: #"""
# The algorithm has a fully specified name
severity: note
stage: policy
artefact: token
since: 0.1
see: RFC 9864 §2.2
see: RFC 8037 §3.1

## Why
`EdDSA` stands for Ed25519 and for Ed448; which of them is meant only the key tells. RFC 9864 replaces it by the
names `Ed25519` and `Ed448`, so that an allow list can say what it allows.

## Fix
any: When the issuer and all its readers know the new names, let it write `Ed25519` or `Ed448`. Nothing is wrong
with the signature as it is.

```cel when
has(header.alg)
```
```cel require
header.alg != "EdDSA"
```
```message
`alg` is EdDSA, which names two algorithms
```
```cel expected
"Ed25519 or Ed448"
```
```cel actual
header.alg
```
```points
header:/alg
```
```json accepts
{"header": {"alg": "Ed25519", "kid": "ed-1"}, "claims": {}}
```
```json accepts
{"header": {"alg": "ES256", "kid": "es-1"}, "claims": {}}
```
```json rejects
{"header": {"alg": "EdDSA", "kid": "ed-1"}, "claims": {}}
```
```json rejects
{"header": {"alg": "EdDSA"}, "claims": {}}
```
```json ignores
{"header": {}, "claims": {}}
```

"""#),
(id: "hygiene/audience-repeated", text: #"""
# Each audience is named once
severity: warning
stage: policy
artefact: token
since: 0.1
see: RFC 7519 §4.1.3

## Why
`aud` is a set of names. One that stands in it twice adds nothing, but shows that the list is put together by a
script that does not look at what is there, and the next name it adds may be one that should not be there.

## Fix
pingam: Look in the Access Token Modification Script for what adds to `aud`, and whether the exchange request
names the application both in `audience` and in `resource`.
any: Let the issuer write each audience once.

```cel when
token.form != "introspection" || has(claims.aud)
```
```cel require
token.audiences.size() == 1 || token.audiences.all(a, token.audiences.exists_one(b, b == a))
```
```message
`aud` names one audience more than once: {token.audiences}
```
```cel actual
token.audiences
```
```points
claims:/aud
```
```json accepts
{"claims": {"aud": ["bot-traffic-analyzer", "access-log-api"]}}
```
```json accepts
{"claims": {"aud": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"aud": ["access-log-api", "access-log-api"]}}
```
```json rejects
{"claims": {"aud": ["bot-traffic-analyzer", "access-log-api", "bot-traffic-analyzer"]}}
```
```json ignores
{"form": "introspection", "claims": {"active": true}}
```

"""#),
(id: "hygiene/authorization-details", text: #"""
# `authorization_details` is a list of typed objects
severity: error
stage: policy
artefact: token
since: 0.1
cwe: 436
cwe: 863
see: RFC 9396 §2
see: RFC 9396 §9.1

## Why
`authorization_details` gives rights that are finer than scopes: one object for each, and its `type` says how the rest
is to be read. An object without a type, or a single object where a list is due, is read differently by each program,
and what is read differently by issuer and application is a right that nobody granted.

## Fix
any: Have the issuer write an array of objects, each with a text as `type`.

```cel when
has(claims.authorization_details)
```
```cel require
type(claims.authorization_details) == list &&
claims.authorization_details.all(d, type(d) == map && has(d.type) && type(d.type) == string && d.type != "")
```
```message
`authorization_details` is no list of objects that each have a `type`
```
```cel actual
claims.authorization_details
```
```points
claims:/authorization_details
```
```json accepts
{"claims": {"authorization_details": [{"type": "payment_initiation", "actions": ["initiate"]}]}}
```
```json accepts
{"claims": {"authorization_details": []}}
```
```json rejects
{"claims": {"authorization_details": {"type": "payment_initiation"}}}
```
```json rejects
{"claims": {"authorization_details": [{"type": "account_information"}, {"actions": ["initiate"]}]}}
```
```json rejects
{"claims": {"authorization_details": [{"type": ["payment_initiation"]}]}}
```
```json ignores
{"claims": {"scope": ["logs-read"]}}
```

"""#),
(id: "hygiene/demo-key", text: #"""
# The token is not signed with the shipped key
severity: error
stage: policy
artefact: token
dialects: pingam
since: 0.1
cwe: 321
cwe: 1394
see: PingAM, client-side OAuth 2.0 tokens

## Why
PingAM is shipped with a signing key for trying things out, and its private half is the same in every
installation. A token with this key's `kid` can be forged by anyone who has ever downloaded the product, and its
signature will be good.

## Fix
pingam: Native Consoles › Access Management › Secret Stores: map the signing purposes of client-side tokens to a
key of your own, then take the old key out of the realm's key set; tokens signed before must be considered forged.

```cel when
has(header.kid)
```
```cel require
header.kid != "wU3ifIIaLOUAReRB/FG6eM1P1QM="
```
```message
the token is signed with the key that PingAM is shipped with ({header.kid})
```
```cel expected
"a key of your own"
```
```cel actual
header.kid
```
```points
header:/kid
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1"}, "claims": {}}
```
```json accepts
{"header": {"alg": "RS256", "kid": "xU3ifIIaLOUAReRB/FG6eM1P1QM="}, "claims": {}}
```
```json rejects
{"header": {"alg": "RS256", "kid": "wU3ifIIaLOUAReRB/FG6eM1P1QM="}, "claims": {}}
```
```json rejects
{"header": {"typ": "JWT", "kid": "wU3ifIIaLOUAReRB/FG6eM1P1QM=", "alg": "PS256"}, "claims": {}}
```
```json ignores
{"header": {"alg": "RS256"}, "claims": {}}
```

"""#),
(id: "hygiene/dialect-differs", text: #"""
# The token looks like its issuer's
severity: warning
stage: policy
artefact: token
since: 0.1
see: RFC 8725 §3.12

## Why
The policy says how the issuer writes its tokens; this token is written in another way. Either the issuer was
configured under a wrong dialect, so that some rules are not applied, or a token of another product came through,
or a script removes the claims by which the issuer is known.

## Fix
any: Compare a fresh token with `jotlint inspect` and correct `dialect` of the issuer in the policy file. Rules
follow the policy, never the token.
pingam: A token of PingAM has `cts`, `tokenName`, `auditTrackingId`, `authGrantId` and `realm`.

```cel when
has(expected.issuer)
```
```cel require
token.dialect == expected.issuer.dialect
```
```message
the token looks like dialect {token.dialect}, but the policy says {expected.issuer.dialect}
```
```cel expected
expected.issuer.dialect
```
```cel actual
token.dialect
```
```points
claims:
```
```json accepts
{"dialect": "pingam",
 "expected": {"issuer": {"name": "alpha", "issuer": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha", "dialect": "pingam"}},
 "claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha", "tokenName": "access_token",
  "cts": "OAUTH2_STATELESS_GRANT"}}
```
```json accepts
{"dialect": "generic",
 "expected": {"issuer": {"name": "other", "issuer": "https://login.example", "dialect": "generic"}},
 "claims": {"iss": "https://login.example"}}
```
```json rejects
{"dialect": "generic",
 "expected": {"issuer": {"name": "alpha", "issuer": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha", "dialect": "pingam"}},
 "claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha", "azp": "bot-traffic-analyzer"}}
```
```json rejects
{"dialect": "pingam",
 "expected": {"issuer": {"name": "other", "issuer": "https://login.example", "dialect": "generic"}},
 "claims": {"iss": "https://login.example", "tokenName": "access_token", "cts": "OAUTH2_STATELESS_GRANT"}}
```

"""#),
(id: "hygiene/embedded-key", text: #"""
# The token does not bring its own key
severity: error
stage: policy
artefact: token
since: 0.1
cwe: 345
cwe: 347
see: RFC 7515 §4.1.3
see: RFC 7515 §4.1.6
see: RFC 8725 §3.8

## Why
A key in the header (`jwk`, `x5c`) verifies whatever its owner signed: a verifier that uses it accepts every
forgery. Keys come from the issuer's set only. In an access token such a member has no use, so it is an attack or
an issuer that tempts others to a mistake.

## Fix
any: Have the issuer send `kid` instead and publish the key in its set. A proof of possession (DPoP) does carry a
`jwk`, but it is not an access token: it belongs into the `DPoP` header of the request.

```cel when
token.form == "jws" || token.form == "jws-json"
```
```cel require
!has(header.jwk) && !has(header.x5c)
```
```message
the header brings its own key in {["jwk", "x5c"].filter(n, n in header)}; it was not used
```
```cel points
["jwk", "x5c"].filter(n, n in header)
```
```points
header:/{i}
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1"}, "claims": {}}
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "x5t#S256": "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg"}, "claims": {}}
```
```json rejects
{"header": {"alg": "RS256", "jwk": {"kty": "RSA", "n": "sXch", "e": "AQAB"}}, "claims": {}}
```
```json rejects
{"header": {"alg": "RS256", "kid": "rs-1", "x5c": ["MIIBszCC"]}, "claims": {}}
```
```json ignores
{"form": "introspection", "claims": {"active": true}}
```

"""#),
(id: "hygiene/issuer-not-https", text: #"""
# The issuer is an https address
severity: warning
stage: policy
artefact: token
since: 0.1
cwe: 319
see: RFC 8414 §2
see: RFC 9068 §4

## Why
An issuer identifier is an `https` address without query and fragment, because keys are found from it. With `http`
whoever sits on the way can hand out his own keys; with a query two addresses can mean one issuer.

## Fix
pingam: Native Consoles › Access Management › Services › Base URL Source: set the external address with `https`.
any: Give the issuer an `https` address without `?` and `#`, and put the same into the policy file.

```cel when
has(token.issuer)
```
```cel require
token.issuer.startsWith("https://") && !token.issuer.contains("?") && !token.issuer.contains("#")
```
```message
`iss` is {token.issuer}: not an https address without query and fragment
```
```cel actual
token.issuer
```
```points
claims:/iss
```
```json accepts
{"claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha"}}
```
```json accepts
{"claims": {"iss": "https://login.example"}}
```
```json rejects
{"claims": {"iss": "http://tenant.example/am/oauth2/realms/root/realms/alpha"}}
```
```json rejects
{"claims": {"iss": "https://login.example/?tenant=alpha"}}
```
```json ignores
{"claims": {}}
```

"""#),
(id: "hygiene/key-url", text: #"""
# The token does not say where to fetch its key
severity: error
stage: policy
artefact: token
since: 0.1
cwe: 345
cwe: 918
see: RFC 8725 §3.10
see: RFC 7515 §4.1.2
see: RFC 7515 §4.1.5

## Why
`jku` and `x5u` tell the verifier to fetch a key from an address that the token's author chose. That author then
vouches for himself, and can make the verifier send requests into its own network. The addresses of key sets come
from configuration.

## Fix
any: Have the issuer leave `jku` and `x5u` out, and configure its key set with `jwks_uri` or `discovery: true`.
jotlint never fetches from such an address.

```cel when
token.form == "jws" || token.form == "jws-json"
```
```cel require
!has(header.jku) && !has(header.x5u)
```
```message
the header says where to fetch a key: {has(header.jku) ? header.jku : header.x5u}; nothing was fetched
```
```cel points
["jku", "x5u"].filter(n, n in header)
```
```points
header:/{i}
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1"}, "claims": {}}
```
```json accepts
{"header": {"alg": "ES256", "kid": "es-1", "typ": "at+jwt"}, "claims": {}}
```
```json rejects
{"header": {"alg": "RS256", "kid": "rs-1", "jku": "https://keys.attacker.example/jwks.json"}, "claims": {}}
```
```json rejects
{"header": {"alg": "RS256", "x5u": "http://169.254.169.254/certificate.pem"}, "claims": {}}
```
```json ignores
{"form": "introspection", "claims": {"active": true}}
```

"""#),
(id: "hygiene/kid-missing", text: #"""
# The header names its key
severity: warning
stage: policy
artefact: token
since: 0.1
see: RFC 7515 §4.1.4
see: RFC 7517 §4.5

## Why
Without `kid` the verifier has to try every key that might fit. That works until keys are rotated, costs a
signature check for each key, and hides which key was meant when one of them has to be withdrawn.

## Fix
any: Have the issuer write `kid`, equal to the `kid` of the key in its published set.
pingam: AM writes `kid` for asymmetric keys; map the signing key under Native Consoles › Access Management ›
Secret Stores.

```cel when
token.form == "jws" || token.form == "jws-json"
```
```cel require
has(header.kid)
```
```message
the header has no `kid`
```
```points
header:/kid
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1"}, "claims": {}}
```
```json accepts
{"header": {"alg": "ES256", "kid": "wJ+9/aQ="}, "claims": {}}
```
```json rejects
{"header": {"alg": "RS256"}, "claims": {}}
```
```json rejects
{"header": {"alg": "ES256", "typ": "at+jwt"}, "claims": {}}
```
```json ignores
{"form": "introspection", "claims": {"active": true}}
```

"""#),
(id: "hygiene/kid-suspicious", text: #"""
# `kid` is a plain name
severity: warning
stage: policy
artefact: token
since: 0.1
cwe: 22
cwe: 74
cwe: 89
see: RFC 8725 §3.10
see: RFC 7515 §4.1.4

## Why
`kid` is attacker text that many programs use to look something up: a row in a database, a file, an entry in a
directory. Quotes, semicolons, `../`, backslashes, control characters or an excessive length have no place in the
name of a key and are how such a lookup is subverted.

## Fix
any: Find out who sent the token; refuse it at the gateway and look through the logs for more of the kind. If the
issuer really names its keys so, give them plain names. Standard base64 with `+`, `/` and `=` is fine.

```cel when
has(header.kid) && type(header.kid) == string
```
```cel require
!header.kid.matches(r"['\x22\x60;\\\x00-\x1f\x7f]|\.\./") &&
(header.kid.size() <= 64 || bytes(header.kid).size() <= 256)
```
```message
`kid` is {header.kid}, which looks like an attempt at injection
```
```cel expected
"a short name without quotes, semicolons, ../, backslashes or control characters"
```
```cel actual
header.kid
```
```points
header:/kid
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1"}, "claims": {}}
```
```json accepts
{"header": {"alg": "RS256", "kid": "wU3ifIIaLOUAReRB/FG6eM1P1QM="}, "claims": {}}
```
```json rejects
{"header": {"alg": "RS256", "kid": "x' UNION SELECT 'key"}, "claims": {}}
```
```json rejects
{"header": {"alg": "HS256", "kid": "../../dev/null"}, "claims": {}}
```
```json rejects
{"header": {"alg": "RS256", "kid": "key;id"}, "claims": {}}
```
```json ignores
{"header": {"alg": "RS256"}, "claims": {}}
```

"""#),
(id: "hygiene/lifetime-claim-differs", text: #"""
# `expires_in` is the token's lifetime
severity: warning
stage: policy
artefact: token
dialects: pingam
since: 0.1
see: RFC 6749 §5.1
see: RFC 7519 §4.1.4

## Why
In a signed token of PingAM `expires_in` is the lifetime that was configured, and equals `exp` minus `iat`. When
it does not, one of the three was changed after the fact, and a client that plans by `expires_in` goes on using a
token that has expired, or drops a good one.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Plugins: look in the Access Token
Modification Script for what sets `exp` or `expires_in`; change Access Token Lifetime instead.

```cel when
token.form == "jws" && has(token.issued_at) && has(token.expires) &&
has(claims.expires_in) && (type(claims.expires_in) == int || type(claims.expires_in) == double)
```
```cel require
int(token.expires) - int(token.issued_at) == claims.expires_in
```
```message
`expires_in` is {claims.expires_in}, but from `iat` to `exp` are {int(token.expires) - int(token.issued_at)} seconds
```
```cel expected
int(token.expires) - int(token.issued_at)
```
```cel actual
claims.expires_in
```
```points
claims:/expires_in
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778768299, "expires_in": 3600}}
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778764999, "expires_in": 300}}
```
```json rejects
{"claims": {"iat": 1778764699, "exp": 1778851099, "expires_in": 3600}}
```
```json rejects
{"claims": {"iat": 1778764699, "exp": 1778768299, "expires_in": 0}}
```
```json ignores
{"form": "introspection", "claims": {"active": true, "iat": 1778764699, "exp": 1778768299, "expires_in": 811}}
```

"""#),
(id: "hygiene/lifetime-too-long", text: #"""
# The token is short-lived
severity: warning
stage: policy
artefact: token
since: 0.1
cwe: 613
see: RFC 6750 §5.3
see: RFC 6819 §5.1.5.3

## Why
A bearer token cannot be called back from whoever copied it; its lifetime is how long a theft pays, and how long a
withdrawn permission lives on. An agent can get a new token at any time, so nothing is gained by a long one. RFC 6750
asks for one hour or less, and that counts where the policy says nothing else.

## Fix
pingam: AI Agents › the agent › Access › Show Advanced Settings: set Access Token Lifetime; at 0 the provider's
counts: Native Consoles › Access Management › Services › OAuth2 Provider › Core.
any: Shorten the lifetime at the issuer, or set `maxLifetime` of the issuer in the policy file if the long one is
meant.

```cel when
has(token.issued_at) && has(token.expires)
```
```cel require
token.expires - token.issued_at <= (has(expected.max_lifetime) ? expected.max_lifetime : duration("3600s"))
```
```message
the token lives {token.expires - token.issued_at}, more than {has(expected.max_lifetime) ? expected.max_lifetime : duration("3600s")}
```
```cel expected
has(expected.max_lifetime) ? expected.max_lifetime : duration("3600s")
```
```cel actual
token.expires - token.issued_at
```
```points
claims:/exp
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778768299}}
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778764999}}
```
```json rejects
{"claims": {"iat": 1778764699, "exp": 1778768300}}
```
```json rejects
{"claims": {"iat": 1778764699, "exp": 1781356699}}
```
```json rejects
{"claims": {"iat": 1778764699, "exp": 1778768300},
 "expected": {"issuer": {"name": "alpha"}, "max_lifetime": null}}
```
```json ignores
{"claims": {"exp": 1778768299}}
```

"""#),
(id: "hygiene/realm-differs", text: #"""
# `realm` is the issuer's realm
severity: warning
stage: policy
artefact: token
dialects: pingam
since: 0.1
cwe: 436
see: PingAM, OAuth 2.0 endpoints and realms

## Why
The realm stands twice in a token of PingAM: at the end of `iss` and in `realm`. When they differ, the token was
put together from two realms or changed by a script, and a program that separates tenants by `realm` puts it into
the wrong one.

## Fix
pingam: Look in the Access Token Modification Script for what sets `realm` or `iss`; let agent, application and
resource server use one realm.

```cel when
has(token.issuer) && token.issuer.contains("/realms/") &&
has(claims.realm) && type(claims.realm) == string && claims.realm.matches(r"^/[^/]*$")
```
```cel require
token.issuer.endsWith(claims.realm == "/" ? "/realms/root" : "/realms" + claims.realm)
```
```message
`realm` is {claims.realm} but `iss` is {token.issuer}
```
```cel actual
claims.realm
```
```points
claims:/realm
claims:/iss
```
```json accepts
{"claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha", "realm": "/alpha"}}
```
```json accepts
{"claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root", "realm": "/"}}
```
```json rejects
{"claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha", "realm": "/bravo"}}
```
```json rejects
{"claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha", "realm": "/"}}
```
```json ignores
{"claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha/realms/emea", "realm": "/alpha/emea"}}
```

"""#),
(id: "hygiene/scope-characters", text: #"""
# Scopes are made of scope characters
severity: warning
stage: policy
artefact: token
since: 0.1
cwe: 20
see: RFC 6749 §3.3

## Why
A scope consists of printable ASCII without space, double quote and backslash. Other characters are changed or cut
by query strings, HTTP challenges and logs, and letters that only look alike let one scope pass for another in
front of a person.

## Fix
pingam: Applications › the application › Sign On: rename the scope, and change the agent's Permissions that name
it.
any: Name scopes with ASCII letters, digits and `-`, `.`, `:`, `/` or `_`.

```cel require
!token.scopes.exists(s, s.matches(r"[^\x21\x23-\x5b\x5d-\x7e]"))
```
```message
these scopes hold characters that a scope cannot have: {token.scopes.filter(s, s.matches(r"[^\x21\x23-\x5b\x5d-\x7e]"))}
```
```cel actual
token.scopes
```
```points
claims:/{has(claims.scope) ? "scope" : "scp"}
```
```json accepts
{"claims": {"scope": ["logs-read", "logs-search"]}}
```
```json accepts
{"claims": {"scope": "https://logs.example/api/read api:search"}}
```
```json rejects
{"claims": {"scope": ["logs-réad"]}}
```
```json rejects
{"claims": {"scope": ["logs-read", "logs\"search"]}}
```

"""#),
(id: "hygiene/scope-has-empty-members", text: #"""
# No scope is empty
severity: warning
stage: policy
artefact: token
since: 0.1
see: RFC 6749 §3.3
see: RFC 8693 §4.2

## Why
Scopes in a string are separated by exactly one space. Two spaces in a row, or one at an end, make an empty member
that some programs drop and others keep as a scope with an empty name; it usually shows that the string was glued
together by hand.

## Fix
any: Let the program that writes `scope` join a list with single spaces, and leave out scopes without a name.
pingam: Look in the Access Token Modification Script, and for empty entries among the scopes of the application.

```cel require
!token.problems.exists(p, p.code == "empty-scope-member")
```
```message
{token.problems.filter(p, p.code == "empty-scope-member")[0].detail}: {has(claims.scope) ? claims.scope : claims.scp}
```
```cel actual
claims.scope
```
```cel points
token.problems.filter(p, p.code == "empty-scope-member")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"scope": "logs-read logs-search"}}
```
```json accepts
{"claims": {"scope": ["logs-read", "logs-search"]}}
```
```json rejects
{"claims": {"scope": "logs-read  logs-search"},
 "problems": [{"code": "empty-scope-member", "pointer": "claims:/scope", "detail": "an empty scope is left out"}]}
```
```json rejects
{"claims": {"scope": ["logs-read", ""]},
 "problems": [{"code": "empty-scope-member", "pointer": "claims:/scope/1", "detail": "an empty scope is left out"}]}
```

"""#),
(id: "hygiene/scope-shape", text: #"""
# `scope` has the issuer's shape
severity: warning
stage: policy
artefact: token
since: 0.1
cwe: 436
see: RFC 8693 §4.2
see: RFC 9068 §2.2.3
see: RFC 7662 §2.2

## Why
PingAM writes `scope` as a list in its tokens and in `/tokeninfo`, and as one string in introspection; RFC 9068
and most other issuers use one string. A token of the other shape was changed by a script or comes from elsewhere,
and programs that expect one shape see no scope, or one long one, in the other.

## Fix
pingam: Look in the Access Token Modification Script for a `scope` that is set as text; leave it to AM.
any: Have the issuer write one string with the scopes separated by spaces. If `dialect` of the issuer in the
policy file is wrong, mend that.

```cel when
has(claims.scope) && (type(claims.scope) == list || type(claims.scope) == string)
```
```cel require
(has(expected.issuer) ? expected.issuer.dialect : token.dialect) == "pingam" && token.form != "introspection"
  ? type(claims.scope) == list
  : type(claims.scope) == string
```
```message
`scope` is {type(claims.scope) == list ? "a list" : "one string"}, unlike the issuer's own
```
```cel expected
type(claims.scope) == list ? "one string" : "a list"
```
```cel actual
claims.scope
```
```points
claims:/scope
```
```json accepts
{"claims": {"scope": ["logs-read", "logs-search"]}}
```
```json accepts
{"form": "introspection", "claims": {"active": true, "scope": "logs-read logs-search"}}
```
```json accepts
{"dialect": "generic",
 "expected": {"issuer": {"name": "alpha", "issuer": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha", "dialect": "generic"}},
 "claims": {"scope": "logs-read logs-search"}}
```
```json rejects
{"claims": {"scope": "logs-read logs-search"}}
```
```json rejects
{"form": "introspection", "claims": {"active": true, "scope": ["logs-read"]}}
```
```json rejects
{"dialect": "generic",
 "expected": {"issuer": {"name": "alpha", "issuer": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha", "dialect": "generic"}},
 "claims": {"scope": ["logs-read"]}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer"}}
```

"""#),
(id: "hygiene/scope-wildcard", text: #"""
# No scope is a wildcard
severity: warning
stage: policy
artefact: token
since: 0.1
cwe: 250
cwe: 272
see: RFC 9700 §2.3
see: RFC 6749 §3.3

## Why
A scope such as `*`, `logs:*`, `all` or `admin` grants what exists today and whatever is added later. An agent
that is misled by its input, or whose token is stolen, then does everything instead of the one thing it was meant
for.

## Fix
pingam: AI Agents › the agent › Applications › the application: select single scopes under Permissions; take
wildcards out of the scopes at Applications › the application › Sign On.
any: Ask for the scopes that the task needs, by name.

```cel require
!token.scopes.exists(s, s.contains("*") || s == "all" || s == "admin")
```
```message
these scopes stand for everything: {token.scopes.filter(s, s.contains("*") || s == "all" || s == "admin")}
```
```cel actual
token.scopes
```
```points
claims:/{has(claims.scope) ? "scope" : "scp"}
```
```json accepts
{"claims": {"scope": ["logs-read", "logs-search"]}}
```
```json accepts
{"claims": {"scope": "administrators:read"}}
```
```json rejects
{"claims": {"scope": ["logs-read", "test:*"]}}
```
```json rejects
{"claims": {"scope": "all"}}
```

"""#),
(id: "hygiene/sent-as-what-it-is", text: #"""
# Only a transaction token is sent as one
severity: error
stage: policy
artefact: token
since: 0.1
cwe: 287
see: draft-ietf-oauth-transaction-tokens-10, "Txn-Token" HTTP Header
see: draft-ietf-oauth-transaction-tokens-10, Access Tokens

## Why
The header `Txn-Token` goes along with every call of a transaction, to services that the caller of the first one never
heard of. An access token there is handed to all of them, and each can use it from outside, as the client whose token
it is.

## Fix
any: Let the first service exchange the access token for a transaction token, and pass that one on.

```cel when
has(token.scheme) && token.scheme == "txn-token"
```
```cel require
has(token.typ) && token.typ == "txntoken+jwt"
```
```message
a token with `typ` {has(header.typ) ? header.typ : "(absent)"} was sent as `Txn-Token`
```
```cel expected
"txntoken+jwt"
```
```cel actual
has(header.typ) ? header.typ : "(absent)"
```
```points
header:/typ
```
```json accepts
{"scheme": "txn-token", "header": {"alg": "RS256", "typ": "txntoken+jwt"}, "claims": {"sub": "bot"}}
```
```json accepts
{"scheme": "txn-token", "header": {"alg": "RS256", "typ": "application/txntoken+jwt"}, "claims": {"sub": "bot"}}
```
```json rejects
{"scheme": "txn-token", "header": {"alg": "RS256", "typ": "at+jwt"}, "claims": {"sub": "bot"}}
```
```json rejects
{"scheme": "txn-token", "header": {"alg": "RS256"}, "claims": {"sub": "bot", "txn": "97053963-771d-49cc-a4e3-20aad399c312"}}
```
```json ignores
{"scheme": "bearer", "header": {"alg": "RS256", "typ": "at+jwt"}, "claims": {"sub": "bot"}}
```

"""#),
(id: "hygiene/subject-empty", text: #"""
# The subject is a usable name
severity: error
stage: policy
artefact: token
since: 0.1
cwe: 287
see: RFC 7519 §4.1.2
see: OpenID Connect Core 1.0 §2

## Why
A subject that is empty or blank names nobody, yet equals every other empty one: programs that look it up may find
the record of a failed import or of the first user without a name. One of more than 255 characters is cut by
databases, so that two of them can become equal.

## Fix
pingam: Look in the Access Token Modification Script for a `sub` that is set from an attribute which can be empty.
any: Use a stable identifier of at most 255 characters.

```cel when
has(claims.sub) && type(claims.sub) == string
```
```cel require
claims.sub.matches(r"\S") && claims.sub.size() <= 255
```
```message
`sub` is {claims.sub.size() > 255 ? "longer than 255 characters" : "empty"}
```
```cel expected
"a name of 1 to 255 characters"
```
```cel actual
claims.sub.size() > 255 ? string(claims.sub.size()) + " characters" : claims.sub
```
```points
claims:/sub
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10"}}
```
```json rejects
{"claims": {"sub": ""}}
```
```json rejects
{"claims": {"sub": "  \t"}}
```
```json rejects
{"claims": {"sub": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}}
```
```json ignores
{"claims": {"client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "hygiene/subject-forms-mixed", text: #"""
# Subject and actor have one form
severity: warning
stage: policy
artefact: token
since: 0.1
cwe: 436
see: PingAM, OAuth 2.0 introspection: sub and subname

## Why
`sub` and `act.sub` name the same party, one with its type in front and the other without. The token is right, but
a program that compares the two as text sees two parties, and one that strips types cannot tell a user and an
agent of one name apart.

## Fix
pingam: Let both be written by AM: look in the Access Token Modification Script for an `act` that is put together
by hand, and write `(age!…)` where AM does.
any: Name all principals of one token in one form.

```cel when
has(token.subject) && has(token.actor) && has(token.actor.sub) && token.subject.id == token.actor.id
```
```cel require
token.subject.raw == token.actor.sub ||
(token.subject.raw == canon(token.subject.raw)) == (token.actor.sub == canon(token.actor.sub))
```
```message
`sub` is {token.subject.raw} and `act.sub` is {token.actor.sub}: one name in two forms
```
```cel expected
token.subject.raw
```
```cel actual
token.actor.sub
```
```points
claims:/act/sub
claims:/sub
```
```json accepts
{"claims": {"sub": "(age!bot)", "act": {"sub": "(age!bot)"}}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"sub": "(age!bot-traffic-analyzer)", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "(age!bot-traffic-analyzer)"}}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "another-agent"}}}
```

"""#),
(id: "hygiene/subject-type-unknown", text: #"""
# The type of a subject is a known one
severity: warning
stage: policy
artefact: token
since: 0.1
cwe: 287
see: PingAM, OAuth 2.0 introspection: sub and subname

## Why
PingAM knows two types of subject: `(usr!…)` for users and `(age!…)` for clients and agents. Another type, or an
incomplete one, was written by hand; it is taken as part of a bare name here, and a program that strips everything
up to the `!` sees another principal.

## Fix
pingam: Correct the script that writes the subject: `(age!<client id>)` for an agent, `(usr!<user id>)` for a
user; a sample with `(act!…)` that is in circulation is wrong.
any: Use names that do not begin with a parenthesis.

```cel when
has(token.subject)
```
```cel require
!(token.subject.raw.matches(r"^\([A-Za-z0-9]*!") && token.subject.id == token.subject.raw) &&
!(has(token.actor) && has(token.actor.sub) && token.actor.sub.matches(r"^\([A-Za-z0-9]*!") &&
  token.actor.id == token.actor.sub)
```
```message
{token.subject.raw.matches(r"^\([A-Za-z0-9]*!") && canon(token.subject.raw) == token.subject.raw ? token.subject.raw : token.actor.sub} has a type other than `usr` and `age`
```
```cel expected
"(usr!…), (age!…) or a bare name"
```
```points
claims:/{token.subject.raw.matches(r"^\([A-Za-z0-9]*!") && canon(token.subject.raw) == token.subject.raw ? "sub" : "act"}
```
```json accepts
{"claims": {"sub": "(usr!bjensen)", "act": {"sub": "(age!bot)"}}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "bot", "act": {"sub": "(act!bot)"}}}
```
```json rejects
{"claims": {"sub": "(svc!bot)"}}
```
```json rejects
{"claims": {"sub": "(usr!bjensen"}}
```
```json ignores
{"claims": {"client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "hygiene/subname-differs", text: #"""
# `subname` is the subject's name
severity: warning
stage: policy
artefact: token
dialects: pingam
since: 0.1
cwe: 436
see: PingAM, OAuth 2.0 introspection: sub and subname

## Why
PingAM writes the name part of `sub` once more into `subname`. When they differ, one of them was changed
afterwards: programs that log or look up `subname` then speak of another principal than those that use `sub`.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Plugins: look in the Access Token
Modification Script for what sets `sub` or `subname`.

```cel when
has(claims.subname) && has(token.subject)
```
```cel require
claims.subname == token.subject.id || claims.subname == token.subject.raw
```
```message
`subname` is {claims.subname} but `sub` is {token.subject.raw}
```
```cel expected
token.subject.id
```
```cel actual
claims.subname
```
```points
claims:/subname
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "subname": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "(usr!bjensen)", "subname": "bjensen"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "subname": "another-agent"}}
```
```json rejects
{"claims": {"sub": "(usr!bjensen)", "subname": "amadmin"}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer"}}
```

"""#),
(id: "hygiene/time-in-milliseconds", text: #"""
# Instants are in seconds
severity: warning
stage: policy
artefact: token
since: 0.1
cwe: 682
see: RFC 7519 §2

## Why
JWT instants are seconds since 1970. A number of 100,000,000,000 or more is meant in milliseconds: read as seconds
it lies thousands of years ahead, so that a token never expires, or a login of last year counts as fresh.

## Fix
pingam: AM 6 wrote `auth_time` in milliseconds; update. Look in the Access Token Modification Script for
`Date.now()` or `getTime()`, and divide by 1000.
any: Write seconds.

```cel require
!(has(claims.iat) && (type(claims.iat) == int || type(claims.iat) == double) && claims.iat >= 100000000000) &&
!(has(claims.exp) && (type(claims.exp) == int || type(claims.exp) == double) && claims.exp >= 100000000000) &&
!(has(claims.nbf) && (type(claims.nbf) == int || type(claims.nbf) == double) && claims.nbf >= 100000000000) &&
!(has(claims.auth_time) && (type(claims.auth_time) == int || type(claims.auth_time) == double) &&
  claims.auth_time >= 100000000000)
```
```message
these claims look like milliseconds: {["iat", "exp", "nbf", "auth_time"].filter(n, n in claims && (type(claims[n]) == int || type(claims[n]) == uint || type(claims[n]) == double) && claims[n] >= 100000000000)}
```
```cel points
["iat", "exp", "nbf", "auth_time"].filter(n, n in claims &&
  (type(claims[n]) == int || type(claims[n]) == uint || type(claims[n]) == double) &&
  claims[n] >= 100000000000)
```
```points
claims:/{i}
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778768299, "auth_time": 1778764639}}
```
```json accepts
{"claims": {"iat": 1778764699.5, "exp": 1778768299}}
```
```json rejects
{"claims": {"iat": 1778764699, "auth_time": 1778764699000}}
```
```json rejects
{"claims": {"exp": 1778768299000}}
```

"""#),
(id: "hygiene/token-in-claim", text: #"""
# No claim holds another token
severity: warning
stage: policy
artefact: token
since: 0.1
cwe: 200
cwe: 441
cwe: 522
see: RFC 9700 §2.3
see: OAuth Transaction Tokens draft, Access Tokens

## Why
A whole token inside a claim travels to everyone who may read the outer one: each resource server, and each log
that records claims, can use it as its owner would. It also leads services to pass on a token that was not issued
for them.

## Fix
pingam: Take the claim out of the Access Token Modification Script.
any: Put an identifier or the needed facts into the claim; a service that must call another exchanges the token it
was given.

```cel require
tokensIn(claims).filter(k,
  !(k == "access_token" && (token.form == "tokeninfo" || token.form == "jws" || token.form == "jws-json"))).size() == 0
```
```message
these claims hold a whole token: {tokensIn(claims).filter(k, !(k == "access_token" && (token.form == "tokeninfo" || token.form == "jws" || token.form == "jws-json")))}
```
```cel points
tokensIn(claims).filter(k,
  !(k == "access_token" && (token.form == "tokeninfo" || token.form == "jws" || token.form == "jws-json")))
```
```points
claims:/{i}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "realm": "/alpha"}}
```
```json accepts
{"form": "tokeninfo",
 "claims": {"sub": "bot-traffic-analyzer", "access_token": "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJib3QifQ.c2lnbmF0dXJl"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "upstream_token": "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJib3QifQ.c2lnbmF0dXJl"}}
```
```json rejects
{"form": "introspection",
 "claims": {"active": true, "id_token": "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJib3QifQ.c2lnbmF0dXJl"}}
```

"""#),
(id: "hygiene/tokeninfo-dump", text: #"""
# The signed claims are a token, not a dump of one
severity: warning
stage: policy
artefact: token
since: 0.1
cwe: 200
cwe: 522
see: PingAM, /oauth2/tokeninfo
see: RFC 9068 §2.2

## Why
`/tokeninfo` answers with the token itself in `access_token` and an empty member for each scope; a real access
token has neither. When a signed token has them, somebody signed such an answer: it carries a second token inside,
and members that a reader may take for claims.

## Fix
any: Find the program that turns an answer of `/tokeninfo` into a JWT, and pass the original token on instead.
pingam: If an Access Token Modification Script copies such members, take them out.

```cel when
token.form == "jws" || token.form == "jws-json"
```
```cel require
!has(claims.access_token) && !token.scopes.exists(s, s in claims && claims[s] == "")
```
```message
the signed claims hold what only `/tokeninfo` writes: {has(claims.access_token) ? ["access_token"] : token.scopes.filter(s, s in claims && claims[s] == "")}
```
```cel points
has(claims.access_token) ? ["access_token"] : token.scopes.filter(s, s in claims && claims[s] == "")
```
```points
claims:/{i}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "scope": ["logs-read"]}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "nonce": "", "scope": ["logs-read"]}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "access_token": "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJib3QifQ.c2lnbmF0dXJl"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "scope": ["logs-read"], "logs-read": ""}}
```
```json ignores
{"form": "tokeninfo",
 "claims": {"scope": ["logs-read"], "logs-read": "", "access_token": "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJib3QifQ.c2lnbmF0dXJl"}}
```

"""#),
(id: "hygiene/typ-is-explicit", text: #"""
# The token says what kind of token it is
severity: note
stage: policy
artefact: token
since: 0.1
cwe: 345
see: RFC 8725 §3.11
see: RFC 8725 §3.12

## Why
`typ: JWT` says no more than that this is a JWT. When no claim tells the kind either, an application can only guess
whether it looks at an access token or at another token that the same issuer signed with the same key.

## Fix
any: Have the issuer write `typ: at+jwt` (RFC 9068).
pingam: AM writes `typ: JWT` and tells the kind in `tokenName`; look for a script that removes it.

```cel when
(token.form == "jws" || token.form == "jws-json") && (!has(token.typ) || token.typ == "jwt")
```
```cel require
has(claims.tokenName) || has(claims.token_use) || has(claims.typ)
```
```message
`typ` is {has(header.typ) ? header.typ : "(absent)"}, and no claim tells what kind of token this is
```
```cel expected
"at+jwt"
```
```points
header:/typ
```
```json accepts
{"header": {"alg": "RS256", "typ": "JWT"}, "claims": {"tokenName": "access_token"}}
```
```json accepts
{"header": {"alg": "RS256"}, "claims": {"token_use": "access"}}
```
```json rejects
{"header": {"alg": "RS256", "typ": "JWT"}, "claims": {"sub": "alice"}}
```
```json rejects
{"header": {"alg": "RS256"}, "claims": {"sub": "alice", "token_type": "Bearer"}}
```
```json ignores
{"header": {"alg": "RS256", "typ": "at+jwt"}, "claims": {"sub": "alice"}}
```

"""#),
(id: "hygiene/zip-in-jws", text: #"""
# A signed token has no `zip`
severity: warning
stage: policy
artefact: token
since: 0.1
see: RFC 7516 §4.1.3
see: RFC 8725 §3.6

## Why
`zip` belongs to encrypted tokens; in a signed one it means nothing. Old issuers wrote `"zip": "NONE"`, which is
harmless; anything else may lead a reader to inflate the payload, so that two readers see two sets of claims.

## Fix
pingam: Releases of AM up to 6 wrote `zip`; update, or accept the warning.
any: Take `zip` out of the header of signed tokens.

```cel when
token.form == "jws" || token.form == "jws-json"
```
```cel require
!has(header.zip)
```
```message
the header of a signed token has `zip` {header.zip}
```
```cel actual
header.zip
```
```points
header:/zip
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"}, "claims": {}}
```
```json accepts
{"header": {"alg": "ES256", "kid": "es-1"}, "claims": {}}
```
```json rejects
{"header": {"alg": "RS256", "kid": "rs-1", "zip": "NONE"}, "claims": {}}
```
```json rejects
{"header": {"alg": "RS256", "kid": "rs-1", "zip": "DEF"}, "claims": {}}
```
```json ignores
{"form": "introspection", "claims": {"active": true}}
```

"""#),
(id: "keycloak/is-an-access-token", text: #"""
# The token says among its claims that it is an access token
severity: error
stage: claims
artefact: token
dialects: keycloak, keycloak-delegation
since: 0.1
cwe: 345
cwe: 843
see: Keycloak, Configuring and using token exchange
see: RFC 8725 §3.12

## Why
Keycloak signs access, identity, refresh and logout tokens with the keys of one realm and the same header; `typ` among
the claims tells which is which. A token of another kind was not made for an application, and nobody asked which
scopes it should have.

## Fix
any: Send the `access_token` of the token endpoint's answer. In an exchange ask for `requested_token_type`
`urn:ietf:params:oauth:token-type:access_token`.

```cel when
token.form == "jws" || token.form == "jws-json"
```
```cel require
has(claims.typ) && (claims.typ == "Bearer" || claims.typ == "DPoP")
```
```message
`typ` among the claims is {claims.typ}
```
```cel expected
"Bearer"
```
```points
claims:/typ
```
```json accepts
{"claims": {"typ": "Bearer", "azp": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"typ": "DPoP", "azp": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"typ": "ID", "azp": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"typ": "Refresh", "azp": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"azp": "bot-traffic-analyzer"}}
```

"""#),
(id: "lineage/actor-is-who-asked", text: #"""
# The actor is who sent the actor token, or who asked
severity: error
stage: policy
artefact: pair
since: 0.1
cwe: 863
cwe: 441
see: RFC 8693 §2.1
see: RFC 8693 §4.1

## Why
`act` names who acts now: the subject of `actor_token`, or, where none was sent, the client that authenticated. An
issuer that writes somebody else there lets one agent work under another's name.

## Fix
pingam: Look for a script that sets `act`, and for a May Act Script that names another client.
any: Take the actor from the actor token or from the authenticated client, never from a parameter.

```cel when
has(token.actor) && has(token.actor.id) && (given.subject_token || given.actor_token) &&
(given.actor_token || (given.request && has(request.client)))
```
```cel require
given.actor_token
  ? (has(actor_token.subject) && token.actor.id == actor_token.subject.id) ||
    (has(actor_token.client) && token.actor.id == actor_token.client)
  : token.actor.id == canon(request.client) || (has(token.actor.client_id) && token.actor.client_id == request.client)
```
```message
`act` names {token.actor.raw}; {given.actor_token ? "the actor token is of " + (has(actor_token.subject) ? actor_token.subject.raw : "nobody") : request.client + " asked"}
```
```cel actual
token.actor.raw
```
```points
claims:/act/sub
actor_token:/sub
request:/client_id
```
```json accepts
{"claims": {"act": {"sub": "bot-traffic-analyzer"}}, "subject_token": {}, "actor_token": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"act": {"sub": "bot-traffic-analyzer"}}, "subject_token": {}, "request": {"client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"act": {"sub": "bot-traffic-analyzer"}}, "subject_token": {}, "actor_token": {"sub": "(age!bot-traffic-analyzer)"}}
```
```json rejects
{"claims": {"act": {"sub": "log-janitor"}}, "subject_token": {}, "actor_token": {"sub": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"act": {"sub": "log-janitor"}}, "subject_token": {}, "request": {"client_id": "bot-traffic-analyzer"}}
```
```json ignores
{"claims": {"act": {"sub": "bot-traffic-analyzer"}}, "subject_token": {}}
```

"""#),
(id: "lineage/actor-token-is-genuine", text: #"""
# The actor token is genuine
severity: error
stage: signature
artefact: pair
since: 0.1
cwe: 347
see: RFC 8693 §2.1
see: RFC 8725 §3.10

## Why
What is known of the exchange rests on the actor token. One that its issuer did not sign says what somebody made
up. Where no key is at hand, or the issuer is not one of the policy, the rule is silent.

## Fix
any: Hand over the actor token as it was sent, and the keys of its issuer.

```cel require
actor_token.signature.status != "failed" &&
(actor_token.signature.status != "unknown-key" || actor_token.signature.reason == "issuer-unknown") &&
actor_token.signature.reason != "algorithm-none"
```
```message
the signature of the actor token: {actor_token.signature.status} ({actor_token.signature.reason})
```
```points
actor_token:
```
```json accepts
{"claims": {}, "actor_token": {"claims": {"sub": "a"}, "signature": {"status": "verified"}}}
```
```json accepts
{"claims": {}, "actor_token": {"claims": {"sub": "a"}, "signature": {"reason": "no-key-set"}}}
```
```json accepts
{"claims": {}, "actor_token": {"claims": {"sub": "a"}, "signature": {"reason": "issuer-unknown"}}}
```
```json rejects
{"claims": {}, "actor_token": {"claims": {"sub": "a"}, "signature": {"reason": "mismatch"}}}
```
```json rejects
{"claims": {}, "actor_token": {"claims": {"sub": "a"}, "signature": {"reason": "kid-unknown"}}}
```
```json rejects
{"claims": {}, "actor_token": {"claims": {"sub": "a"}, "signature": {"reason": "algorithm-none"}}}
```

"""#),
(id: "lineage/actor-token-is-of-requester", text: #"""
# The actor token is of the client that asks
severity: error
stage: policy
artefact: pair
since: 0.1
cwe: 863
cwe: 441
see: RFC 8693 §2.1
see: Keycloak, delegation in token exchange

## Why
A client that sends an actor token of somebody else acts under that name. The issuer must see that the actor token
was issued to the client that authenticated.

## Fix
any: Let agents exchange with actor tokens of their own only.

```cel when
has(actor_token.client) && has(request.client)
```
```cel require
actor_token.client == request.client
```
```message
{request.client} asked with an actor token of {actor_token.client}
```
```cel expected
request.client
```
```cel actual
actor_token.client
```
```points
actor_token:/client_id
request:/client_id
```
```json accepts
{"claims": {}, "actor_token": {"client_id": "bot-traffic-analyzer"}, "request": {"client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {}, "actor_token": {"azp": "bot-traffic-analyzer"}, "request": {"client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {}, "actor_token": {"client_id": "log-janitor"}, "request": {"client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {}, "actor_token": {"client_id": "BOT-TRAFFIC-ANALYZER"}, "request": {"client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "lineage/audience-is-not-widened", text: #"""
# The new token is for nobody that was not asked for
severity: error
stage: policy
artefact: pair
since: 0.1
cwe: 863
cwe: 668
see: RFC 8693 §2.1
see: RFC 8707 §2

## Why
An exchange makes a token out to the audience that was asked for, and to the agent. Each further audience can use
the token as well, against all others that take it.

## Fix
any: Grant the audiences of the request, and leave default audiences out of exchanged tokens.

```cel when
(token.form != "introspection" || has(claims.aud)) &&
(subject_token.form != "introspection" || has(subject_token.claims.aud))
```
```cel require
token.audiences.all(a, a in subject_token.audiences || (has(token.client) && a == token.client) ||
  (given.request && (a in request.audiences || a in request.resources || (has(request.client) && a == request.client))) ||
  (has(expected.application) && a in expected.application.audiences))
```
```message
{token.audiences.filter(a, !(a in subject_token.audiences || (has(token.client) && a == token.client) || (given.request && (a in request.audiences || a in request.resources || (has(request.client) && a == request.client))) || (has(expected.application) && a in expected.application.audiences)))} was neither asked for nor an audience of the subject token
```
```cel actual
token.audiences
```
```points
claims:/aud
subject_token:/aud
request:/audience
```
```json accepts
{"claims": {"aud": ["bot-traffic-analyzer", "access-log-api"], "client_id": "bot-traffic-analyzer"}, "subject_token": {"aud": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"aud": ["x"]}, "subject_token": {"aud": "a"}, "request": {"audience": "x"}}
```
```json rejects
{"claims": {"aud": ["bot-traffic-analyzer", "access-log-api", "web-shop"], "client_id": "bot-traffic-analyzer"}, "subject_token": {"aud": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"aud": ["x", "y"]}, "subject_token": {"aud": "a"}, "request": {"audience": "x"}}
```

"""#),
(id: "lineage/binding-is-kept", text: #"""
# A bound token is exchanged for a bound one
severity: warning
stage: policy
artefact: pair
since: 0.1
cwe: 294
see: RFC 9449 §6
see: RFC 7800 §3
see: RFC 8693 §1.1

## Why
A token with `cnf` is worth nothing to a thief without the key. When it can be traded for one without `cnf`, the
thief needs only the token endpoint.

## Fix
any: Bind exchanged tokens as well: send a DPoP proof, or a client certificate, with the exchange.

```cel when
has(subject_token.claims.cnf)
```
```cel require
has(claims.cnf)
```
```message
the subject token is bound to a key, the new token is not
```
```points
claims:/cnf
subject_token:/cnf
```
```json accepts
{"claims": {"cnf": {"jkt": "b"}}, "subject_token": {"cnf": {"jkt": "a"}}}
```
```json accepts
{"claims": {"cnf": {"x5t#S256": "b"}}, "subject_token": {"cnf": {"jkt": "a"}}}
```
```json rejects
{"claims": {"sub": "u"}, "subject_token": {"cnf": {"jkt": "a"}}}
```
```json rejects
{"claims": {}, "subject_token": {"cnf": {"x5t#S256": "a"}}}
```
```json ignores
{"claims": {}, "subject_token": {"sub": "u"}}
```

"""#),
(id: "lineage/chain-is-kept", text: #"""
# The chain of actors is kept
severity: error
stage: policy
artefact: pair
since: 0.1
cwe: 778
see: RFC 8693 §4.1
see: draft-mcguinness-oauth-actor-profile
reads: actor-history

## Why
When a delegated token is exchanged again its `act` becomes the `act` inside the new one, or stays as it is when
the same actor asks. An issuer that drops or rewrites the chain hides who took part, and an audit blames the last
agent alone.

## Fix
any: Nest the whole `act` of the subject token in the new one.

```cel when
has(subject_token.claims.act) && type(subject_token.claims.act) == map
```
```cel require
has(claims.act) && type(claims.act) == map &&
(claims.act == subject_token.claims.act || ("act" in claims.act && claims.act.act == subject_token.claims.act))
```
```message
`act` of the subject token, {subject_token.claims.act}, is not in the new token
```
```cel expected
subject_token.claims.act
```
```points
claims:/act
subject_token:/act
```
```json accepts
{"claims": {"act": {"sub": "b", "act": {"sub": "a"}}}, "subject_token": {"act": {"sub": "a"}}}
```
```json accepts
{"claims": {"act": {"sub": "a"}}, "subject_token": {"act": {"sub": "a"}}}
```
```json rejects
{"claims": {"act": {"sub": "b"}}, "subject_token": {"act": {"sub": "a"}}}
```
```json rejects
{"claims": {"sub": "u"}, "subject_token": {"act": {"sub": "a"}}}
```
```json rejects
{"claims": {"act": {"sub": "b", "act": {"sub": "x"}}}, "subject_token": {"act": {"sub": "a", "act": {"sub": "x"}}}}
```

"""#),
(id: "lineage/chain-is-not-spliced", text: #"""
# The actor token brings no chain of its own
severity: warning
stage: policy
artefact: pair
since: 0.1
cwe: 441
see: RFC 8693 §4.1
see: draft-ietf-oauth-identity-assertion-authz-grant, actor delegation

## Why
An actor token that was delegated itself, or that another issuer made, joins two histories that have nothing to do
with each other: the new token cannot tell both, and its chain names parties that the subject never dealt with.

## Fix
any: Act with a token of the agent's own, from the same issuer, or let `may_act` of the subject token name the
foreign actor.

```cel require
!has(actor_token.actor) &&
(has(subject_token.may_act) || !has(actor_token.issuer) || !has(subject_token.issuer) ||
  actor_token.issuer == subject_token.issuer)
```
```message
{has(actor_token.actor) ? "the actor token was delegated itself" : "the actor token is of another issuer, and no `may_act` names it"}
```
```points
actor_token:/act
actor_token:/iss
subject_token:/iss
```
```json accepts
{"claims": {}, "subject_token": {"iss": "i", "sub": "u"}, "actor_token": {"iss": "i", "sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {}, "subject_token": {"iss": "i", "may_act": {"sub": "bot-traffic-analyzer", "iss": "j"}}, "actor_token": {"iss": "j", "sub": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {}, "subject_token": {"iss": "i", "sub": "u"}, "actor_token": {"iss": "i", "sub": "bot-traffic-analyzer", "act": {"sub": "x"}}}
```
```json rejects
{"claims": {}, "subject_token": {"iss": "i", "sub": "u"}, "actor_token": {"iss": "j", "sub": "bot-traffic-analyzer"}}
```

"""#),
(id: "lineage/delegation-is-allowed", text: #"""
# Somebody allowed the delegation
severity: warning
stage: policy
artefact: pair
since: 0.1
cwe: 862
see: RFC 8693 §4.4
see: RFC 8693 §1.1

## Why
A new token has an actor, the subject token has no `may_act`, and the policy has no entry for the agent at the
application. Nobody said that this agent may act; the issuer lets every client do so.

## Fix
pingam: Configure a May Act Script, or the agent's entry for the application under AI Agents › the agent ›
Applications, and the same entry in the policy.
any: Let the issuer write `may_act`, or restrict who may exchange.

```cel when
has(token.actor) && !has(subject_token.actor) && !has(subject_token.may_act)
```
```cel require
has(expected.agent) && expected.agent.entry
```
```message
{token.actor.raw} acts, and neither `may_act` nor the policy allows it
```
```points
claims:/act
```
```json accepts
{"claims": {"sub": "u", "act": {"sub": "bot-traffic-analyzer"}, "client_id": "bot-traffic-analyzer"}, "subject_token": {"sub": "u"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}, "client_id": "bot-traffic-analyzer"}, "subject_token": {"sub": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "u", "act": {"sub": "bot-traffic-analyzer"}, "client_id": "bot-traffic-analyzer"}, "subject_token": {"sub": "u"}, "expected": {"agent": {"entry": false}}}
```
```json rejects
{"claims": {"sub": "u", "act": {"sub": "x"}, "client_id": "x"}, "subject_token": {"sub": "u"}, "expected": {"agent": null}}
```
```json ignores
{"claims": {"act": {"sub": "bot-traffic-analyzer"}}, "subject_token": {"may_act": {"sub": "bot-traffic-analyzer"}}}
```

"""#),
(id: "lineage/identifiers-are-new", text: #"""
# A new token has identifiers of its own
severity: warning
stage: policy
artefact: pair
since: 0.1
cwe: 694
see: RFC 7519 §4.1.7
see: PingOne Advanced Identity Cloud, autonomous AI agent flow, task 4.2

## Why
`jti` names one token, `authGrantId` one grant. When two tokens share them, revoking, logging and looking for
replays hit both, or the wrong one.

## Fix
pingam: Look for a script that copies all claims of the subject token.
any: Make a new `jti` for each token.

```cel when
token.fingerprint != subject_token.fingerprint
```
```cel require
!["jti", "authGrantId"].exists(k, k in claims && k in subject_token.claims && claims[k] == subject_token.claims[k])
```
```message
{["jti", "authGrantId"].filter(k, k in claims && k in subject_token.claims && claims[k] == subject_token.claims[k])} is that of the subject token
```
```cel points
["jti", "authGrantId"].filter(k, k in claims && k in subject_token.claims && claims[k] == subject_token.claims[k])
```
```points
claims:/{i}
subject_token:/{i}
```
```json accepts
{"claims": {"jti": "b"}, "subject_token": {"jti": "a"}}
```
```json accepts
{"claims": {"authGrantId": "b"}, "subject_token": {"jti": "a"}}
```
```json rejects
{"claims": {"jti": "a", "sub": "u"}, "subject_token": {"jti": "a"}}
```
```json rejects
{"claims": {"jti": "b", "authGrantId": "g"}, "subject_token": {"jti": "a", "authGrantId": "g"}}
```

"""#),
(id: "lineage/issued-after-subject", text: #"""
# The new token was issued after the old one
severity: error
stage: policy
artefact: pair
since: 0.1
cwe: 345
see: RFC 8693 §2.1

## Why
A token that is older than what it is said to be made from was made from something else. Either the pair is not a
pair, or the clocks of the issuer's nodes differ.

## Fix
any: Check which tokens belong together; then the clocks.

```cel when
has(token.issued_at) && has(subject_token.issued_at)
```
```cel require
token.issued_at >= subject_token.issued_at - expected.leeway
```
```message
the new token was issued at {token.issued_at}, the subject token at {subject_token.issued_at}
```
```cel expected
subject_token.issued_at
```
```cel actual
token.issued_at
```
```points
claims:/iat
subject_token:/iat
```
```json accepts
{"claims": {"iat": 1000}, "subject_token": {"iat": 1000}}
```
```json accepts
{"claims": {"iat": 1037}, "subject_token": {"iat": 1000}}
```
```json rejects
{"claims": {"iat": 999}, "subject_token": {"iat": 1000}}
```
```json rejects
{"claims": {"iat": 10}, "subject_token": {"iat": 1000}}
```

"""#),
(id: "lineage/issuer-is-kept", text: #"""
# PingAM exchanges its own tokens only
severity: error
stage: policy
artefact: pair
dialects: pingam
since: 0.1
cwe: 346
see: PingAM, token exchange

## Why
A provider of PingAM exchanges tokens of its own realm, and `iss` does not change. A pair with two issuers was not
made by one exchange there, so nothing that the subject token says holds for the new one.

## Fix
pingam: Check the pair again: both tokens come from one realm. Behind a proxy, set the Base URL Source so that
every node writes one `iss`.

```cel when
has(token.issuer) && has(subject_token.issuer)
```
```cel require
token.issuer == subject_token.issuer
```
```message
`iss` was {subject_token.issuer} and is {token.issuer}
```
```cel expected
subject_token.issuer
```
```cel actual
token.issuer
```
```points
claims:/iss
subject_token:/iss
```
```json accepts
{"claims": {"iss": "https://a.example/am/oauth2/alpha"}, "subject_token": {"iss": "https://a.example/am/oauth2/alpha"}}
```
```json accepts
{"claims": {"iss": "i"}, "subject_token": {"iss": "i"}}
```
```json rejects
{"claims": {"iss": "https://a.example/am/oauth2/alpha"}, "subject_token": {"iss": "https://a.example/am/oauth2/bravo"}}
```
```json rejects
{"claims": {"iss": "https://a.example:443/x"}, "subject_token": {"iss": "https://a.example/x"}}
```

"""#),
(id: "lineage/lifetime-is-inherited", text: #"""
# The new token expires no later than the old one
severity: warning
stage: policy
artefact: pair
since: 0.1
cwe: 613
see: draft-ietf-oauth-transaction-tokens, lifetime
see: RFC 9700 §2.2

## Why
A token that outlives the one it was made from keeps an authorization alive that has ended, and exchanging again
and again keeps it alive for ever. PingAM gives each exchanged token a lifetime of its own, so there the rule is
silent.

## Fix
any: Cap `exp` of exchanged tokens at `exp` of the subject token.

```cel when
has(token.expires) && has(subject_token.expires) &&
!(has(expected.issuer) && expected.issuer.dialect == "pingam")
```
```cel require
token.expires <= subject_token.expires + expected.leeway
```
```message
the new token expires at {token.expires}, the subject token at {subject_token.expires}
```
```cel expected
subject_token.expires
```
```cel actual
token.expires
```
```points
claims:/exp
subject_token:/exp
```
```json accepts
{"claims": {"exp": 1000}, "subject_token": {"exp": 1000}, "expected": {"issuer": {"dialect": "generic"}}}
```
```json accepts
{"claims": {"exp": 900}, "subject_token": {"exp": 1000}, "expected": {"issuer": {"dialect": "generic"}}}
```
```json rejects
{"claims": {"exp": 1001}, "subject_token": {"exp": 1000}, "expected": {"issuer": {"dialect": "generic"}}}
```
```json rejects
{"claims": {"exp": 9000}, "subject_token": {"exp": 1000}, "expected": {"issuer": {"dialect": "generic"}}}
```
```json ignores
{"claims": {"exp": 9000}, "subject_token": {"exp": 1000}}
```

"""#),
(id: "lineage/login-is-not-renewed", text: #"""
# An exchange makes no login better
severity: error
stage: policy
artefact: pair
since: 0.1
cwe: 287
see: RFC 9068 §2.2.1
see: PingOne Advanced Identity Cloud, on-behalf-of AI agent flow

## Why
In an exchange nobody logs in. When `auth_time` moves on, `acr` changes or `amr` grows, an application that asks
for a recent or strong login is told of one that never was.

## Fix
pingam: Look for a script that sets `auth_time`, `acr` or `amr` in exchanged tokens.
any: Copy these claims from the subject token.

```cel require
(!(has(claims.auth_time) && has(subject_token.claims.auth_time) && type(claims.auth_time) == int &&
  type(subject_token.claims.auth_time) == int) || claims.auth_time <= subject_token.claims.auth_time) &&
(!(has(claims.acr) && has(subject_token.claims.acr)) || claims.acr == subject_token.claims.acr) &&
(!(has(claims.amr) && has(subject_token.claims.amr) && type(claims.amr) == list &&
  type(subject_token.claims.amr) == list) || claims.amr.all(m, m in subject_token.claims.amr))
```
```message
`auth_time`, `acr` or `amr` of the new token are not those of the subject token
```
```cel points
["auth_time", "acr", "amr"].filter(k, k in claims && k in subject_token.claims && claims[k] != subject_token.claims[k])
```
```points
claims:/{i}
subject_token:/{i}
```
```json accepts
{"claims": {"auth_time": 1000, "acr": "1"}, "subject_token": {"auth_time": 1000, "acr": "1"}}
```
```json accepts
{"claims": {"amr": ["pwd"]}, "subject_token": {"amr": ["pwd", "otp"], "auth_time": 5}}
```
```json rejects
{"claims": {"auth_time": 1037}, "subject_token": {"auth_time": 1000}}
```
```json rejects
{"claims": {"acr": "mfa"}, "subject_token": {"acr": "pwd"}}
```
```json rejects
{"claims": {"amr": ["pwd", "otp"]}, "subject_token": {"amr": ["pwd"]}}
```

"""#),
(id: "lineage/may-act-is-honoured", text: #"""
# Only who `may_act` names acts
severity: error
stage: policy
artefact: pair
since: 0.1
cwe: 863
cwe: 441
see: RFC 8693 §4.4
see: PingAM, token exchange: may act

## Why
`may_act` of the subject token names the only parties that may become its actor; each member narrows it further. An
issuer that looks at one member only, or at none, hands the subject's rights to others. PingAM allows lists, of
which one entry must fit.

## Fix
pingam: Set `client_id`, and `sub` for delegation, in the May Act Script, and exchange with a client that both
name.
any: Compare every member of `may_act` with who acts.

```cel when
has(subject_token.may_act) && has(token.actor) && has(token.actor.id)
```
```cel require
(!("sub" in subject_token.may_act) || [subject_token.may_act["sub"]].exists(m,
    (type(m) == string && canon(m) == token.actor.id) || (type(m) == list && m.exists(n, type(n) == string && canon(n) == token.actor.id)))) &&
(!("client_id" in subject_token.may_act) || [subject_token.may_act["client_id"]].exists(m,
    (type(m) == string && (m == token.actor.id ||
      (has(token.client) && m == token.client) || (has(token.actor.client_id) && m == token.actor.client_id))) || (type(m) == list && m.exists(n, type(n) == string && (n == token.actor.id ||
      (has(token.client) && n == token.client) || (has(token.actor.client_id) && n == token.actor.client_id)))))) &&
(!("iss" in subject_token.may_act) || [subject_token.may_act["iss"]].exists(m,
    (type(m) == string && m == (has(token.actor.iss) ? token.actor.iss : has(token.issuer) ? token.issuer : "")) || (type(m) == list && m.exists(n, type(n) == string && n == (has(token.actor.iss) ? token.actor.iss : has(token.issuer) ? token.issuer : "")))))
```
```message
{token.actor.raw} acts, and `may_act` of the subject token names {subject_token.may_act}
```
```cel expected
subject_token.may_act
```
```cel actual
token.actor.raw
```
```points
claims:/act
subject_token:/may_act
```
```json accepts
{"claims": {"act": {"sub": "bot-traffic-analyzer"}, "client_id": "bot-traffic-analyzer"}, "subject_token": {"may_act": {"client_id": "bot-traffic-analyzer", "sub": "(age!bot-traffic-analyzer)"}}}
```
```json accepts
{"claims": {"act": {"sub": "bot-traffic-analyzer"}, "client_id": "bot-traffic-analyzer"}, "subject_token": {"may_act": {"client_id": ["web-shop", "bot-traffic-analyzer"]}}}
```
```json accepts
{"claims": {"iss": "https://as.example", "act": {"sub": "bot-traffic-analyzer"}}, "subject_token": {"may_act": {"sub": "bot-traffic-analyzer", "iss": "https://as.example"}}}
```
```json rejects
{"claims": {"act": {"sub": "log-janitor"}, "client_id": "log-janitor"}, "subject_token": {"may_act": {"client_id": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"act": {"sub": "log-janitor"}, "client_id": "bot-traffic-analyzer"}, "subject_token": {"may_act": {"client_id": "bot-traffic-analyzer", "sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"iss": "https://as.example", "act": {"sub": "bot-traffic-analyzer"}}, "subject_token": {"may_act": {"sub": "bot-traffic-analyzer", "iss": "https://other.example"}}}
```

"""#),
(id: "lineage/requester-is-in-subject-audience", text: #"""
# Who exchanges a token is among those it is for
severity: error
stage: policy
artefact: pair
since: 0.1
cwe: 863
see: Keycloak, standard token exchange
see: draft-ietf-oauth-identity-assertion-authz-grant, token exchange
see: RFC 9700 §2.3

## Why
A service may exchange only tokens that were given to it. Without that check whoever gets hold of a token, at any
service, trades it for one that opens others. Under other dialects issuers do not promise it, and the rule is
silent.

## Fix
any: Exchange tokens whose `aud` names the client that exchanges, or that were issued to it.

```cel when
has(expected.issuer) && expected.issuer.dialect in ["keycloak", "id-jag"] &&
(has(token.client) || (given.request && has(request.client))) &&
(subject_token.form != "introspection" || has(subject_token.claims.aud))
```
```cel require
(given.request && has(request.client) ? request.client : token.client) in subject_token.audiences || (has(subject_token.client) && (given.request && has(request.client) ? request.client : token.client) == subject_token.client)
```
```message
{(given.request && has(request.client) ? request.client : token.client)} exchanged a token for {subject_token.audiences}
```
```points
subject_token:/aud
request:/client_id
```
```json accepts
{"claims": {"client_id": "b"}, "subject_token": {"aud": ["b"], "client_id": "a"}, "expected": {"issuer": {"dialect": "id-jag"}}}
```
```json accepts
{"claims": {"client_id": "b"}, "subject_token": {"aud": "x", "client_id": "b"}, "expected": {"issuer": {"dialect": "id-jag"}}}
```
```json rejects
{"claims": {"client_id": "b"}, "subject_token": {"aud": ["c"], "client_id": "a"}, "expected": {"issuer": {"dialect": "id-jag"}}}
```
```json rejects
{"claims": {}, "request": {"client_id": "b"}, "subject_token": {"aud": "c"}, "expected": {"issuer": {"dialect": "id-jag"}}}
```
```json ignores
{"claims": {"client_id": "b"}, "subject_token": {"aud": "c"}}
```

"""#),
(id: "lineage/roles-are-not-widened", text: #"""
# An exchange adds no roles
severity: warning
stage: policy
artefact: pair
since: 0.1
cwe: 269
see: RFC 9068 §2.2.3.1

## Why
Roles, permissions, groups and entitlements open doors as scopes do, and resource servers look at them without
asking where they came from. What the subject token did not have, and the policy does not permit, was added on the
way.

## Fix
any: Copy the attributes of the subject token, or leave them out.

```cel require
!["roles", "permissions", "groups", "entitlements"].exists(k, k in claims && type(claims[k]) == list && claims[k].exists(v,
  !(k in subject_token.claims && type(subject_token.claims[k]) == list && v in subject_token.claims[k]) &&
  !(has(expected.agent) && v in expected.agent.permitted)))
```
```message
{["roles", "permissions", "groups", "entitlements"].filter(k, k in claims && type(claims[k]) == list && claims[k].exists(v, !(k in subject_token.claims && type(subject_token.claims[k]) == list && v in subject_token.claims[k]) && !(has(expected.agent) && v in expected.agent.permitted)))} has entries that the subject token has not
```
```cel points
["roles", "permissions", "groups", "entitlements"].filter(k, k in claims && type(claims[k]) == list && claims[k].exists(v,
  !(k in subject_token.claims && type(subject_token.claims[k]) == list && v in subject_token.claims[k]) &&
  !(has(expected.agent) && v in expected.agent.permitted)))
```
```points
claims:/{i}
subject_token:/{i}
```
```json accepts
{"claims": {"roles": ["reader"]}, "subject_token": {"roles": ["reader", "writer"]}}
```
```json accepts
{"claims": {"permissions": ["logs-read"]}, "subject_token": {"sub": "u"}}
```
```json rejects
{"claims": {"roles": ["reader", "admin"]}, "subject_token": {"roles": ["reader"]}}
```
```json rejects
{"claims": {"groups": ["staff"]}, "subject_token": {"sub": "u"}}
```

"""#),
(id: "lineage/scopes-are-not-widened", text: #"""
# An exchange adds no scopes
severity: error
stage: policy
artefact: pair
since: 0.1
cwe: 269
see: draft-ietf-oauth-transaction-tokens, scope processing
see: ZITADEL, token exchange
see: Keycloak, standard token exchange

## Why
Who exchanges a token may do with the new one what the old one allowed, or less. With more, a leaked token of small
rights becomes one of great rights. PingAM copies no scopes: there the new ones come from the agent's permissions,
and `exchange/scopes-within-permissions` judges them.

## Fix
any: Restrict the scopes of exchanged tokens to those of the subject token.

```cel when
subject_token.scopes.size() > 0 &&
!(has(expected.issuer) && expected.issuer.dialect == "pingam")
```
```cel require
token.scopes.all(s, s in subject_token.scopes)
```
```message
{token.scopes.filter(s, !(s in subject_token.scopes))} is not in the subject token
```
```cel expected
subject_token.scopes
```
```cel actual
token.scopes
```
```points
claims:/scope
subject_token:/scope
```
```json accepts
{"claims": {"scope": "a"}, "subject_token": {"scope": "a b"}, "expected": {"issuer": {"dialect": "generic"}}}
```
```json accepts
{"claims": {"scope": ["a", "b"]}, "subject_token": {"scope": "b a"}, "expected": {"issuer": {"dialect": "generic"}}}
```
```json rejects
{"claims": {"scope": "a b"}, "subject_token": {"scope": "a"}, "expected": {"issuer": {"dialect": "generic"}}}
```
```json rejects
{"claims": {"scope": "A"}, "subject_token": {"scope": "a"}, "expected": {"issuer": {"dialect": "generic"}}}
```
```json ignores
{"claims": {"scope": "logs-read"}, "subject_token": {"scope": "monitor-system"}}
```

"""#),
(id: "lineage/subject-is-kept", text: #"""
# An exchange keeps the subject
severity: error
stage: policy
artefact: pair
since: 0.1
cwe: 863
cwe: 284
see: RFC 8693 §1.1
see: PingAM, token exchange: claims that are copied

## Why
Whoever exchanges a token gets one for the same subject. A new token with another `sub` lets its bearer act for
somebody who took no part in it. Where another issuer maps the subject into its own domain the names may differ,
and the rule is silent.

## Fix
pingam: Look for an Access Token Modification Script that sets `sub`.
any: Look for a mapping or a script that sets `sub` of exchanged tokens.

```cel when
has(token.subject) && has(subject_token.subject) && has(token.issuer) && has(subject_token.issuer) &&
token.issuer == subject_token.issuer
```
```cel require
token.subject.id == subject_token.subject.id
```
```message
`sub` was {subject_token.subject.raw} and is {token.subject.raw}
```
```cel expected
subject_token.subject.raw
```
```cel actual
token.subject.raw
```
```points
claims:/sub
subject_token:/sub
```
```json accepts
{"claims": {"iss": "i", "sub": "bot-traffic-analyzer"}, "subject_token": {"iss": "i", "sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"iss": "i", "sub": "(age!bot)"}, "subject_token": {"iss": "i", "sub": "bot"}}
```
```json rejects
{"claims": {"iss": "i", "sub": "another"}, "subject_token": {"iss": "i", "sub": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"iss": "i", "sub": "a"}, "subject_token": {"iss": "i", "sub": "A"}}
```
```json ignores
{"claims": {"iss": "i", "sub": "a"}, "subject_token": {"iss": "j", "sub": "b"}}
```

"""#),
(id: "lineage/subject-kind-is-kept", text: #"""
# A client does not become a user in an exchange
severity: error
stage: policy
artefact: pair
since: 0.1
cwe: 843
see: RFC 9700 §4.15
see: RFC 8693 §1.1

## Why
Clients and users may bear one name. When the subject was an agent and is a user afterwards, or the other way
round, resource servers grant what belongs to somebody else.

## Fix
any: Type subjects (`(usr!…)`, `(age!…)`), and keep clients from choosing names that users have.

```cel when
has(token.subject) && has(subject_token.subject) &&
token.subject.kind != "unknown" && subject_token.subject.kind != "unknown"
```
```cel require
token.subject.kind == subject_token.subject.kind
```
```message
the subject {subject_token.subject.raw} was {subject_token.subject.kind}, {token.subject.raw} is {token.subject.kind}
```
```cel expected
subject_token.subject.kind
```
```cel actual
token.subject.kind
```
```points
claims:/sub
subject_token:/sub
```
```json accepts
{"claims": {"sub": "(age!bot)"}, "subject_token": {"sub": "(age!bot)"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"}, "subject_token": {"sub": "(age!bot-traffic-analyzer)"}}
```
```json rejects
{"claims": {"sub": "(usr!bot)"}, "subject_token": {"sub": "(age!bot)"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"}, "subject_token": {"sub": "(usr!bot-traffic-analyzer)"}}
```
```json ignores
{"claims": {"sub": "nobody-known"}, "subject_token": {"sub": "nobody-known"}}
```

"""#),
(id: "lineage/subject-scopes-are-known", text: #"""
# The subject token tells its scopes
severity: warning
stage: policy
artefact: pair
since: 0.1
cwe: 269
see: draft-ietf-oauth-transaction-tokens, scope processing

## Why
A subject token without scopes gives no measure for those of the new one: whether the exchange added rights cannot
be told. An issuer must not take unknown for all.

## Fix
any: Exchange a token that has `scope`, or restrict the scopes that a client may get by exchange.

```cel when
token.scopes.size() > 0 && subject_token.claims.size() > 0 &&
!(has(expected.issuer) && expected.issuer.dialect == "pingam")
```
```cel require
subject_token.scopes.size() > 0
```
```message
the new token has {token.scopes}, and the subject token tells no scope
```
```points
subject_token:/scope
claims:/scope
```
```json accepts
{"claims": {"scope": "a"}, "subject_token": {"scope": "a"}, "expected": {"issuer": {"dialect": "generic"}}}
```
```json accepts
{"claims": {"scope": "a"}, "subject_token": {"scp": ["a"]}, "expected": {"issuer": {"dialect": "generic"}}}
```
```json rejects
{"claims": {"scope": "a"}, "subject_token": {"sub": "u"}, "expected": {"issuer": {"dialect": "generic"}}}
```
```json rejects
{"claims": {"scope": "a"}, "subject_token": {"scope": ""}, "expected": {"issuer": {"dialect": "generic"}}}
```

"""#),
(id: "lineage/subject-token-is-genuine", text: #"""
# The subject token is genuine
severity: error
stage: signature
artefact: pair
since: 0.1
cwe: 347
see: RFC 8693 §2.1
see: RFC 8725 §3.10

## Why
What is known of the exchange rests on the subject token. One that its issuer did not sign says what somebody made
up. Where no key is at hand, or the issuer is not one of the policy, the rule is silent.

## Fix
any: Hand over the subject token as it was sent, and the keys of its issuer.

```cel require
subject_token.signature.status != "failed" &&
(subject_token.signature.status != "unknown-key" || subject_token.signature.reason == "issuer-unknown") &&
subject_token.signature.reason != "algorithm-none"
```
```message
the signature of the subject token: {subject_token.signature.status} ({subject_token.signature.reason})
```
```points
subject_token:
```
```json accepts
{"claims": {}, "subject_token": {"claims": {"sub": "a"}, "signature": {"status": "verified"}}}
```
```json accepts
{"claims": {}, "subject_token": {"claims": {"sub": "a"}, "signature": {"reason": "no-key-set"}}}
```
```json accepts
{"claims": {}, "subject_token": {"claims": {"sub": "a"}, "signature": {"reason": "issuer-unknown"}}}
```
```json rejects
{"claims": {}, "subject_token": {"claims": {"sub": "a"}, "signature": {"reason": "mismatch"}}}
```
```json rejects
{"claims": {}, "subject_token": {"claims": {"sub": "a"}, "signature": {"reason": "kid-unknown"}}}
```
```json rejects
{"claims": {}, "subject_token": {"claims": {"sub": "a"}, "signature": {"reason": "algorithm-none"}}}
```

"""#),
(id: "lineage/subject-was-valid", text: #"""
# The subject token was valid when it was exchanged
severity: error
stage: policy
artefact: pair
since: 0.1
cwe: 613
see: RFC 8693 §2.1
see: draft-ietf-oauth-transaction-tokens, subject token

## Why
An issuer must not take an expired token for an exchange. One that does lets whoever finds an old token bring it
back to life.

## Fix
any: Check `exp` and `nbf` of subject tokens at the token endpoint.

```cel when
has(token.issued_at)
```
```cel require
(!has(subject_token.expires) || token.issued_at < subject_token.expires + expected.leeway) &&
(!has(subject_token.not_before) || token.issued_at >= subject_token.not_before - expected.leeway)
```
```message
the new token was issued at {token.issued_at}, the subject token was valid from {subject_token.not_before} to {subject_token.expires}
```
```cel actual
token.issued_at
```
```points
claims:/iat
subject_token:/exp
```
```json accepts
{"claims": {"iat": 900}, "subject_token": {"exp": 1000}}
```
```json accepts
{"claims": {"iat": 900}, "subject_token": {"nbf": 900}}
```
```json rejects
{"claims": {"iat": 1000}, "subject_token": {"exp": 1000}}
```
```json rejects
{"claims": {"iat": 899}, "subject_token": {"nbf": 900, "exp": 1000}}
```

"""#),
(id: "lineage/tenant-is-kept", text: #"""
# An exchange stays in its realm and tenant
severity: error
stage: policy
artefact: pair
since: 0.1
cwe: 863
cwe: 668
see: PingAM, token exchange
see: Microsoft Entra, access token claims: tid
see: Auth0, organizations: org_id

## Why
`realm`, `tid` and `org_id` say whose users and data a token is about. When one of them changes in an exchange, a
token of one customer opens another's.

## Fix
any: Exchange a token only in the realm, tenant or organization that issued it.

```cel require
!["realm", "tid", "org_id"].exists(k, k in claims && k in subject_token.claims && claims[k] != subject_token.claims[k])
```
```message
{["realm", "tid", "org_id"].filter(k, k in claims && k in subject_token.claims && claims[k] != subject_token.claims[k])} changed in the exchange
```
```cel points
["realm", "tid", "org_id"].filter(k, k in claims && k in subject_token.claims && claims[k] != subject_token.claims[k])
```
```points
claims:/{i}
subject_token:/{i}
```
```json accepts
{"claims": {"realm": "/alpha"}, "subject_token": {"realm": "/alpha"}}
```
```json accepts
{"claims": {"tid": "1"}, "subject_token": {"realm": "/alpha"}}
```
```json rejects
{"claims": {"realm": "/alpha"}, "subject_token": {"realm": "/bravo"}}
```
```json rejects
{"claims": {"org_id": "org_1", "tid": "t"}, "subject_token": {"org_id": "org_2", "tid": "t"}}
```

"""#),
(id: "lineage/token-is-new", text: #"""
# The token was exchanged, not passed through
severity: error
stage: policy
artefact: pair
since: 0.1
cwe: 441
cwe: 863
see: Model Context Protocol, authorization: token passthrough
see: RFC 8693 §1

## Why
A service that sends on the token it received acts with the caller's rights at a place that the token was not made
for, and the audience cannot tell the two apart. Each step needs a token of its own.

## Fix
any: Exchange the token, and send the new one.

```cel require
token.fingerprint != subject_token.fingerprint
```
```message
the token is the subject token itself, byte for byte
```
```points
claims:/jti
subject_token:/jti
```
```json accepts
{"claims": {"jti": "b"}, "subject_token": {"jti": "a"}}
```
```json accepts
{"claims": {"sub": "u", "jti": "b"}, "subject_token": {"sub": "u"}}
```
```json rejects
{"claims": {"jti": "a"}, "subject_token": {"jti": "a"}}
```
```json rejects
{"claims": {"sub": "u"}, "subject_token": {"sub": "u"}}
```

"""#),
(id: "on-behalf-of-exchange/actor-is-agent", text: #"""
# The actor is the agent
severity: error
stage: policy
artefact: token
flows: on-behalf-of
since: 0.1
cwe: 287
cwe: 863
see: RFC 8693 §4.1
see: PingOne Advanced Identity Cloud, on-behalf-of flow for AI agents, task 4.2

## Why
Permissions and permitted users were decided for one agent, the one that asked for the exchange, and `act.sub`
must name that one. Another actor, or a person in the actor's place, uses a permission that it was never given,
under the name of somebody else.

## Fix
pingam: Let the agent itself ask for the exchange, with its own token as `actor_token`; look at the May Act Script
and the Access Token Modification Script for an actor that is put together by hand.
any: Send the agent's own token as `actor_token`; the issuer takes `act.sub` from its `sub`.

```cel when
has(token.actor) && has(token.actor.id) && has(expected.agent)
```
```cel require
token.actor.id == expected.agent.id && token.actor.kind != "user"
```
```message
`act.sub` is {token.actor.raw}, but the agent is {expected.agent.id}
```
```cel expected
expected.agent.id
```
```cel actual
token.actor.raw
```
```points
claims:/act/sub
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "bot-traffic-analyzer"},
  "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "(usr!bjensen)", "act": {"sub": "(age!bot-traffic-analyzer)"}, "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "another-agent"},
  "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "(usr!bjensen)", "act": {"sub": "(usr!bot-traffic-analyzer)"}, "client_id": "bot-traffic-analyzer"}}
```
```json ignores
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "on-behalf-of-exchange/actor-is-not-subject", text: #"""
# The actor is not the subject
severity: error
stage: policy
artefact: token
flows: on-behalf-of
since: 0.1
cwe: 863
see: RFC 8693 §1.1
see: RFC 8693 §4.1
see: PingOne Advanced Identity Cloud, on-behalf-of flow for AI agents, task 4.2

## Why
To act on behalf of somebody takes two. When `sub` and `act.sub` name the same party, nobody stands behind the
agent: the agent's own token was exchanged in place of a user's, and the application would serve it as if a user
had asked.

## Fix
pingam: Send the user's access token as `subject_token`, not the agent's own. If the agent is to act for itself,
leave Subjects and Subject Groups empty at AI Agents › the agent › Applications › the application.

```cel when
has(token.actor) && has(token.actor.id) && has(token.subject)
```
```cel require
token.actor.id != token.subject.id ||
(token.subject.kind == "user" && token.actor.kind in ["agent", "client", "workload"])
```
```message
`sub` {token.subject.raw} and `act.sub` {token.actor.raw} are the same party
```
```cel expected
"a party other than " + token.subject.raw
```
```cel actual
token.actor.raw
```
```points
claims:/sub
claims:/act/sub
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json accepts
{"claims": {"sub": "(usr!bot)", "act": {"sub": "(age!bot)"}}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"sub": "(age!bot)", "act": {"sub": "bot"}}}
```
```json ignores
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10"}}
```

"""#),
(id: "on-behalf-of-exchange/actor-present", text: #"""
# The token names the agent that acts for the user
severity: error
stage: policy
artefact: token
flows: on-behalf-of
since: 0.1
cwe: 287
cwe: 778
see: RFC 8693 §1.1
see: RFC 8693 §4.1
see: PingOne Advanced Identity Cloud, on-behalf-of flow for AI agents, task 4.2

## Why
When an agent acts for a user, `sub` is the user and `act.sub` the agent. Without `act` the token is the user's
own, as far as anyone can see: the application records that the user did it, and cannot hold the agent to less
than the user may.

## Fix
pingam: Exchange the user's token as `subject_token` with the agent's client, the agent's own token as
`actor_token`, and a May Act Script or an entry at AI Agents › the agent › Applications that lets the agent act
for the user.
any: Ask for a delegation, with an actor token; without one the exchange is an impersonation.
keycloak: Standard token exchange writes no `act`. Turn on token exchange delegation (a preview since 26.8) and write
`dialect: keycloak-delegation` in the policy, or write `dialect: keycloak`: the client claim then names the agent alone.
entra: No token of Entra has `act`: write `dialect: entra` at the issuer in the policy.
cognito: No token of a user pool has `act`: write `dialect: cognito` at the issuer in the policy.

```cel require
has(token.actor) && has(token.actor.sub)
```
```message
the token has no `act` with a `sub`: it looks like {token.subject.raw} in person
```
```cel expected
has(expected.agent) ? expected.agent.id : "the agent"
```
```points
claims:/act/sub
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "bot-traffic-analyzer"},
  "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "(usr!bjensen)", "act": {"sub": "(age!bot)"}, "client_id": "bot"}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "client_id": "bot-traffic-analyzer",
  "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "client_id": "bot-traffic-analyzer",
  "act": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha"}}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "client_id": "bot-traffic-analyzer", "act": {"client_id": "bot-traffic-analyzer"}}}
```

"""#),
(id: "on-behalf-of-exchange/login-is-recent", text: #"""
# The user's login is recent enough
severity: error
stage: policy
artefact: token
flows: on-behalf-of
since: 0.1
cwe: 613
see: RFC 9470 §5
see: RFC 9470 §6.1
see: RFC 9068 §2.2.1

## Why
An exchanged token may be minutes old and still rest on a login of last week, because the exchange keeps `auth_time`.
An application that wants the user to have been there lately must look at the login, not at the token: else an agent
goes on for a user who left long ago.

## Fix
pingam: Let the user log in again (`max_age` or `prompt=login` of the authorization request) before the agent exchanges
the token. AM 6 wrote `auth_time` in milliseconds; update.
any: Answer with `insufficient_user_authentication` and `max_age`. How old the login may be stands in
`applications[].maxAuthenticationAge` of the policy file.

```cel when
has(expected.application) && has(expected.application.max_authentication_age)
```
```cel require
has(claims.auth_time) && (type(claims.auth_time) == int || type(claims.auth_time) == double) &&
claims.auth_time > 0 && claims.auth_time < 100000000000 &&
timestamp(int(claims.auth_time)) <= now + expected.leeway &&
now - timestamp(int(claims.auth_time)) <= expected.application.max_authentication_age + expected.leeway
```
```message
`auth_time` is {has(claims.auth_time) ? claims.auth_time : "(absent)"}: the login is not known to be within {expected.application.max_authentication_age} of {now}
```
```cel expected
expected.application.max_authentication_age
```
```cel actual
has(claims.auth_time) ? claims.auth_time : "(absent)"
```
```points
claims:/auth_time
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "auth_time": 1778766600}, "at": "2026-05-14T14:05:00Z",
 "expected": {"application": {"id": "access-log-api", "scopes": ["logs-read"], "max_authentication_age": 900}}}
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "auth_time": 1778767499.5}, "at": "2026-05-14T14:05:00Z",
 "expected": {"application": {"id": "access-log-api", "scopes": ["logs-read"], "max_authentication_age": 900}}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "auth_time": 1778766599}, "at": "2026-05-14T14:05:00Z",
 "expected": {"application": {"id": "access-log-api", "scopes": ["logs-read"], "max_authentication_age": 900}}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "auth_time": 1778766600000}, "at": "2026-05-14T14:05:00Z",
 "expected": {"application": {"id": "access-log-api", "scopes": ["logs-read"], "max_authentication_age": 900}}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10"},
 "expected": {"application": {"id": "access-log-api", "scopes": ["logs-read"], "max_authentication_age": 900}}}
```
```json ignores
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10"}}
```

"""#),
(id: "on-behalf-of-exchange/login-is-strong", text: #"""
# The user's login was strong enough
severity: error
stage: policy
artefact: token
flows: on-behalf-of
since: 0.1
cwe: 306
cwe: 1390
see: RFC 9470 §5
see: RFC 9470 §6.1
see: RFC 9068 §2.2.1

## Why
An exchange keeps how the user logged in: `acr` tells it, whoever acts for the user later. The application asks for
certain ways of logging in; without them an agent brings the rights of a login that would not have been enough had the
user come in person.

## Fix
pingam: Let the user log in through a journey that sets the wanted authentication context (Native Consoles › Access
Management › Services › OAuth2 Provider › Advanced OpenID Connect › OpenID Connect acr_values to Auth Chain Mapping)
before the agent exchanges the token.
any: Answer with `insufficient_user_authentication` and the wanted `acr_values`; the agent sends the user to log in
again. What is wanted stands in `applications[].acrValues` of the policy file.

```cel when
has(expected.application) && expected.application.acr_values.size() > 0
```
```cel require
has(claims.acr) && claims.acr in expected.application.acr_values
```
```message
`acr` is {has(claims.acr) ? claims.acr : "(absent)"}, which {expected.application.id} does not take
```
```cel expected
expected.application.acr_values
```
```cel actual
has(claims.acr) ? claims.acr : "(absent)"
```
```points
claims:/acr
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "acr": "urn:example:mfa"},
 "expected": {"application": {"id": "access-log-api", "scopes": ["logs-read"], "acr_values": ["urn:example:mfa"]}}}
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "acr": "phr"},
 "expected": {"application": {"id": "access-log-api", "scopes": ["logs-read"], "acr_values": ["phr", "phrh"]}}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "acr": "0"},
 "expected": {"application": {"id": "access-log-api", "scopes": ["logs-read"], "acr_values": ["phr", "phrh"]}}}
```
```json rejects
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10"},
 "expected": {"application": {"id": "access-log-api", "scopes": ["logs-read"], "acr_values": ["phr"]}}}
```
```json ignores
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "acr": "0"}}
```

"""#),
(id: "on-behalf-of-exchange/subject-is-permitted", text: #"""
# The agent may act for this user
severity: error
stage: policy
artefact: token
flows: on-behalf-of
since: 0.1
cwe: 639
cwe: 863
see: PingOne Advanced Identity Cloud, on-behalf-of flow for AI agents, task 3.2
see: RFC 8693 §4.4

## Why
The operator named the users, or groups of users, for whom this agent may act at this application. For anyone else
the agent has no permission: it would read and change the data of a person who was never part of the arrangement.

## Fix
pingam: AI Agents › the agent › Applications › the application: add the user to Subjects, or one of the user's
groups to Subject Groups, if the agent may act for them.
any: Add the user's id (the value of `sub`) to `subjects` of the agent's entry, or the members of a group to
`subjectGroups`, in the policy file.

```cel when
has(expected.agent) && expected.agent.known && expected.agent.entry && has(token.subject)
```
```cel require
!(token.subject.kind in ["agent", "client", "workload"]) &&
(token.subject.id in expected.agent.subjects || expected.agent.groups.exists(g, token.subject.id in g.members))
```
```message
{expected.agent.id} may not act for {token.subject.raw} at {has(expected.application) ? expected.application.id : "this application"}
```
```cel expected
expected.agent.subjects.size() == 0 ? ["a member of a permitted group"] : expected.agent.subjects
```
```cel actual
token.subject.raw
```
```points
claims:/sub
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "bot-traffic-analyzer"}},
 "expected": {"agent": {"id": "bot-traffic-analyzer", "known": true, "entry": true, "own_scopes": ["monitor-system"],
   "permitted": ["logs-read", "logs-search"], "subjects": ["6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10"], "groups": []}}}
```
```json accepts
{"claims": {"sub": "(usr!bjensen)", "act": {"sub": "(age!bot-traffic-analyzer)"}},
 "expected": {"agent": {"id": "bot-traffic-analyzer", "known": true, "entry": true, "own_scopes": ["monitor-system"],
   "permitted": ["logs-read", "logs-search"], "subjects": [],
   "groups": [{"name": "log-analysts", "members": ["bjensen"]}]}}}
```
```json rejects
{"claims": {"sub": "0b9f7c1e-8c55-4b8e-8f0b-2f6d0f4f9a77", "act": {"sub": "bot-traffic-analyzer"}},
 "expected": {"agent": {"id": "bot-traffic-analyzer", "known": true, "entry": true, "own_scopes": ["monitor-system"],
   "permitted": ["logs-read", "logs-search"], "subjects": ["6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10"], "groups": []}}}
```
```json rejects
{"claims": {"sub": "(usr!scarter)", "act": {"sub": "(age!bot-traffic-analyzer)"}},
 "expected": {"agent": {"id": "bot-traffic-analyzer", "known": true, "entry": true, "own_scopes": ["monitor-system"],
   "permitted": ["logs-read", "logs-search"], "subjects": [],
   "groups": [{"name": "log-analysts", "members": ["bjensen"]}]}}}
```
```json rejects
{"claims": {"sub": "(age!6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10)", "act": {"sub": "(age!bot-traffic-analyzer)"}},
 "expected": {"agent": {"id": "bot-traffic-analyzer", "known": true, "entry": true, "own_scopes": ["monitor-system"],
   "permitted": ["logs-read", "logs-search"], "subjects": ["6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10"], "groups": []}}}
```
```json ignores
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "client_id": "unknown-agent"},
 "expected": {"agent": {"id": "unknown-agent", "known": false, "entry": false, "own_scopes": [], "permitted": [], "subjects": [],
   "groups": []}}}
```

"""#),
(id: "on-behalf-of-exchange/subject-is-stable", text: #"""
# The subject is an id, not a name that changes
severity: note
stage: policy
artefact: token
flows: on-behalf-of
since: 0.1
cwe: 287
see: OpenID Connect Core 1.0 §5.7
see: RFC 9700 §4.15

## Why
Permissions are kept by `sub`. An e-mail address or a user name passes to somebody else when its owner leaves or
renames the account, and with it everything that an agent may do for that subject. Keycloak's delegation showed how
this goes wrong: the request named a user by a name that can be changed, the claim by an id that cannot.

## Fix
pingam: Advanced Identity Cloud writes the user's id. Self-managed AM writes the name that the identity store knows the
user by: let the store name users by an id.
any: Have the issuer write an id as `sub`, and list ids under `subjects` in the policy file.

```cel when
has(token.subject)
```
```cel require
!token.subject.id.contains("@") &&
!(has(claims.preferred_username) && claims.preferred_username == token.subject.id)
```
```message
`sub` {token.subject.raw} looks like an address or a user name
```
```cel expected
"an id that never changes"
```
```cel actual
token.subject.raw
```
```points
claims:/sub
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json accepts
{"claims": {"sub": "231567", "preferred_username": "bjensen", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"sub": "bjensen@example.com", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"sub": "bjensen", "preferred_username": "bjensen", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json ignores
{"claims": {"act": {"sub": "bot-traffic-analyzer"}}}
```

"""#),
(id: "on-behalf-of-exchange/subject-is-user", text: #"""
# The subject is a user
severity: error
stage: policy
artefact: token
flows: on-behalf-of
since: 0.1
cwe: 863
see: RFC 8693 §1.1
see: PingOne Advanced Identity Cloud, on-behalf-of flow for AI agents, task 4.1
see: RFC 9700 §4.15

## Why
The subject is the person whose rights are used and whom the records name. A client, agent or workload in that
place means that one program acts for another: nobody consented, and permissions that were decided for users are
used for machines.

## Fix
pingam: Send the access token of a user as `subject_token`; the user logs in with a grant of their own, such as
the authorization code.
any: If the agent is to act for itself, leave `subjects` and `subjectGroups` of its entry empty.

```cel when
has(token.subject)
```
```cel require
!(token.subject.kind in ["agent", "client", "workload"])
```
```message
`sub` {token.subject.raw} is not a user but of kind {token.subject.kind}
```
```cel expected
"a user"
```
```cel actual
token.subject.raw
```
```points
claims:/sub
```
```json accepts
{"claims": {"sub": "6f1c2a57-6d3b-4d6e-9b7a-1f1d6f3a9c10", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json accepts
{"claims": {"sub": "(usr!bjensen)", "act": {"sub": "(age!bot-traffic-analyzer)"}}}
```
```json rejects
{"claims": {"sub": "(age!log-collector)", "act": {"sub": "(age!bot-traffic-analyzer)"}}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json ignores
{"claims": {"client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "pingone/subject-or-client-is-named", text: #"""
# The token names its subject, or is its client's own
severity: error
stage: claims
artefact: token
dialects: pingone
since: 0.1
cwe: 287
see: RFC 9068 §2.2
see: Ping Identity, Baseline Autonomous Agent to Tool: token chain

## Why
PingOne leaves `sub` out when a client gets a token for itself, and then the client is meant. A token without `sub`
that names an actor, or no client either, speaks for nobody, and nothing that is done with it can be put down to
anyone.

## Fix
pingone: Applications › Resources › the resource › Attributes: do not take `sub` out of exchanged tokens.

```cel require
has(claims.sub) || (has(token.client) && token.client != "" && !has(claims.act))
```
```message
the token has no `sub`, and it is not a client's own: client {token.client}, actor {token.actor.raw}
```
```points
claims:/sub
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "crm-agent", "client_id": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"aud": "access-log-api"}}
```

"""#),
(id: "rfc9068/attributes-are-lists", text: #"""
# Roles, groups and entitlements are lists
severity: note
stage: claims
artefact: token
since: 0.1
cwe: 436
see: RFC 9068 §2.2.3.1
see: RFC 7643 §4.1.2

## Why
RFC 9068 takes `roles`, `groups` and `entitlements` from the user of SCIM, where each has several values. A single text
is read as one value by some programs and split by others. Whether the elements are names or the objects of SCIM the
RFC leaves open, and issuers differ; this rule asks for the list only.

## Fix
any: Write a list, also for one value.

```cel require
(!has(claims.roles) || type(claims.roles) == list) && (!has(claims.groups) || type(claims.groups) == list) &&
(!has(claims.entitlements) || type(claims.entitlements) == list)
```
```message
these claims are no lists: {["roles", "groups", "entitlements"].filter(n, n in claims && type(claims[n]) != list)}
```
```cel points
["roles", "groups", "entitlements"].filter(n, n in claims && type(claims[n]) != list)
```
```points
claims:/{i}
```
```json accepts
{"claims": {"roles": ["reader"], "groups": []}}
```
```json accepts
{"claims": {"groups": [{"value": "auditors", "display": "Auditors"}]}}
```
```json rejects
{"claims": {"roles": "reader"}}
```
```json rejects
{"claims": {"groups": ["auditors"], "entitlements": {"plan": "gold"}}}
```

"""#),
(id: "rfc9068/audiences-share-no-scope", text: #"""
# Each scope is meant for one audience
severity: warning
stage: policy
artefact: token
since: 0.1
cwe: 441
see: RFC 9068 §3
see: RFC 9068 §5

## Why
A token for several applications must not let its scopes be read in two ways. When two of its audiences have a scope of
one name, the token gives the right at both, though it may have been granted for one: the holder, or the application
itself, can use it at the other.

## Fix
pingam: Exchange once for each application (`audience=` names one). Name the scopes of an application after it, such as
`logs-read`.
any: Get one token for each application.

```cel when
(token.form != "introspection" || has(claims.aud)) && token.audiences.size() > 1
```
```cel require
token.scopes.all(s, expected.known_applications.filter(a, s in a.scopes &&
  a.audiences.exists(n, n in token.audiences)).size() < 2)
```
```message
several audiences have the same scope: {token.scopes.filter(s, expected.known_applications.filter(a, s in a.scopes && a.audiences.exists(n, n in token.audiences)).size() > 1)}
```
```cel actual
token.audiences
```
```points
claims:/aud
claims:/{has(claims.scope) ? "scope" : "scp"}
```
```json accepts
{"claims": {"aud": ["access-log-api", "billing-api"], "scope": ["logs-read", "bills-read"]},
 "expected": {"known_applications": [{"id": "access-log-api", "scopes": ["logs-read", "export"]},
  {"id": "billing-api", "scopes": ["bills-read", "export"]}]}}
```
```json accepts
{"claims": {"aud": ["access-log-api", "bot-traffic-analyzer"], "scope": ["export"]},
 "expected": {"known_applications": [{"id": "access-log-api", "scopes": ["logs-read", "export"]},
  {"id": "billing-api", "scopes": ["bills-read", "export"]}]}}
```
```json rejects
{"claims": {"aud": ["access-log-api", "billing-api"], "scope": ["logs-read", "export"]},
 "expected": {"known_applications": [{"id": "access-log-api", "scopes": ["logs-read", "export"]},
  {"id": "billing-api", "scopes": ["bills-read", "export"]}]}}
```
```json rejects
{"claims": {"aud": ["https://logs.example/api", "billing-api"], "scope": "export"},
 "expected": {"known_applications": [
  {"id": "access-log-api", "audiences": ["https://logs.example/api"], "scopes": ["export"]},
  {"id": "billing-api", "scopes": ["export"]}]}}
```
```json ignores
{"claims": {"aud": "access-log-api", "scope": ["export"]}}
```

"""#),
(id: "rfc9068/required-claims", text: #"""
# The token says its client, its id and when it was issued
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 345
see: RFC 9068 §2.2

## Why
Of the claims that RFC 9068 requires, those for issuer, subject, audience and expiry are asked for in any case. The
others are `client_id`, `jti` and `iat`: without them an application can neither tell which client holds the token, nor
find it in a log, nor know how old it is.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Advanced: tick Include client_id claim
in Client-Side Tokens (`includeClientIdClaimInStatelessTokens`); AM writes `jti` and `iat` by itself.
any: Switch the issuer to the access token profile of RFC 9068. `azp`, `appid` or `cid` are no `client_id`.

```cel when
token.form != "tokeninfo" && token.form != "introspection"
```
```cel require
has(claims.client_id) && has(claims.jti) && has(claims.iat)
```
```message
claims that RFC 9068 requires are missing: {["client_id", "jti", "iat"].filter(n, !(n in claims))}
```
```cel points
["client_id", "jti", "iat"].filter(n, !(n in claims))
```
```points
claims:/{i}
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "jti": "t-1", "iat": 1778764699}}
```
```json accepts
{"claims": {"client_id": "bot-traffic-analyzer", "azp": "bot-traffic-analyzer", "jti": "t-1", "iat": 1778764699, "cnf": {"jkt": "x"}}}
```
```json rejects
{"claims": {"azp": "bot-traffic-analyzer", "jti": "t-1", "iat": 1778764699}}
```
```json rejects
{"claims": {"client_id": "bot-traffic-analyzer", "nbf": 1778764699}}
```
```json ignores
{"form": "introspection", "claims": {"active": true}}
```

"""#),
(id: "rfc9068/scope-is-text", text: #"""
# `scope` is one text, as the profile has it
severity: warning
stage: claims
artefact: token
dialects: pingam
since: 0.1
cwe: 436
see: RFC 9068 §2.2.3
see: RFC 8693 §4.2

## Why
RFC 9068 takes `scope` from RFC 8693: one text, the scopes separated by spaces. PingAM writes a list into its tokens,
which is right in its own dialect; a program that was written for the profile sees no scope there, or fails.

## Fix
pingam: AM has no switch for it. Let applications read both shapes, or write the text in the Access Token Modification
Script. Then the warning of the dialect's own shape (`hygiene/scope-shape`) must be lowered.

```cel when
has(claims.scope) && token.form != "introspection"
```
```cel require
type(claims.scope) == string
```
```message
`scope` is a list, where RFC 9068 has one text
```
```cel actual
claims.scope
```
```points
claims:/scope
```
```json accepts
{"claims": {"scope": "logs-read logs-search"}}
```
```json accepts
{"claims": {"scope": ""}}
```
```json rejects
{"claims": {"scope": ["logs-read", "logs-search"]}}
```
```json rejects
{"claims": {"scope": ["logs-read"]}}
```
```json ignores
{"form": "introspection", "claims": {"active": true, "scope": ["logs-read"]}}
```

"""#),
(id: "rfc9068/signature-is-asymmetric", text: #"""
# The signature can be checked without being able to make it
severity: warning
stage: signature
artefact: token
since: 0.1
cwe: 321
see: RFC 9068 §2.1
see: RFC 9068 §4

## Why
Whoever can verify an HS256 token can also make one. RFC 9068 recommends a key pair, so that an application that only
checks tokens cannot issue any; with a shared secret every application, and every backup of its settings, is an issuer.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Advanced: set OAuth2 Token Signing Algorithm
to RS256 or ES256; HS256 is the default.
any: Let the issuer sign with a key pair and publish the public half.

```cel when
signature.status == "verified" && has(signature.alg)
```
```cel require
!signature.alg.startsWith("HS")
```
```message
the token is signed with {signature.alg}, a shared secret
```
```cel expected
"RS256, PS256, ES256 or EdDSA"
```
```cel actual
signature.alg
```
```points
header:/alg
```
```json accepts
{"header": {"alg": "RS256"}, "claims": {}}
```
```json accepts
{"header": {"alg": "EdDSA"}, "claims": {}}
```
```json rejects
{"header": {"alg": "HS256"}, "claims": {}}
```
```json rejects
{"header": {"alg": "HS512", "kid": "h-1"}, "claims": {}}
```
```json ignores
{"header": {"alg": "HS256"}, "claims": {}, "signature": {"reason": "symmetric-with-public-keys"}}
```

"""#),
(id: "rfc9068/subject-names-one-party", text: #"""
# A subject is a user or a client, not both
severity: error
stage: policy
artefact: token
since: 0.1
cwe: 287
cwe: 441
see: RFC 9068 §5
see: RFC 9700 §4.15

## Why
A client may get tokens in which `sub` is its own id. If a user has the same id, the client's token reads like the
user's, and an application that keeps data by `sub` opens that user's data to the client. The policy names this subject
as a user and as an agent or an application.

## Fix
pingam: Give the agent another client id than any user's `_id` or user name (AI Agents › New Agent), or turn on typed
subjects, `(usr!…)` and `(age!…)`.
any: Let the issuer keep ids of clients and of users apart.

```cel when
has(token.subject) && token.subject.raw == token.subject.id
```
```cel require
!(token.subject.id in expected.users &&
  (token.subject.id in expected.agents || token.subject.id in expected.applications))
```
```message
`sub` {token.subject.raw} is a user of the policy and a client, too
```
```cel actual
token.subject.raw
```
```points
claims:/sub
```
```json accepts
{"claims": {"sub": "alice"}, "expected": {"users": ["alice"], "agents": ["bot"]}}
```
```json accepts
{"claims": {"sub": "bot"}, "expected": {"users": ["alice", "Bot"], "agents": ["bot"]}}
```
```json rejects
{"claims": {"sub": "bot"}, "expected": {"users": ["alice", "bot"], "agents": ["bot"]}}
```
```json rejects
{"claims": {"sub": "access-log-api"}, "expected": {"users": ["access-log-api"]}}
```
```json ignores
{"claims": {"sub": "(usr!bot)"}, "expected": {"users": ["bot"], "agents": ["bot"]}}
```

"""#),
(id: "rfc9068/typ-is-at-jwt", text: #"""
# `typ` is `at+jwt`
severity: error
stage: claims
artefact: token
dialects: generic
since: 0.1
cwe: 345
see: RFC 9068 §2.1
see: RFC 9068 §4
see: RFC 8725 §3.11

## Why
An issuer signs identity tokens, grants and access tokens with the same keys. `typ: at+jwt` tells an access token from
all of them; without it an application that follows RFC 9068 must refuse the token, and one that does not may take an
identity token for it.

## Fix
any: Switch the issuer to the access token profile of RFC 9068. PingAM, Microsoft Entra, Okta and Keycloak write
`typ: JWT` and cannot change it, so this rule is not asked of tokens read in the dialect of PingAM.

```cel when
(token.form == "jws" || token.form == "jws-json") && (!has(token.typ) || token.typ == "jwt" || token.typ == "at+jwt")
```
```cel require
has(token.typ) && token.typ == "at+jwt"
```
```message
`typ` is {has(header.typ) ? header.typ : "(absent)"}, not at+jwt
```
```cel expected
"at+jwt"
```
```cel actual
has(header.typ) ? header.typ : "(absent)"
```
```points
header:/typ
```
```json accepts
{"header": {"alg": "RS256", "typ": "at+jwt"}, "claims": {}}
```
```json accepts
{"header": {"alg": "RS256", "typ": "application/AT+JWT"}, "claims": {}}
```
```json rejects
{"header": {"alg": "RS256", "typ": "JWT"}, "claims": {}}
```
```json rejects
{"header": {"alg": "RS256"}, "claims": {}}
```
```json ignores
{"header": {"alg": "RS256", "typ": "dpop+jwt"}, "claims": {}}
```
```json ignores
{"form": "introspection", "claims": {"active": true}}
```

"""#),
(id: "sender-constraint/is-bound", text: #"""
# A token that lives long is bound to its holder
severity: note
stage: policy
artefact: token
flows: autonomous
since: 0.1
cwe: 294
see: RFC 9700 §2.2.1
see: RFC 9449 §1
see: RFC 8705 §3

## Why
A bearer token is good in anybody's hands. An agent that acts for itself has a key of its own and nobody who would
notice a theft, so RFC 9700 recommends to bind its tokens. Below a quarter of an hour little is gained by it.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Advanced: turn on Support TLS
Certificate-Bound Access Tokens, and let the agent authenticate with a certificate; or let it send DPoP proofs.
any: Use DPoP or mutual TLS, or shorten the lifetime.

```cel when
has(token.issued_at) && has(token.expires) && token.expires - token.issued_at > duration("900s") &&
token.form != "introspection"
```
```cel require
has(claims.cnf)
```
```message
the token lives {token.expires - token.issued_at} and is good in anybody's hands
```
```cel actual
token.expires - token.issued_at
```
```points
claims:/cnf
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778768299, "cnf": {"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}}
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778765600, "cnf": {"x5t#S256": "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0"}}}
```
```json rejects
{"claims": {"iat": 1778764699, "exp": 1778765600}}
```
```json rejects
{"claims": {"iat": 1778764699, "exp": 1778768299}}
```
```json ignores
{"claims": {"iat": 1778764699, "exp": 1778765599}}
```

"""#),
(id: "sender-constraint/method-is-registered", text: #"""
# `cnf` uses a registered method
severity: warning
stage: policy
artefact: token
since: 0.1
cwe: 345
see: RFC 7800 §3.1
see: RFC 7800 §6.2

## Why
Programs ignore members of `cnf` that they do not know, as RFC 7800 says. When there is no other, a token that looks
bound to a key is taken from anybody, and nobody notices. The registry knows `jwk`, `jwe`, `kid`, `jku`, `x5t#S256`,
`jkt` and `osc`; a slip in their letters is enough.

## Fix
any: Write `jkt` (DPoP) or `x5t#S256` (certificates), in exactly these letters. If the member is your own, all
applications must know it.

```cel when
has(claims.cnf) && type(claims.cnf) == map && claims.cnf.size() > 0
```
```cel require
["jwk", "jwe", "kid", "jku", "x5t#S256", "jkt", "osc"].exists(n, n in claims.cnf)
```
```message
`cnf` is {claims.cnf}, which has no registered member
```
```cel actual
claims.cnf
```
```points
claims:/cnf
```
```json accepts
{"claims": {"cnf": {"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}}
```
```json accepts
{"claims": {"cnf": {"kid": "k-1", "our-own": true}}}
```
```json rejects
{"claims": {"cnf": {"x5t#s256": "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"}}}
```
```json rejects
{"claims": {"cnf": {"x5t": "bwcK0esc3ACC3DB2Y5_lESsXE8o"}}}
```
```json ignores
{"claims": {"cnf": {}}}
```

"""#),
(id: "sender-constraint/names-one-key", text: #"""
# `cnf` names one key
severity: error
stage: policy
artefact: token
since: 0.1
cwe: 436
see: RFC 7800 §3.1
see: RFC 9449 §6.1
see: RFC 8705 §3.1

## Why
`cnf` says whose key the holder of the token must prove. With two keys in it one program asks for the one, another for
the other, and whoever has either gets in somewhere. RFC 7800 allows one of `jwk`, `jwe` and `jku`; `jkt` and
`x5t#S256` came later and are one key each, and nothing in their RFCs asks for both. `kid` may stand beside another
member, where it picks the key.

## Fix
any: Bind the token to the client's DPoP key or to its certificate, and write only that one.

```cel when
has(claims.cnf) && type(claims.cnf) == map
```
```cel require
["jwk", "jwe", "jku", "jkt", "x5t#S256"].filter(n, n in claims.cnf).size() <= 1
```
```message
`cnf` names several keys: {["jwk", "jwe", "jku", "jkt", "x5t#S256"].filter(n, n in claims.cnf)}
```
```cel points
["jwk", "jwe", "jku", "jkt", "x5t#S256"].filter(n, n in claims.cnf)
```
```points
claims:/cnf/{i}
```
```json accepts
{"claims": {"cnf": {"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}}
```
```json accepts
{"claims": {"cnf": {"jku": "https://keys.example/jwks.json", "kid": "k-1"}}}
```
```json rejects
{"claims": {"cnf": {"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I",
  "x5t#S256": "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"}}}
```
```json rejects
{"claims": {"cnf": {"jwk": {"kty": "EC"}, "jku": "https://keys.example/jwks.json"}}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer"}}
```

"""#),
(id: "sender-constraint/no-secret-key", text: #"""
# `cnf` holds no secret key
severity: error
stage: policy
artefact: token
since: 0.1
cwe: 522
cwe: 200
see: RFC 7800 §3.2
see: RFC 7800 §3.3

## Why
A key in `cnf` lets others check that the holder has its private half. With the private half, or a shared secret,
written there, everybody who sees the token can prove to be its holder, and the binding protects nothing. RFC 7800
allows a symmetric key there only in an encrypted token.

## Fix
any: Write the public members of the key only, or its thumbprint (`jkt`). The key that stood in the token is burnt:
replace it.

```cel when
has(claims.cnf) && type(claims.cnf) == map && has(claims.cnf.jwk) && type(claims.cnf.jwk) == map
```
```cel require
!["d", "p", "q", "dp", "dq", "qi", "oth", "k"].exists(n, n in claims.cnf.jwk)
```
```message
the key in `cnf` has secret members: {["d", "p", "q", "dp", "dq", "qi", "oth", "k"].filter(n, n in claims.cnf.jwk)}
```
```cel points
["d", "p", "q", "dp", "dq", "qi", "oth", "k"].filter(n, n in claims.cnf.jwk)
```
```points
claims:/cnf/jwk/{i}
```
```json accepts
{"claims": {"cnf": {"jwk": {"kty": "EC", "crv": "P-256", "x": "18wHLeIgW9wVN6VD1Txgpqy2LszYkMf6J8njVAibvhM",
  "y": "-V4dS4UaLMgP_4fY4j8ir7cl1TXlFdAgcx55o7TkcSA"}}}}
```
```json accepts
{"claims": {"cnf": {"jwk": {"kty": "RSA", "e": "AQAB", "n": "AQAB", "kid": "d"}}}}
```
```json rejects
{"claims": {"cnf": {"jwk": {"kty": "OKP", "crv": "Ed25519", "x": "AA", "d": "AA"}}}}
```
```json rejects
{"claims": {"cnf": {"jwk": {"kty": "oct", "k": "AA"}}}}
```
```json ignores
{"claims": {"cnf": {"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}}
```

"""#),
(id: "sender-constraint/scheme-fits-binding", text: #"""
# The token is sent as its binding wants it
severity: error
stage: policy
artefact: token
since: 0.1
cwe: 287
cwe: 345
see: RFC 9449 §7.1
see: RFC 9449 §7.2

## Why
A token with `cnf.jkt` is worth something only together with a DPoP proof, and is sent as `DPoP`. Sent as `Bearer` it
was taken from its holder, or the application does not ask for proofs; RFC 9449 has it refused. A token without `jkt`
sent as `DPoP` is bound to no key, so the proof proves nothing. (Tokens bound to a certificate are sent as `Bearer`.)

## Fix
any: Let the client send `Authorization: DPoP …` with a proof, and let the application refuse bound tokens without one.
If the token should be bound and is not, let the client send a proof to the token endpoint, too.

```cel when
has(token.scheme) && token.scheme != "txn-token"
```
```cel require
(token.scheme == "dpop") == (has(claims.cnf) && type(claims.cnf) == map && has(claims.cnf.jkt))
```
```message
the token is {has(claims.cnf) ? "bound by `cnf`" : "bound to no key"}, but was sent as {token.scheme}
```
```cel actual
token.scheme
```
```points
claims:/cnf
```
```json accepts
{"scheme": "dpop", "claims": {"cnf": {"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}}
```
```json accepts
{"scheme": "bearer", "claims": {"cnf": {"x5t#S256": "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0"}}}
```
```json rejects
{"scheme": "bearer", "claims": {"cnf": {"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}}
```
```json rejects
{"scheme": "dpop", "claims": {"sub": "bot-traffic-analyzer"}}
```
```json ignores
{"claims": {"cnf": {"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}}
```

"""#),
(id: "sender-constraint/thumbprint-is-sha256", text: #"""
# A thumbprint in `cnf` is a SHA-256 digest
severity: error
stage: policy
artefact: token
since: 0.1
cwe: 345
see: RFC 9449 §6.1
see: RFC 8705 §3.1
see: RFC 7638 §3

## Why
`jkt` and `x5t#S256` are compared with the digest of the key or certificate that the holder shows. Whatever is no
SHA-256 digest in base64url (hexadecimal, padded, SHA-1) equals none, so the rightful holder is refused; and a program
that converts before it compares may be made to take another key.

## Fix
any: Write the 32 octets of SHA-256 in base64url without padding: 43 characters.

```cel when
has(claims.cnf) && type(claims.cnf) == map && ("jkt" in claims.cnf || "x5t#S256" in claims.cnf)
```
```cel require
["jkt", "x5t#S256"].all(n, !(n in claims.cnf) || (type(claims.cnf[n]) == string &&
  claims.cnf[n].matches("^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$")))
```
```message
`cnf` is {claims.cnf}, which is no SHA-256 digest in base64url
```
```cel expected
"43 characters of base64url"
```
```cel actual
claims.cnf
```
```points
claims:/cnf
```
```json accepts
{"claims": {"cnf": {"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}}
```
```json accepts
{"claims": {"cnf": {"x5t#S256": "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0"}}}
```
```json rejects
{"claims": {"cnf": {"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I="}}}
```
```json rejects
{"claims": {"cnf": {"x5t#S256": "0380ed2f626650c840b2f263e6d2b29fae12ab39ae5db32b25ad27efad72e6fd"}}}
```
```json rejects
{"claims": {"cnf": {"jkt": ["0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"]}}}
```
```json ignores
{"claims": {"cnf": {"kid": "k-1"}}}
```

"""#),
(id: "signature/algorithm-fits-key", text: #"""
# The algorithm fits the key
severity: error
stage: signature
artefact: token
since: 0.1
cwe: 327
cwe: 347
see: RFC 8725 §3.1
see: RFC 8725 §2.1
see: RFC 7518 §3.1

## Why
Each key serves one kind of algorithm: RSA keys RS* and PS*, P-256 keys ES256, secrets HS*. A token that asks for
a public key to be used in another way, above all as an HMAC secret, is the algorithm confusion attack: everyone
knows the public key, so everyone could sign.

## Fix
any: Compare `alg` of the token with `kty`, `crv`, `alg`, `use` and `key_ops` of the key that its `kid` names.
Publish a key of the right kind, or correct `alg` in the key set.
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Advanced: OAuth2 Token Signing
Algorithm must match a key that the realm publishes.

```cel require
signature.reason != "algorithm-mismatch"
```
```message
the algorithm {header.alg} does not fit the key {has(header.kid) ? header.kid : "of this issuer"}
```
```cel actual
header.alg
```
```points
header:/alg
header:/kid
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"}, "claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"}, "signature": {"status": "failed", "reason": "mismatch", "alg": "RS256"}}
```
```json rejects
{"header": {"alg": "ES256", "kid": "rs-1"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "failed", "reason": "algorithm-mismatch", "alg": "ES256"}}
```
```json rejects
{"header": {"alg": "RS256", "kid": "es-1"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "failed", "reason": "algorithm-mismatch", "alg": "RS256"}}
```

"""#),
(id: "signature/algorithm-is-allowed", text: #"""
# The algorithm is one that the policy allows
severity: error
stage: signature
artefact: token
since: 0.1
cwe: 347
cwe: 757
see: RFC 8725 §3.1

## Why
The verifier decides which algorithms it accepts, never the token. An issuer that suddenly signs in another way
has been reconfigured or is being imitated; either deserves a look before the token opens anything.

## Fix
any: If the change at the issuer was meant, add the algorithm to `algorithms` of the issuer in the policy file, or
to `--alg`.
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Advanced: OAuth2 Token Signing
Algorithm must be one of those.

```cel require
signature.reason != "algorithm-not-allowed"
```
```message
the algorithm {header.alg} is not allowed for this issuer
```
```cel actual
header.alg
```
```points
header:/alg
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"}, "claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"header": {"alg": "HS2048"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "failed", "reason": "algorithm-unknown", "alg": "HS2048"}}
```
```json rejects
{"header": {"alg": "PS256"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "failed", "reason": "algorithm-not-allowed", "alg": "PS256"}}
```
```json rejects
{"header": {"alg": "RS512", "kid": "rs-1"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "failed", "reason": "algorithm-not-allowed", "alg": "RS512"}}
```

"""#),
(id: "signature/algorithm-is-known", text: #"""
# The algorithm is a known one
severity: error
stage: signature
artefact: token
since: 0.1
cwe: 347
see: RFC 7518 §3.1
see: RFC 8725 §3.1
see: RFC 9864 §2

## Why
`alg` names the way to verify. A name outside the known signature algorithms can only be honoured by guessing, and
guessing is how a verifier ends up checking nothing. Names are compared exactly: `rs256` is not `RS256`.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Advanced: set OAuth2 Token Signing
Algorithm to RS256, PS256 or ES256.
any: Configure the issuer for a registered algorithm in the registry's spelling.

```cel require
signature.reason != "algorithm-unknown"
```
```message
the algorithm {header.alg} is not a known signature algorithm
```
```cel actual
header.alg
```
```points
header:/alg
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"}, "claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"}, "signature": {"status": "failed", "reason": "mismatch", "alg": "RS256"}}
```
```json rejects
{"header": {"alg": "rs256"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "failed", "reason": "algorithm-unknown", "alg": "rs256"}}
```
```json rejects
{"header": {"alg": "HS2048"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "failed", "reason": "algorithm-unknown", "alg": "HS2048"}}
```

"""#),
(id: "signature/algorithm-is-not-none", text: #"""
# The token is signed, not `none`
severity: error
stage: signature
artefact: token
since: 0.1
cwe: 347
see: RFC 8725 §3.2
see: RFC 7518 §3.6
see: RFC 9068 §2.1

## Why
`alg: none` says that the token carries no protection at all: anyone can write any claim. Libraries that honoured
it have let attackers log in as whomever they liked, so it is refused in every spelling, as is an empty signature.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Advanced: set OAuth2 Token Signing
Algorithm to RS256 or ES256.
any: Treat the sender as hostile until explained; no production issuer writes unsigned access tokens.

```cel require
signature.reason != "algorithm-none"
```
```message
the token is not signed: `alg` is {header.alg}
```
```cel expected
"a signing algorithm such as RS256 or ES256"
```
```cel actual
header.alg
```
```points
header:/alg
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"}, "claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "unsigned", "reason": "bare-claims", "alg": "RS256"}}
```
```json rejects
{"header": {"alg": "none"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "unsigned", "reason": "algorithm-none", "alg": "none"}}
```
```json rejects
{"header": {"alg": "nOnE"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "unsigned", "reason": "algorithm-none", "alg": "nOnE"}}
```

"""#),
(id: "signature/claims-are-signed", text: #"""
# The claims come with a signature
severity: warning
stage: signature
artefact: token
since: 0.1
cwe: 345
see: RFC 7519 §6
see: RFC 9068 §4

## Why
Claims without a signature show what a token would say, not that the issuer said it. Such input is good for trying
out a policy; a decision about access that rests on it could have been written by anyone, so the verdict stays
undecided.

## Fix
any: Check the token itself (the text with two dots) and give the issuer's keys. To judge only what the claims
say, pass `--claims-only`.

```cel require
signature.reason != "bare-claims"
```
```message
these are bare claims: nothing shows that the issuer wrote them
```
```points
claims:
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"}, "claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "not-applicable", "reason": "issuer-answer", "alg": "RS256"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "unsigned", "reason": "bare-claims", "alg": "RS256"}}
```
```json rejects
{"form": "claims",
 "claims": {"iss": "https://tenant.example:443/am/oauth2/realms/root/realms/alpha"},
 "signature": {"status": "unsigned", "reason": "bare-claims"}}
```

"""#),
(id: "signature/is-not-symmetric", text: #"""
# The token is not signed with a shared secret
severity: error
stage: signature
artefact: token
since: 0.1
cwe: 327
cwe: 347
see: RFC 8725 §2.1
see: RFC 8725 §3.1
see: RFC 7518 §3.2

## Why
HS256 and its siblings sign with a secret that every verifier must hold too, and whoever can verify can also
forge. Only public keys are configured here, so there is no secret to verify with; taking a public key for the
secret would let anyone sign.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Advanced: OAuth2 Token Signing
Algorithm is HS256 by default; set RS256 or ES256, save, and get a new token.
any: Sign access tokens for resource servers with an asymmetric algorithm.

```cel require
signature.reason != "symmetric-with-public-keys"
```
```message
the token is signed with {header.alg}, a shared-secret algorithm, but the issuer has only public keys here
```
```cel expected
"RS256, ES256 or another algorithm with a public key"
```
```cel actual
header.alg
```
```points
header:/alg
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"}, "claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"header": {"alg": "HS256"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "verified", "reason": "", "alg": "HS256"}}
```
```json rejects
{"header": {"alg": "HS256"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "failed", "reason": "symmetric-with-public-keys", "alg": "HS256"}}
```
```json rejects
{"header": {"alg": "HS512", "kid": "rs-1"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "failed", "reason": "symmetric-with-public-keys", "alg": "HS512"}}
```

"""#),
(id: "signature/is-readable", text: #"""
# The token is not hidden by encryption
severity: warning
stage: signature
artefact: token
since: 0.1
see: RFC 7516 §3
see: RFC 9068 §4

## Why
An encrypted token shows neither its claims nor a signature to those without the key. With direct symmetric
encryption there is no signature at all: whoever can read such a token can also make one. Nothing can be judged
here, so the verdict is undecided.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Advanced: clear Encrypt Client-Side
Tokens; tokens are then signed instead. An agent with its own overrides has the same switch under OAuth Provider
Overrides.
any: Have the issuer sign access tokens, or introspect the token and check the answer.

```cel require
signature.reason != "encrypted"
```
```message
the token is encrypted ({has(header.alg) ? header.alg : "JWE"}): its claims and signature cannot be seen here
```
```points
header:/alg
header:/enc
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"}, "claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"}, "signature": {"status": "failed", "reason": "mismatch", "alg": "RS256"}}
```
```json rejects
{"form": "jwe",
 "header": {"alg": "dir", "enc": "A256GCM"},
 "claims": {},
 "signature": {"status": "not-verifiable", "reason": "encrypted"}}
```
```json rejects
{"form": "jwe",
 "header": {"alg": "RSA-OAEP-256", "enc": "A128CBC-HS256"},
 "claims": {},
 "signature": {"status": "not-verifiable", "reason": "encrypted"}}
```

"""#),
(id: "signature/is-single", text: #"""
# There is exactly one signature
severity: error
stage: signature
artefact: token
since: 0.1
cwe: 347
see: RFC 7515 §7.2
see: RFC 7519 §3

## Why
The JSON serialization of a JWS can carry several signatures, and it is left to the reader which of them must
verify. An attacker can add a signature to a foreign payload, or strip one, and rely on a reader that is content
with any; an access token has one issuer and one signature.

## Fix
any: Present the token in compact form. Where several signatures are meant, verify the document with `jotlint
verify --any-signature` and do not use it as an access token.

```cel require
signature.reason != "several-signatures"
```
```message
the token carries several signatures
```
```points
claims:
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"}, "claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"form": "jws-json",
 "header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"},
 "claims": {"sub": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "failed", "reason": "several-signatures", "alg": "RS256"}}
```
```json rejects
{"form": "jws-json",
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "failed", "reason": "several-signatures"}}
```

"""#),
(id: "signature/is-the-issuers-answer", text: #"""
# The claims are the issuer's answer
severity: note
stage: signature
artefact: token
since: 0.1
see: RFC 7662 §4
see: RFC 9701 §1

## Why
An answer of `/tokeninfo` or of introspection is worth as much as the way it came: it is not signed, and only a
TLS connection to the issuer, made by whoever holds the answer, vouches for it. The other rules judge what it
says; this note recalls that nothing was verified here.

## Fix
any: For a check that needs no trust in the way the answer came, check the signed token itself with the issuer's
keys. Accept such answers only where this host asked the issuer over TLS.

```cel require
signature.reason != "issuer-answer"
```
```message
the issuer's answer, not verified here
```
```points
claims:
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"}, "claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "unsigned", "reason": "bare-claims", "alg": "RS256"}}
```
```json rejects
{"form": "tokeninfo",
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "not-applicable", "reason": "issuer-answer"}}
```
```json rejects
{"form": "introspection",
 "claims": {"active": true, "sub": "bot-traffic-analyzer"},
 "signature": {"status": "not-applicable", "reason": "issuer-answer"}}
```

"""#),
(id: "signature/is-valid", text: #"""
# The signature is valid
severity: error
stage: signature
artefact: token
since: 0.1
cwe: 347
see: RFC 7515 §5.2
see: RFC 8725 §3.3
see: RFC 9068 §4

## Why
The signature binds every byte of header and claims to the issuer's key. When it does not verify, the claims were
changed on the way, the token was signed with another key, or it is a forgery: nothing in it can be relied on, and
all other findings describe text that somebody made up.

## Fix
any: Make sure that the keys are those of the issuer in `iss` and of the same environment (staging and production
often share a `kid`), and that the token was copied whole. If both hold, treat it as a forgery.
pingam: The realm's keys are at the realm's `/connect/jwk_uri`.

```cel require
signature.reason != "mismatch"
```
```message
the {has(signature.alg) ? signature.alg + " " : ""}signature does not verify{has(signature.kid) ? " with key " + signature.kid : ""}
```
```points
header:/kid
claims:
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"}, "claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "unknown-key", "reason": "kid-unknown", "alg": "RS256"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"}, "signature": {"status": "failed", "reason": "mismatch", "alg": "RS256"}}
```
```json rejects
{"header": {"alg": "ES256", "kid": "es-1"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "failed", "reason": "mismatch", "alg": "ES256"}}
```

"""#),
(id: "signature/key-is-known", text: #"""
# Some key of the issuer fits the token
severity: error
stage: signature
artefact: token
since: 0.1
cwe: 347
see: RFC 7517 §4
see: RFC 7518 §3.3
see: RFC 8725 §3.1

## Why
The issuer's key set is at hand, but holds no key of the kind that the token's algorithm needs, or only keys that
cannot be used (too small, for encryption, damaged). A token that none of the issuer's keys can have signed was
not signed by this issuer.

## Fix
any: Fetch the set again; look whether the needed key is there with `use: sig`, a fitting `kty` and `crv`, and at
least 2048 bits for RSA.
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Advanced: OAuth2 Token Signing
Algorithm decides which of the realm's keys is used.

```cel require
signature.reason != "no-key-fits"
```
```message
the issuer's key set has no key that fits {has(header.alg) ? header.alg : "the token"}
```
```cel actual
header.alg
```
```points
header:/alg
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"}, "claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "unknown-key", "reason": "kid-unknown", "alg": "RS256"}}
```
```json rejects
{"header": {"alg": "ES256"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "unknown-key", "reason": "no-key-fits", "alg": "ES256"}}
```
```json rejects
{"header": {"alg": "EdDSA"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "unknown-key", "reason": "no-key-fits", "alg": "EdDSA"}}
```

"""#),
(id: "signature/keys-are-at-hand", text: #"""
# The issuer's keys are at hand
severity: warning
stage: signature
artefact: token
since: 0.1
see: RFC 7517 §5
see: RFC 8414 §2

## Why
The issuer is configured, but its key set was not given or could not be had. The token may well be genuine; nobody
can tell, so the verdict is undecided and a resource server answers that it cannot serve now, never that the token
is good.

## Fix
any: Set `keys` of the issuer in the policy file (`jwks`, `pem`, `certificate`, `secret`, `jwks_uri` or
`discovery: true`), or pass `--jwks FILE`.
pingam: Save the answer of the realm's `/oauth2/realms/root/realms/<realm>/connect/jwk_uri` as the key file.

```cel require
signature.reason != "no-key-set"
```
```message
there are no keys of {has(expected.issuer) ? expected.issuer.name : "this issuer"} to verify the signature with
```
```points
claims:/iss
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"}, "claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "unknown-key", "reason": "kid-unknown", "alg": "RS256"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "no-keys", "reason": "no-key-set", "alg": "RS256"}}
```
```json rejects
{"header": {"alg": "ES256", "kid": "es-1"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "no-keys", "reason": "no-key-set", "alg": "ES256"}}
```

"""#),
(id: "signature/kid-is-known", text: #"""
# The issuer's key set has the key
severity: error
stage: signature
artefact: token
since: 0.1
cwe: 347
see: RFC 7515 §4.1.4
see: RFC 7517 §4.5

## Why
`kid` names the key that signed. The key set is at hand and has no such key: the set is stale after a rotation,
the token comes from another environment, the key was withdrawn, or the name was invented. Trying other keys
instead would bring withdrawn keys back to life.

## Fix
any: Fetch the issuer's key set again and compare the `kid` values byte for byte; they are opaque, and standard
base64 with `+`, `/` and `=` is common. If the key was removed on purpose, the token must not be accepted any
more.
pingam: The realm's set is at its `/connect/jwk_uri`; Native Consoles › Access Management › Secret Stores maps the
signing keys.

```cel require
signature.reason != "kid-unknown"
```
```message
no key of the issuer has the name {has(header.kid) ? header.kid : "(absent)"}
```
```cel actual
header.kid
```
```points
header:/kid
```
```json accepts
{"header": {"alg": "RS256", "kid": "rs-1", "typ": "JWT"}, "claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "unknown-key", "reason": "no-key-fits", "alg": "RS256"}}
```
```json rejects
{"header": {"alg": "RS256", "kid": "rs-2"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "unknown-key", "reason": "kid-unknown", "alg": "RS256"}}
```
```json rejects
{"header": {"alg": "ES256", "kid": "RS-1"},
 "claims": {"sub": "bot-traffic-analyzer"},
 "signature": {"status": "unknown-key", "reason": "kid-unknown", "alg": "ES256"}}
```

"""#),
(id: "spiffe/algorithm-is-permitted", text: #"""
# The SVID is signed as SPIFFE permits
severity: error
stage: signature
artefact: token
dialects: spiffe
since: 0.1
cwe: 327
see: SPIFFE, JWT-SVID §2.1

## Why
SPIFFE permits RS, PS and ES signatures with SHA-256, SHA-384 and SHA-512, and tells validators to refuse all others.
A shared secret would let every validator make SVIDs of every workload.

## Fix
spiffe: Set the key type of the JWT keys of the server (`jwt_key_type`) to RSA or EC.

```cel when
has(signature.alg)
```
```cel require
signature.alg in ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512"]
```
```message
`alg` is {signature.alg}
```
```cel actual
signature.alg
```
```points
header:/alg
```
```json accepts
{"header": {"alg": "ES256", "kid": "k"}, "claims": {"sub": "spiffe://prod.example/bot"}}
```
```json accepts
{"header": {"alg": "PS512", "kid": "k"}, "claims": {"sub": "spiffe://prod.example/bot"}}
```
```json rejects
{"header": {"alg": "HS256", "kid": "k"}, "claims": {"sub": "spiffe://prod.example/bot"}}
```
```json rejects
{"header": {"alg": "EdDSA", "kid": "k"}, "claims": {"sub": "spiffe://prod.example/bot"}}
```

"""#),
(id: "spiffe/audience-is-single", text: #"""
# The SVID is for one audience
severity: warning
stage: claims
artefact: token
dialects: spiffe
since: 0.1
cwe: 294
see: SPIFFE, JWT-SVID §3.2
see: SPIFFE, JWT-SVID §7.2

## Why
An SVID is a bearer token without scopes. Each audience that it names can send it on to the others and be taken for
the workload there, so it should name one.

## Fix
spiffe: Fetch one SVID for each audience from the Workload API.

```cel when
has(claims.aud) && token.audiences.size() > 0
```
```cel require
token.audiences.size() == 1
```
```message
`aud` names {token.audiences.size()} audiences: {token.audiences}
```
```cel actual
token.audiences
```
```points
claims:/aud
```
```json accepts
{"claims": {"sub": "spiffe://prod.example/bot", "aud": "access-log-api"}}
```
```json accepts
{"claims": {"sub": "spiffe://prod.example/bot", "aud": ["access-log-api"]}}
```
```json rejects
{"claims": {"sub": "spiffe://prod.example/bot", "aud": ["access-log-api", "reports"]}}
```
```json rejects
{"claims": {"sub": "spiffe://prod.example/bot", "aud": ["access-log-api", "access-log-api"]}}
```

"""#),
(id: "spiffe/subject-is-spiffe-id", text: #"""
# The subject is a SPIFFE ID
severity: error
stage: claims
artefact: token
dialects: spiffe
since: 0.1
cwe: 287
see: SPIFFE, JWT-SVID §3.1
see: SPIFFE, SPIFFE ID §2

## Why
A JWT-SVID names a workload by its SPIFFE ID: a trust domain and a path, in letters, digits, dots, hyphens and
underscores. Anything else in `sub` was not attested as a workload, and two spellings of one path would be two
workloads to one reader and one to the next.

## Fix
spiffe: Take the SVID from the Workload API, and register the workload under a path without escapes, empty steps or
dots as steps.

```cel require
has(token.subject) && token.subject.raw.matches("^spiffe://[a-z0-9._-]+(/[A-Za-z0-9._-]+)+$") &&
!token.subject.raw.matches("/[.][.]?(/|$)")
```
```message
`sub` is {token.subject.raw}
```
```cel actual
token.subject.raw
```
```points
claims:/sub
```
```json accepts
{"claims": {"sub": "spiffe://prod.example/agents/bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "spiffe://prod.example/ns/logs/sa/bot_1"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "spiffe://prod.example"}}
```
```json rejects
{"claims": {"sub": "spiffe://Prod.example/bot"}}
```
```json rejects
{"claims": {"sub": "spiffe://prod.example/agents/../bot"}}
```
```json rejects
{"claims": {"sub": "spiffe://prod.example//bot"}}
```

"""#),
(id: "time/expires", text: #"""
# The token has an expiry
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 613
see: RFC 9068 §2.2
see: RFC 7519 §4.1.4
see: RFC 6750 §5.3

## Why
A bearer token without `exp` is good for whoever holds it until the signing key is withdrawn, which is to say for
years. Every copy in a log, a crash dump or a chat stays a working credential.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Core: Access Token Lifetime must be a
number of seconds above 0; look also for a script that removes `exp`.
any: Have the issuer write `exp` as a number of seconds since 1970.

```cel require
!token.problems.exists(p, p.code == "no-expiry")
```
```message
the token has no usable expiry: {token.problems.filter(p, p.code == "no-expiry")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "no-expiry")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"exp": 1778768299}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "issued-in-the-future", "pointer": "claims:/iat", "detail": "2027-05-14T13:18:19Z"}]}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "iat": 1778764699},
 "problems": [{"code": "no-expiry", "pointer": "claims:/exp", "detail": "`exp` is absent"}]}
```
```json rejects
{"claims": {"exp": 1e+300},
 "problems": [{"code": "no-expiry", "pointer": "claims:/exp", "detail": "`exp` is no instant"}]}
```

"""#),
(id: "time/issued-in-the-past", text: #"""
# The token was issued in the past
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 613
see: RFC 7519 §4.1.6

## Why
A token cannot have been issued after the moment at which it is looked at. An `iat` in the future means that a
clock is wrong, so that `exp` is reached too late as well, or that somebody made the token by hand and ahead of
time.

## Fix
any: Synchronise the clocks of issuer and resource server; for a difference of seconds give the issuer a small
`leeway` in the policy file. If the times are far apart, find out what wrote the token.

```cel require
!token.problems.exists(p, p.code == "issued-in-the-future")
```
```message
the token says that it was issued in the future: {token.problems.filter(p, p.code == "issued-in-the-future")[0].detail}
```
```cel points
token.problems.filter(p, p.code == "issued-in-the-future")
```
```points
{i.pointer}
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778768299}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer"},
 "problems": [{"code": "no-expiry", "pointer": "claims:/exp", "detail": "`exp` is absent"}]}
```
```json rejects
{"claims": {"iat": 1810300699, "exp": 1810304299},
 "at": "2026-05-14T14:05:00Z",
 "problems": [{"code": "issued-in-the-future", "pointer": "claims:/iat", "detail": "2027-05-14T13:18:19Z"}]}
```
```json rejects
{"claims": {"iat": 1778764699, "exp": 1778768299},
 "at": "2026-05-14T13:00:00Z",
 "problems": [{"code": "issued-in-the-future", "pointer": "claims:/iat", "detail": "2026-05-14T13:18:19Z"}]}
```

"""#),
(id: "time/not-before-has-passed", text: #"""
# The token is already valid
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 613
see: RFC 7519 §4.1.5

## Why
`nbf` is the instant before which the issuer does not want the token used. A token from the future means clocks
that disagree, or a token made in advance to be used when nobody looks; expiry checks made by the same wrong clock
cannot be trusted either.

## Fix
any: Synchronise the clocks of issuer and resource server. If they differ by seconds only, give the issuer a small
`leeway` in the policy file; a leeway of more than a few minutes hides real faults.

```cel require
time.status != "early"
```
```message
the token is not valid before {token.not_before}; it is judged at {now}
```
```cel expected
"no later than " + string(now)
```
```cel actual
token.not_before
```
```points
claims:/nbf
```
```json accepts
{"claims": {"nbf": 1778764699, "exp": 1778768299}}
```
```json accepts
{"claims": {"exp": 1778768299}, "time": {"status": "expired"}}
```
```json rejects
{"claims": {"nbf": 1778764699, "exp": 1778768299}, "time": {"status": "early"}, "at": "2026-05-14T13:18:18Z"}
```
```json rejects
{"claims": {"nbf": 1810300699, "exp": 1810304299}, "time": {"status": "early"}, "at": "2026-05-14T14:05:00Z"}
```

"""#),
(id: "time/not-expired", text: #"""
# The token has not expired
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 613
see: RFC 7519 §4.1.4
see: RFC 9068 §4

## Why
After `exp` the issuer no longer stands by the token: rights may have been withdrawn since, and a token that was
stolen from a log or a backup is usually an old one. Whoever accepts expired tokens has no end to any access.

## Fix
any: Get a new token; an agent asks again or exchanges again instead of keeping old tokens. If clocks differ,
synchronise them, or give the issuer a small `leeway` in the policy file.
pingam: The lifetime is set at AI Agents › the agent › Access › Show Advanced Settings (Access Token Lifetime, 0
takes the provider's) and at Native Consoles › Access Management › Services › OAuth2 Provider › Core.

```cel require
time.status != "expired"
```
```message
the token expired at {token.expires}; it is judged at {now}
```
```cel expected
"later than " + string(now)
```
```cel actual
token.expires
```
```points
claims:/exp
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778768299}}
```
```json accepts
{"claims": {"nbf": 1778764699, "exp": 1778768299}, "time": {"status": "early"}}
```
```json rejects
{"claims": {"exp": 1778768299}, "time": {"status": "expired"}, "at": "2026-05-14T14:18:19Z"}
```
```json rejects
{"claims": {"iat": 1747228699, "exp": 1747232299}, "time": {"status": "expired"}, "at": "2026-05-14T14:05:00Z"}
```

"""#),
(id: "time/order", text: #"""
# The token's instants are in order
severity: error
stage: claims
artefact: token
since: 0.1
cwe: 20
see: RFC 7519 §4.1.4
see: RFC 7519 §4.1.5
see: RFC 7519 §4.1.6

## Why
A token is issued, becomes valid and then expires. When it expires before it is issued, or becomes valid only
after it has expired, it is valid at no instant, and a reader that looks at one claim alone may still take it.
Such a token was assembled by hand or by a broken script.

## Fix
pingam: Native Consoles › Access Management › Services › OAuth2 Provider › Plugins: look in the Access Token
Modification Script for changes of `exp`, `nbf` or `iat`; the Access Token Lifetime must be above 0.
any: All three claims are seconds since 1970; look for milliseconds and for local time taken for UTC.

```cel when
has(token.expires) && (has(token.issued_at) || has(token.not_before))
```
```cel require
(!has(token.issued_at) || token.expires > token.issued_at) &&
(!has(token.not_before) || token.expires >= token.not_before)
```
```message
`exp` is {token.expires}, but `iat` is {token.issued_at} and `nbf` is {token.not_before}
```
```points
claims:/exp
claims:/iat
claims:/nbf
```
```json accepts
{"claims": {"nbf": 1778764699, "iat": 1778764699, "exp": 1778768299}}
```
```json accepts
{"claims": {"iat": 1778764699, "nbf": 1778764759, "exp": 1778768299}}
```
```json rejects
{"claims": {"iat": 1778764699, "exp": 1778764699}}
```
```json rejects
{"claims": {"nbf": 1778768359, "exp": 1778768299}}
```
```json ignores
{"claims": {"exp": 1778768299}}
```

"""#),
(id: "token-response/actor-type-goes-with-actor", text: #"""
# `actor_token_type` is sent with `actor_token`, and only then
severity: error
stage: claims
artefact: request
since: 0.1
see: RFC 8693 §2.1

## Why
The type tells what the token is, and has no meaning without one. An issuer that takes a type alone for a
delegation, or a token without its type, decides about the actor by chance.

## Fix
any: Send both parameters or neither.

```cel require
has(request.parameters.actor_token) == has(request.parameters.actor_token_type)
```
```message
{has(request.parameters.actor_token) ? "`actor_token` was sent without `actor_token_type`" : "`actor_token_type` was sent without `actor_token`"}
```
```points
request:/actor_token
request:/actor_token_type
```
```json accepts
{"request": {"subject_token": "a", "actor_token": "b", "actor_token_type": "urn:ietf:params:oauth:token-type:access_token"}}
```
```json accepts
{"request": {"subject_token": "a"}}
```
```json rejects
{"request": {"subject_token": "a", "actor_token": "b"}}
```
```json rejects
{"request": {"subject_token": "a", "actor_token_type": "urn:ietf:params:oauth:token-type:jwt"}}
```

"""#),
(id: "token-response/audience-is-granted", text: #"""
# The token is for every audience that was asked for
severity: error
stage: policy
artefact: request
since: 0.1
cwe: 863
see: RFC 8693 §2.1
see: RFC 8693 §2.2.2
see: RFC 8707 §2

## Why
An issuer that does not grant an audience answers `invalid_target`. One that drops the parameter without a word
hands out a token for somebody else, and the client takes it to the application all the same.

## Fix
pingam: AI Agents › the agent › Access › Show Advanced Settings › OAuth Provider Overrides: tick Enable OAuth2
Provider Overrides and Accept Audience Parameters in Token Exchange Requests.
any: Grant the audience, or answer `invalid_target`.

```cel when
(request.audiences + request.resources).size() > 0 && (token.form == "jws" || has(claims.aud)) && claims.size() > 0 && !has(claims.error)
```
```cel require
(request.audiences + request.resources).all(a, a in token.audiences || expected.known_applications.exists(k, a in k.audiences && k.audiences.exists(n, n in token.audiences)))
```
```message
{(request.audiences + request.resources).filter(a, !(a in token.audiences || expected.known_applications.exists(k, a in k.audiences && k.audiences.exists(n, n in token.audiences))))} was asked for, the token is for {token.audiences}
```
```cel expected
(request.audiences + request.resources)
```
```cel actual
token.audiences
```
```points
request:/audience
request:/resource
claims:/aud
```
```json accepts
{"claims": {"aud": ["bot-traffic-analyzer", "access-log-api"]}, "request": {"audience": "access-log-api"}}
```
```json accepts
{"claims": {"aud": ["access-log-api"]}, "request": {"resource": "https://logs.example/api"}}
```
```json rejects
{"claims": {"aud": "bot-traffic-analyzer"}, "request": {"audience": "access-log-api"}}
```
```json rejects
{"claims": {"aud": "a"}, "request": {"audience": "a", "resource": "https://b.example/"}}
```

"""#),
(id: "token-response/grant-comes-alone", text: #"""
# A grant for another domain comes without a refresh token
severity: warning
stage: claims
artefact: response
since: 0.1
cwe: 613
see: draft-ietf-oauth-identity-assertion-authz-grant, token exchange response

## Why
The grant is spent at once, and a new one is had by a new exchange, which asks the identity provider again. A
refresh token would go on when the user's session has ended.

## Fix
any: Leave `refresh_token` out.

```cel when
has(response.body.issued_token_type) && response.body.issued_token_type == "urn:ietf:params:oauth:token-type:id-jag"
```
```cel require
!has(response.body.refresh_token) || response.body.refresh_token == null
```
```message
a refresh token came with a grant for another domain
```
```points
response:/refresh_token
```
```json accepts
{"response": {"access_token": "a", "token_type": "N_A", "issued_token_type": "urn:ietf:params:oauth:token-type:id-jag"}}
```
```json accepts
{"response": {"access_token": "a", "issued_token_type": "urn:ietf:params:oauth:token-type:id-jag", "refresh_token": null}}
```
```json rejects
{"response": {"access_token": "a", "issued_token_type": "urn:ietf:params:oauth:token-type:id-jag", "refresh_token": "b"}}
```
```json rejects
{"response": {"access_token": "a", "token_type": "N_A", "issued_token_type": "urn:ietf:params:oauth:token-type:id-jag", "refresh_token": ""}}
```
```json ignores
{"response": {"access_token": "a", "issued_token_type": "urn:ietf:params:oauth:token-type:access_token", "refresh_token": "b"}}
```

"""#),
(id: "token-response/is-not-stored", text: #"""
# The response forbids storing
severity: warning
stage: claims
artefact: response
since: 0.1
cwe: 525
see: RFC 6749 §5.1

## Why
Without `Cache-Control: no-store` a proxy or a browser may keep the response, and with it the token, for whoever
asks next.

## Fix
any: Send `Cache-Control: no-store` with every token response.

```cel when
response.headers.size() > 0 && has(response.body.access_token)
```
```cel require
"cache-control" in response.headers && response.headers["cache-control"].matches("(?i)(^|[ ,])no-store($|[ ,])")
```
```message
`Cache-Control` is {"cache-control" in response.headers ? response.headers["cache-control"] : "missing"}
```
```points
response:
```
```json accepts
{"response": {"body": {"access_token": "a"}, "headers": {"cache-control": "no-store"}}}
```
```json accepts
{"response": {"body": {"access_token": "a"}, "headers": {"cache-control": "private, No-Store, max-age=0"}}}
```
```json rejects
{"response": {"body": {"access_token": "a"}, "headers": {"content-type": "application/json"}}}
```
```json rejects
{"response": {"body": {"access_token": "a"}, "headers": {"cache-control": "private"}}}
```
```json ignores
{"response": {"access_token": "a"}}
```

"""#),
(id: "token-response/issued-type-is-told", text: #"""
# The response to an exchange says what kind of token it holds
severity: error
stage: claims
artefact: response
since: 0.1
see: RFC 8693 §2.2.1

## Why
An exchange may issue tokens of several kinds, and `issued_token_type` alone tells which. A client that guesses may
send a grant, or an identity token, where an access token is due.

## Fix
any: Send `issued_token_type` with every answer to an exchange.

```cel when
has(response.body.access_token) &&
(given.request ? has(request.grant_type) && request.grant_type == "urn:ietf:params:oauth:grant-type:token-exchange"
  : has(claims.grant_type) && claims.grant_type == "urn:ietf:params:oauth:grant-type:token-exchange")
```
```cel require
has(response.body.issued_token_type) && type(response.body.issued_token_type) == string && response.body.issued_token_type != ""
```
```message
the response to an exchange has no `issued_token_type`
```
```cel expected
"urn:ietf:params:oauth:token-type:access_token"
```
```points
response:/issued_token_type
```
```json accepts
{"request": {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}, "response": {"access_token": "abc", "token_type": "Bearer", "issued_token_type": "urn:ietf:params:oauth:token-type:access_token"}}
```
```json accepts
{"claims": {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}, "response": {"access_token": "abc", "token_type": "Bearer", "issued_token_type": "urn:ietf:params:oauth:token-type:jwt"}}
```
```json rejects
{"request": {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}, "response": {"access_token": "abc", "token_type": "Bearer"}}
```
```json rejects
{"claims": {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}, "response": {"access_token": "abc", "token_type": "Bearer", "issued_token_type": ""}}
```
```json ignores
{"request": {"grant_type": "client_credentials"}, "response": {"access_token": "abc", "token_type": "Bearer"}}
```

"""#),
(id: "token-response/issued-type-was-asked", text: #"""
# The token is of the kind that was asked for
severity: error
stage: claims
artefact: request
since: 0.1
see: RFC 8693 §2.1
see: RFC 8693 §2.2.1

## Why
Who asks for one kind of token by `requested_token_type` and takes another sends it where it does not belong.
Without that parameter the issuer chooses, and there is nothing to compare.

## Fix
any: Allow the client the kind of token that it asks for, or ask for the kind that it gets.

```cel when
has(request.parameters.requested_token_type) && has(response.body.issued_token_type)
```
```cel require
response.body.issued_token_type == request.parameters.requested_token_type
```
```message
{request.parameters.requested_token_type} was asked for, {response.body.issued_token_type} was issued
```
```cel expected
request.parameters.requested_token_type
```
```cel actual
response.body.issued_token_type
```
```points
request:/requested_token_type
response:/issued_token_type
```
```json accepts
{"request": {"requested_token_type": "urn:ietf:params:oauth:token-type:access_token"}, "response": {"access_token": "a", "issued_token_type": "urn:ietf:params:oauth:token-type:access_token"}}
```
```json accepts
{"request": {"requested_token_type": "urn:ietf:params:oauth:token-type:id-jag"}, "response": {"access_token": "a", "issued_token_type": "urn:ietf:params:oauth:token-type:id-jag"}}
```
```json rejects
{"request": {"requested_token_type": "urn:ietf:params:oauth:token-type:access_token"}, "response": {"access_token": "a", "issued_token_type": "urn:ietf:params:oauth:token-type:id_token"}}
```
```json rejects
{"request": {"requested_token_type": "urn:ietf:params:oauth:token-type:id-jag"}, "response": {"access_token": "a", "issued_token_type": "urn:ietf:params:oauth:token-type:access_token"}}
```
```json ignores
{"request": {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}, "response": {"access_token": "a", "issued_token_type": "urn:ietf:params:oauth:token-type:jwt"}}
```

"""#),
(id: "token-response/lifetime-is-told", text: #"""
# `expires_in` is the time that the token has left
severity: warning
stage: claims
artefact: response
since: 0.1
cwe: 613
see: RFC 6749 §5.1

## Why
Clients renew a token by `expires_in`, resource servers refuse it by `exp`. A text, or a number that is too large,
makes clients send tokens that have expired. Five seconds of difference are let pass: 3599 for an hour is usual.

## Fix
any: Answer with the whole seconds from now to `exp`.

```cel when
has(response.body.expires_in)
```
```cel require
type(response.body.expires_in) == int && response.body.expires_in > 0 &&
(!has(token.expires) || !(has(response.received_at) || has(token.issued_at)) ||
  (response.body.expires_in - (int(token.expires) - (has(response.received_at) ? int(response.received_at) : int(token.issued_at))) <= 5 &&
   response.body.expires_in - (int(token.expires) - (has(response.received_at) ? int(response.received_at) : int(token.issued_at))) >= -5))
```
```message
`expires_in` is {response.body.expires_in}, the token expires at {token.expires}
```
```cel actual
response.body.expires_in
```
```points
response:/expires_in
claims:/exp
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778768299}, "response": {"access_token": "a", "expires_in": 3599}}
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778768299}, "response": {"body": {"access_token": "a", "expires_in": 3000}, "received_at": "2026-05-14T13:28:19Z"}}
```
```json accepts
{"claims": {}, "response": {"access_token": "a", "expires_in": 60}}
```
```json rejects
{"claims": {"iat": 1778764699, "exp": 1778768299}, "response": {"access_token": "a", "expires_in": 7200}}
```
```json rejects
{"claims": {"iat": 1778764699, "exp": 1778768299}, "response": {"access_token": "a", "expires_in": "3600"}}
```
```json rejects
{"claims": {}, "response": {"access_token": "a", "expires_in": 0}}
```

"""#),
(id: "token-response/members-are-right", text: #"""
# A token response has its members
severity: error
stage: claims
artefact: response
since: 0.1
cwe: 436
see: RFC 6749 §5.1
see: RFC 6749 §5.2

## Why
`access_token` and `token_type` are texts that a response must have, and an answer with an error has no token.
Clients that meet both take one or the other, and not all the same one.

## Fix
any: Answer with a token or with an error, and say by `token_type` how the token is to be used.

```cel when
has(response.body.access_token)
```
```cel require
type(response.body.access_token) == string && response.body.access_token != "" && has(response.body.token_type) &&
type(response.body.token_type) == string && response.body.token_type != "" && !has(response.body.error)
```
```message
the response has {has(response.body.error) ? "an error beside its token" : has(response.body.token_type) ? "an empty member, or one of a wrong type" : "no `token_type`"}
```
```points
response:/access_token
response:/token_type
```
```json accepts
{"response": {"access_token": "abc", "token_type": "Bearer"}}
```
```json accepts
{"response": {"access_token": "abc", "token_type": "N_A", "expires_in": 60}}
```
```json rejects
{"response": {"access_token": "abc"}}
```
```json rejects
{"response": {"access_token": "", "token_type": "Bearer"}}
```
```json rejects
{"response": {"access_token": "abc", "token_type": "Bearer", "error": "invalid_scope"}}
```
```json rejects
{"response": {"access_token": ["abc"], "token_type": "Bearer"}}
```
```json ignores
{"response": {"error": "invalid_target"}}
```

"""#),
(id: "token-response/other-scope-is-told", text: #"""
# A response says when other scopes were granted than asked for
severity: error
stage: policy
artefact: request
since: 0.1
see: RFC 6749 §3.3
see: RFC 8693 §2.2.1

## Why
A response may leave `scope` out only when exactly the scopes that were asked for were granted. A client that hears
nothing takes it so, and fails later, or holds more than it knows.

## Fix
any: Send `scope` in every response.

```cel when
request.has_scope && !has(response.body.scope) && has(response.body.access_token) && (has(claims.scope) || has(claims.scp))
```
```cel require
token.scopes.all(s, s in request.scopes) && request.scopes.all(s, s in token.scopes)
```
```message
{request.scopes} were asked for, the token has {token.scopes}, and the response has no `scope`
```
```cel expected
request.scopes
```
```cel actual
token.scopes
```
```points
request:/scope
claims:/scope
response:/scope
```
```json accepts
{"claims": {"scope": ["logs-read"]}, "request": {"scope": "logs-read"}, "response": {"access_token": "a"}}
```
```json accepts
{"claims": {"scope": "b a"}, "request": {"scope": "a b"}, "response": {"access_token": "a"}}
```
```json rejects
{"claims": {"scope": ["logs-read"]}, "request": {"scope": "logs-read logs-search"}, "response": {"access_token": "a"}}
```
```json rejects
{"claims": {"scope": "a b"}, "request": {"scope": "a"}, "response": {"access_token": "a"}}
```
```json ignores
{"claims": {"scope": ["logs-read"]}, "request": {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}, "response": {"access_token": "a"}}
```

"""#),
(id: "token-response/refusal-is-understood", text: #"""
# A refusal tells where to look
severity: note
stage: claims
artefact: response
since: 0.1
see: RFC 6749 §5.2
see: RFC 8693 §2.2.2

## Why
The error of a token endpoint is one word, and the switch behind it stands elsewhere. PingAM says `Unsupported
Grant Type` where the realm lacks the grant, and `Invalid token exchange` where `may_act` does not fit.

## Fix
pingam: Grants: Native Consoles › Access Management › Services › OAuth2 Provider › Advanced, and AI Agents › the
agent › Access › Show Advanced Settings. Audience: the same place, Accept Audience Parameters in Token Exchange
Requests. `may_act`: the May Act Script of the client that got the subject token.
any: Look at the grants of the client, its audiences and scopes, and at `may_act` of the subject token.

```cel when
has(response.body.error) && type(response.body.error) == string && !has(response.body.access_token)
```
```cel require
!(response.body.error in ["unsupported_grant_type", "unauthorized_client", "invalid_client",
  "invalid_target", "invalid_scope", "invalid_grant", "invalid_request"])
```
```message
{response.body.error}: { {"unsupported_grant_type": "the realm's provider does not offer the grant: add it to its grant types", "unauthorized_client": "the client may not use the grant: add it to its grant types", "invalid_client": "the client did not authenticate as it is registered: compare the authentication method and the secret", "invalid_target": "the audience or resource is not granted: allow the audience parameter, and permit the application to the agent", "invalid_scope": "a scope is not permitted: add it to the permissions of the agent at the application, and to the application's scopes", "invalid_grant": "the subject token is not taken: it has expired, was revoked or is of another realm", "invalid_request": "the exchange is not allowed as it was sent: compare `may_act` of the subject token with who acts, and the token types"}[response.body.error]}
```
```points
response:/error
```
```json accepts
{"response": {"error": "server_error"}}
```
```json accepts
{"response": {"error": "temporarily_unavailable"}}
```
```json rejects
{"response": {"error": "invalid_target"}}
```
```json rejects
{"response": {"error": "invalid_request", "error_description": "Invalid token exchange."}}
```
```json ignores
{"response": {"access_token": "a", "token_type": "Bearer"}}
```

"""#),
(id: "token-response/resource-is-absolute", text: #"""
# `resource` is an absolute URI without a fragment
severity: error
stage: claims
artefact: request
since: 0.1
see: RFC 8707 §2

## Why
A relative `resource`, or one with a fragment, names nothing that issuer and application would understand alike;
the token may be made out to another place than the one that was meant.

## Fix
any: Send the whole URI of the application, as its metadata tells it.

```cel when
request.resources.size() > 0
```
```cel require
request.resources.all(r, r.matches("^[A-Za-z][A-Za-z0-9+.-]*:[^#\\s]+$"))
```
```message
`resource` is {request.resources.filter(r, !r.matches("^[A-Za-z][A-Za-z0-9+.-]*:[^#\\s]+$"))}
```
```cel actual
request.resources
```
```points
request:/resource
```
```json accepts
{"request": {"resource": "https://logs.example/api"}}
```
```json accepts
{"request": {"resource": ["urn:example:logs", "https://logs.example/"]}}
```
```json rejects
{"request": {"resource": "/api"}}
```
```json rejects
{"request": {"resource": "https://logs.example/api#read"}}
```

"""#),
(id: "token-response/scope-is-granted", text: #"""
# Every scope that was asked for was granted
severity: warning
stage: policy
artefact: request
since: 0.1
see: RFC 6749 §3.3

## Why
Which scopes an issuer drops it says only in `scope` of the response. A client that does not look there learns it
from a refused request, often in production.

## Fix
pingam: AI Agents › the agent › Applications › the application: add the scope to Permissions, and to the scopes of
the application's OAuth 2.0 client.
any: Permit the scope, or stop asking for it.

```cel when
request.has_scope && (!given.response || has(response.body.access_token)) &&
(has(claims.scope) || has(claims.scp) || (given.response && has(response.scopes)))
```
```cel require
request.scopes.all(s, s in (given.response && has(response.scopes) ? response.scopes : token.scopes))
```
```message
{request.scopes.filter(s, !(s in (given.response && has(response.scopes) ? response.scopes : token.scopes)))} was asked for and not granted
```
```cel expected
request.scopes
```
```cel actual
(given.response && has(response.scopes) ? response.scopes : token.scopes)
```
```points
request:/scope
claims:/scope
```
```json accepts
{"claims": {"scope": ["logs-read"]}, "request": {"scope": "logs-read"}}
```
```json accepts
{"claims": {}, "request": {"scope": "a"}, "response": {"access_token": "x", "scope": "a b"}}
```
```json rejects
{"claims": {"scope": ["logs-read"]}, "request": {"scope": "logs-read logs-search"}}
```
```json rejects
{"claims": {}, "request": {"scope": "a b"}, "response": {"access_token": "x", "scope": "b"}}
```

"""#),
(id: "token-response/scope-is-not-widened", text: #"""
# No more scopes were granted than asked for
severity: error
stage: policy
artefact: request
since: 0.1
cwe: 272
see: RFC 6749 §3.3
see: RFC 9700 §2.3

## Why
An issuer may grant fewer scopes than were asked for, and tells so. A token that can do more than its client wanted
does harm that nobody foresaw when it gets lost.

## Fix
pingam: AI Agents › the agent › Access: keep scopes out of Default Scopes that not every token shall have, and look
for a script that adds some.
any: Grant what was asked for and permitted, and nothing beyond.

```cel when
request.has_scope
```
```cel require
(given.response && has(response.scopes) ? response.scopes : token.scopes).all(s, s in request.scopes)
```
```message
{(given.response && has(response.scopes) ? response.scopes : token.scopes).filter(s, !(s in request.scopes))} was granted and not asked for
```
```cel expected
request.scopes
```
```cel actual
(given.response && has(response.scopes) ? response.scopes : token.scopes)
```
```points
request:/scope
claims:/scope
```
```json accepts
{"claims": {"scope": ["logs-read"]}, "request": {"scope": "logs-read logs-search"}}
```
```json accepts
{"claims": {}, "request": {"scope": "a b"}, "response": {"access_token": "x", "scope": "b"}}
```
```json rejects
{"claims": {"scope": ["logs-read", "logs-delete"]}, "request": {"scope": "logs-read"}}
```
```json rejects
{"claims": {}, "request": {"scope": "a"}, "response": {"access_token": "x", "scope": "a b"}}
```
```json ignores
{"claims": {"scope": ["logs-read"]}, "request": {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange"}}
```

"""#),
(id: "token-response/scope-is-of-token", text: #"""
# The response and its token say the same scopes
severity: error
stage: policy
artefact: response
since: 0.1
cwe: 863
see: RFC 6749 §5.1
see: RFC 8693 §2.2.1

## Why
The client goes by `scope` of the response, the resource server by that of the token. When they differ the client
believes in permissions that it has not, or has permissions that nobody knows of.

## Fix
pingam: Look for a script (Access Token Modification, Evaluate Scope) that sets `scope` in the token only.
any: Write the scopes of the token into the response.

```cel when
has(response.scopes) && (has(claims.scope) || has(claims.scp))
```
```cel require
response.scopes.all(s, s in token.scopes) && token.scopes.all(s, s in response.scopes)
```
```message
the response says {response.scopes}, the token {token.scopes}
```
```cel expected
token.scopes
```
```cel actual
response.scopes
```
```points
response:/scope
claims:/scope
```
```json accepts
{"claims": {"scope": ["logs-search", "logs-read"]}, "response": {"access_token": "a", "scope": "logs-read logs-search"}}
```
```json accepts
{"claims": {"scope": "logs-read"}, "response": {"access_token": "a", "scope": "logs-read"}}
```
```json rejects
{"claims": {"scope": ["logs-read"]}, "response": {"access_token": "a", "scope": "logs-read logs-search"}}
```
```json rejects
{"claims": {"scope": ["logs-read", "monitor-system"]}, "response": {"access_token": "a", "scope": "logs-read"}}
```
```json ignores
{"claims": {"scope": ["logs-read"]}, "response": {"access_token": "a"}}
```

"""#),
(id: "token-response/scope-is-text", text: #"""
# `scope` in the response is one text
severity: warning
stage: claims
artefact: response
since: 0.1
cwe: 436
see: RFC 6749 §3.3
see: RFC 6749 §5.1

## Why
In a response `scope` is one text of names with single spaces. Lists, commas and plus signs are what a form or a
token looks like; clients that split at spaces take the whole for one scope.

## Fix
any: Answer with the names of the scopes in one text, a space between each two.

```cel when
has(response.body.scope)
```
```cel require
type(response.body.scope) == string && response.body.scope.matches("^[!#-*.-\\[\\]-~-]*( [!#-*.-\\[\\]-~-]+)*$")
```
```message
`scope` of the response is {response.body.scope}
```
```cel actual
response.body.scope
```
```points
response:/scope
```
```json accepts
{"response": {"access_token": "a", "scope": "logs-read logs-search"}}
```
```json accepts
{"response": {"access_token": "a", "scope": "https://api.example/.default"}}
```
```json accepts
{"response": {"access_token": "a", "scope": ""}}
```
```json rejects
{"response": {"access_token": "a", "scope": ["logs-read"]}}
```
```json rejects
{"response": {"access_token": "a", "scope": "logs-read,logs-search"}}
```
```json rejects
{"response": {"access_token": "a", "scope": "logs-read  logs-search"}}
```
```json rejects
{"response": {"access_token": "a", "scope": "logs-read+logs-search"}}
```

"""#),
(id: "token-response/subject-type-is-true", text: #"""
# `subject_token_type` says what the subject token is
severity: error
stage: claims
artefact: request
since: 0.1
cwe: 843
see: RFC 8693 §2.1
see: RFC 8693 §3

## Why
Issuers check an identity token and an access token by different rules: who is in `aud`, who may exchange it. A
wrong type picks the wrong rules, and a token passes that should not.

## Fix
any: Send the type of the token that is really exchanged.

```cel when
has(request.parameters.subject_token_type)
```
```cel require
!(request.parameters.subject_token_type == "urn:ietf:params:oauth:token-type:access_token" && (has(subject_token.claims.at_hash) || has(subject_token.claims.c_hash) ||
  (has(subject_token.claims.tokenName) && subject_token.claims.tokenName == "id_token") ||
  (has(subject_token.claims.token_use) && subject_token.claims.token_use == "id"))) &&
!(request.parameters.subject_token_type == "urn:ietf:params:oauth:token-type:id_token" && ((has(subject_token.typ) && subject_token.typ == "at+jwt") || has(subject_token.claims.scope) ||
  (has(subject_token.claims.tokenName) && subject_token.claims.tokenName == "access_token")))
```
```message
`subject_token_type` is {request.parameters.subject_token_type}, and the claims show another kind of token
```
```points
request:/subject_token_type
subject_token:
```
```json accepts
{"request": {"subject_token_type": "urn:ietf:params:oauth:token-type:access_token"}, "subject_token": {"scope": ["monitor-system"], "tokenName": "access_token"}}
```
```json accepts
{"request": {"subject_token_type": "urn:ietf:params:oauth:token-type:id_token"}, "subject_token": {"sub": "a", "at_hash": "x"}}
```
```json rejects
{"request": {"subject_token_type": "urn:ietf:params:oauth:token-type:access_token"}, "subject_token": {"sub": "a", "at_hash": "x"}}
```
```json rejects
{"request": {"subject_token_type": "urn:ietf:params:oauth:token-type:id_token"}, "subject_token": {"scope": ["a"], "tokenName": "access_token"}}
```

"""#),
(id: "token-response/token-is-issued", text: #"""
# The token endpoint issued a token
severity: error
stage: claims
artefact: token
since: 0.1
see: RFC 6749 §5.2
see: RFC 8693 §2.2.2

## Why
An error answer holds no token. A script that does not look at `error` goes on with an older token, or with none,
and the failure shows up far from its cause.

## Fix
any: Mend what the answer complains of; `token-response/refusal-is-understood` says where to look.

```cel require
!token.problems.exists(p, p.code == "exchange-refused")
```
```message
the token endpoint answered {claims.error}: {has(claims.error_description) ? claims.error_description : "no description"}
```
```cel actual
claims.error
```
```points
claims:/error
```
```json accepts
{"form": "jws", "claims": {"sub": "bot-traffic-analyzer"}}
```
```json accepts
{"form": "claims", "claims": {"sub": "bot-traffic-analyzer", "iss": "https://as.example"}}
```
```json rejects
{"form": "refusal", "claims": {"error": "invalid_target"},
 "problems": [{"code": "exchange-refused", "pointer": "claims:/error", "detail": "the token endpoint answered with an error"}]}
```
```json rejects
{"form": "refusal", "claims": {"error": "invalid_request", "error_description": "Invalid token exchange"},
 "problems": [{"code": "exchange-refused", "pointer": "claims:/error", "detail": "the token endpoint answered with an error"}]}
```

"""#),
(id: "token-response/token-type-fits-binding", text: #"""
# `token_type` says whether the token is bound to a key
severity: error
stage: claims
artefact: response
since: 0.1
cwe: 294
see: RFC 9449 §5
see: RFC 9449 §6.1

## Why
A token with `cnf.jkt` is worth nothing without its key, and `token_type` `DPoP` tells the client so. When the two
disagree the client sends a bound token as a bearer token, or trusts in a protection that is not there.

## Fix
any: Make the token with the DPoP proof of the request, and answer with `token_type` `DPoP`.

```cel when
has(response.body.token_type) && type(response.body.token_type) == string && response.body.token_type != "N_A" &&
claims.size() > 0 && !has(response.body.error)
```
```cel require
response.body.token_type.matches("(?i)^dpop$") == (has(claims.cnf) && type(claims.cnf) == map && "jkt" in claims.cnf)
```
```message
`token_type` is {response.body.token_type}, and the token has {has(claims.cnf) ? "`cnf`" : "no `cnf`"}
```
```points
response:/token_type
claims:/cnf
```
```json accepts
{"claims": {"sub": "a", "cnf": {"jkt": "x"}}, "response": {"access_token": "a", "token_type": "DPoP"}}
```
```json accepts
{"claims": {"sub": "a"}, "response": {"access_token": "a", "token_type": "Bearer"}}
```
```json rejects
{"claims": {"sub": "a"}, "response": {"access_token": "a", "token_type": "DPoP"}}
```
```json rejects
{"claims": {"sub": "a", "cnf": {"jkt": "x"}}, "response": {"access_token": "a", "token_type": "bearer"}}
```

"""#),
(id: "token-response/token-type-fits-kind", text: #"""
# `token_type` fits the kind of token
severity: error
stage: claims
artefact: response
since: 0.1
cwe: 436
see: RFC 8693 §2.2.1
see: draft-ietf-oauth-identity-assertion-authz-grant, token exchange response
see: draft-ietf-oauth-transaction-tokens, Txn-Token response

## Why
`N_A` says that the token cannot be sent as an access token. A grant or an identity token that is called `Bearer`
invites clients to send it to resource servers, and an access token that is called `N_A` cannot be used at all. A
token of kind `jwt` may be either.

## Fix
any: Answer `token_type` `N_A` with everything that is no access token, and with nothing else.

```cel when
has(response.body.issued_token_type) && has(response.body.token_type)
```
```cel require
response.body.issued_token_type in ["urn:ietf:params:oauth:token-type:id_token", "urn:ietf:params:oauth:token-type:refresh_token", "urn:ietf:params:oauth:token-type:saml1",
  "urn:ietf:params:oauth:token-type:saml2", "urn:ietf:params:oauth:token-type:id-jag", "urn:ietf:params:oauth:token-type:txn_token"]
  ? response.body.token_type == "N_A"
  : response.body.issued_token_type != "urn:ietf:params:oauth:token-type:access_token" || response.body.token_type != "N_A"
```
```message
{response.body.issued_token_type} came with `token_type` {response.body.token_type}
```
```cel actual
response.body.token_type
```
```points
response:/token_type
response:/issued_token_type
```
```json accepts
{"response": {"access_token": "a", "token_type": "Bearer", "issued_token_type": "urn:ietf:params:oauth:token-type:access_token"}}
```
```json accepts
{"response": {"access_token": "a", "token_type": "N_A", "issued_token_type": "urn:ietf:params:oauth:token-type:id-jag"}}
```
```json accepts
{"response": {"access_token": "a", "token_type": "Bearer", "issued_token_type": "urn:ietf:params:oauth:token-type:jwt"}}
```
```json rejects
{"response": {"access_token": "a", "token_type": "Bearer", "issued_token_type": "urn:ietf:params:oauth:token-type:id-jag"}}
```
```json rejects
{"response": {"access_token": "a", "token_type": "N_A", "issued_token_type": "urn:ietf:params:oauth:token-type:access_token"}}
```

"""#),
(id: "token-response/transaction-token-comes-alone", text: #"""
# A transaction token comes without a refresh token
severity: error
stage: claims
artefact: response
since: 0.1
cwe: 613
see: draft-ietf-oauth-transaction-tokens, Txn-Token response

## Why
A transaction token lives for one transaction. A refresh token beside it would carry the transaction's context on
for as long as that one lives.

## Fix
any: Leave `refresh_token` out.

```cel when
has(response.body.issued_token_type) && response.body.issued_token_type == "urn:ietf:params:oauth:token-type:txn_token"
```
```cel require
!has(response.body.refresh_token) || response.body.refresh_token == null
```
```message
a refresh token came with a transaction token
```
```points
response:/refresh_token
```
```json accepts
{"response": {"access_token": "a", "token_type": "N_A", "issued_token_type": "urn:ietf:params:oauth:token-type:txn_token"}}
```
```json accepts
{"response": {"access_token": "a", "issued_token_type": "urn:ietf:params:oauth:token-type:txn_token", "refresh_token": null}}
```
```json rejects
{"response": {"access_token": "a", "issued_token_type": "urn:ietf:params:oauth:token-type:txn_token", "refresh_token": "b"}}
```
```json rejects
{"response": {"access_token": "a", "token_type": "N_A", "issued_token_type": "urn:ietf:params:oauth:token-type:txn_token", "refresh_token": ""}}
```
```json ignores
{"response": {"access_token": "a", "issued_token_type": "urn:ietf:params:oauth:token-type:access_token", "refresh_token": "b"}}
```

"""#),
(id: "token-response/url-holds-no-secret", text: #"""
# No secret stands in the URL
severity: error
stage: claims
artefact: request
since: 0.1
cwe: 598
see: RFC 6749 §2.3.1
see: RFC 6750 §2.3
see: RFC 9700 §4.3.2

## Why
URLs are written into logs, histories and the `Referer` header. Whoever reads there has the client's secret, or the
token.

## Fix
any: Send the parameters in the body of a POST, and the client's secret in the `Authorization` line.

```cel when
has(request.url)
```
```cel require
!request.url.matches("[?&](access_token|actor_token|assertion|client_assertion|client_secret|password|refresh_token|subject_token)=")
```
```message
the URL of the request holds a secret: {request.url}
```
```points
request:
```
```json accepts
{"request": {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange", "url": "https://as.example/token"}}
```
```json accepts
{"request": {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange", "url": "https://as.example/token?realm=/alpha"}}
```
```json rejects
{"request": {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange", "url": "https://as.example/token?client_id=a&client_secret=b"}}
```
```json rejects
{"request": {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange", "url": "/token?subject_token=abc"}}
```

"""#),
(id: "transaction-token/is-no-credential", text: #"""
# A transaction token is not sent as a credential
severity: error
stage: policy
artefact: token
dialects: transaction-token
since: 0.1
cwe: 287
see: draft-ietf-oauth-transaction-tokens-10, Using Txn-Tokens
see: draft-ietf-oauth-transaction-tokens-10, Transaction Tokens Are Not Authentication Credentials

## Why
A transaction token says what a transaction is about; it does not say who is calling. Sent in `Authorization` it takes
the place of the caller's own credential, and a service that accepts it there lets every workload of the chain in as the
subject. Its place is the header `Txn-Token`.

## Fix
any: Send it as `Txn-Token: …`, beside the workload's own authentication.

```cel when
token.form == "jws"
```
```cel require
!has(token.scheme) || token.scheme == "txn-token"
```
```message
the transaction token was sent in `Authorization`, as {token.scheme}
```
```cel actual
token.scheme
```
```points
claims:
```
```json accepts
{"claims": {"txn": "97053963-771d-49cc-a4e3-20aad399c312"}}
```
```json accepts
{"scheme": "txn-token", "header": {"alg": "RS256", "typ": "txntoken+jwt"}, "claims": {"sub": "bot", "act": {"sub": "bot"}}}
```
```json rejects
{"scheme": "bearer", "claims": {"txn": "97053963-771d-49cc-a4e3-20aad399c312"}}
```
```json rejects
{"scheme": "dpop", "claims": {"txn": "97053963-771d-49cc-a4e3-20aad399c312"}}
```
```json ignores
{"form": "claims", "claims": {"txn": "97053963-771d-49cc-a4e3-20aad399c312"}}
```

"""#),
(id: "transaction-token/is-short-lived", text: #"""
# A transaction token lives for minutes
severity: warning
stage: policy
artefact: token
dialects: transaction-token
since: 0.1
cwe: 613
see: draft-ietf-oauth-transaction-tokens-10, Txn-Token Lifetime
see: draft-ietf-oauth-transaction-tokens-10, Txn-Token Replay Risks

## Why
Every workload of the trust domain that sees the token can send it again, and it is bound to no key. The draft keeps
that harm small by a life of minutes or less, long enough for one chain of calls. It names no number; a quarter of an
hour is taken here.

## Fix
any: Shorten the lifetime at the transaction token service. A long job gets a new token when it goes on.

```cel when
has(token.issued_at) && has(token.expires)
```
```cel require
token.expires - token.issued_at <= duration("900s")
```
```message
the transaction token lives {token.expires - token.issued_at}
```
```cel expected
duration("900s")
```
```cel actual
token.expires - token.issued_at
```
```points
claims:/exp
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778765059}}
```
```json accepts
{"claims": {"iat": 1778764699, "exp": 1778765599}}
```
```json rejects
{"claims": {"iat": 1778764699, "exp": 1778765600}}
```
```json rejects
{"claims": {"iat": 1778764699, "exp": 1778768299}}
```
```json ignores
{"claims": {"exp": 1778768299}}
```

"""#),
(id: "transaction-token/required-claims", text: #"""
# The transaction token names its transaction, its purpose and who asked for it
severity: error
stage: claims
artefact: token
dialects: transaction-token
since: 0.1
cwe: 345
cwe: 778
see: draft-ietf-oauth-transaction-tokens-10, JWT Body Claims

## Why
A transaction token carries what a chain of calls must agree on. Without `txn` the calls cannot be told apart or found
again; without `scope` nobody knows what the transaction was meant to do; without `req_wl` nobody knows who asked for
the token, and without `iat` how old it is. Subject, audience and expiry are asked for in any case.

## Fix
any: Have the transaction token service write `txn`, `scope`, `req_wl` and `iat`.

```cel require
has(claims.txn) && has(claims.scope) && has(claims.req_wl) && has(claims.iat)
```
```message
claims that a transaction token requires are missing: {["txn", "scope", "req_wl", "iat"].filter(n, !(n in claims))}
```
```cel points
["txn", "scope", "req_wl", "iat"].filter(n, !(n in claims))
```
```points
claims:/{i}
```
```json accepts
{"claims": {"txn": "97053963-771d-49cc-a4e3-20aad399c312", "scope": "trade.stocks",
  "req_wl": "apigateway.trust-domain.example", "iat": 1778764699}}
```
```json accepts
{"claims": {"txn": "t", "scope": "logs-read", "req_wl": "gateway", "iat": 1778764699, "tctx": {"action": "BUY"}}}
```
```json rejects
{"claims": {"txn": "97053963-771d-49cc-a4e3-20aad399c312", "scope": "trade.stocks", "iat": 1778764699}}
```
```json rejects
{"claims": {"jti": "97053963-771d-49cc-a4e3-20aad399c312", "purp": "trade.stocks",
  "req_wl": "apigateway.trust-domain.example", "iat": 1778764699}}
```

"""#),
(id: "transaction-token/typ-is-present", text: #"""
# The transaction token says by `typ` that it is one
severity: error
stage: claims
artefact: token
dialects: transaction-token
since: 0.1
cwe: 345
see: draft-ietf-oauth-transaction-tokens-10, JWT Header
see: RFC 8725 §3.11

## Why
A transaction token is meant for the calls of one transaction and for nothing else. `typ: txntoken+jwt` keeps it apart
from the access tokens of the same service; without it each could be sent in the other's place. (Another `typ` than this
is refused in any case.)

## Fix
any: Have the transaction token service write `typ: txntoken+jwt`.

```cel when
token.form == "jws" || token.form == "jws-json"
```
```cel require
has(token.typ)
```
```message
the transaction token has no `typ`
```
```cel expected
"txntoken+jwt"
```
```points
header:/typ
```
```json accepts
{"header": {"alg": "RS256", "typ": "txntoken+jwt"}, "claims": {}}
```
```json accepts
{"header": {"alg": "RS256", "typ": "application/txntoken+jwt"}, "claims": {}}
```
```json rejects
{"header": {"alg": "RS256", "kid": "rs-1"}, "claims": {"txn": "97053963-771d-49cc-a4e3-20aad399c312"}}
```
```json rejects
{"header": {"alg": "RS256"}, "claims": {}}
```
```json ignores
{"form": "claims", "claims": {"sub": "bot"}}
```

"""#),
(id: "views/actor-is-told", text: #"""
# Every view tells who acts
severity: error
stage: policy
artefact: view
since: 0.1
cwe: 863
cwe: 778
see: RFC 8693 §4.1
see: RFC 7662 §2.2

## Why
A resource server that asks the issuer instead of reading the token must see `act` as well. Without it a delegated
token looks like the subject's own, and the agent stays in the dark.

## Fix
any: Let the issuer write `act` into its answers: RFC 8693 registers it for introspection.

```cel when
has(token.actor) && !("active" in view.claims && view.claims.active == false)
```
```cel require
has(view.actor) && has(view.actor.id) && has(token.actor.id) && view.actor.id == token.actor.id
```
```message
`act` is {token.actor.raw} in the token and {has(view.actor) ? view.actor.raw : "missing"} in the other view
```
```cel expected
token.actor.raw
```
```points
claims:/act
view:/act
```
```json accepts
{"claims": {"act": {"sub": "bot-traffic-analyzer"}}, "view": {"active": true, "act": {"sub": "bot-traffic-analyzer"}}}
```
```json accepts
{"claims": {"act": {"sub": "bot-traffic-analyzer"}}, "view": {"iss": "i", "access_token": "x", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"act": {"sub": "bot-traffic-analyzer"}}, "view": {"active": true, "sub": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"act": {"sub": "bot-traffic-analyzer"}}, "view": {"active": true, "act": {"sub": "log-janitor"}}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer"}, "view": {"active": true, "sub": "bot-traffic-analyzer"}}
```

"""#),
(id: "views/audience-is-told", text: #"""
# Introspection tells the audience
severity: warning
stage: claims
artefact: view
dialects: pingam
since: 0.1
cwe: 863
see: RFC 7662 §2.2
see: PingAM, /oauth2/introspect

## Why
PingAM leaves `aud` out of introspection answers. A resource server that relies on introspection alone then cannot
tell a token for itself from one for another application.

## Fix
pingam: Services › OAuth2 Provider › Advanced: turn on Use token_introspection claim for JWT and ask for a JWT, or
let the resource server look at the token itself.

```cel when
view.form == "introspection" &&
!("active" in view.claims && view.claims.active == false)
```
```cel require
"aud" in (has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map
  ? view.claims.token_introspection : view.claims)
```
```message
the introspection answer has no `aud`
```
```points
view:
```
```json accepts
{"claims": {"aud": "a"}, "view": {"active": true, "aud": "a"}}
```
```json accepts
{"claims": {"aud": "a"}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true, "aud": ["a"]}}}}
```
```json rejects
{"claims": {"aud": "a"}, "view": {"active": true}}
```
```json rejects
{"claims": {"aud": "a"}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true}}}}
```
```json ignores
{"claims": {"aud": "a"}, "view": {"active": false}}
```

"""#),
(id: "views/audiences-agree", text: #"""
# All views tell the same audiences
severity: error
stage: policy
artefact: view
since: 0.1
cwe: 863
see: RFC 7662 §2.2

## Why
A view with a further audience opens an application that the token was not made for.

## Fix
any: Check that every view was taken from the same token.

```cel when
has(claims.aud) && "aud" in (has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map
  ? view.claims.token_introspection : view.claims)
```
```cel require
token.audiences.all(a, a in view.audiences) && view.audiences.all(a, a in token.audiences)
```
```message
the token is for {token.audiences}, the other view says {view.audiences}
```
```cel expected
token.audiences
```
```cel actual
view.audiences
```
```points
claims:/aud
view:/aud
```
```json accepts
{"claims": {"aud": ["a", "b"]}, "view": {"active": true, "aud": ["b", "a"]}}
```
```json accepts
{"claims": {"aud": "a"}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true, "aud": ["a"]}}}}
```
```json rejects
{"claims": {"aud": ["a"]}, "view": {"active": true, "aud": ["a", "b"]}}
```
```json rejects
{"claims": {"aud": "a"}, "view": {"active": true, "aud": "c"}}
```
```json ignores
{"claims": {"aud": "a"}, "view": {"active": true}}
```

"""#),
(id: "views/expiry-agrees", text: #"""
# All views expire at one instant
severity: error
stage: policy
artefact: view
since: 0.1
cwe: 613
cwe: 345
see: RFC 7662 §2.2

## Why
A view that knows a later end keeps the token alive at whoever goes by it.

## Fix
any: Check that every view was taken from the same token.

```cel when
has(token.expires) && has(view.expires)
```
```cel require
token.expires == view.expires
```
```message
the token expires at {token.expires}, the other view says {view.expires}
```
```cel expected
token.expires
```
```cel actual
view.expires
```
```points
claims:/exp
view:/exp
```
```json accepts
{"claims": {"exp": 1000}, "view": {"active": true, "exp": 1000}}
```
```json accepts
{"claims": {"exp": 1000}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true, "exp": 1000}}}}
```
```json rejects
{"claims": {"exp": 1000}, "view": {"active": true, "exp": 1001}}
```
```json rejects
{"claims": {"exp": 1000}, "view": {"iss": "i", "access_token": "x", "exp": 900}}
```

"""#),
(id: "views/inactive-says-nothing-else", text: #"""
# An inactive answer says nothing else
severity: warning
stage: claims
artefact: view
since: 0.1
cwe: 200
see: RFC 7662 §2.2
see: RFC 7662 §4

## Why
An answer that calls the token inactive and still tells its claims gives them to whoever guesses tokens, and some
programs read the claims and overlook `active`.

## Fix
any: Answer `{"active": false}` alone.

```cel when
view.form == "introspection" && "active" in (has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map
  ? view.claims.token_introspection : view.claims) &&
(has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map
  ? view.claims.token_introspection : view.claims).active == false
```
```cel require
(has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map
  ? view.claims.token_introspection : view.claims).size() == 1
```
```message
the answer calls the token inactive and has other members
```
```points
view:/active
```
```json accepts
{"claims": {}, "view": {"active": false}}
```
```json accepts
{"claims": {}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": false}}}}
```
```json rejects
{"claims": {}, "view": {"active": false, "sub": "a"}}
```
```json rejects
{"claims": {}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": false, "scope": "a"}}}}
```

"""#),
(id: "views/names-agree", text: #"""
# All views name the same issuer, subject and client
severity: error
stage: policy
artefact: view
since: 0.1
cwe: 345
cwe: 436
see: RFC 7662 §2.2

## Why
Views of one token that name different parties are not of one token, or one of them is wrong; two resource servers
then grant different things to one bearer.

## Fix
any: Check that every view was taken from the same token. If so, look for a script that changes claims in one of
them.

```cel require
([has(token.issuer) && has(view.issuer) && token.issuer != view.issuer ? "iss" : "",
  has(token.subject) && has(view.subject) && token.subject.raw != view.subject.raw ? "sub" : "",
  has(token.client) && has(view.client) && token.client != view.client ? "client_id" : ""]).filter(k, k != "").size() == 0
```
```message
{([has(token.issuer) && has(view.issuer) && token.issuer != view.issuer ? "iss" : "", has(token.subject) && has(view.subject) && token.subject.raw != view.subject.raw ? "sub" : "", has(token.client) && has(view.client) && token.client != view.client ? "client_id" : ""]).filter(k, k != "")} differs between the views
```
```cel points
([has(token.issuer) && has(view.issuer) && token.issuer != view.issuer ? "iss" : "",
  has(token.subject) && has(view.subject) && token.subject.raw != view.subject.raw ? "sub" : "",
  has(token.client) && has(view.client) && token.client != view.client ? "client_id" : ""]).filter(k, k != "")
```
```points
claims:/{i}
view:/{i}
```
```json accepts
{"claims": {"iss": "i", "sub": "a", "client_id": "c"}, "view": {"active": true, "iss": "i", "sub": "a", "client_id": "c"}}
```
```json accepts
{"claims": {"iss": "i", "sub": "a"}, "view": {"active": true, "sub": "a"}}
```
```json accepts
{"claims": {"sub": "a"}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true, "sub": "a"}}}}
```
```json rejects
{"claims": {"iss": "i", "sub": "a"}, "view": {"active": true, "iss": "i", "sub": "b"}}
```
```json rejects
{"claims": {"iss": "https://as.example:443/x"}, "view": {"active": true, "iss": "https://as.example/x"}}
```
```json rejects
{"claims": {"sub": "a"}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true, "sub": "b"}}}}
```

"""#),
(id: "views/names-are-single", text: #"""
# Names are texts, not lists of one
severity: warning
stage: claims
artefact: view
dialects: pingam
since: 0.1
cwe: 436
see: PingAM, release notes: attributes of /tokeninfo

## Why
Some versions of PingAM answer with `["/alpha"]` where `"/alpha"` is due. A reader that compares texts finds no
match, and one that is lenient takes a list of two as well.

## Fix
pingam: Update PingAM, or read these members as either form.

```cel require
!["realm", "userName", "authGrantId", "clientID", "client_id", "auditTrackingId"].exists(k, k in view.claims && type(view.claims[k]) == list && view.claims[k].size() == 1)
```
```message
{["realm", "userName", "authGrantId", "clientID", "client_id", "auditTrackingId"].filter(k, k in view.claims && type(view.claims[k]) == list && view.claims[k].size() == 1)} is a list of one
```
```cel points
["realm", "userName", "authGrantId", "clientID", "client_id", "auditTrackingId"].filter(k, k in view.claims && type(view.claims[k]) == list && view.claims[k].size() == 1)
```
```points
view:/{i}
```
```json accepts
{"claims": {}, "view": {"active": true, "realm": "/alpha"}}
```
```json accepts
{"claims": {}, "view": {"active": true, "other": ["a"]}}
```
```json rejects
{"claims": {}, "view": {"active": true, "realm": ["/alpha"]}}
```
```json rejects
{"claims": {}, "view": {"active": true, "userName": ["a"], "authGrantId": ["b"]}}
```

"""#),
(id: "views/remaining-time-is-right", text: #"""
# `expires_in` of introspection is no more than the lifetime
severity: warning
stage: claims
artefact: view
since: 0.1
cwe: 613
see: PingAM, /oauth2/introspect

## Why
In an introspection answer `expires_in` counts down what is left, while the claim in PingAM's token is the whole
lifetime and does not change. One that is larger than the lifetime, or no number, was computed from the wrong
instant.

## Fix
any: Compute `expires_in` from `exp` and the instant of the answer.

```cel when
view.form == "introspection" && "expires_in" in (has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map
  ? view.claims.token_introspection : view.claims) &&
has(token.expires) && has(token.issued_at)
```
```cel require
type((has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map
  ? view.claims.token_introspection : view.claims).expires_in) == int &&
(has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map
  ? view.claims.token_introspection : view.claims).expires_in >= 0 &&
(has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map
  ? view.claims.token_introspection : view.claims).expires_in <= int(token.expires) - int(token.issued_at) + 5
```
```message
`expires_in` of the introspection answer is {(has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map ? view.claims.token_introspection : view.claims).expires_in}; the token lives from {token.issued_at} to {token.expires}
```
```points
view:/expires_in
claims:/exp
```
```json accepts
{"claims": {"iat": 1000, "exp": 4600}, "view": {"active": true, "expires_in": 812}}
```
```json accepts
{"claims": {"iat": 1000, "exp": 4600}, "view": {"active": true, "expires_in": 3600}}
```
```json rejects
{"claims": {"iat": 1000, "exp": 4600}, "view": {"active": true, "expires_in": 7200}}
```
```json rejects
{"claims": {"iat": 1000, "exp": 4600}, "view": {"active": true, "expires_in": "812"}}
```
```json rejects
{"claims": {"iat": 1000, "exp": 4600}, "view": {"active": true, "expires_in": -1}}
```

"""#),
(id: "views/repeated-token-is-this-one", text: #"""
# `/tokeninfo` repeats the token that is compared
severity: error
stage: policy
artefact: view
since: 0.1
cwe: 345
see: PingAM, /oauth2/tokeninfo

## Why
`/tokeninfo` repeats in `access_token` what it was asked about. When that is another token, the answer says nothing
of this one, however alike the two are.

## Fix
any: Ask again, with this token.

```cel when
token.form == "jws" && has(view.repeated)
```
```cel require
view.repeated == token.fingerprint
```
```message
the answer repeats another token than the one that is compared
```
```points
view:/access_token
```
```json accepts
{"text": "a.b.c", "claims": {"sub": "a"}, "view": {"iss": "i", "sub": "a", "access_token": "a.b.c"}}
```
```json accepts
{"text": "opaque", "claims": {}, "view": {"iss": "i", "access_token": "opaque"}}
```
```json rejects
{"text": "a.b.c", "claims": {"sub": "a"}, "view": {"iss": "i", "sub": "a", "access_token": "a.b.d"}}
```
```json rejects
{"text": "a.b.c", "claims": {}, "view": {"iss": "i", "access_token": ""}}
```

"""#),
(id: "views/scope-is-text", text: #"""
# Introspection tells `scope` as one text
severity: warning
stage: claims
artefact: view
since: 0.1
cwe: 436
see: RFC 7662 §2.2

## Why
In an introspection answer `scope` is one text with spaces. A list there makes readers fail, or take the first
scope for all.

## Fix
any: Answer with the names in one text.

```cel when
view.form == "introspection" && "scope" in (has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map
  ? view.claims.token_introspection : view.claims)
```
```cel require
type((has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map
  ? view.claims.token_introspection : view.claims).scope) == string
```
```message
`scope` of the introspection answer is {(has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map ? view.claims.token_introspection : view.claims).scope}
```
```points
view:/scope
```
```json accepts
{"claims": {}, "view": {"active": true, "scope": "a b"}}
```
```json accepts
{"claims": {}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true, "scope": "a"}}}}
```
```json rejects
{"claims": {}, "view": {"active": true, "scope": ["a"]}}
```
```json rejects
{"claims": {}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true, "scope": ["a", "b"]}}}}
```

"""#),
(id: "views/scopes-agree", text: #"""
# All views tell the same scopes
severity: error
stage: policy
artefact: view
since: 0.1
cwe: 863
see: RFC 7662 §2.2

## Why
Who reads the token and who asks the issuer must permit the same. How scopes are written, as a list or as one text,
and in which order, does not matter.

## Fix
pingam: Look for a script that changes `scope` in one of the views.
any: Check that every view was taken from the same token.

```cel when
token.scopes.size() > 0 && view.scopes.size() > 0
```
```cel require
token.scopes.all(s, s in view.scopes) && view.scopes.all(s, s in token.scopes)
```
```message
the token has {token.scopes}, the other view {view.scopes}
```
```cel expected
token.scopes
```
```cel actual
view.scopes
```
```points
claims:/scope
view:/scope
```
```json accepts
{"claims": {"scope": ["a", "b"]}, "view": {"active": true, "scope": "b a"}}
```
```json accepts
{"claims": {"scope": "a"}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true, "scope": "a"}}}}
```
```json rejects
{"claims": {"scope": ["a"]}, "view": {"active": true, "scope": "a b"}}
```
```json rejects
{"claims": {"scope": "a"}, "view": {"active": true, "scope": "A"}}
```

"""#),
(id: "views/signed-answer-is-marked", text: #"""
# A signed introspection answer is told from a token
severity: warning
stage: claims
artefact: view
dialects: pingam
since: 0.1
cwe: 436
see: RFC 9701 §5
see: PingAM, /oauth2/introspect as JWT

## Why
PingAM signs introspection answers as they are: the JWT has the claims of the token at its top level and no `typ`
of its own. A reader that is handed such an answer takes it for an access token that its issuer signed.

## Fix
pingam: Services › OAuth2 Provider › Advanced: turn on Use token_introspection claim for JWT.

```cel when
view.form == "jws" && has(view.claims.active)
```
```cel require
has(view.claims.token_introspection)
```
```message
the signed answer has the claims of the token at its top level
```
```points
view:/active
```
```json accepts
{"claims": {}, "view": {"form": "jws", "claims": {"active": true, "token_introspection": {"active": true}}}}
```
```json accepts
{"claims": {}, "view": {"form": "jws", "claims": {"active": true, "iss": "i", "token_introspection": {}}}}
```
```json rejects
{"claims": {}, "view": {"form": "jws", "claims": {"active": true, "sub": "a"}}}
```
```json rejects
{"claims": {}, "view": {"form": "jws", "header": {"typ": "JWT"}, "claims": {"active": true, "scope": "a"}}}
```

"""#),
(id: "views/signed-answer-is-no-token", text: #"""
# A signed introspection answer cannot pass as a token
severity: warning
stage: claims
artefact: view
since: 0.1
cwe: 436
see: RFC 9701 §5
see: RFC 9701 §8.1

## Why
An answer with `sub` and `exp` of its own, outside `token_introspection`, looks like an access token to a reader
that does not look at `typ`.

## Fix
any: Leave `sub` and `exp` out of the outer claims.

```cel when
has(view.typ) && view.typ == "token-introspection+jwt"
```
```cel require
!has(view.claims.sub) && !has(view.claims.exp)
```
```message
the signed answer has `sub` or `exp` of its own
```
```points
view:/sub
view:/exp
```
```json accepts
{"claims": {}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true}}}}
```
```json accepts
{"claims": {}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true, "sub": "a", "exp": 5}}}}
```
```json rejects
{"claims": {}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true}, "sub": "a"}}}
```
```json rejects
{"claims": {}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true}, "exp": 5}}}
```

"""#),
(id: "views/signed-answer-is-whole", text: #"""
# A signed introspection answer has its members
severity: error
stage: claims
artefact: view
since: 0.1
cwe: 345
see: RFC 9701 §5

## Why
`iss`, `aud` and `iat` say who answered whom and when, and `token_introspection` holds the answer. Without `aud` an
answer that was given to one resource server can be shown to another.

## Fix
any: Answer as RFC 9701 says, `aud` being the client that asked.

```cel when
has(view.typ) && view.typ == "token-introspection+jwt"
```
```cel require
["iss", "aud", "iat", "token_introspection"].all(k, k in view.claims) && type(view.claims.token_introspection) == map
```
```message
{["iss", "aud", "iat", "token_introspection"].filter(k, !(k in view.claims))} is missing in the signed answer
```
```points
view:
```
```json accepts
{"claims": {}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true}}}}
```
```json accepts
{"claims": {}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": false}, "exp": 5}}}
```
```json rejects
{"claims": {}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "iat": 1778764699, "token_introspection": {"active": true}}}}
```
```json rejects
{"claims": {}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": "x"}}}
```

"""#),
(id: "views/signed-view-is-genuine", text: #"""
# A signed view is genuine
severity: error
stage: signature
artefact: view
since: 0.1
cwe: 347
see: RFC 9701 §5
see: RFC 8725 §3.10

## Why
A view that its issuer did not sign says what somebody made up. Where no key is at hand, or the issuer is not one
of the policy, the rule is silent.

## Fix
any: Hand over the view as it was received, and the keys of its issuer.

```cel require
view.signature.status != "failed" &&
(view.signature.status != "unknown-key" || view.signature.reason == "issuer-unknown") &&
view.signature.reason != "algorithm-none"
```
```message
the signature of the other view: {view.signature.status} ({view.signature.reason})
```
```points
view:
```
```json accepts
{"claims": {}, "view": {"claims": {"sub": "a"}, "signature": {"status": "verified"}}}
```
```json accepts
{"claims": {}, "view": {"claims": {"active": true}, "signature": {"status": "not-applicable", "reason": "issuer-answer"}}}
```
```json rejects
{"claims": {}, "view": {"claims": {"sub": "a"}, "signature": {"reason": "mismatch"}}}
```
```json rejects
{"claims": {}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true}}, "signature": {"reason": "kid-unknown"}}}
```

"""#),
(id: "views/token-is-active", text: #"""
# Every answer of the issuer calls the token active
severity: error
stage: claims
artefact: view
since: 0.1
cwe: 613
see: RFC 7662 §2.2

## Why
The token looks right, and its issuer says otherwise: it was revoked, or is unknown. Only the JSON value `true`
says that a token may be used.

## Fix
any: Get a new token. If this one is fresh, ask the issuer and realm that made it, as a client that may introspect
it.

```cel when
view.form == "introspection"
```
```cel require
"active" in (has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map
  ? view.claims.token_introspection : view.claims) &&
(has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map
  ? view.claims.token_introspection : view.claims).active == true
```
```message
`active` is {"active" in (has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map ? view.claims.token_introspection : view.claims) ? string((has(view.typ) && has(view.claims.token_introspection) && type(view.claims.token_introspection) == map ? view.claims.token_introspection : view.claims).active == true) : "missing"} in the issuer's answer
```
```cel expected
true
```
```points
view:/active
```
```json accepts
{"claims": {"sub": "a"}, "view": {"active": true, "sub": "a"}}
```
```json accepts
{"claims": {"sub": "a"}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": true}}}}
```
```json rejects
{"claims": {"sub": "a"}, "view": {"active": false}}
```
```json rejects
{"claims": {"sub": "a"}, "view": {"active": "true"}}
```
```json rejects
{"claims": {"sub": "a"}, "view": {"header": {"typ": "token-introspection+jwt"}, "claims": {"iss": "i", "aud": "me", "iat": 1778764699, "token_introspection": {"active": false}}}}
```
```json ignores
{"claims": {}, "view": {"iss": "i", "sub": "a"}}
```

"""#),
(id: "without-actor/client-is-agent", text: #"""
# The client is the agent
severity: error
stage: policy
artefact: token
flows: autonomous, on-behalf-of
dialects: auth0, okta, wso2, zitadel, pingone, keycloak, keycloak-delegation, entra, cognito, spiffe
since: 0.1
cwe: 287
cwe: 863
see: RFC 8693 §4.3
see: RFC 9068 §2.2

## Why
Where the issuer does not write who acts, the client claim is all that names the agent. Without it, or with another
client in it, permissions of one agent would serve a token that was given to another party.

## Fix
any: Let the agent ask for the token with its own client, and see that the issuer writes the client into the token.
keycloak: Clients › the client › Client scopes: keep the default scope `basic`, which writes `azp`.
entra: Ask for the token as the agent identity, not as its blueprint: `azp` (`appid` in v1) must be the agent
identity's application id.

```cel when
has(expected.agent)
```
```cel require
has(token.client) && token.client == expected.agent.id
```
```message
the token's client is {token.client}, but the agent is {expected.agent.id}
```
```cel expected
expected.agent.id
```
```cel actual
token.client
```
```points
claims:/{has(claims.client_id) ? "client_id" : has(claims.azp) ? "azp" : has(claims.cid) ? "cid" : "appid"}
```
```json accepts
{"claims": {"sub": "auth0|alice", "client_id": "bot-traffic-analyzer"}, "expected": {"agent": {"id": "bot-traffic-analyzer"}}}
```
```json accepts
{"claims": {"sub": "agt_1a2b3c", "azp": "bot-traffic-analyzer"}, "expected": {"agent": {"id": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"sub": "auth0|alice"}}
```
```json rejects
{"claims": {"sub": "auth0|alice", "client_id": "web-shop"}, "expected": {"agent": {"id": "bot-traffic-analyzer"}}}
```

"""#),
(id: "without-actor/issuer-names-no-actor", text: #"""
# Whoever wrote the actor, it was not this issuer's own doing
severity: error
stage: policy
artefact: token
flows: on-behalf-of
dialects: entra, cognito, keycloak
since: 0.1
cwe: 345
cwe: 863
see: RFC 8693 §4.1
see: Microsoft Entra, Token claims reference for agent IDs
see: Keycloak, Configuring and using token exchange

## Why
This issuer knows no actor claim. An `act` in its token was put there by a mapper, a script or a trigger, and says
whatever that was told to say: nobody compared it with who asked for the token.

## Fix
keycloak: Remove the mapper that writes `act`. If token exchange delegation is on (a preview since 26.8), write
`dialect: keycloak-delegation` in the policy.
cognito: Remove `act` from what the pre token generation trigger adds.
any: Remove what writes `act` into the token.

```cel require
!has(claims.act)
```
```message
`act` is {claims.act}, which this issuer does not write
```
```cel actual
claims.act
```
```points
claims:/act
```
```json accepts
{"claims": {"sub": "bfae1c2d", "azp": "bot-traffic-analyzer", "idtyp": "user"}}
```
```json accepts
{"claims": {"sub": "bfae1c2d", "azp": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "bfae1c2d", "azp": "bot-traffic-analyzer", "act": {"sub": "bot-traffic-analyzer"}}}
```
```json rejects
{"claims": {"sub": "bfae1c2d", "azp": "bot-traffic-analyzer", "act": "bot-traffic-analyzer"}}
```

"""#),
(id: "without-actor/nobody-acts", text: #"""
# Nobody acts for the agent
severity: error
stage: policy
artefact: token
flows: autonomous
dialects: auth0, okta, wso2, zitadel, pingone, keycloak, keycloak-delegation, entra, cognito, spiffe
since: 0.1
cwe: 441
cwe: 863
see: RFC 8693 §4.1
see: draft-mcguinness-oauth-actor-profile-00, Actor Claim
see: keycloak/keycloak pull request 50741

## Why
This issuer writes `act` only when somebody acts for somebody else. In the token of an agent that acts for itself it
shows a delegation: another party holds the token, or the agent holds a token that speaks for another.

## Fix
any: Present the agent's own token, got by client credentials. If a gateway exchanges it on the way, write an entry
for the gateway that lists the agent under `subjects`.

```cel require
!has(claims.act)
```
```message
`act` names {token.actor.raw}: this is a delegation, but the agent is to act for itself
```
```cel actual
claims.act
```
```points
claims:/act
```
```json accepts
{"claims": {"sub": "agt_1a2b3c", "sub_profile": "ai_agent", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "agt_1a2b3c", "act": {"sub": "agt_9z8y7x"}, "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "bot-traffic-analyzer", "act": {}, "client_id": "bot-traffic-analyzer"}}
```

"""#),
(id: "without-actor/subject-is-agent", text: #"""
# The agent stands for itself
severity: error
stage: policy
artefact: token
flows: autonomous
dialects: auth0, okta, wso2, zitadel, pingone, keycloak, keycloak-delegation, entra, cognito, spiffe
since: 0.1
cwe: 287
cwe: 863
see: RFC 9068 §2.2
see: RFC 9700 §4.15
see: Auth0, Agent Identity in Tokens: client credentials flow
see: Keycloak, Server Administration: service accounts

## Why
At this issuer an agent that acts for itself presents its own token, and nothing is written into `act`. What keeps a
user's token from passing as the agent's is the subject: it must be the agent's own account, as the issuer's own
claims or the names in the policy tell.

## Fix
any: Get the token by client credentials. If the issuer gives the agent's account an id of its own, list that id under
`names` of the agent in the policy.
auth0: Set `agent_subject_claims: auth0-v1` for the API, so that `sub_profile` says that the subject is the agent, or
list the agent's id under `names`.
keycloak: Clients › the client › Settings › Service accounts roles: on. Keep the client scopes `service_account` and
`profile`, whose `client_id` and `preferred_username` tell the account of a client from a user's, or list the
account's id under `names`.
keycloak-delegation: Keep the client scopes `service_account` and `profile`, or list the service account's id under
`names` of the agent.
wso2: List the agent's id, as in `sub`, under `names` of the agent; its `id` is the client id.
zitadel: List the service account's number, as in `sub`, under `names` of the agent.

```cel when
has(token.subject) && has(expected.agent)
```
```cel require
token.subject.id == expected.agent.id && token.subject.kind != "user"
```
```message
`sub` is {token.subject.raw}, of kind {token.subject.kind}, and nothing tells that it is the agent {expected.agent.id}
```
```cel expected
expected.agent.id
```
```cel actual
token.subject.raw
```
```points
claims:/sub
```
```json accepts
{"claims": {"sub": "agt_1a2b3c", "sub_profile": "ai_agent", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer@clients", "azp": "bot-traffic-analyzer", "gty": "client-credentials"}}
```
```json accepts
{"claims": {"sub": "bot-traffic-analyzer", "azp": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"dialect": "keycloak", "claims": {"sub": "4c973896-5761-41fc-8217-07c5d13a004b", "azp": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer", "preferred_username": "service-account-bot-traffic-analyzer"}}
```
```json accepts
{"dialect": "entra", "claims": {"sub": "cccccccc-1111-2222-3333-444444444444", "azp": "bot-traffic-analyzer", "idtyp": "app", "xms_act_fct": "3 9 11", "xms_sub_fct": "9 3 11"}}
```
```json rejects
{"claims": {"sub": "auth0|alice", "sub_profile": "user", "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "agt_1a2b3c", "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"claims": {"sub": "other@clients", "client_id": "bot-traffic-analyzer"}}
```
```json rejects
{"dialect": "keycloak", "claims": {"sub": "4c973896-5761-41fc-8217-07c5d13a004b", "azp": "bot-traffic-analyzer", "preferred_username": "service-account-bot-traffic-analyzer"}}
```
```json rejects
{"dialect": "entra", "claims": {"sub": "cccccccc-1111-2222-3333-444444444444", "azp": "bot-traffic-analyzer", "idtyp": "user", "xms_act_fct": "11"}}
```

"""#),
(id: "without-actor/subject-is-nobody-else", text: #"""
# The agent's account bears nobody else's name
severity: error
stage: policy
artefact: token
flows: autonomous
dialects: auth0, okta, wso2, zitadel, pingone, keycloak, keycloak-delegation, entra, cognito, spiffe
since: 0.1
cwe: 287
cwe: 863
see: RFC 9068 §2.2
see: RFC 9068 §5
see: RFC 9700 §4.15

## Why
Some issuers give the agent's account an id of its own, and say in other claims that it is the client's. When `sub` is
then a user whom the policy lists, or another agent, those claims and `sub` name two parties. Whoever trusts `sub` alone
serves the wrong one.

## Fix
any: Look at the issuer for who may write the claims that tell an agent's account (`sub_profile`, `idtyp`,
`preferred_username`), and for clients whose names users can take. In the policy, no user and no agent may be listed
under the id of another agent's account.

```cel when
has(token.subject) && has(expected.agent) && token.subject.id == expected.agent.id &&
has(claims.sub) && type(claims.sub) == string && canon(claims.sub) != expected.agent.id
```
```cel require
!(canon(claims.sub) in expected.users) && !(canon(claims.sub) in expected.agents)
```
```message
`sub` is {claims.sub}, whom the policy lists, though other claims say that it is the agent {expected.agent.id}
```
```cel expected
expected.agent.id
```
```cel actual
claims.sub
```
```points
claims:/sub
```
```json accepts
{"claims": {"sub": "agt_1a2b3c4d5e", "sub_profile": "ai_agent", "client_id": "bot-traffic-analyzer"}}
```
```json accepts
{"claims": {"sub": "agt_1a2b3c4d5e", "gty": "client-credentials", "client_id": "bot-traffic-analyzer"}, "expected": {"users": ["alice"], "agents": ["bot-traffic-analyzer"]}}
```
```json rejects
{"claims": {"sub": "alice", "sub_profile": "ai_agent", "client_id": "bot-traffic-analyzer"},
 "expected": {"users": ["alice"], "agents": ["bot-traffic-analyzer"]}}
```
```json rejects
{"claims": {"sub": "log-collector", "sub_profile": "ai_agent", "client_id": "bot-traffic-analyzer"},
 "expected": {"agents": ["bot-traffic-analyzer", "log-collector"]}}
```
```json ignores
{"claims": {"sub": "bot-traffic-analyzer", "client_id": "bot-traffic-analyzer"}, "expected": {"users": ["bot-traffic-analyzer"]}}
```

"""#),
    ]
}
