"""Why: an API's calls are written once, as flows; people, type checkers and mocks want plain methods.

A class that users see lists its calls, `list_sessions = sync_method(_Api._list_sessions)`: each is a real
function with the flow's parameters and description, and with what the flow returns in the end. So
`help`, Sphinx, `inspect` and autospec see what a call takes and gives, the class can be called, and
subclasses and protocols may say the same with `def`.
"""

import inspect
from collections.abc import Callable
from types import FunctionType, NoneType
from typing import Any, Concatenate, ParamSpec, Protocol, Self, TypeVar, get_args

from opensessions._answers.raw import locate
from opensessions._calls.flow import Flow
from opensessions._secrets.frames import leave_frames
from opensessions_generated.http_library import httpx

C = TypeVar("C")
P = ParamSpec("P")
T = TypeVar("T")


class GeneratedClient(Protocol):
    """A generated client class, whichever API's."""

    def __init__(self, base_url: str, token: str, *, httpx_args: dict[str, Any]) -> None: ...

    def set_httpx_client(self, client: httpx.Client, /) -> Self: ...

    def set_async_httpx_client(self, client: httpx.AsyncClient, /) -> Self: ...


async def promised(value: T) -> T:
    """Return a value, later. Its type is how a type checker writes what an `async def` returns."""
    return value


def sync_method(flow: Callable[Concatenate[Any, P], Flow[T]]) -> Callable[Concatenate[Any, P], T]:
    """Return the method of a sync client that runs a flow."""

    def method(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> Any:
        try:
            return self._run(flow(self, *args, **kwargs))
        except BaseException as error:
            locate(self._session, error)
            leave_frames(error)
            del args, kwargs
            raise

    return _like(flow, method)


def async_method(
    flow: Callable[Concatenate[Any, P], Flow[T]], _: Callable[[T], C]
) -> Callable[Concatenate[Any, P], C]:
    """Return the coroutine method of an async client that runs a flow; the second argument is `promised`.

    Type checkers differ in what they call the result of an `async def`, and compare overrides by it.
    """

    async def method(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> Any:
        try:
            return await self._run(flow(self, *args, **kwargs))
        except BaseException as error:
            locate(self._session, error)
            leave_frames(error)
            del args, kwargs
            raise

    return _like(flow, method)


def name_methods(owner: type) -> None:
    """Tell the methods of a new class where they belong; tracebacks and documentation show it."""
    for name, member in vars(owner).items():
        if isinstance(member, FunctionType) and "__signature__" in vars(member):
            member.__qualname__ = f"{owner.__qualname__}.{name}"
            member.__module__ = owner.__module__


class _Signature(inspect.Signature):
    """The signature of a method, read off its flow when it is asked for: its types bring in a whole API."""

    __slots__ = ("_flow",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if flow := kwargs.pop("flow", None):
            self._flow: Callable[..., Any] = flow
        else:
            super().__init__(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        if name not in inspect.Signature.__slots__:
            raise AttributeError(name)
        whole = inspect.signature(self._flow, eval_str=True)
        result = get_args(whole.return_annotation)[-1]
        super().__init__(
            list(whole.parameters.values()), return_annotation=None if result is NoneType else result
        )
        return getattr(self, name)


def _like(flow: Callable[..., Any], method: Callable[..., Any]) -> Callable[..., Any]:
    result = flow.__annotations__["return"]
    if isinstance(result, str):
        result = result.removeprefix("Flow[").removesuffix("]")
    else:
        result = get_args(result)[-1]
    method.__name__ = flow.__name__.removeprefix("_")
    method.__doc__ = flow.__doc__
    method.__annotations__ = {**flow.__annotations__, "return": None if result is NoneType else result}
    # `typing.get_type_hints` looks there for what the names in annotations mean; from Python 3.13 on
    # `unittest.mock` looks there, too, for whether it is awaited, which a flow itself is not.
    wrapped = _awaited(flow) if inspect.iscoroutinefunction(method) else flow
    vars(method).update(__signature__=_Signature(flow=flow), __wrapped__=wrapped)
    return method


def _awaited(flow: Callable[..., Any]) -> Callable[..., Any]:
    """Return a coroutine function that stands where a flow does; nobody calls it."""

    async def nothing() -> None:
        """Stand for a flow."""

    code = nothing.__code__.replace(
        co_filename=flow.__code__.co_filename, co_firstlineno=flow.__code__.co_firstlineno
    )
    return FunctionType(code, flow.__globals__, flow.__name__)
