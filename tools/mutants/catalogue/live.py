"""Deviations of how a live server is asked and judged: what it does wrong, or does right, is told otherwise."""

from tools.mutants.mutant import Mutant


def _live(name: str, states: str, file: str, old: str, new: str) -> Mutant:
    folder = "tools/specfirst/contract"
    return Mutant(f"live-{name}", "toolkit", "netscaler_console", states, f"{folder}/{file}", old, new)


LIVE: tuple[Mutant, ...] = (
    _live(
        "not-utf-8",
        "a body that is not UTF-8 is no JSON, and nobody says why",
        "judging/judge.py",
        'return "is not UTF-8"',
        "pass",
    ),
    _live(
        "half-a-character",
        "an answer with half a character cannot be written down",
        "secrecy.py",
        'escaped = _HALVES.sub(lambda half: f"\\\\u{ord(half[0]):04x}", text)',
        "escaped = text",
    ),
    _live(
        "invalid",
        "invalid data is sent where valid data was announced",
        "live/proxy.py",
        "if match is not None and not self._invalid and not self._validity.is_valid(match, target):",
        "if match is not None and self._invalid and not self._validity.is_valid(match, target):",
    ),
    _live(
        "assumed",
        "what only a client does is demanded of a server",
        "live/validity.py",
        '("inferred:", "client:", "recorded:")',
        '("inferred:",)',
    ),
    _live(
        "unread",
        "a list that could not be read is an empty one",
        "live/rows.py",
        "if asking.refuses(exchange) or json_body(exchange) is ABSENT:",
        "if False:",
    ),
    _live(
        "meaning",
        "a valid value that means nothing to a server contradicts the document",
        "live/generated.py",
        'if found["check"] == _ACCEPTANCE and _may_mean_nothing(failure):',
        "if False:",
    ),
    _live(
        "growing",
        "a list that grows with each look is not noticed",
        "live/repeats.py",
        "+ 1 if before < keys else 0",
        "+ 1 if keys < before else 0",
    ),
    _live(
        "flickering",
        "what is gone may be there again",
        "live/repeats.py",
        "if back := keys & gone:",
        "if back := keys & set():",
    ),
    _live(
        "date",
        "the header Date may be of any day",
        "live/manners.py",
        "if exchange.started and away > _DAY:",
        "if False:",
    ),
    _live(
        "code",
        "a stack trace is an answer like any other",
        "live/manners.py",
        "if _CODE.search(exchange.content):",
        "if False:",
    ),
    _live(
        "beside",
        "paths that are almost right are not asked for",
        "live/survey.py",
        "            _look_beside(asking, collection.lister, session)\n",
        "",
    ),
    _live(
        "host",
        "the server's own address is taken for somebody's",
        "live/run.py",
        'own.append(urlsplit(self._server.url).hostname or "")',
        "pass",
    ),
    _live(
        "clock",
        "a clock may stand still",
        "live/clock.py",
        "moment - first < passed / 2",
        "moment < first",
    ),
    _live(
        "cut-off",
        "a connection that is cut off in use counts as idle",
        "live/wire.py",
        "self.cut_off += time.monotonic() - self._used < _IDLE",
        "self.cut_off += False",
    ),
    _live(
        "length",
        "HEAD may promise any length",
        "live/questions.py",
        "elif _other_length(head, got) and _is_as_long(asking, operation, headers, path, got):",
        "elif not path and head.status < 0:",
    ),
    _live(
        "apart",
        "secrets that differ look the same",
        "secrecy.py",
        "if len(found) < 2:",
        "if found:",
    ),
    _live(
        "cached",
        "what a browser had in its cache is an answer without a body",
        "report/har.py",
        "    if not _was_kept(response):\n",
        "    if False:\n",
    ),
    _live(
        "sanitized",
        "a recording without credentials shows a server that asks for none",
        "live/recording.py",
        "is_sanitized = _is_sanitized(of_the_api)",
        "is_sanitized = False",
    ),
    _live(
        "one-crash",
        "a server that fails is a finding for each sentence about it",
        "causes.py",
        'if failure.phase in LIVE_PHASES and failure.answer.startswith("5"):',
        "if False:",
    ),
    _live(
        "slow-clock",
        "a slow answer makes the server's clock stand still",
        "live/clock.py",
        "self._first.setdefault(name, (moment, exchange.started + exchange.seconds))",
        "self._first.setdefault(name, (moment, exchange.started))",
    ),
)
