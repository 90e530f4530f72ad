"""Why: what a server was sent it may say again escaped, encoded, wrapped or coloured, and it is secret still.

A text is read as what is meant by it, whatever JSON, HTML, URLs and programs have made of it, and each
character is known by its place. The same is done to a secret, so that it is found in every form without a
list of them.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

_WRITTEN = re.compile(
    r"""(?ix)
    (?P<colour> (?: \x1b | \\+(?:u00|x)1b | \\+033 | %(?:25)*1b | &\#27; ) \[[0-?]*[ -/]*[@-~] )
    | (?P<percent> (?: (?:%(?:25)*|=)[0-9a-f]{2} )+ )
    | (?P<units> (?: \\+u[0-9a-f]{4} )+ )
    | (?P<point> \\+u\{[0-9a-f]{1,8}\} )
    | (?P<bytes> (?: \\+x[0-9a-f]{2} )+ )
    | (?P<octal> (?: \\+[0-3][0-7]{2} )+ )
    | (?P<escape> \\+[nrtbfv0] )
    | (?P<slashes> \\+ (?=["'/]) )
    | (?P<slash> \\+ )
    | (?P<entity> &(?:amp;)*(?P<name> \#[0-9]{1,7} | \#x[0-9a-f]{1,6} | [a-z][a-z0-9]{1,31} ); )
    | (?P<end_of_line> [\r\n]+[ \t]* )
    """
)
_BYTE = re.compile(r"(?i)(?:%(?:25)*|=|\\+x)([0-9a-f]{2})")
_OCTAL = re.compile(r"\\+([0-3][0-7]{2})")
_UNIT = re.compile(r"(?i)\\+u([0-9a-f]{4})")
_PLAIN = re.compile(
    r"[0-9A-Za-z_.:,;#@!?*/(){}\[\]<>\"'|~^$-]+(?: [0-9A-Za-z_.:,;#@!?*/(){}\[\]<>\"'|~^$-]+)*"
)

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

Character = tuple[str, int, int]
"""What is meant, and from where to where it is written."""


class PlainView:
    """A text as it is meant.

    Args:
        text: As it was written.

    Attributes:
        plain: What it means: unescaped, in one line, blanks single, without what nobody sees.
    """

    def __init__(self, text: str) -> None:
        self._places: list[tuple[int, int]] | None = None
        self.plain = text
        if not _PLAIN.fullmatch(text):
            characters = list(_single_blanks(_characters(text)))
            self.plain = "".join([character for character, _, _ in characters])
            self._places = [(start, end) for _, start, end in characters]

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return from where to where in the text a part of `plain` is written."""
        return (start, end) if self._places is None else (self._places[start][0], self._places[end - 1][1])


def replaced(text: str, spans: Iterable[tuple[int, int]], by: str) -> str:
    """Return a text with something else in some places, which may overlap."""
    parts, done = [], 0
    for start, end in sorted(spans):
        if start >= done:
            parts += [text[done:start], by]
        done = max(done, end)
    return "".join([*parts, text[done:]])


def _single_blanks(characters: Iterator[Character]) -> Iterator[Character]:
    """Yield what can be seen, of several blanks one."""
    last = ""
    for character, start, end in characters:
        seen = " " if character in "+\t\xa0" else character
        if unicodedata.category(seen) not in _UNSEEN and not (seen == last == " "):
            yield seen, start, end
            last = seen


def _characters(text: str) -> Iterator[Character]:
    done = 0
    for match in _WRITTEN.finditer(text):
        yield from _as_written(text, done, match.start())
        yield from _meant(match)
        done = match.end()
    yield from _as_written(text, done, len(text))


def _as_written(text: str, start: int, end: int) -> Iterator[Character]:
    return zip(text[start:end], range(start, end), range(start + 1, end + 1), strict=True)


def _meant(match: re.Match[str]) -> Iterator[Character]:
    start, end = match.span()
    match match.lastgroup:
        case "percent" | "bytes":
            yield from _decoded(_BYTE, 16, match[0], start)
        case "octal":
            yield from _decoded(_OCTAL, 8, match[0], start)
        case "units":
            yield from _utf_16(match[0], start)
        case "point" if int(match[0].partition("{")[2][:-1], 16) < 0x110000:
            yield chr(int(match[0].partition("{")[2][:-1], 16)), start, end
        case "escape" if match[0][-1] in "tT":
            yield " ", start, end
        case "slash":
            yield "\\", start, end
        case "entity":
            means = html.unescape(f"&{match['name']};")
            yield from ((character, start, end) for character in means)


def _decoded(form: re.Pattern[str], base: int, written: str, at: int) -> Iterator[Character]:
    """Yield what bytes mean that are written as numbers."""
    bytes_ = list(form.finditer(written))
    content = bytes(int(byte[1], base) for byte in bytes_)
    try:
        text, name = content.decode(), "utf-8"
    except UnicodeDecodeError:
        text, name = content.decode("latin-1"), "latin-1"
    used = 0
    for character in text:
        size = len(character.encode(name))
        yield character, at + bytes_[used].start(), at + bytes_[used + size - 1].end()
        used += size


def _utf_16(written: str, at: int) -> Iterator[Character]:
    """Yield what units of UTF-16 mean that are written in hex, as JSON has them."""
    units = list(_UNIT.finditer(written))
    content = b"".join(bytes.fromhex(unit[1]) for unit in units)
    used = 0
    for character in content.decode("utf-16-be", "surrogatepass"):
        size = 1 if ord(character) < 0x10000 else 2
        yield character, at + units[used].start(), at + units[used + size - 1].end()
        used += size
