"""Bodies of several media types: the class tells which is meant, and `content_type=` among those of one."""

import io
from collections.abc import Callable
from typing import Any, Literal, get_args, get_type_hints

import pytest

from tests.unit.generate.kinds_of_bodies import api, number

JSON = "application/json"


def a_file(said: str | None = None) -> Any:
    return api().module("types").File(io.BytesIO(b"x"), mime_type=said)


def a_part() -> Any:
    return api().module("models").Part(a="x")


PATCH = "application/json-patch+json"
SENT_AS = {
    "a class": ("several kinds", a_part, None, JSON, b'{"a":"x"}'),
    "a class, told": (
        "several kinds",
        a_part,
        "application/x.part+json",
        "application/x.part+json",
        b'{"a":"x"}',
    ),
    "a list": ("several kinds", lambda: [a_part()], None, PATCH, b'[{"a":"x"}]'),
    "a file": ("several kinds", a_file, None, "image/png", b"x"),
    "a file that says what it is": ("several kinds", lambda: a_file("image/gif"), None, "image/gif", b"x"),
    "a file of another kind": ("several kinds", lambda: a_file("image/webp"), None, "image/png", b"x"),
    "a file, told": ("several kinds", lambda: a_file("image/png"), "image/gif", "image/gif", b"x"),
    "a text": ("several kinds", lambda: "x", None, "text/plain", b"x"),
    "a text, told": ("several kinds", lambda: "x", "text/csv", "text/csv", b"x"),
    "anything": ("anything, or a list", lambda: {"a": None}, None, JSON, b'{"a":null}'),
    "anything, told": ("anything, or a list", lambda: [a_part()], PATCH, PATCH, b'[{"a":"x"}]'),
}


@pytest.mark.parametrize(("name", "make", "told", "media_type", "content"), SENT_AS.values(), ids=SENT_AS)
def test_of_several_media_types_that_is_sent_which_is_told(
    name: str, make: Callable[[], Any], told: str | None, media_type: str, content: bytes
) -> None:
    chosen: dict[str, Any] = {"content_type": told} if told else {}
    request, _ = api().call(f"gates.ask{number(name)}", body=make(), **chosen)
    assert (request.headers["Content-Type"], request.content) == (media_type, content)


@pytest.mark.parametrize("told", ["image/png", "application/json-patch+json", "multipart/form-data", "x/y"])
def test_a_media_type_that_is_none_of_the_bodys_class_is_refused(told: str) -> None:
    with pytest.raises(ValueError, match=f"must be one of: {JSON}, application/x.part"):
        api().call(f"gates.ask{number('several kinds')}", body=a_part(), content_type=told)


def test_which_media_types_there_are_is_said_by_the_type_of_the_argument() -> None:
    for call in ("sync", "sync_detailed", "asyncio", "asyncio_detailed"):
        if hasattr(module := api().module(f"api.gates.ask{number('anything, or a list')}"), call):
            hint = get_type_hints(getattr(module, call))["content_type"]
            assert Literal[JSON, PATCH] in get_args(hint)


def test_a_parameter_may_have_the_name_of_the_argument() -> None:
    request, _ = api().call(
        f"gates.ask{number('anything, or a list')}", body=1, content_type=PATCH, content_type_query="y"
    )
    assert (request.headers["Content-Type"], request.url.query) == (PATCH, b"content_type=y")
