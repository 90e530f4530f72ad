"""Joins two views: each difference of the packages goes to the change of the spec that caused it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tools.specfirst.changes.change import Audience, Change, Level
from tools.specfirst.changes.fingerprints import fingerprint
from tools.specfirst.changes.judgement import Judged
from tools.specfirst.changes.packages import Modules
from tools.specfirst.changes.python.causes import RENAMES, CauseIndex, fit
from tools.specfirst.changes.python.differences import PythonDifference, python_differences
from tools.specfirst.changes.python.judgement import breaks_users, explain, level_alone
from tools.specfirst.changes.python.owners import Owner, Owners
from tools.specfirst.changes.python.renames import MovedNames, moved_names
from tools.specfirst.changes.spec.specs import CallPair
from tools.specfirst.specs.yaml import Document

_CLIENT: frozenset[Audience] = frozenset({"client"})


class Joiner:
    """Adds what changed in an API's package to what changed in its spec."""

    def __init__(
        self, api: str, specs: tuple[Document, Document], pairs: Sequence[CallPair], judged: Sequence[Judged]
    ) -> None:
        self._api = api
        self._specs = specs
        self._pairs = pairs
        self._judged = list(judged)
        self._renamed_schemas = {
            str(finding.old): str(finding.new)
            for entry in judged
            for finding in entry.findings
            if finding.kind == "schema-renamed"
        }
        self._index = CauseIndex(judged)
        self._owners = Owners(*specs, pairs, self._renamed_schemas)
        self._alone: list[Change] = []
        self._experimental = frozenset(
            pair.old.label for pair in pairs if pair.old and pair.old.is_experimental
        )

    def join(self, old: Modules, new: Modules) -> list[Change]:
        """Return all changes of the API, those of its package among them."""
        moved = moved_names(self._pairs, self._renamed_schemas, old, new)
        self._add_moved(moved)
        for difference in python_differences(old, new, moved.renames):
            owner = self._owner(difference)
            entry = self._cause(difference, owner)
            if entry is None:
                self._add_alone(difference, owner)
            else:
                entry.change = _with_python(entry.change, difference)
        return [*(entry.change for entry in self._judged), *self._alone]

    def _owner(self, difference: PythonDifference) -> Owner | None:
        if difference.owner:
            return self._owners.of_class(difference.owner)
        return self._owners.of_module(difference.module)

    def _cause(self, difference: PythonDifference, owner: Owner | None) -> Judged | None:
        """Return the change of the spec that fits best; of equals, the gravest."""
        if owner is None:
            return None
        entries = self._index.near(owner)
        fits = [
            (max(fit(difference, owner, finding) for finding in entry.findings), entry) for entry in entries
        ]
        best = max(fits, key=lambda found: (found[0], found[1].change.level), default=None)
        return best[1] if best and best[0] else None

    def _add_moved(self, moved: MovedNames) -> None:
        """Report each moved module or class, with the change of the spec that moved it."""
        modules = {was: now for was, now in moved.modules.items() if was.startswith("api.")}
        classes = {f"models.{was}": f"models.{now}" for was, now in moved.classes.items()}
        for was, now in {**modules, **classes}.items():
            reason = moved.reasons[was.removeprefix("models.")]
            text = f"`{was}` is `{now}` now"
            entry = next((entry for entry in self._judged if _moves(entry, reason, was, self._owners)), None)
            if entry is not None:
                change = entry.change
                entry.change = replace(change, python=(*change.python, text))
                continue
            owner = self._owners.of_class(now.removeprefix("models."))
            difference = PythonDifference(
                "class-renamed", "", was.removeprefix("models."), "", f"is `{now}` now"
            )
            self._add_alone(difference, owner)

    def _add_alone(self, difference: PythonDifference, owner: Owner | None) -> None:
        level = level_alone(difference)
        why, action = (
            explain(difference) if level is Level.MAJOR else ("code written for the old package works", "")
        )
        document = self._specs[0 if owner and owner.side == "old" else 1]
        risky = level is Level.MAJOR and owner is not None and owner.operation in self._experimental
        if risky:
            level, why, action = Level.MINOR, "the operation was marked as not stable yet", ""
        self._alone.append(
            Change(
                api=self._api,
                kind=f"python-{difference.kind}",
                level=level,
                path=document.path,
                line=document.line_of(owner.pointer) if owner else 0,
                side=owner.side if owner else "new",
                place=difference.place,
                words=difference.words,
                why=why,
                concerns=_CLIENT,
                breaks=_CLIENT if level is Level.MAJOR else frozenset(),
                risks=_CLIENT if risky else frozenset(),
                fingerprint=fingerprint(self._api, difference.kind, (), difference.place, difference.words),
                action=action,
                in_spec=False,
            )
        )


def _moves(entry: Judged, reason: str, was: str, owners: Owners) -> bool:
    """Whether a change of the spec is the one that moved a Python name."""
    if entry.change.kind not in RENAMES:
        return False
    owner = owners.of_module(was)
    if owner is not None:
        return any(finding.operation == owner.operation for finding in entry.findings)
    return any(finding.old == reason for finding in entry.findings)


def _with_python(change: Change, difference: PythonDifference) -> Change:
    breaks = breaks_users(difference, change.kind, change.directions, spec_breaks=change.breaking)
    texts = change.python if difference.text in change.python else (*change.python, difference.text)
    joined = replace(change, python=texts, concerns=change.concerns | _CLIENT)
    if not breaks:
        return joined
    if change.experimental:
        return replace(joined, risks=joined.risks | _CLIENT)
    if not change.breaking:
        why, action = explain(difference)
        joined = replace(joined, level=Level.MAJOR, why=why, action=action)
    return replace(joined, breaks=joined.breaks | _CLIENT)


def without_packages(judged: Iterable[Judged]) -> list[Change]:
    """Return changes whose Python side is not known."""
    return [entry.change for entry in judged]
