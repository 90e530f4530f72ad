"""All that an API shows of its state, to tell whether something has changed."""

from collections.abc import Mapping
from typing import Any

from tests.contract.differing import assert_same
from tests.contract.server import Server
from tests.contract.volatile import still
from tools.specfirst.contract.keyed_objects import collections
from tools.specfirst.contract.spec_view import SAFE_METHODS, operations
from tools.specfirst.specs.files import SpecFile

_beginnings: dict[str, Mapping[str, Any]] = {}


def beginning(server: Server, spec: SpecFile) -> Mapping[str, Any]:
    """Return what an API shows whose state was put back; that is the same each time, so it is asked once."""
    if spec.name not in _beginnings:
        _beginnings[spec.name] = shown(server, spec)
    return _beginnings[spec.name]


def shown(server: Server, spec: SpecFile) -> Mapping[str, Any]:
    """Return the answers of all safe operations, for each key that exists, without what moves by itself.

    The caller is by the first way in, for NetScaler Console one without a session: looking must not change
    what is seen.
    """
    answers: dict[str, Any] = {}
    for operation in operations(spec):
        if operation.method in SAFE_METHODS and not any(one["in"] == "path" for one in operation.parameters):
            exchange = server.privileged(spec, operation).call(operation)
            answers[operation.operation_id] = exchange.document
    for collection in collections(spec):
        items = collection.listed(answers[collection.lister.operation_id])
        items.sort(key=lambda item: str(collection.key_of(item)))
        getter = collection.taker("GET")
        for item in items if getter else ():
            assert getter is not None
            key = collection.key_of(item)
            exchange = server.privileged(spec, getter[0]).call(getter[0], path={getter[1]: key})
            answers[f"{getter[0].operation_id} {key}"] = exchange.document
    answers["the state itself"] = server.state(spec)
    left: Mapping[str, Any] = still(spec.name, answers)
    return left


def assert_unchanged(server: Server, spec: SpecFile, before: Mapping[str, Any], said: str) -> None:
    """Demand that an API shows what it did.

    Args:
        server: The server.
        spec: The API's.
        before: What was shown.
        said: What is wrong if it shows something else.

    Raises:
        AssertionError: It does not; it names the first place where they differ.
    """
    __tracebackhide__ = True  # the line that is told is that of the test
    after = shown(server, spec)
    if after == before:
        return
    differs = next(name for name in {**before, **after} if before.get(name) != after.get(name))
    _look_again(server, spec, differs)
    try:
        assert_same(after, before)
    except AssertionError as where:
        raise AssertionError(f"{said}: {where}") from None


def _look_again(server: Server, spec: SpecFile, name: str) -> None:
    """Ask last what shows the change: it is what a finding shows, and a repetition ends with."""
    operation_id, _, key = name.partition(" ")
    for operation in operations(spec):
        if operation.operation_id == operation_id:
            path = {one["name"]: key for one in operation.parameters if one["in"] == "path"}
            server.privileged(spec, operation).call(operation, path=path)
