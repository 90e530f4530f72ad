"""What still names something by its old name: links, overrides, behaviours, tests."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from tools.specfirst.changes.change import Change
from tools.specfirst.specs.names import class_name, member_name, tag_folder

_MOST = 20

Mentions = Callable[[str], list[tuple[str, int]]]
"""Returns path and line of what matches a regular expression."""


def _of_operation(name: str) -> str:
    module = member_name(name)
    imported = rf"(\bapi\.[a-z0-9_.]*|\bimport .*)\b{module}\b"
    return rf"\b{re.escape(name)}\b|{imported}"


def _of_schema(name: str) -> str:
    return rf"\b{re.escape(name)}\b|\b{class_name(name)}\b"


def _of_tag(name: str) -> str:
    return rf"\bapi(\.| import ){tag_folder(name)}\b"


def _of_path_parameter(name: str) -> str:
    """Return what finds a parameter in links, which name it and fill it with an expression."""
    return rf"\b{re.escape(name)}['\"]?: *['\"]?\$|\$request\.path\.{re.escape(name)}\b"


_PATTERNS: dict[str, Callable[[str], str]] = {
    "operation-id-changed": _of_operation,
    "schema-renamed": _of_schema,
    "tag-changed": _of_tag,
    "path-parameter-renamed": _of_path_parameter,
}


def with_followers(changes: Iterable[Change], mentions: Mentions) -> list[Change]:
    """Return changes, those that rename something with what still has the old name."""
    return [_with_followers(change, mentions) for change in changes]


def _with_followers(change: Change, mentions: Mentions) -> Change:
    pattern = _PATTERNS.get(change.kind)
    if pattern is None or not isinstance(change.old, str) or not change.old:
        return change
    places = dict.fromkeys(f"{path}:{line}" for path, line in mentions(pattern(change.old)))
    shown = list(places)[:_MOST]
    if len(places) > _MOST:
        shown.append(f"and {len(places) - _MOST} more")
    return replace(change, follow=tuple(shown))
