"""Why: a model says nothing of how it came; who counts rate limits or asks for help needs the answer itself.

The last answer of each client is remembered for each thread and task, since clients are shared.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import Context, ContextVar
from dataclasses import dataclass, field
from types import MappingProxyType
from weakref import ref

from opensessions._answers.parsing import Received, media_type_of, text_of
from opensessions.errors import ApiError, MalformedResponse
from opensessions_generated.http_library import httpx

_LEFT_OUT = frozenset({b"set-cookie", b"set-cookie2"})
_MOST_CLIENTS = 32
"""Of how many clients a thread or task remembers answers, at most."""
_LONGEST_TEXT = 100_000
_JSON = frozenset({"", "application/json"})
_Last = tuple[httpx.Request, Received, float]
_LAST: ContextVar[Mapping["ref[object]", _Last]] = ContextVar("last", default=MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """What an answer was beside its document.

    Attributes:
        status: The HTTP status as the server sent it, such as 209.
        headers: All but cookies.
        elapsed: Seconds from sending the request to the end of the answer.
        text: The body of an answer that says it is no JSON, such as one of a media type that the spec leaves
            out; empty for others, and where it is longer than a hundred thousand bytes.
    """

    status: int
    headers: httpx.Headers = field(repr=False)
    elapsed: float
    text: str = field(default="", repr=False)


def remember(client: object, request: httpx.Request, received: Received, elapsed: float) -> None:
    """Keep an answer as the last one that this thread or task has got from a client.

    Of JSON only what stands beside the document: who asks many servers would else hold that of each.
    """
    if len(received.body) > _LONGEST_TEXT or media_type_of(received.headers) in _JSON:
        received = Received(received.status, received.headers, b"")
    others = _LAST.get()
    if len(others) >= _MOST_CLIENTS:
        others = dict([pair for pair in others.items() if pair[0]() is not None][1 - _MOST_CLIENTS :])
    _LAST.set({**others, ref(client): (request, received, elapsed)})


@contextmanager
def unnoticed() -> Iterator[None]:
    """Do what nobody has asked for; the last answer stays the one to what the caller did."""
    last = _LAST.get()
    try:
        yield
    finally:
        _LAST.set(last)


def take_over(context: Context) -> None:
    """Take the last answers of a task that was begun for this one as its own."""
    _LAST.set(context.get(_LAST, _LAST.get()))


def locate(client: object, error: BaseException) -> None:
    """Tell an error that is about what an answer means which answer that was."""
    last = _LAST.get().get(ref(client))
    if last is not None and isinstance(error, ApiError | MalformedResponse) and not error.url:
        request, received, _ = last
        error.tell(request.method, str(request.url.copy_with(query=None)), received.status)


def last_answer(client: object) -> RawAnswer | None:
    """Return the last answer that this thread or task has got, None if it was not a client's."""
    last = _LAST.get().get(ref(client))
    if last is None:
        return None
    _, received, elapsed = last
    # By the bytes: httpx writes texts as ASCII, and servers put names of people into headers.
    kept = httpx.Headers([pair for pair in received.headers.raw if pair[0].lower() not in _LEFT_OUT])
    return RawAnswer(received.status, kept, elapsed, text_of(received))
