"""Reading somebody's file, which may be odder than a spec may be."""

import codecs
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.specfirst.specs.folder import read_bytes
from tools.specfirst.specs.merged import MergingReader
from tools.specfirst.specs.problems import SpecError
from tools.specfirst.specs.yaml import Document, parse_document

_TWICE = "stands here a second time"
_MERGED = "merge keys (`<<`)"
_READ_OTHERWISE: Mapping[str, tuple[re.Pattern[bytes], bytes | Callable[[re.Match[bytes]], bytes], str]] = {
    "JSON does not have": (
        re.compile(
            rb"([:,\[-][ \t]+|\[)[+-]?\.(?:inf|Inf|INF|nan|NaN|NAN)(?=[ \t]*(?:$|[,}\]#]))", re.MULTILINE
        ),
        rb"\1null",
        "numbers that JSON does not have, .inf or .nan: they are null",
    ),
    "read as a float, which JSON does not have": (
        re.compile(
            rb"([:,\[-][ \t]+|\[)([+-]?[\d.]+[eE][+-]?\d{3,})(?=[ \t]*(?:\r?$|[,}\]#]))", re.MULTILINE
        ),
        rb'\1"\2"',
        "numbers beyond all that JSON has, as 12e3456: they are texts",
    ),
    "more indented follow up line": (
        re.compile(rb"^ +$", re.MULTILINE),
        b"",
        "texts that begin with blanks; lines of blanks are empty",
    ),
    "not YAML: a tab": (
        re.compile(
            rb"""^([ \t]+)(?=\#)  # before a comment
            |(^\ *(?:-\ +)*(?:-|[\w$./-]+:|"[^"\n]*":|'[^'\n]*':))[ \t]*\t[ \t]*  # behind a name
            |[ \t]*\t[ \t]*(?=\#|\r?$)  # behind everything""",
            re.MULTILINE | re.VERBOSE,
        ),
        lambda found: found[1].expandtabs() if found[1] else (found[2] or b"") + b" ",
        "tabs where YAML has blanks; they are blanks",
    ),
    "while parsing a flow mapping, expected ',' or '}', but got": (
        re.compile(rb"""^([ \t]*[\w"'-]+:)(?=[\[{])""", re.MULTILINE),
        rb"\1 ",
        "names with a bracket right behind; there is a blank between",
    ),
    "is not plain YAML": (
        re.compile(rb"((?:^|[:,\[-])[ \t]+)!{1,2}[A-Za-z][\w./:-]*(?=[ \t]|\r?$)", re.MULTILINE),
        rb"\1",
        "tags of somebody's own language, as !!python/…; what they stand before is plain",
    ),
}
"""By words of a problem what is changed before a file is read again: the parser is stricter than YAML is."""


_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
"""By its first bytes what a file is written in, as some consoles write what is sent to a file."""


def _in_utf_8(content: bytes, name: str) -> tuple[bytes, list[str]]:
    coding = _WIDE.get(content[:2])
    try:
        return (content.decode(coding).encode(), [f"{name} is in {coding}"]) if coding else (content, [])
    except UnicodeError:
        return content, []  # which is told


def read_leniently(path: Path) -> tuple[Document, list[str]]:
    """Return what is in a file, and in notes how it was read otherwise than it is written.

    Raises:
        SpecError: It cannot be read.
    """
    shown = path.as_posix()
    content, notes = _in_utf_8(read_bytes(path, shown), path.name)
    for _ in range(len(_READ_OTHERWISE) + 1):
        try:
            return parse_document(content, shown), notes
        except SpecError as error:
            problems = error.problems
        before = content
        for words, (pattern, written, note) in _READ_OTHERWISE.items():
            if any(words in each.message for each in problems):
                content = pattern.sub(written, content)
                notes.append(f"{path.name} has {note}")
        if content == before:
            break
    twice = [each for each in problems if _TWICE in each.message]
    merged = [each for each in problems if _MERGED in each.message]
    if problems and len(twice) + len(merged) == len(problems):
        if twice:
            told = ", ".join(f"{each.message.partition(' ')[0]} in line {each.line}" for each in twice)
            notes.append(f"{path.name} says things twice, of which the last counts: {told}")
        if merged:
            lines = f"line {merged[0].line}" + f" and {len(merged) - 1} more" * (len(merged) > 1)
            notes.append(f"{path.name} has merge keys (`<<`); what they merge is written out: {lines}")
        data, place = MergingReader.careful(content.decode()).document()
        return Document(shown, data, place), notes
    return parse_document(content, shown), notes
