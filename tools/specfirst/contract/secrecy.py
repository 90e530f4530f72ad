"""Hiding credentials in what a run shows or writes: by the spec, by name, and by value.

What the spec marks (`format: password`, security schemes) is hidden, whatever has a name that speaks of
a credential, cookies, and every value that was once hidden, wherever it comes up again. JSON types stay
what they are, so a recording without its secrets is checked like the original.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any
from urllib.parse import parse_qsl, quote, quote_plus, urlencode, urlsplit, urlunsplit

from tools.specfirst.contract.apis import known
from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.needles import Needles
from tools.specfirst.contract.spec_view import security_schemes
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import parts, resolved

HIDDEN = "[hidden]"
_SHORTEST_LEARNED = 6
"""Shorter values (`0`, `admin`) come up everywhere by chance."""

_TELLING = re.compile(
    r"pass(word|wd|code|phrase)|secret|token|sess(ion)?[-_]?id|cookie|credential|authori[sz]ation"
    r"|api[-_]?key|private[-_]?key|^otp$",
    re.IGNORECASE,
)
_HALVES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""What JSON can escape and UTF-8 cannot write, but for what stands for bytes that are none of it."""

_SCHEME = re.compile(r"(?i)(basic|bearer)\s+\S")
_NOTHING = re.compile(r"(?i)((basic|bearer)\s*)?")
"""Nothing but the name of a scheme: hidden as a credential it would be hidden wherever it stands."""
_LINKS = "_links"
_URL_SAFE = str.maketrans("+/", "-_")
_COOKIES = frozenset({"cookie", "set-cookie"})


