"""What was ended is gone everywhere, at once and once; nothing else is."""

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from tests.contract.calling import Caller
from tests.contract.conftest import specs_under_test
from tests.contract.parametrizing import about
from tests.contract.server import Server
from tests.contract.shown_examples import assert_alike
from tests.contract.snapshot import assert_unchanged, shown
from tests.contract.test_opened_objects import by_key
from tests.contract.tokens import Tokens, tokens_of
from tools.specfirst.contract.keyed_objects import Collection, collections
from tools.specfirst.contract.spec_view import Operation, operations

AT_ONCE = 8

ENDED = [
    (collection, *taker)
    for spec in specs_under_test()
    for collection in collections(spec)
    if (taker := collection.taker("DELETE"))
]
CLOSED = [tokens for spec in specs_under_test() if (tokens := tokens_of(spec))]


def of_ends() -> pytest.MarkDecorator:
    """Parametrize a test with collections and the operation that ends one of their objects."""
    return about("collection, ender, parameter", [(one[0].spec, one[1], one) for one in ENDED])


def of_closers() -> pytest.MarkDecorator:
    """Parametrize a test with tokens that can be ended by their holder."""
    return about("tokens", [(one.spec, one.closer, (one,)) for one in CLOSED if one.closer])


def opened(server: Server, tokens: Tokens) -> tuple[str, Caller]:
    """Return a new token, and a caller with it."""
    answer = server.privileged(tokens.spec, tokens.opener).call(tokens.opener)
    token = tokens.of(answer.document)
    return token, server.caller(tokens.spec, {tokens.scheme: token})


def assert_gone(caller: Caller, operation: Operation, path: Mapping[str, Any]) -> None:
    """Check that what has ended is not found by an operation, whose caller may ask for it."""
    status = caller.call(operation, path=path).status
    assert status == 404, f"asked for what has ended: {status}, expected 404"


def assert_refused_everywhere(caller: Caller, tokens: Tokens) -> None:
    """Check that no operation takes the caller's token."""
    taking = [one for one in operations(tokens.spec) if any(tokens.scheme in way for way in one.security)]
    assert taking
    for operation in taking:
        status = caller.call(operation).status
        assert status == 401, f"a token that has ended is taken: {status}, expected 401"


@of_ends()
def test_whatever_is_ended_is_gone_and_all_else_stays(
    collection: Collection, ender: Operation, parameter: str, server: Server
) -> None:
    spec, tokens = collection.spec, tokens_of(collection.spec)
    caller = server.privileged(spec, ender)
    if tokens:
        opened(server, tokens)
    for key in by_key(collection, caller):
        before = by_key(collection, caller)
        assert caller.call(ender, path={parameter: key}).succeeded
        after = by_key(collection, caller)
        gone = before.keys() - after.keys()
        assert after.keys() == before.keys() - {key}, f"ending {key!r} has ended {sorted(gone) or 'nothing'}"
        for known in after:
            assert_alike(spec.name, after[known], before[known], f"ending {key!r} has changed another")
        for taker, name in collection.takers:
            assert_gone(caller, taker, {name: key})
        assert by_key(collection, caller).keys() == after.keys()
        if tokens and tokens.member:
            token = before[key][tokens.member]
            assert_refused_everywhere(server.caller(spec, {tokens.scheme: token}), tokens)


@of_ends()
def test_an_object_ends_itself_by_its_own_token(
    collection: Collection, ender: Operation, parameter: str, server: Server
) -> None:
    tokens = tokens_of(collection.spec)
    if tokens is None or tokens.member is None:
        return
    token, caller = opened(server, tokens)
    (own,) = (key for key, item in by_key(collection, caller).items() if item[tokens.member] == token)
    assert caller.call(ender, path={parameter: own}).succeeded
    lister = server.privileged(collection.spec, collection.lister)
    assert own not in by_key(collection, lister), "it has ended itself, and is listed"
    assert_refused_everywhere(caller, tokens)
    opened(server, tokens)
    assert own not in by_key(collection, lister), f"{own} has ended, and names one that was opened later"


@of_ends()
def test_of_many_ends_at_once_exactly_one_succeeds(
    collection: Collection, ender: Operation, parameter: str, server: Server
) -> None:
    caller = server.privileged(collection.spec, ender)
    start = Barrier(AT_ONCE)

    def end(key: str) -> int:
        start.wait()
        exchange = caller.call(ender, path={parameter: key})
        return 0 if exchange.succeeded else exchange.status

    with ThreadPoolExecutor(AT_ONCE) as threads:
        for key in by_key(collection, caller):
            statuses = Counter(threads.map(end, [key] * AT_ONCE))
            succeeded = statuses.pop(0, 0)
            assert_gone(caller, ender, {parameter: key})  # else it is not for being at once
            assert succeeded == 1, f"{succeeded} of {AT_ONCE} succeeded, expected 1"
            assert statuses == {404: AT_ONCE - 1}, (
                f"refused with {', '.join(map(str, statuses))}, expected 404"
            )
    assert by_key(collection, caller) == {}, "all were ended, and some are listed"


@of_closers()
def test_closing_ends_the_callers_own_and_no_other(tokens: Tokens, server: Server) -> None:
    assert tokens.closer is not None
    spec = tokens.spec
    before = shown(server, spec)
    (left, leaving), (_, staying) = opened(server, tokens), opened(server, tokens)
    assert leaving.call(tokens.closer).succeeded
    assert_refused_everywhere(leaving, tokens)
    later, coming = opened(server, tokens)
    assert later != left, "the token of a session that was closed lets in somebody else"
    assert coming.call(tokens.closer).succeeded
    for collection in collections(spec):
        assert staying.call(collection.lister).succeeded
    assert staying.call(tokens.closer).succeeded
    assert_refused_everywhere(staying, tokens)
    assert_unchanged(server, spec, before, "what is shown has changed")


@of_closers()
def test_closing_without_a_session_ends_nothing(tokens: Tokens, server: Server) -> None:
    """A request with user name and password has no session to close, and succeeds all the same."""
    assert tokens.closer is not None
    before = shown(server, tokens.spec)
    for credentials in server.alternatives(tokens.spec, tokens.closer):
        if tokens.scheme not in credentials:
            assert server.caller(tokens.spec, credentials).call(tokens.closer).succeeded
    assert_unchanged(server, tokens.spec, before, "what is shown has changed")
