"""From JSON to what a generated function takes, by its annotations, and back."""

import datetime as dt
import enum
import inspect
import io
import sys
import types
import typing
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from tools.conformance.spector.exchanges import Body, File
from tools.conformance.spector.meaning import same

_SINGLE: Mapping[Any, tuple[type, ...]] = {
    str: (str,),
    bool: (bool,),
    int: (int,),
    float: (int, float),
    bytes: (bytes,),
}
_READ: Mapping[Any, Callable[[str], object]] = {
    dt.datetime: dt.datetime.fromisoformat,
    dt.date: dt.date.fromisoformat,
    uuid.UUID: uuid.UUID,
}


class Unfit(Exception):
    """A value does not fit an annotation."""


def encoded(value: Any) -> Any:  # noqa: PLR0911 - any value of a generated client
    """Return a value of a generated client as JSON, a file as its bytes."""
    if hasattr(value, "to_dict"):
        return encoded(value.to_dict())
    if isinstance(value, Mapping):
        return {key: encoded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [encoded(each) for each in value]
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID | enum.Enum):
        return str(value)
    if hasattr(value, "to_tuple"):
        content = value.payload.read()
        return content if isinstance(content, bytes) else content.encode()
    return value


def as_python(value: Any, hint: Any, body: Body | None = None) -> Any:  # noqa: PLR0911, PLR0912 - any value, a way for each kind
    """Return a value as an annotation wants it.

    Raises:
        Unfit: It does not fit.
    """
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return _one_of(value, arguments, body)
    if hint is Any or hint is object:
        return value
    if origin is typing.Literal:
        if type(value) not in map(type, arguments):  # of a value list another value can be sent
            raise Unfit
        return value
    if origin is list:
        if not isinstance(value, list):
            raise Unfit
        return [as_python(each, arguments[0], body) for each in value]
    if origin is dict or hint is dict:
        if not isinstance(value, dict):
            raise Unfit
        return value
    if hint is type(None):
        if value is not None:
            raise Unfit
        return None
    if not inspect.isclass(hint):
        raise Unfit
    if hasattr(hint, "to_tuple") and not hasattr(hint, "from_dict"):
        return _file(hint, value)
    if hasattr(hint, "from_dict"):
        if body is not None and body.parts is not None:
            return form(hint, body)
        if not isinstance(value, dict):
            raise Unfit
        return hint.from_dict(value)
    return _single(value, hint)


class _Names(dict[str, Any]):
    """What annotations of a generated class name: its package's classes, loaded when asked for."""

    def __init__(self, model: type) -> None:
        self._models = sys.modules[model.__module__.rpartition(".")[0]]

    def __missing__(self, name: str) -> Any:
        try:
            return getattr(self._models, name)
        except AttributeError:
            raise KeyError(name) from None


def form(model: Any, body: Body) -> Any:
    """Return a multipart form as its generated class."""
    hints = typing.get_type_hints(model, vars(sys.modules[model.__module__]), _Names(model))
    given: dict[str, Any] = {}
    for name, value in (body.parts or {}).items():
        attribute = argument(name, hints)
        given[attribute] = (
            as_python(value, hints[attribute])
            if not _wants_text(hints[attribute])
            else (value if isinstance(value, str) else str(value))
        )
    for field in dict.fromkeys(each.field for each in body.files):
        attribute = argument(field, hints)
        files = [each for each in body.files if each.field == field]
        kind = sys.modules[f"{model.__module__.rpartition('.models')[0]}.types"].File
        made = [_file(kind, each) for each in files]
        is_list = any(
            typing.get_origin(each) is list for each in (hints[attribute], *typing.get_args(hints[attribute]))
        )
        given[attribute] = made if is_list or len(made) > 1 else made[0]
    return model(**given)


def argument(name: str, known: Mapping[str, Any], place: str = "") -> str:
    """Return which of the known names of Python a name on the wire has become.

    Raises:
        Unfit: None.
    """
    wanted = _letters(name)
    for candidate in (
        f"{wanted}{place}",
        wanted,
        f"field{wanted}",
        f"{wanted}value",
        f"{wanted}{place}value",
    ):
        for each in known:
            if _letters(each) == candidate:
                return each
    raise Unfit(f"no argument for {name}")


def _letters(name: str) -> str:
    return "".join(each for each in name.lower() if each.isalnum())


def _wants_text(hint: Any) -> bool:
    return hint is str or (
        str in typing.get_args(hint) and typing.get_origin(hint) in {typing.Union, types.UnionType}
    )


def _one_of(value: Any, alternatives: Any, body: Body | None) -> Any:
    made = []
    for each in alternatives:
        if getattr(each, "__name__", "") == "Unset":
            continue
        try:
            python = as_python(value, each, body)
            if body is not None and body.parts is not None:
                return python
            if isinstance(value, File | bytes) or same(encoded(python), value):
                return python
        except Exception:  # noqa: BLE001, S112 - an alternative that does not take the value
            continue
        made.append(python)
    if not made:
        raise Unfit(f"{value!r:.60} fits none of {alternatives}")
    return made[0]


def _single(value: Any, hint: Any) -> Any:
    if issubclass(hint, enum.Enum):
        return hint(value)
    if isinstance(value, str) and hint in _READ:
        return _READ[hint](value)
    if not isinstance(value, _SINGLE.get(hint, ())) or (isinstance(value, bool) and hint is not bool):
        raise Unfit(f"{value!r:.60} is no {hint.__name__}")
    return value


def _file(kind: Any, value: Any) -> Any:
    if isinstance(value, File):
        return kind(payload=io.BytesIO(value.content), file_name=value.name, mime_type=value.media_type)
    if isinstance(value, bytes):
        return kind(payload=io.BytesIO(value))
    raise Unfit(f"{value!r:.60} is no file")