class Secrecy:
    """What is secret of one API.

    Args:
        spec: Names secret members and parameters.
        secrets: Values that are hidden from the start, however short.
        numbered: Show which hidden values are the same, so that what is left can still be compared.
    """

    def __init__(self, spec: SpecFile, secrets: Iterable[str] = (), *, numbered: bool = False) -> None:
        self._numbers: dict[str, int] | None = {} if numbered else None
        self._names = _secret_names(spec) | known(spec.name).credential_headers
        self._plain: dict[str, str] = {}
        self._needles = Needles()
        for secret in secrets:
            self.keep(secret)

    def keep(self, secret: str) -> None:
        """Hide a value from now on, also within Base64."""
        self._learn(secret, shortest=1)
        for coded in _in_base64(secret):
            self._learn(coded, of=secret)

    def exchange(self, exchange: Exchange) -> Exchange:
        """Return an exchange without what is secret in it."""
        # Cookies and members first: what they teach is then hidden in URLs and texts, too.
        headers = self._headers(exchange.headers)
        answer_headers = self._headers(exchange.answer_headers)
        content = self._body(exchange.content)
        body = None if exchange.body is None else self._body(exchange.body)
        return Exchange(
            exchange.method,
            self.url(exchange.url),
            self._spoken(headers),
            body,
            exchange.status,
            self._spoken(answer_headers),
            content,
            exchange.started,
            exchange.seconds,
        )

    def url(self, url: str) -> str:
        """Return a URL without credentials."""
        found = urlsplit(url)
        query = found.query
        pairs = parse_qsl(query, keep_blank_values=True)
        if any(self._is_secret(name) for name, _ in pairs):
            for name, value in pairs:
                if self._is_secret(name):
                    self._learn(value)
            query = urlencode(
                [(name, self._shown(value) if self._is_secret(name) else value) for name, value in pairs]
            )
        host = found.netloc.rpartition("@")[2]
        return self.text(urlunsplit((found.scheme, host, found.path, query, found.fragment)))

    def text(self, text: str) -> str:
        """Return a text without the values that are known to be secret."""
        return self._needles.replaced(text, self._shown)

    def apart(self, text: str) -> str:
        """Return a text like `text`, in which secrets that differ can be told apart, by numbers."""
        found = list(dict.fromkeys(self._plain[one] for _, one in self._needles.found(text)))
        if len(found) < 2:
            return self.text(text)
        return self._needles.replaced(text, lambda one: f"[hidden-{found.index(self._plain[one]) + 1}]")

    def _shown(self, value: str) -> str:
        """Return what stands for a hidden value, in whichever way it is written."""
        if self._numbers is None:
            return HIDDEN
        plain = self._plain.get(value, value)
        return f"[hidden-{self._numbers.setdefault(plain, len(self._numbers) + 1)}]"

    def _headers(self, headers: Headers) -> Headers:
        return [(name, self._header(name, value)) for name, value in headers]

    def _spoken(self, headers: Headers) -> Headers:
        return [(name, self.text(value)) for name, value in headers]

    def _header(self, name: str, value: str) -> str:
        if name.lower() in _COOKIES:
            return self._cookies(value, attributes=name.lower() == "set-cookie")
        if not self._is_secret(name) or _NOTHING.fullmatch(value):
            return value
        self._learn(value)
        kind, _, credential = value.partition(" ")
        self._learn(credential)
        return f"{kind} {self._shown(credential)}" if _SCHEME.match(value) else self._shown(value)

    def _cookies(self, text: str, *, attributes: bool) -> str:
        shown = []
        for position, pair in enumerate(text.split(";")):
            name, equals, value = pair.partition("=")
            if equals and (position == 0 or not attributes):
                self._learn(value.strip())
                shown.append(f"{name}={self._shown(value.strip())}")
            else:
                shown.append(pair)
        return ";".join(shown)

    def _body(self, content: bytes) -> bytes:
        text = content.decode("utf-8", "surrogateescape")
        try:
            document = json.loads(text)
        except (ValueError, RecursionError):
            return self.text(self._loose(text)).encode("utf-8", "surrogateescape")
        hidden = self._members(document)
        shown = json.dumps(hidden, ensure_ascii=False) if hidden != document else text
        return written(self.text(shown))

    def _members(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._member(name, member) for name, member in value.items()}
        return [self._members(item) for item in value] if isinstance(value, list) else value

    def _member(self, name: str, value: Any) -> Any:
        if name == _LINKS:  # `token` is the name of a place there
            return value
        return self._hidden(value) if self._is_secret(name) else self._members(value)

    def _hidden(self, value: Any) -> Any:
        match value:
            case dict():
                return {name: self._hidden(member) for name, member in value.items()}
            case list():
                return [self._hidden(item) for item in value]
            case str() if value:
                self._learn(value)
                return self._shown(value)
            case bool() | None | "":
                return value
        self._learn(str(value))
        return 0

    def _loose(self, text: str) -> str:
        """Hide what stands behind a telling name in a text that is not JSON."""
        names = "|".join(map(re.escape, sorted(self._names))) or "password"
        # A word is looked at from its beginning, and once: of thousands of letters each is no beginning.
        telling = (
            rf"(?i)(?<![\w.-])((?=[\w.-]*?(?:{names}|{_TELLING.pattern}))[\w.-]++[\"']?\s*[:=]\s*[\"']?)"
            r"([^\"'&\s,;<>}]+)"
        )

        def hide(found: re.Match[str]) -> str:
            self._learn(found[found.lastindex or 0])
            return f"{found[1]}{self._shown(found[found.lastindex or 0])}"

        return re.sub(telling, hide, text)

    def _is_secret(self, name: str) -> bool:
        return name.lower() in self._names or _is_telling(name)

    def _learn(self, value: str, shortest: int = _SHORTEST_LEARNED, of: str | None = None) -> None:
        if len(value) >= shortest and not value.startswith("[hidden") and value and value not in self._plain:
            escaped = json.dumps(value)[1:-1]
            for written in {value, quote(value, safe=""), quote_plus(value), escaped} - self._plain.keys():
                self._plain[written] = of or value
                self._needles.add(written)


def _in_base64(secret: str) -> Iterator[str]:
    """Yield what of a text is the same in Base64 whatever stands before and behind it."""
    raw = secret.encode("utf-8", "surrogateescape")
    for before in range(3):
        coded = b64encode(bytes(before) + raw).decode()
        core = coded[-(-before * 8 // 6) : (before + len(raw)) * 8 // 6]
        yield from {core, core.translate(_URL_SAFE)}


@lru_cache(maxsize=1024)
def _is_telling(name: str) -> bool:
    return _TELLING.search(name) is not None


def written(text: str) -> bytes:
    """Return the bytes of a JSON text: what was no UTF-8 is what it was, half a character is escaped."""
    escaped = _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
    return escaped.encode("utf-8", "surrogateescape")


@cache
def _secret_names(spec: SpecFile) -> frozenset[str]:
    """Return the names of what a spec says is secret, in small letters."""
    return frozenset(name.lower() for name in _named_secret(spec))


def _named_secret(spec: SpecFile) -> Iterable[str]:
    for scheme in security_schemes(spec).values():
        if scheme["type"] == "apiKey":
            yield scheme["name"]
    for part in parts(spec.data):
        if part.holds_names and part.pointer and part.pointer[-1] == "properties":
            for name, schema in part.members.items():
                if isinstance(schema, dict) and resolved(spec.data, schema).get("format") == "password":
                    yield name
        schema = part.members.get("schema")
        if "in" in part.members and isinstance(schema, dict) and schema.get("format") == "password":
            yield part.members["name"]
