"""Credentials: what an operation asks for, and how a scheme is sent."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tools.specfirst.changes.spec.addresses import normal
from tools.specfirst.changes.spec.call_view import CallView, Part, calls, part_at
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.specs.yaml import Document, Pointer

_IDENTITY = ("type", "in", "name", "scheme", "openIdConnectUrl")
_ADDRESSES = ("authorizationUrl", "tokenUrl", "refreshUrl")

Alternative = Mapping[str, frozenset[str]]
"""Schemes that are needed together, with their scopes."""


def compare_security(run: Comparison, site: Site, old: CallView, new: CallView) -> Iterator[Finding]:
    """Yield how the credentials differ that two operations ask for; each has alternatives."""
    names = _names_in_both(run)
    before = [
        {names.get(name, name): scopes for name, scopes in alternative.items()}
        for alternative in _alternatives(run.old, old)
    ]
    after = _alternatives(run.new, new)
    kind = None
    if not all(any(_is_enough(were, now) for now in after) for were in before):
        kind = "security-tightened"
    elif not all(any(_is_enough(now, were) for were in before) for now in after):
        kind = "security-loosened"
    if kind:
        yield site.found(kind, "new", _pointer(new, run.new), _text(before), _text(after))


def _is_enough(credentials: Alternative, asked: Alternative) -> bool:
    """Whether who holds these credentials holds those asked for."""
    return all(name in credentials and scopes <= credentials[name] for name, scopes in asked.items())


def _pointer(call: CallView, document: Document) -> Pointer:
    """Return where it stands what an operation asks for: the operation itself, where nothing does."""
    if "security" in call.part.members:
        return (*call.part.pointer, "security")
    return ("security",) if "security" in document.data else call.part.pointer


def _alternatives(document: Document, call: CallView) -> list[Alternative]:
    stated = call.part.members.get("security", document.data.get("security"))
    return [
        {name: frozenset(scopes or ()) for name, scopes in alternative.items()}
        for alternative in stated or [{}]
    ]


def _text(alternatives: Sequence[Alternative]) -> str:
    texts = [" and ".join(map(_scheme_text, alternative.items())) or "none" for alternative in alternatives]
    return " or ".join(texts)


def _scheme_text(scheme: tuple[str, frozenset[str]]) -> str:
    name, scopes = scheme
    return f"{name} ({', '.join(sorted(scopes))})" if scopes else name


def _schemes(document: Document) -> dict[str, Part]:
    return part_at(document, ("components",)).children(document, "securitySchemes")


def _identity(scheme: Part) -> tuple[Any, ...]:
    """Return how a scheme's credentials are sent; header names and HTTP schemes know no case."""
    values = {keyword: scheme.members.get(keyword) for keyword in _IDENTITY}
    if values["in"] == "header" or values["type"] == "http":
        values = {keyword: str(value).lower() for keyword, value in values.items()}
    return tuple(values.values())


def _names_in_both(run: Comparison) -> dict[str, str]:
    """Return the new names of schemes that were only renamed."""
    before, after = _schemes(run.old), _schemes(run.new)
    come = {_identity(scheme): name for name, scheme in after.items() if name not in before}
    return {
        name: come[_identity(scheme)]
        for name, scheme in before.items()
        if name not in after and _identity(scheme) in come
    }


def compare_schemes(run: Comparison, site: Site) -> Iterator[Finding]:
    """Yield how the schemes differ that both specs have."""
    before, after = _schemes(run.old), _schemes(run.new)
    renamed = _names_in_both(run)
    for name, scheme in before.items():
        other = after.get(renamed.get(name, name))
        if other is None:
            continue
        where = site.inside(f"security scheme {name}")
        if _identity(scheme) != _identity(other):
            found = [
                where.found("security-scheme-changed", "new", other.pointer, _sent(scheme), _sent(other))
            ]
        else:
            found = list(_flows(run, where, scheme, other))
        if found and name not in _asked_for(run.old):
            yield where.found("unused-security-scheme-changed", "new", other.pointer)
        else:
            yield from found


def _asked_for(document: Document) -> frozenset[str]:
    """Return the schemes that any operation asks for."""
    return frozenset(
        name
        for call in calls(document)
        for alternative in _alternatives(document, call)
        for name in alternative
    )


def _sent(scheme: Part) -> str:
    members = scheme.members
    return " ".join(str(members[keyword]) for keyword in _IDENTITY if keyword in members)


def _flows(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    before = old.child(run.old, "flows").members
    after = new.child(run.new, "flows").members
    for name in {**after, **before}:
        if name not in after:
            yield site.found("security-flow-removed", "old", (*old.pointer, "flows", name), name)
        elif name not in before:
            yield site.found("security-flow-added", "new", (*new.pointer, "flows", name), None, name)
        else:
            yield from _flow(site, before[name], after[name], (*new.pointer, "flows", name))


def _flow(site: Site, old: Mapping[str, Any], new: Mapping[str, Any], pointer: Pointer) -> Iterator[Finding]:
    for keyword in _ADDRESSES:
        was, now = old.get(keyword), new.get(keyword)
        if keyword == "refreshUrl" and was is None and now is not None:
            yield site.found("security-refresh-added", "new", (*pointer, keyword), None, now)
        elif normal(str(was)) != normal(str(now)):
            yield site.found("security-flow-changed", "new", (*pointer, keyword), was, now)
    before, after = old.get("scopes") or {}, new.get("scopes") or {}
    for scope in before.keys() - after.keys():
        yield site.found("security-flow-changed", "new", (*pointer, "scopes"), scope, None)
    for scope in after.keys() - before.keys():
        yield site.found("security-scope-added", "new", (*pointer, "scopes", scope), None, scope)
