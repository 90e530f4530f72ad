"""What opening a session answers is what list and get answer from then on, and its token lets in."""

from itertools import pairwise, zip_longest
from typing import Any

import pytest

from tests.contract.calling import Caller
from tests.contract.conftest import specs_under_test
from tests.contract.drawing import allows
from tests.contract.filled_bodies import bodies, example_headers, filled, replaced, zeros
from tests.contract.parametrizing import about
from tests.contract.server import Server
from tests.contract.shown_examples import assert_alike
from tests.contract.tokens import Tokens, own_one, tokens_of
from tools.specfirst.contract.apis import known as what_is_known
from tools.specfirst.contract.contradiction import Contradiction
from tools.specfirst.contract.keyed_objects import Collection, Object, collections, opened_record, openers
from tools.specfirst.contract.spec_view import Operation, content_schema, operations, security_schemes
from tools.specfirst.specs.parts import resolved

LEAST_DIFFERENT = 16
"""In so many characters tokens differ that follow each other; who has one can count on to the next else."""

MANY = 24
"""So many come within a second; with fewer, places that are given away again would not be noticed."""

OPENED = [
    (collection, opener)
    for spec in specs_under_test()
    for collection in collections(spec)
    for opener in openers(collection)
]
TOKENS = [tokens for spec in specs_under_test() if (tokens := tokens_of(spec))]


def of_openers() -> pytest.MarkDecorator:
    """Parametrize a test with collections and the operations that add to them."""
    return about("collection, opener", [(pair[0].spec, pair[1], pair) for pair in OPENED])


def of_tokens() -> pytest.MarkDecorator:
    """Parametrize a test with the APIs that hand out tokens."""
    return about("tokens", [(one.spec, one.opener, (one,)) for one in TOKENS])


def by_key(collection: Collection, caller: Caller) -> dict[str, Object]:
    """Return the list by its keys."""
    items = collection.listed(caller.call(collection.lister).document)
    return {collection.key_of(item): item for item in items}


def added(before: dict[str, Object], after: dict[str, Object]) -> str:
    """Return the key of the one object that a list has more than before."""
    assert before.keys() <= after.keys(), "opening one took another away"
    new = sorted(after.keys() - before.keys())
    assert len(new) == 1, f"opening one added {len(new)} to the list"
    return new[0]


def under_the_lists_names(api: str, record: Object) -> Object:
    """Return a record with the names that the list has for its members."""
    names = what_is_known(api).other_names
    return {names.get(name, name): value for name, value in record.items()}


@of_openers()
def test_what_was_opened_is_listed_and_got_as_it_was_answered(
    collection: Collection, opener: Operation, server: Server
) -> None:
    spec = collection.spec
    caller = server.privileged(spec, collection.lister)
    shown = bodies(spec, opener)
    headers = example_headers(spec, opener)
    for body in (*shown, filled(spec, opener, shown[-1])):
        before = by_key(collection, caller)
        opening = server.privileged(spec, opener).call(opener, body=body, headers=headers)
        record = under_the_lists_names(spec.name, opened_record(opener, spec, opening.document))
        after = by_key(collection, caller)
        key = added(before, after)
        assert record.keys() & after[key].keys()
        assert_alike(spec.name, after[key], record, "listed otherwise than answered")
        if getter := collection.taker("GET"):
            got = caller.call(getter[0], path={getter[1]: key})
            assert_alike(spec.name, collection.single(got.document), after[key], "got otherwise than listed")
        for other in before:
            assert_alike(spec.name, after[other], before[other], f"opening {key!r} has changed another")


