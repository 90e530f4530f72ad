"""What may be done alike with many members of an answer, such as null in place of each text."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tools.specfirst.contract.judging.finding import Finding, Habit, type_name
from tools.specfirst.specs.parts import value_at

_TYPES = frozenset({"type", "enum", "const"})
_STYLES = (
    ("capitals", re.compile(r"[^a-z]*[A-Z][^a-z]*")),
    ("snake_case", re.compile(r"\w+_.*")),
    ("kebab-case", re.compile(r"\w+-.*")),
    ("PascalCase", re.compile(r"[A-Z].*")),
    ("small letters", re.compile(r"[^A-Z]*")),
    ("camelCase", re.compile(r".*")),
)


def with_habits(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings of one answer, each with what it has in common with others of the same object."""
    words = [_words(one) for one in findings]
    alike = Counter(
        dict.fromkeys((said, one.path, one.member) for said, one in zip(words, findings, strict=True))
    )
    done = Counter((said, path[:-1]) for said, path, _ in alike)
    return [
        replace(one, habit=_habit(one, said, done[said, one.path[:-1]])) if said else one
        for said, one in zip(words, findings, strict=True)
    ]


def _habit(finding: Finding, words: str, alike: int) -> Habit:
    holder, _, _ = finding.member.rpartition(".")
    meant = f"{holder}.{finding.expected}".lstrip(".") if finding.kind == "spelling" else finding.member
    return Habit(words, finding.member, meant, _done(finding, alike), _spared(finding))


def _words(finding: Finding) -> str:
    if finding.kind in _TYPES and finding.path and isinstance(finding.path[-1], str):
        types = _types(finding)
        # What a text should be one of says nothing more of null.
        is_other = finding.kind == "type" or not _is_one(finding.found, types)
        return f"{type_name(finding.found)} for {' or '.join(types)}" if is_other else ""
    if finding.kind == "spelling":
        return f"names in {_style(str(finding.path[-1]))}"
    if finding.kind == "required":
        return f"nothing in {'/'.join(map(str, finding.pointer[:-1]))}"
    return ""


def _types(finding: Finding) -> list[str]:
    if finding.kind == "type":
        return finding.expected if isinstance(finding.expected, list) else [str(finding.expected)]
    values = finding.expected if isinstance(finding.expected, list) else [finding.expected]
    return sorted({type_name(value) for value in values})


def _is_one(value: object, types: Sequence[str]) -> bool:
    name = type_name(value)
    return name in types or (name == "integer" and "number" in types) or (name == "list" and "array" in types)


def _style(name: str) -> str:
    return next(style for style, pattern in _STYLES if pattern.fullmatch(name))


def _holder(finding: Finding) -> Mapping[str, Any]:
    path = finding.path if finding.kind == "required" else finding.path[:-1]
    holder = value_at({"": finding.document}, ("", *path))
    return holder if isinstance(holder, Mapping) else {}


def _done(finding: Finding, alike: int) -> int:
    """Return with how many members it is done; names that are right by chance are written so, too."""
    if finding.kind == "spelling":
        style = _style(str(finding.path[-1]))
        return sum(_style(name) == style for name in _holder(finding))
    if finding.kind == "required":
        return sum(name not in _holder(finding) for name in finding.expected)
    return alike


def _spared(finding: Finding) -> int:
    holder = _holder(finding)
    if finding.kind == "spelling":
        return len(holder) - _done(finding, 0)
    if finding.kind == "required":
        return sum(name in holder for name in finding.expected)
    types = _types(finding)
    return sum(_is_one(value, types) for value in holder.values())
