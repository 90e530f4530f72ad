"""From findings to changes: those of one line of YAML are one change, and each is judged by its kind."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from tools.specfirst.changes.change import Audience, Change, Direction, Level
from tools.specfirst.changes.fingerprints import fingerprint
from tools.specfirst.changes.kinds import KINDS, Effect, Kind
from tools.specfirst.changes.spec.findings import Finding
from tools.specfirst.specs.yaml import Document

_MAX_SHOWN = 60
_BEFORE = 20
"""How much of what two texts have in common is shown before they differ."""
_EXPERIMENTAL = "it was marked as not stable yet, so that it may change"
_NOBODY: frozenset[Audience] = frozenset()


@dataclass(slots=True)
class Judged:
    """A change with what is needed to find its Python side.

    Attributes:
        change: The change.
        findings: What it was judged from; all of one kind and place in the file.
    """

    change: Change
    findings: list[Finding] = field(default_factory=list)


def judge(api: str, old: Document, new: Document, findings: Iterable[Finding]) -> list[Judged]:
    """Return the changes that findings of one API come to."""
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        values = json.dumps([finding.old, finding.new], sort_keys=True, default=str)
        groups.setdefault((finding.kind, finding.side, finding.pointer, values), []).append(finding)
    result = []
    for group in groups.values():
        document = new if group[0].side == "new" else old
        result.append(Judged(_change(api, document, KINDS[group[0].kind], group), group))
    return result


def whole_api(api: str, document: Document, *, is_new: bool) -> Change:
    """Return the change that an API is new or gone."""
    finding = Finding("api-added" if is_new else "api-removed", "new" if is_new else "old", (), place=api)
    return _change(api, document, KINDS[finding.kind], [finding])


def _change(api: str, document: Document, kind: Kind, findings: list[Finding]) -> Change:
    directions = frozenset(finding.direction for finding in findings if finding.direction)
    effect, place = _worst(kind, findings)
    places = dict.fromkeys(finding.place for finding in findings)
    first = findings[0]
    experimental = all(finding.experimental for finding in findings)
    level, why, action = effect.level, effect.why, effect.action
    if experimental and level is Level.MAJOR:
        level, why, action = Level.MINOR, _EXPERIMENTAL, ""
    names = sorted({finding.name for finding in findings})
    return Change(
        api=api,
        kind=kind.code,
        level=level,
        path=document.path,
        line=document.line_of(first.pointer),
        side=first.side,
        place=place,
        more_places=tuple(other for other in places if other != place),
        words=words(kind.words, {"old": first.old, "new": first.new}),
        old=first.old,
        new=first.new,
        directions=directions,
        concerns=kind.concerns,
        breaks=kind.concerns if level is Level.MAJOR else _NOBODY,
        risks=kind.concerns if effect.is_risky or level is not effect.level else _NOBODY,
        why=why,
        action=action,
        experimental=experimental,
        fingerprint=fingerprint(api, kind.code, first.pointer, names, first.old, first.new),
    )


def _worst(kind: Kind, findings: list[Finding]) -> tuple[Effect, str]:
    """Return the gravest of the effects in the places found, and the first place that has it."""
    by_direction: dict[Direction | None, str] = {}
    for finding in findings:
        by_direction.setdefault(finding.direction, finding.place)
    effects = [(kind.effect(direction), place) for direction, place in by_direction.items()]
    return max(effects, key=lambda found: (found[0].level, found[0].is_risky))


def words(template: str, values: Mapping[str, object]) -> str:
    """Fill `{old}` and `{new}` into a sentence, as JSON between backticks, from where they differ on."""
    texts = {name: _text(value) for name, value in values.items() if value is not None}
    is_pair = len(texts) == len(values)
    same = sum(1 for _ in takewhile(lambda each: len({*each}) == 1, zip(*texts.values(), strict=False)))
    return template.format(
        **{name: _shown(texts[name], same if is_pair else 0) if name in texts else "none" for name in values}
    )


def _text(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return " ".join(text.split())


def _shown(text: str, same: int) -> str:
    """Return a text as reports show it: short, from where it differs on if that is far in."""
    start = max(0, same - _BEFORE) if same > _MAX_SHOWN - _BEFORE else 0
    if start and len(text) > _MAX_SHOWN:
        text = f"…{text[start:]}"
    if len(text) > _MAX_SHOWN:
        text = f"{text[: _MAX_SHOWN - 1]}…"
    return f"`{text}`"
