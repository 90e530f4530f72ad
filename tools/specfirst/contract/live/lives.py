"""The lives of a run's sessions as scripts: the requests that show what is wrong, from the beginning on.

A session that is over cannot be asked again. So its script opens another, under the names TOKEN2 and KEY2,
and sends what the run has sent.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.keyed_objects import Collection
from tools.specfirst.contract.report.curl import curl_line
from tools.specfirst.contract.secrecy import HIDDEN

_SUCCESS_ENDS, _FAILURE_BEGINS = 300, 500
_NUMBERED = re.compile(r"\b(TOKEN|KEY)(\d+)\b")
_CHANGING = frozenset({"POST", "PUT", "DELETE"})
_OF_REFUSALS = "refused"


@dataclass(slots=True)
class Lives:
    """What is known of the sessions that a run has opened.

    Attributes:
        begun: The number of requests before the life that is lived now.
        told: By the headline of a finding, the requests that lead to it: from which one to which.
        tokens: Of all sessions, in the order in which they were opened.
        keys: By the key of a session in a list, its token and the list.
    """

    begun: int = 0
    told: dict[str, tuple[int, int]] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list, repr=False)
    keys: dict[str, tuple[str, Collection]] = field(default_factory=dict, repr=False)

    def tell(self, message: str, sent: int) -> None:
        """Remember which requests lead to what is told, if it is not yet told."""
        self.told.setdefault(message.partition("\n")[0], (self.begun, sent))


@dataclass(frozen=True, slots=True)
class LifeScript:
    """Writes a script of what was sent.

    Attributes:
        lives: What is known of the sessions.
        first: The variable of the token that the run came with.
        harmless: Returns an exchange without what is secret in it.
        named: Puts variables in the place of user name and password.
        opened: Returns the token that an answer has opened a session with, if it has.
        read: Makes of a command one that prints the token in its answer.
        sign_in: The command that signs in as the run does, empty where the token is given.
        got: Makes the command that asks for a URL as the run does.
        close: Makes the command that ends the session of a token, empty where there is none.
    """

    lives: Lives
    first: str
    harmless: Callable[[Exchange], Exchange]
    named: Callable[[str], str]
    opened: Callable[[Exchange], str]
    read: Callable[[str], str]
    sign_in: str
    got: Callable[[str], str]
    close: Callable[[str], str]

    def of(self, headline: str, exchanges: Sequence[Exchange]) -> list[str]:
        """Return the lines of a script, none where what shows the finding cannot be sent so."""
        begun, sent = self.lives.told.get(headline, (0, 0))
        tokens = {
            token: self.first if number == 0 else f"$TOKEN{number + 1}"
            for number, token in enumerate(dict.fromkeys(self.lives.tokens))
        }
        keys = {
            key: f"$KEY{tokens[token].removeprefix('$TOKEN')}"
            for key, (token, _) in self.lives.keys.items()
            if token in tokens
        }
        shown = exchanges[begun:sent]
        lines = list(self._lines(headline, shown, tokens, keys))
        if not lines or not lines[-1][0]:
            return []
        urls = list(
            dict.fromkeys(one.url for one in shown if one.method == "GET" and one.status < _SUCCESS_ENDS)
        )
        return _numbered(list(self._whole(lines, tokens, keys, urls)))

    def _lines(
        self,
        headline: str,
        exchanges: Sequence[Exchange],
        tokens: Mapping[str, str],
        keys: Mapping[str, str],
    ) -> Iterator[tuple[str, str]]:
        """Yield commands, each with the token that it opens a session with; the last may be empty."""
        before = ""
        for number, exchange in enumerate(exchanges):
            line = self._line(exchange, tokens, keys)
            opened = self.opened(exchange)
            is_last = number == len(exchanges) - 1
            is_needed = is_last or _OF_REFUSALS in headline or _has_an_effect(exchange)
            if is_needed and (is_last or line) and (opened or line != before):
                yield line, opened
                before = line

    def _whole(
        self,
        lines: Sequence[tuple[str, str]],
        tokens: Mapping[str, str],
        keys: Mapping[str, str],
        urls: Sequence[str],
    ) -> Iterator[str]:
        sent = "\n".join(line for line, _ in lines)
        used = {key: name for key, name in keys.items() if f'"{name}"' in sent}
        opened = {token for _, token in lines}
        needed = {token for token, name in tokens.items() if f'"{name}"' in sent or token in opened}
        needed |= {self.lives.keys[key][0] for key in used} | {*[*tokens][:1]}
        ours = [token for token in tokens if token in opened or (token in needed and self.sign_in)]
        closes = [line for token in ours if (line := self.close(tokens[token]))]
        for token in tokens:
            if token in needed and token not in opened and self.sign_in:
                yield from self._opening(token, self.sign_in, tokens, used, urls)
        if closes:
            yield "leave() {"
            yield from (f"  {line} >/dev/null" for line in closes)
            yield "}"
            yield "trap leave EXIT"
        for line, token in lines:
            if token in tokens:
                yield from self._opening(token, line, tokens, used, urls)
            else:
                yield f"{line}\necho"

    def _opening(
        self, token: str, line: str, tokens: Mapping[str, str], used: Mapping[str, str], urls: Sequence[str]
    ) -> Iterator[str]:
        name = tokens[token].removeprefix("$")
        lists = {used[key]: self.lives.keys[key][1] for key in used if self.lives.keys[key][0] == token}
        for collection in lists.values():
            member = rf'"{collection.key[-1]}" *: *"\{{0,1\}}[^",}}]*'
            found = f"grep -o '{member}' | sed 's/.*[\": ]//' | sort -u"
            pages = [url for url in urls if url.partition("?")[0].endswith(collection.lister.path)]
            yield f"keys() {{ {{ {'; '.join(map(self.got, pages))}; }} | {found}; }}"
            yield "BEFORE=$(keys)"
        yield f"{name}=$({self.read(line)})"
        for key in lists:
            variable = key.removeprefix("$")
            yield f'{variable}=$(comm -13 <(echo "$BEFORE") <(keys))\n: "${{{variable}:?}}"'

    def _line(self, exchange: Exchange, tokens: Mapping[str, str], keys: Mapping[str, str]) -> str:
        """Return the command that sends a request again, empty where it has a credential that is none."""
        shown = self.harmless(exchange)
        pairs = zip(exchange.headers, shown.headers, strict=True)
        headers = [(name, _marked(raw, hidden, tokens)) for (name, raw), (_, hidden) in pairs]
        body, url = shown.body, shown.url
        if exchange.body is not None and shown.body is not None:
            body = _marked(exchange.body.decode(), shown.body.decode(), tokens).encode()
        for key, variable in keys.items():
            url = url.replace(f"/{quote(key, safe='')}", f"/[{variable}]")
        line = self.named(curl_line(exchange.method, url, headers, body))
        if HIDDEN in line or "$'" in line:
            return ""
        for variable in {*tokens.values(), *keys.values()}:
            line = line.replace(f"[{variable}]", f"'\"{variable}\"'")
        return line


def _numbered(lines: Sequence[str]) -> list[str]:
    """Return lines in which variables are numbered as they come."""
    numbers = {number: place for place, number in enumerate(_found_in(lines), 2)}
    return [_NUMBERED.sub(lambda found: f"{found[1]}{numbers[found[2]]}", line) for line in lines]


def _found_in(lines: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(found[2] for found in _NUMBERED.finditer("\n".join(lines))))


def _marked(raw: str, shown: str, tokens: Mapping[str, str]) -> str:
    """Return a text with the variables of tokens where it has whole ones, and nothing else that is hidden."""
    if HIDDEN not in shown:
        return shown
    for token, variable in tokens.items():
        if token in raw and _is_same(shown.replace(HIDDEN, token), raw):
            return shown.replace(HIDDEN, f"[{variable}]")
    return shown


def _is_same(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        return bool(json.loads(one) == json.loads(other))
    except ValueError:
        return False


def _has_an_effect(exchange: Exchange) -> bool:
    """Return whether something may have come of a request: what was refused, or only asked, is left out."""
    failed = exchange.status >= _FAILURE_BEGINS and exchange.method in _CHANGING
    return exchange.status < _SUCCESS_ENDS or failed
