"""Deviations in the lives of sessions and tokens: what is wrong only later, or only for somebody else."""

from tools.mutants.mutant import Mutant

_FOLDER = "stub/opensessions_stub/behaviours"


def _console(name: str, states: str, old: str, new: str) -> Mutant:
    file = f"{_FOLDER}/netscaler_console/console.py"
    return Mutant(f"console-{name}", "stub", "netscaler_console", states, file, old, new)


def _cloud(name: str, states: str, old: str, new: str, module: str = "cloud") -> Mutant:
    file = f"{_FOLDER}/vss_cloud/{module}.py"
    return Mutant(f"cloud-{name}", "stub", "vss_cloud", states, file, old, new)


def _controller(name: str, states: str, module: str, old: str, new: str) -> Mutant:
    file = f"{_FOLDER}/appgate_sdp/{module}.py"
    return Mutant(f"controller-{name}", "stub", "appgate_sdp", states, file, old, new)


LIFECYCLE: tuple[Mutant, ...] = (
    _console(
        "never-expires",
        "a session does not expire, however long it is idle",
        "for key in self._deadlines.due(now):",
        "for key in ():",
    ),
    _console(
        "use-renews-nothing",
        "a session expires although it is used",
        "            session.last_active = now\n            return Caller(session)",
        "            return Caller(session)",
    ),
    _console(
        "looking-renews",
        "a session that somebody looks at counts as active",
        'session = self._sessions.get(call.path["id"])\n        if session is None:\n'
        '            raise Refusal(404, "The session does not exist")\n',
        'session = self._sessions.get(call.path["id"])\n        if session is None:\n'
        '            raise Refusal(404, "The session does not exist")\n'
        "        session.last_active = call.now\n",
    ),
    _console(
        "token-as-id",
        "a token is taken for the id of its session",
        'session = self._sessions.get(call.path["id"])',
        'session = self._sessions.get(self._ids.get(call.path["id"], call.path["id"]))',
    ),
    _console(
        "id-as-token",
        "an id is taken for the token of its session",
        'self._ids.get(str(offered["sessionToken"]), "")',
        'self._ids.get(str(offered["sessionToken"]), str(offered["sessionToken"]))',
    ),
    _console(
        "expired-as-wrong-password",
        "an expired session has the code of a wrong password",
        'raise Refusal(401, "Session expired or invalid")',
        'raise Refusal(401, "Session expired or invalid", code=_WRONG_PASSWORD)',
    ),
    _console(
        "wrong-password-as-expired",
        "a login with a wrong password has the code of an expired session",
        "zip(offered, known, strict=True)]\n        if not all(right):\n"
        '            raise Refusal(401, "Invalid username or password", code=_WRONG_PASSWORD)',
        "zip(offered, known, strict=True)]\n        if not all(right):\n"
        '            raise Refusal(401, "Invalid username or password", code=444)',
    ),
    _console(
        "missing-as-expired",
        "an id of no session has the code of an expired one",
        'raise Refusal(404, "The session does not exist")',
        'raise Refusal(404, "The session does not exist", code=444)',
    ),
    _console(
        "logout-by-token-nothing",
        "log out by POST reports success and ends nothing",
        "        if key is not None:\n            self._end(key)\n        return self._done(call, {",
        "        return self._done(call, {",
    ),
    _console(
        "pages-ignored",
        "version 2 lists everything, whichever page is asked for",
        '{"mpssession": part(rows, call.query)}',
        '{"mpssession": rows}',
    ),
    _console(
        "secret-echoed",
        "login answers with the secret of a cloud account",
        '("password", "Secret", "challenge"',
        '("password", "challenge"',
    ),
    _cloud(
        "token-never-expires",
        "a token is good after its end",
        "for token in self._deadlines.due(now):",
        "for token in ():",
    ),
    _cloud(
        "token-lives-half",
        "a token ends after half of the time that it says",
        'Token(user, now + self._token["duration"])',
        'Token(user, now + self._token["duration"] / 2)',
    ),
    _cloud(
        "key-as-token",
        "the key of a session is taken for a token",
        'token = self._tokens.get(str(offered["bearerAuth"]))\n        if token is None:',
        'token = self._tokens.get(str(offered["bearerAuth"]))\n'
        '        if token is None and offered["bearerAuth"] in self._sessions:\n'
        "            return self._account.username\n        if token is None:",
    ),
    _cloud(
        "disabled-token-works",
        "a disabled token still lets in",
        'self._tokens.pop(self._numbered.text(call.path["id"], call.caller), None)\n'
        "        return self.get_token(call)",
        "return self.get_token(call)",
    ),
    _cloud(
        "deleted-token-works",
        "a deleted token still lets in",
        'self._tokens.pop(self._numbered.text(call.path["id"], call.caller), None)\n'
        "        self._numbered.forget",
        "self._numbered.forget",
    ),
    _cloud(
        "deleted-token-listed",
        "a deleted token is still listed",
        'self._numbered.forget(call.path["id"])\n        return Answer(204)',
        "return Answer(204)",
    ),
    _cloud(
        "tokens-always-valid",
        "a listed token says that it is valid, whatever became of it",
        '{**record, "valid": self.is_good(text)}',
        '{**record, "valid": True}',
        "api_tokens",
    ),
    _cloud(
        "new-token-not-listed",
        "a new token has no number",
        'self._known[number] = (user, text, {**self.model, **times, "id": number, "expiration": ends})',
        "self._known.setdefault(0, (user, text, times))\n        del self._known[0]",
        "api_tokens",
    ),
    _cloud(
        "looking-is-activity",
        "a session that somebody looks at counts as active",
        'raise Refusal(404, "No such session")\n',
        'raise Refusal(404, "No such session")\n        session.last_active = call.now\n',
    ),
    _controller(
        "lingers-for-ever",
        "a Gateway reports a client for ever after it has left",
        "clients",
        "self.left is None or now < self.left + LINGERING",
        "True",
    ),
    _controller(
        "lingers-not",
        "a Gateway forgets a client as it leaves",
        "clients",
        "self.left is None or now < self.left + LINGERING",
        "self.left is None",
    ),
    _controller(
        "first-gateway-only",
        "of the Gateways that a client is listed with only the first is told",
        "clients",
        '"gateways": gateways} if gateways',
        '"gateways": gateways[:1]} if gateways',
    ),
    _controller(
        "second-factor-skipped",
        "who needs a second factor is authorized without",
        "sign_in",
        "if token.account.needs_second_factor and not (",
        "if False and not (",
    ),
    _controller(
        "second-factor-in-one-step",
        "who needs a second factor signs in in one step",
        "sign_in",
        "        if account.needs_second_factor:\n",
        "        if False:\n",
    ),
    _controller(
        "any-code",
        "a second factor takes any code",
        "sign_in",
        'if not same(call.body["otp"], right) or (',
        "if (",
    ),
    _controller(
        "any-state",
        "the answer to a challenge may have another state",
        "sign_in",
        'or (state is not None and call.body.get("state") != state)',
        "or (False and state)",
    ),
    _controller(
        "partial-is-whole",
        "a partial token lets in everywhere",
        "sign_in",
        "if token is None or token.is_whole != (",
        "if token is None or token.is_whole > (",
    ),
    _controller(
        "sign-out-nothing",
        "signing out ends nothing",
        "sign_in",
        "self._forget(_caller(call).text)\n        return Answer(204)",
        "return Answer(204)",
    ),
    _controller(
        "kept-out-signs-in",
        "who is on the blacklist signs in",
        "blacklist",
        "return name in self._entries",
        "return False",
    ),
    _controller(
        "kept-out-keeps-token",
        "who comes onto the blacklist keeps the tokens of before",
        "blacklist",
        "            self.signed_out(username, provider)\n",
        "",
    ),
    _controller(
        "kept-out-stays-connected",
        "who comes onto the blacklist stays connected",
        "blacklist",
        "            self._disconnect(device, call.now)\n",
        "            pass\n",
    ),
    _controller(
        "unblacklist-nothing",
        "who is taken from the blacklist stays on it",
        "blacklist",
        'self._entries.pop(call.path["distinguished-name"], None) is None',
        'self._entries.get(call.path["distinguished-name"]) is None',
    ),
    _controller(
        "removed-device-stays",
        "a removed device is still listed",
        "devices",
        "self._devices.pop(name, None) is None",
        "self._devices.get(name) is None",
    ),
    _controller(
        "removed-device-connected",
        "a removed device keeps its session",
        "devices",
        "        self._disconnect(name, call.now)\n",
        "",
    ),
)
