"""Deviations of the overrides: each takes one protection away from the client that people import."""

from tools.mutants.mutant import Mutant

_FOLDER = "overrides/opensessions"


def override(name: str, states: str, file: str, old: str, new: str, api: str = "netscaler_console") -> Mutant:
    """Return a mutant of a file of `opensessions`."""
    return Mutant(f"override-{name}", "overrides", api, states, f"{_FOLDER}/{file}", old, new)


OVERRIDES: tuple[Mutant, ...] = (
    override(
        "dots",
        "a path of dots is sent",
        "_calls/wire.py",
        'if any(part in {".", ".."} for',
        "if any(False for",
    ),
    override(
        "empty-id", "an empty id is sent", "_requests/operations.py", "if not value:", "if value is None:"
    ),
    override(
        "control-characters",
        "an id with a line break is sent",
        "_requests/operations.py",
        "if _CONTROL.search(value):",
        "if False:",
    ),
    override(
        "bounds",
        "lengths are not checked before sending",
        "_requests/strict.py",
        'if len(value) > schema.get("maxLength", len(value)):',
        "if False:",
    ),
    override(
        "value-lists",
        "values outside a list are sent",
        "_requests/strict.py",
        'if "enum" in schema and value not in schema["enum"]:',
        "if False:",
    ),
    override(
        "required",
        "a missing member is not noticed before sending",
        "_requests/strict.py",
        "        if name not in value:\n",
        "        if False:\n",
    ),
    override(
        "numbers-as-text",
        'the text "1800" stays a text where a number belongs',
        "_answers/scalars.py",
        "            return int(value)\n",
        "            return value\n",
    ),
    override(
        "booleans-as-text",
        'the text "false" is taken for true',
        "_answers/scalars.py",
        '(False, "false"),',
        '(True, "false"),',
    ),
    override(
        "single-for-list",
        "a single object is not taken for a list of one",
        "_answers/lenient.py",
        "items = value if value.__class__ is list else [value]",
        "items = value if value.__class__ is list else []",
    ),
    override(
        "unset-required",
        "a required number that is not set counts as 0",
        "_answers/scalars.py",
        '"integer": -1, "number"',
        '"integer": 0, "number"',
    ),
    override(
        "error-classes",
        "NITRO's 10011 is not told from other errors",
        "netscaler_console/protocol.py",
        "        10011: errors.NotFound,\n",
        "",
    ),
    override(
        "error-under-200",
        "an errorcode under status 200 is a success",
        "netscaler_console/protocol.py",
        'return is_told and severity != "WARNING"',
        "return False",
    ),
    override(
        "warnings-silent",
        "a warning of NITRO is not passed on",
        "netscaler_console/protocol.py",
        'if status != 209 and _severity(document) != "WARNING":',
        "if True:",
    ),
    override(
        "cookie-beside-headers",
        "in request mode the headers are not sent on",
        "netscaler_console/protocol.py",
        '{"nitroUser": "username", "nitroPass": "password"}',
        '{"nitroUser": "username", "nitroPass": "username"}',
    ),
    override(
        "logout-forgotten",
        "leaving the context does not log out",
        "netscaler_console/client.py",
        "if self._session.is_ours:",
        "if False:",
    ),
    override(
        "renewal",
        "an expired session is not renewed",
        "_secrets/signing.py",
        "                if token is None or not self._is_outdated(\n"
        "                    operation, token, is_final=is_final, says_expired=says_expired\n"
        "                ):",
        "                if True:",
    ),
    override(
        "renewal-of-anything",
        "a request that must not be repeated is repeated after a renewal",
        "_secrets/signing.py",
        "if not operation.is_idempotent:",
        "if False:",
    ),
    override(
        "retry-after",
        "Retry-After is not heeded",
        "_calls/retries.py",
        "asked = error.retry_after if isinstance(error, errors.ApiError) else None",
        "asked = None",
    ),
    override(
        "retries-posts",
        "a login is repeated after a failure of the connection",
        "_calls/retries.py",
        "if not is_idempotent and not _was_never_sent(error):",
        "if False:",
    ),
    override(
        "other-origin",
        "credentials go to another server",
        "_calls/calls.py",
        "if (url.scheme, url.host, url.port) != self._origin:",
        "if False:",
    ),
    override(
        "size-limit",
        "a body of any size is taken",
        "_answers/body.py",
        "if self._size > self._limit:",
        "if False:",
    ),
    override(
        "truncated",
        "compressed data that breaks off is taken",
        "_answers/body.py",
        "if self._unpack is not None and self._pieces and not self._unpack.eof:",
        "if False:",
    ),
    override(
        "plain-http",
        "plain http goes to any machine",
        "_settings.py",
        'if url.scheme == "http" and allow_http is not True and not _is_loopback(url.host):',
        "if False:",
    ),
    override(
        "one-login",
        "each thread logs in for itself",
        "_secrets/session.py",
        "            if self.token is None:\n",
        "            if True:\n",
    ),
    override(
        "log-filter",
        "the logs of httpcore show every header",
        "_secrets/logs.py",
        "        mask = masked(message)\n",
        "        mask = message\n",
    ),
    override(
        "accept-version",
        "Appgate's Accept header names the version before",
        "appgate_sdp/protocol.py",
        "peer-v{",
        "peer-v0{",
        "appgate_sdp",
    ),
    override(
        "name-escapes",
        "a comma in a user name is not escaped",
        "appgate_sdp/names.py",
        "([,+",
        "([+",
        "appgate_sdp",
    ),
    override(
        "spans",
        "days of a span of time are lost",
        "times.py",
        'days=int(match["days"] or 0),',
        "days=0,",
        "vss_cloud",
    ),
    override(
        "vss-basic",
        "the token request goes without name and password",
        "vss_cloud/protocol.py",
        'account = {"basicAuth": self._account} if self._account else {}',
        'account = {"basicAuth": ("", Secret(""))} if self._account else {}',
        "vss_cloud",
    ),
    override(
        "escaped-secret",
        "a secret that a server echoes as JSON escapes it is shown",
        "_secrets/plain_view.py",
        'case "units":',
        'case "no units":',
    ),
    override(
        "encoded-secret",
        "a secret that a server echoes percent-encoded is shown",
        "_secrets/plain_view.py",
        'case "percent" | "bytes":',
        'case "bytes":',
    ),
    override(
        "shown-control-characters",
        "a server's escape sequences reach a message",
        "_secrets/masking.py",
        'text = _ESCAPE.sub("", text)\n    return "".join(_replacement(character) for character in text)',
        "return text",
    ),
    override(
        "challenge-kept",
        "the answer to a challenge is sent again at a renewal",
        "netscaler_console/client.py",
        '*("challenge", "challenge_response", "sessionid", "token"),',
        '*("challenge", "sessionid", "token"),',
    ),
    override(
        "raw-deflate",
        "deflate without its header is refused",
        "_answers/body.py",
        'b"" if encodings == [b"deflate"] else None',
        "None",
    ),
    override(
        "epoch-zero",
        "the beginning of 1970 is no time",
        "times.py",
        "None if seconds < 0 else",
        "None if seconds <= 0 else",
    ),
    override(
        "boolean-code",
        "a truth value is taken for an error code",
        "_answers/refusals.py",
        "isinstance(value, bool) or not isinstance(value, int | str) or value ==",
        "not isinstance(value, int | str) or value ==",
    ),
)
