"""Deviations of the server: what a real one could do wrong and generated data alone may not see."""

from tools.mutants.mutant import Mutant

_FOLDER = "stub/opensessions_stub"


def _netscaler(name: str, states: str, old: str, new: str) -> Mutant:
    file = f"{_FOLDER}/behaviours/netscaler_console/console.py"
    return Mutant(f"netscaler-{name}", "stub", "netscaler_console", states, file, old, new)


def _vss(name: str, states: str, old: str, new: str) -> Mutant:
    return Mutant(
        f"vss-{name}", "stub", "vss_cloud", states, f"{_FOLDER}/behaviours/vss_cloud/cloud.py", old, new
    )


def _appgate(name: str, states: str, module: str, old: str, new: str) -> Mutant:
    file = f"{_FOLDER}/behaviours/appgate_sdp/{module}.py"
    return Mutant(f"appgate-{name}", "stub", "appgate_sdp", states, file, old, new)


def _core(name: str, states: str, file: str, old: str, new: str, api: str = "netscaler_console") -> Mutant:
    return Mutant(f"core-{name}", "stub", api, states, f"{_FOLDER}/{file}", old, new)


STUB: tuple[Mutant, ...] = (
    _netscaler(
        "get-another",
        "getSession answers with the first session, whichever was asked for",
        'session = self._sessions.get(call.path["id"])',
        "session = next(iter(self._sessions.values()), None)",
    ),
    _netscaler(
        "list-empty",
        "listSessions never lists anything",
        'for session in self._sessions.values()]\n        return self._done(call, {"mpssession": shown})',
        'for session in ()]\n        return self._done(call, {"mpssession": shown})',
    ),
    _netscaler(
        "list-lacks-last",
        "listSessions leaves the newest session out",
        'return self._done(call, {"mpssession": shown})',
        'return self._done(call, {"mpssession": shown[:-1]})',
    ),
    _netscaler(
        "list-twice",
        "listSessions lists the first session twice",
        'return self._done(call, {"mpssession": shown})',
        'return self._done(call, {"mpssession": shown[:1] + shown})',
    ),
    _netscaler(
        "self-everyone",
        "every session claims to be the caller's own",
        '"is_self": session is own',
        '"is_self": True',
    ),
    _netscaler(
        "self-nobody",
        "no session is the caller's own",
        '"is_self": session is own',
        '"is_self": False',
    ),
    _netscaler(
        "self-as-text",
        "is_self is a string",
        '"is_self": session is own',
        '"is_self": str(session is own).lower()',
    ),
    _netscaler(
        "end-nothing",
        "endSession reports success and ends nothing",
        'self._end(self._named(call).record["id"])',
        "self._named(call)",
    ),
    _netscaler(
        "end-another",
        "endSession ends the first session, whichever was named",
        'self._end(self._named(call).record["id"])',
        "self._named(call), self._end(next(iter(self._sessions)))",
    ),
    _netscaler(
        "end-keeps-token",
        "the token of an ended session is still good",
        'session = self._sessions.get(self._ids.get(str(offered["sessionToken"]), ""))',
        'known = self.__dict__.setdefault("_known", {})\n'
        '            known.update({one.record["sessionid"]: one for one in self._sessions.values()})\n'
        '            session = known.get(str(offered["sessionToken"]))',
    ),
    _netscaler(
        "logout-nothing",
        "logout reports success and ends nothing",
        'self._end(call.caller.session.record["id"])',
        "pass",
    ),
    _netscaler(
        "login-any-password",
        "login takes any password",
        '(wanted["username"], wanted["password"]), [',
        '(wanted["username"], self._account["nitroPass"]), [',
    ),
    _netscaler(
        "login-any-user",
        "login takes any user name",
        'offered, known = (wanted["username"], wanted',
        'offered, known = (self._account["nitroUser"], wanted',
    ),
    _netscaler(
        "header-password-ignored",
        "the X-NITRO-PASS header is not looked at",
        "right = [same(offered[name], self._account[name]) for name in self._account]",
        'right = [same(offered["nitroUser"], self._account["nitroUser"])]',
    ),
    _netscaler(
        "login-no-session",
        "login answers a token that belongs to no listed session",
        'self._sessions[record["id"]] = session\n        self._ids',
        'self._sessions[record["id"]] = session\n        {}',
    ),
    _netscaler(
        "login-forgets-timeout",
        "login ignores the session_timeout that was asked for",
        'int(wanted.get("session_timeout", self._login_record["session_timeout"]))',
        'self._login_record["session_timeout"]',
    ),
    _netscaler(
        "login-echoes-password",
        "login answers with the password",
        '("password", "Secret", "challenge", "challenge_response", "challenge_token"), ""',
        '("Secret", "challenge", "challenge_response", "challenge_token"), ""',
    ),
    _netscaler(
        "cookie-differs",
        "the cookie of login carries another token than the body",
        "f\"NITRO_AUTH_TOKEN={record['sessionid']}; Path",
        "f\"NITRO_AUTH_TOKEN={record['sessionid'][:-1]}; Path",
    ),
    _netscaler(
        "cookie-missing",
        "login sets no cookie",
        'return self._done(call, {"login": [answered]}, {"Set-Cookie": cookie})',
        'return self._done(call, {"login": [answered]})',
    ),
    _netscaler(
        "warning-never",
        "warning=yes is ignored",
        'warned = call.query.get("warning") == "yes"',
        "warned = False",
    ),
    _netscaler(
        "warning-unasked",
        "warnings come unasked",
        'warned = call.query.get("warning") == "yes"',
        "warned = True",
    ),
    _netscaler(
        "success-with-errorcode",
        "a success carries errorcode 5",
        "return Answer(209 if warned else 200, {**envelope, **(resource or {})}, headers or {})",
        'return Answer(209 if warned else 200, {**envelope, "errorcode": 5, **(resource or {})}, headers or {})',
    ),
    _netscaler(
        "extra-member",
        "answers have a member that the spec does not know",
        "return Answer(209 if warned else 200, {**envelope, **(resource or {})}, headers or {})",
        'return Answer(209 if warned else 200, {**envelope, **(resource or {}), "debug": 1}, headers or {})',
    ),
    _netscaler(
        "status-201",
        "successes answer 201",
        "return Answer(209 if warned else 200,",
        "return Answer(209 if warned else 201,",
    ),
    _netscaler(
        "unknown-id-400",
        "an unknown id answers 400 instead of 404",
        'raise Refusal(404, "The session does not exist")',
        'raise Refusal(400, "The session does not exist")',
    ),
    _netscaler(
        "user-altered",
        "a listed session has its user's name in capitals where a get has it as it is",
        "shown = [self._shown(session, call.now, own) for session",
        'shown = [{**(one := self._shown(session, call.now, own)), "username": one["username"].upper()} for session',
    ),
    _vss(
        "get-another",
        "getSession answers with the first session, whichever was asked for",
        "session = self._sessions.get(key)",
        "session = next(iter(self._sessions.values()))",
    ),
    _vss(
        "all-users",
        "listSessions shows other users' sessions, too",
        "if session.user == call.caller\n",
        "",
    ),
    _vss(
        "get-others",
        "getSession gives out another user's session",
        "if session is None or session.user != call.caller:",
        "if session is None:",
    ),
    _vss(
        "count-off-by-one",
        "meta.count is one too many",
        'return {"count": items,',
        'return {"count": items + 1,',
    ),
    _vss(
        "wrong-self-link",
        "a listed session's link leads to the list",
        '"_links": {"self": f"{root}/{quote(key, safe=\'\')}"},',
        '"_links": {"self": root},',
    ),
    _vss(
        "time-with-zone",
        "times carry a zone",
        '.strftime("%Y-%m-%d %H:%M:%S")',
        '.strftime("%Y-%m-%d %H:%M:%SZ")',
    ),
    _vss(
        "token-not-stored",
        "a requested token is refused at once",
        'self._tokens[token] = Token(user, now + self._token["duration"])',
        "self._tokens[token] = Token(user, now)",
    ),
    _vss(
        "token-ignored",
        "any bearer token is taken for the account's",
        'token = self._tokens.get(str(offered["bearerAuth"]))',
        "token = next(iter(self._tokens.values()))",
    ),
    _vss(
        "basic-ignored",
        "any password is given a token",
        "if same(password, self._account):",
        "if True:",
    ),
    _appgate(
        "get-another",
        "getSessionInfo answers with the first client, whichever was asked for",
        "sessions",
        'client = self._clients.get(call.path["distinguished-name"])',
        "client = next(iter(self._clients.values()))",
    ),
    _appgate(
        "token-ignored",
        "any token has the right",
        "sign_in",
        'if token is None or token.is_whole != (scheme == "bearerAuth"):',
        "if token is None:",
    ),
    _appgate(
        "no-403",
        "a token without the right sees everything",
        "sessions",
        "if call.caller is None or not call.caller.account.has_rights:",
        "if call.caller is None:",
    ),
    _appgate(
        "device-without-dashes",
        "deviceId is written as in the distinguished name",
        "sessions",
        "return Answer(200, shown)",
        'return Answer(200, {**shown, "deviceId": shown["deviceId"].replace("-", "")})',
    ),
    _appgate(
        "any-version",
        "any version is accepted",
        "__init__",
        "return found is not None and int(found[1]) in self._versions",
        "return found is not None",
    ),
    _core(
        "both-credentials",
        "headers and cookie together are accepted",
        "requests/credentials.py",
        "if way.carriers == carriers and all(name in found for name in way.names)",
        "if all(name in found for name in way.names)",
    ),
    _core(
        "no-challenge",
        "401 comes without WWW-Authenticate",
        "requests/credentials.py",
        'self.challenge: Mapping[str, str] = {"WWW-Authenticate": challenge} if challenge else {}',
        "self.challenge: Mapping[str, str] = {}",
        "vss_cloud",
    ),
    _core(
        "head-refused",
        "HEAD is refused, which Allow names",
        "_app.py",
        '(methods.get("GET") if request.method == "HEAD" else None)',
        "None",
        "redfish",
    ),
)