@of_openers()
def test_a_zero_that_is_given_is_not_taken_for_unset(
    collection: Collection, opener: Operation, server: Server
) -> None:
    spec = collection.spec
    caller, lister = server.privileged(spec, opener), server.privileged(spec, collection.lister)
    headers = example_headers(spec, opener)

    def opened(body: Any) -> Object:
        return opened_record(opener, spec, caller.call(opener, body=body, headers=headers).document)

    given = filled(spec, opener, bodies(spec, opener)[-1])
    kept = opened(given)
    for place, value, zero in zeros(given):
        name, changed = place[-1], replaced(given, place, zero)
        if kept.get(name) != value or not allows(spec, {"schema": content_schema(opener.body)}, changed):
            continue
        before = by_key(collection, lister)
        record = opened(changed)
        if record[name] != zero:
            raise Contradiction(f"{name}: {record[name]}, expected the {zero} that was given")
        after = by_key(collection, lister)
        for key in after.keys() - before.keys():  # none where a session of no time is over at once
            expected = under_the_lists_names(spec.name, record)
            assert_alike(
                spec.name, after[key], expected, f"with {zero} for {name}, listed otherwise than answered"
            )


@of_openers()
def test_opening_begins_now(collection: Collection, opener: Operation, server: Server) -> None:
    """`login_time`: when the session was opened."""
    spec = collection.spec
    caller = server.privileged(spec, collection.lister)
    before = by_key(collection, caller)
    server.privileged(spec, opener).call(opener)
    after = by_key(collection, caller)
    key = added(before, after)
    if "login_time" in after[key]:
        assert abs(after[key]["login_time"] - server.now(spec)) < 5
        assert after[key]["expire_after"] in range(
            after[key]["session_timeout"] - 5, after[key]["session_timeout"] + 1
        )


@of_tokens()
def test_what_lets_in_as_a_cookie_is_always_set_as_one(tokens: Tokens) -> None:
    spec, scheme = tokens.spec, security_schemes(tokens.spec)[tokens.scheme]
    for status in tokens.opener.success_statuses if scheme.get("in") == "cookie" else ():
        described = tokens.opener.responses[status].get("headers", {}).get("Set-Cookie", {})
        if not resolved(spec.data, described).get("required"):
            place = spec.line_of((*tokens.opener.pointer, "responses", status))
            said = f"{status} does not require Set-Cookie, from which {scheme['name']} comes"
            raise Contradiction(said, f"{spec.path}:{place}")


@of_tokens()
def test_each_opening_hands_out_a_token_of_its_own_that_lets_in(tokens: Tokens, server: Server) -> None:
    spec = tokens.spec
    opener = server.privileged(spec, tokens.opener)
    handed_out = [tokens.of(opener.call(tokens.opener).document) for _ in range(3)]
    assert len({*handed_out}) == len(handed_out), "a token was handed out twice"
    for one, other in pairwise(handed_out):
        differs = sum(a != b for a, b in zip_longest(one, other))
        assert differs >= LEAST_DIFFERENT, f"two tokens in a row differ in {differs} characters: guessable"
    for token in handed_out:
        caller = server.caller(spec, {tokens.scheme: token})
        for collection in collections(spec):
            answer = caller.call(collection.lister)
            assert answer.succeeded, f"a token of {len(handed_out)} lets in no more: {answer.status}"
            items = collection.listed(answer.document)
            if tokens.member:
                own = [collection.key_of(item) for item in items if item[tokens.member] == token]
                assert len(own) == 1, f"{len(own)} objects have the caller's token, expected 1"
                marked = collection.key_of(own_one(items))
                assert marked == own[0], f"is_self is true of {marked}, expected {own[0]}"
            getter = collection.taker("GET")
            for item in items if getter else ():
                assert getter is not None
                assert caller.call(getter[0], path={getter[1]: collection.key_of(item)}).succeeded


@of_tokens()
def test_who_came_first_is_let_in_when_many_have_come(tokens: Tokens, server: Server) -> None:
    opener = server.privileged(tokens.spec, tokens.opener)
    handed_out = [tokens.of(opener.call(tokens.opener).document) for _ in range(MANY)]
    asked = next(
        one for one in operations(tokens.spec) if [tokens.scheme] in one.security and one.method == "GET"
    )
    for token in (handed_out[0], handed_out[-1]):
        status = server.caller(tokens.spec, {tokens.scheme: token}).call(asked).status
        assert status != 401, f"after {MANY} tokens, one of them is refused"
    assert len({*handed_out}) == MANY, "a token was handed out twice"
