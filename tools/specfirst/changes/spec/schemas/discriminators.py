"""The member that tells alternatives apart, and its values; those are data."""

from collections.abc import Callable, Iterator

from tools.specfirst.changes.spec.findings import Finding
from tools.specfirst.changes.spec.schemas.reader import component_name
from tools.specfirst.changes.spec.schemas.view import SchemaView, Stated
from tools.specfirst.specs.yaml import parse_reference


def compare_discriminators(
    old: SchemaView, new: SchemaView, is_renamed: Callable[[str, str], bool]
) -> Iterator[Finding]:
    """Yield how the ways differ in which two schemas tell their alternatives apart.

    Args:
        old: The old schema.
        new: The new schema.
        is_renamed: Whether a component schema may be another one under a new name.
    """
    before, after = old.first("discriminator"), new.first("discriminator")
    if before is None and after is not None:
        yield Finding("discriminator-added", "new", after.pointer, None, _member(after))
    elif before is not None and after is None:
        yield Finding("discriminator-removed", "old", before.pointer, _member(before))
    elif before is not None and after is not None:
        if _member(before) != _member(after):
            yield Finding("discriminator-changed", "new", after.pointer, _member(before), _member(after))
        yield from _values(before, after, is_renamed)


def inherited_value(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    """Yield that a value changed because a schema is called differently whose name is the value."""
    before, after = old.first("discriminator"), new.first("discriminator")
    if before is None or after is None or old.component is None or new.component is None:
        return
    if old.component not in before.pointer and not {old.component, new.component} & {
        *_mapping(before).values(),
        *_mapping(after).values(),
    }:
        yield Finding("discriminator-value-renamed", "new", new.pointer, old.component, new.component)


def renamed_value(
    before: Stated | None, after: Stated | None, was: str | None, now: str | None
) -> Iterator[Finding]:
    """Yield that an alternative is told by another value since its schema, whose name it is, has another.

    Args:
        before: The discriminator before.
        after: The discriminator now.
        was: The alternative's schema before, None for none with a name.
        now: The alternative's schema now.
    """
    if before is None or after is None or not was or not now or was == now:
        return
    if was not in _mapping(before).values() and now not in _mapping(after).values():
        yield Finding("discriminator-value-renamed", "new", after.pointer, was, now)


def _values(before: Stated, after: Stated, is_renamed: Callable[[str, str], bool]) -> Iterator[Finding]:
    was, now = _mapping(before), _mapping(after)
    for value in {**now, **was}:
        old_place, new_place = (*before.pointer, "mapping", value), (*after.pointer, "mapping", value)
        if value not in now:
            if not _goes_without_saying(value, was, now):
                yield Finding("discriminator-value-removed", "old", old_place, value)
        elif value not in was:
            if not _goes_without_saying(value, now, was):
                yield Finding("discriminator-value-added", "new", new_place, None, value)
        elif was[value] != now[value] and not is_renamed(was[value], now[value]):
            yield Finding("discriminator-value-changed", "new", new_place, was[value], now[value])


def _goes_without_saying(value: str, here: dict[str, str], there: dict[str, str]) -> bool:
    """Whether a value is a schema's name, which stands for that schema unless another value does."""
    return here[value] == value and value not in there.values()


def _member(discriminator: Stated) -> str:
    return str(discriminator.value.get("propertyName"))


def _mapping(discriminator: Stated) -> dict[str, str]:
    """Return the discriminator's values with their schemas, which may be written as a name or a reference."""
    return {
        value: component_name(parse_reference(target) or ()) or target
        for value, target in (discriminator.value.get("mapping") or {}).items()
    }
