"""A list and a get speak of the same objects, and each key leads to its own."""

import pytest

from tests.contract.conftest import specs_under_test
from tests.contract.example_values import parameter_value
from tests.contract.parametrizing import about
from tests.contract.server import Key, Server
from tests.contract.shown_examples import assert_alike, in_words, lacking, place_of
from tests.contract.snapshot import assert_unchanged, beginning
from tests.contract.volatile import still
from tools.specfirst.contract.contradiction import Contradiction
from tools.specfirst.contract.keyed_objects import Collection, collections, keyed_parameter
from tools.specfirst.contract.spec_view import SAFE_METHODS, Operation, content_schema, examples, operations
from tools.specfirst.contract.stub_process import has_behaviour
from tools.specfirst.specs.files import SpecFile

COLLECTIONS = [found for spec in specs_under_test() for found in collections(spec)]


def of_lists() -> pytest.MarkDecorator:
    """Parametrize a test with collections; it is about the operation that lists."""
    return about("collection", [(one.spec, one.lister, (one,)) for one in COLLECTIONS])


def of_gets() -> pytest.MarkDecorator:
    """Parametrize a test with collections whose items can be got; it is about the operation that gets."""
    return about(
        "collection, getter, parameter",
        [(one.spec, taker[0], (one, *taker)) for one in COLLECTIONS if (taker := one.taker("GET"))],
    )


@of_gets()
def test_getting_a_listed_object_answers_that_object(
    collection: Collection, getter: Operation, parameter: str, server: Server
) -> None:
    spec = collection.spec
    for credentials in server.alternatives(spec, collection.lister):
        caller = server.caller(spec, credentials)
        items = collection.listed(caller.call(collection.lister).document)
        assert len(items) > 1 or not has_behaviour(spec), "with one object, no other one can be answered"
        for item in items:
            got = caller.call(getter, path={parameter: collection.key_of(item)})
            assert got.succeeded, f"{collection.key_of(item)!r} is listed, and got as {got.status}"
            assert_alike(spec.name, collection.single(got.document), item, "got otherwise than listed")


@of_gets()
def test_what_can_be_got_is_listed_and_nothing_else(
    collection: Collection, getter: Operation, parameter: str, server: Server
) -> None:
    spec = collection.spec
    caller = server.privileged(spec, collection.lister)
    keys = [collection.key_of(item) for item in collection.listed(caller.call(collection.lister).document)]
    existing = server.existing(spec, collection.key[-1])
    # An API that is served from its examples keeps nothing but what they show.
    assert existing or not has_behaviour(spec)
    readable = {key for key in existing | {*keys} if caller.call(getter, path={parameter: key}).succeeded}
    hidden, unknown = readable - {*keys}, {*keys} - readable
    assert not hidden, f"can be got, and is not listed: {', '.join(map(str, hidden))}"
    assert not unknown, f"is listed, and cannot be got: {', '.join(map(str, unknown))}"
    assert len(keys) == len(readable), "an object is listed twice"


def _named() -> list[tuple[SpecFile, Operation, str]]:
    """Return the operations that say 404, each with its path parameter.

    An API that is served from its examples knows what does not exist only where a collection says so.
    """
    found = []
    for spec in specs_under_test():
        getters = {taker[0].operation_id for one in collections(spec) if (taker := one.taker("GET"))}
        for operation in operations(spec):
            names = [one["name"] for one in operation.parameters if one["in"] == "path"]
            is_known = has_behaviour(spec) or operation.operation_id in getters
            if len(names) == 1 and "404" in operation.responses and is_known:
                found.append((spec, operation, names[0]))
    return found


@about("spec, operation, parameter", [(*row[:2], row) for row in _named()])
def test_what_does_not_exist_is_not_found(
    spec: SpecFile, operation: Operation, parameter: str, server: Server
) -> None:
    caller = server.privileged(spec, operation)
    keyed = keyed_parameter(spec, operation)
    existing = server.existing(spec, keyed[0].key[-1] if keyed else parameter)
    if keyed is None:
        existing.add(
            parameter_value(spec, next(one for one in operation.parameters if one["name"] == parameter))
        )
    before = beginning(server, spec)
    for known in existing:
        for unknown in similar(known):
            if unknown not in existing:
                status = caller.call(operation, path={parameter: unknown}).status
                assert status == 404, f"{unknown!r} does not exist: {status}, expected 404"
    assert_unchanged(server, spec, before, "who named nothing has changed something")


def similar(key: Key) -> list[Key]:
    """Return keys that are almost this one."""
    if isinstance(key, int):
        return [key + 1, -key]
    escaped = "".join(f"%{byte:02X}" for byte in key[:1].encode())  # the key itself if it is decoded twice
    return [f"{key}0", key[:-1], f" {key}", key.swapcase(), f"{key}/", f"{escaped}{key[1:]}"]


@of_lists()
def test_a_list_does_not_change_by_being_read(collection: Collection, server: Server) -> None:
    caller = server.privileged(collection.spec, collection.lister)
    first, second = (caller.call(collection.lister).document for _ in range(2))
    before, after = still(collection.spec.name, first), still(collection.spec.name, second)
    assert before == after, in_words(lacking(after, before))


def _shown_by_example() -> list[tuple[SpecFile, Operation]]:
    return [
        (spec, operation)
        for spec in specs_under_test()
        for operation in operations(spec)
        if has_behaviour(spec)  # else more is invented than the examples show
        and operation.method in SAFE_METHODS
        and content_schema(operation.responses[operation.success_statuses[0]])
    ]


@about("spec, operation", [(*pair, pair) for pair in _shown_by_example()])
def test_what_the_examples_show_is_what_is_answered(
    spec: SpecFile, operation: Operation, server: Server
) -> None:
    """The stub's state starts from the examples, so that a value that gets altered on its way is noticed."""
    media_types = operation.responses[operation.success_statuses[0]]["content"].values()
    example = still(spec.name, next(examples(spec, next(iter(media_types)))), of_the_run=True)
    answered = server.privileged(spec, operation).call(operation).document
    answered = still(spec.name, answered, of_the_run=True)
    found = list(lacking(answered, example))
    for collection in collections(spec):
        if collection.lister.operation_id == operation.operation_id:
            # What stands around the items counts them, and the stub invents some more.
            found = [one for one in found if one[0][: len(collection.items)] == collection.items]
    if found:
        raise Contradiction(in_words(found), place_of(spec, operation, found[0][0]))
