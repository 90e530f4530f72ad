"""The parameters of an operation."""

from collections.abc import Iterator
from dataclasses import replace

from tools.specfirst.changes.spec.call_view import CallView, Parameter
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.media_types import MediaRange
from tools.specfirst.changes.spec.schemas.deprecation import announced_in, compare_announced, removal
from tools.specfirst.specs.names import member_name

# They write a single value in the same way.
_STYLES_OF_LISTS = frozenset({"form", "spaceDelimited", "pipeDelimited"})
# There is one way to write it, whatever is said of explode; its default is the one that is not defined.
_STYLES_WITHOUT_EXPLODE = frozenset({"deepObject"})


def compare_parameters(run: Comparison, site: Site, old: CallView, new: CallView) -> Iterator[Finding]:
    """Yield how the parameters of two operations differ."""
    gone = {key: old.parameters[key] for key in old.parameters if key not in new.parameters}
    come = {key: new.parameters[key] for key in new.parameters if key not in old.parameters}
    moved = _moved(gone, come)
    for key, parameter in new.parameters.items():
        where = site.inside(f"{parameter.location} {parameter.name}", "request")
        before = old.parameters.get(key) or moved.get(key)
        if before is None:
            kind = "required-parameter-added" if parameter.required else "parameter-added"
            yield where.found(kind, "new", parameter.part.pointer, name=parameter.name)
            continue
        if key in moved:
            values = before.location, parameter.location
            yield where.found("parameter-moved", "new", parameter.part.pointer, *values, name=parameter.name)
        yield from _compare(run, where.unstable(before.part.members), before, parameter)
    for parameter in gone.values():
        if parameter not in moved.values():
            part = parameter.part
            where = site.inside(f"{parameter.location} {parameter.name}", "request").unstable(part.members)
            end = announced_in(part.members, part.pointer)
            yield where.about(removal("parameter-removed", end, run.now, part.pointer, parameter.name))


def _moved(
    gone: dict[tuple[str, str], Parameter], come: dict[tuple[str, str], Parameter]
) -> dict[tuple[str, str], Parameter]:
    """Return the parameters that were found at another location, by their new key."""
    by_name = {parameter.name.lower(): parameter for parameter in gone.values()}
    return {
        key: by_name.pop(parameter.name.lower())
        for key, parameter in come.items()
        if parameter.name.lower() in by_name
    }


def _compare(run: Comparison, site: Site, old: Parameter, new: Parameter) -> Iterator[Finding]:
    name, pointer = new.name, new.part.pointer
    if old.location == new.location and old.name != new.name:
        same = new.location == "header" or member_name(old.name) == member_name(new.name)
        kind = "name-respelled" if same else "path-parameter-renamed"
        yield site.found(kind, "new", (*pointer, "name"), old.name, new.name, name=old.name)
    # What is part of a path was always sent, whatever was said of it.
    if old.required != new.required and not (new.location == "path" and new.required):
        kind = "parameter-required" if new.required else "parameter-optional"
        yield site.found(kind, "new", (*pointer, "required"), old.required, new.required, name=name)
    yield from _writing(run, site, old, new)
    ends = announced_in(old.part.members, old.part.pointer), announced_in(new.part.members, pointer)
    for finding in compare_announced(*ends):
        yield site.about(finding, name)
    after = new.schema
    textual = new.media_type is None and old.media_type is None
    items = run.items_of_list(old.schema, after) if textual else None
    if items is not None:
        yield site.found("parameter-takes-lists", "new", after, name=name)
        after = items
    for finding in run.schemas(site, old.schema, after, textual=textual):
        yield replace(finding, name=finding.name or name)


def _writing(run: Comparison, site: Site, old: Parameter, new: Parameter) -> Iterator[Finding]:
    """Yield changes of how the value is written into the request."""
    name, pointer = new.name, new.part.pointer
    before, after = (one and MediaRange(one).key for one in (old.media_type, new.media_type))
    if before != after:
        was, now = old.media_type or old.style, new.media_type or new.style
        yield site.found("parameter-media-type-changed", "new", (*pointer, "content"), was, now, name=name)
        return
    if old.location != new.location:
        return  # the usual style follows the location
    lists = run.take_lists(old.schema, new.schema)
    if old.style != new.style and (lists or not {old.style, new.style} <= _STYLES_OF_LISTS):
        yield site.found(
            "parameter-style-changed", "new", (*pointer, "style"), old.style, new.style, name=name
        )
    elif old.explode != new.explode and lists and new.style not in _STYLES_WITHOUT_EXPLODE:
        where = (*pointer, "explode")
        yield site.found("parameter-explode-changed", "new", where, old.explode, new.explode, name=name)
    for keyword, what in (("allowReserved", "reserved"), ("allowEmptyValue", "empty")):
        allowed = bool(new.part.members.get(keyword))
        if allowed != bool(old.part.members.get(keyword)):
            kind = f"parameter-{what}-{'allowed' if allowed else 'forbidden'}"
            yield site.found(kind, "new", (*pointer, keyword), not allowed, allowed, name=name)
