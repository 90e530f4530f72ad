"""The caller's own session in a list: which one it is, and what it shows that is no credential, or no key."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from tools.specfirst.contract.apis import OwnSession
from tools.specfirst.contract.keyed_objects import Collection
from tools.specfirst.contract.live.asking import Asking, listed
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.memory import named_members, plain
from tools.specfirst.contract.live.rows import Unread, objects
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.results import QUESTIONS
from tools.specfirst.contract.spec_view import Operation, content_schema, security_schemes
from tools.specfirst.specs.parts import resolved

_UNSET = ("", 0, None, -1, "-1")
_TIMES = 3
"""How often something has to happen before it is no chance."""


def look_at_own(asking: Asking, reading: Sequence[Operation], session: Session) -> None:
    """Try what the caller's session shows of itself where it is not good for anything."""
    own = asking.known.own_session
    names = {operation.operation_id for operation in reading}
    for collection in lists_of(asking.spec):
        if own is not None and own.listing == collection.lister.operation_id and own.listing in names:
            _try_what_it_shows(asking, collection, session, own)
            with suppress(Unread):
                _leave_nothing_behind(asking, collection, session)
        if own is None and collection.lister.operation_id in names:
            _try_other_keys(asking, collection, session, {})
            with suppress(Unread):
                _try_keys_as_tokens(asking, collection, session)
        tokens = asking.known.listed_tokens
        if (
            tokens is not None
            and tokens.listing == collection.lister.operation_id
            and tokens.listing in names
        ):
            with suppress(Unread):
                _try_what_names_a_token(asking, collection, session)


def _try_what_names_a_token(asking: Asking, collection: Collection, session: Session) -> None:
    """See that nobody is let in by the number of a token, which is easily guessed."""
    for key in [*objects(asking, collection, session)][-_TIMES:]:
        exchange = asking.asked(collection.lister, asking.method.headers(key), path={}, phase=QUESTIONS)
        if exchange is not None and not asking.refuses(exchange):
            words = "with what names a token in place of it"
            message = f"{words}: answered {exchange.status}"
            asking.tell(collection.lister, "refusal", words, message, exchange=exchange, status="401")


def _try_keys_as_tokens(asking: Asking, collection: Collection, session: Session) -> None:
    """See that the key of a session is no token, where whoever comes with a password might have had one."""
    lister, schemes = collection.lister, security_schemes(asking.spec)
    alone = [schemes[one[0]] for one in lister.security if len(one) == 1]
    accept = [pair for pair in session.headers if pair[0].lower() == "accept"]
    for name in (one["name"] for one in alone if (one.get("type"), one.get("in")) == ("apiKey", "header")):
        if any(sent.lower() == name.lower() for sent, _ in session.headers):
            continue
        for key in [*objects(asking, collection, session)][-_TIMES:]:
            exchange = asking.asked(lister, [*accept, (name, key)], path={}, phase=QUESTIONS)
            if exchange is not None and not asking.refuses(exchange):
                words = f"with what names a session as {name}"
                message = f"{words}: answered {exchange.status}, not 401"
                asking.tell(lister, "refusal", words, message, exchange=exchange, status="401")


def _try_what_it_shows(asking: Asking, collection: Collection, session: Session, own: OwnSession) -> None:
    items = list(listed(asking.called(collection.lister, session), collection.items))
    key = own_key(items, own, session.token)
    shown = next((item for item in items if key is not None and item.get(own.key) == key), None)
    if shown is None:
        return
    asking.passing.add(str(key))
    tell_what_is_told_otherwise(asking, session, shown)
    secrets = dict(_secrets(collection, shown, session.token))
    for name, value in {**secrets, own.key: str(key)}.items():
        headers = asking.method.headers(value)
        exchange = asking.asked(collection.lister, headers, path={}, phase=QUESTIONS)
        if exchange is not None and not asking.refuses(exchange):
            words = f"with the {name} that a list shows in place of its token"
            message = f"{words}: answered {exchange.status}"
            asking.tell(collection.lister, "refusal", words, message, exchange=exchange, status="401")
    _try_other_keys(asking, collection, session, secrets)


def _try_other_keys(
    asking: Asking, collection: Collection, session: Session, secrets: Mapping[str, str]
) -> None:
    """See that nothing is got by what is no key of it: a token, a secret, the name of a user."""
    getter = collection.taker("GET")
    names = {"token": session.token, **secrets}
    if "USERNAME" in asking.method.variables:
        names["user name"] = asking.values[asking.method.variables.index("USERNAME")]
    for name, value in names.items() if getter and getter[0].documented(404) else ():
        assert getter is not None  # noqa: S101 - the loop is empty otherwise
        exchange = asking.asked(getter[0], session.headers, path={getter[1]: value}, phase=QUESTIONS)
        if exchange is not None and not asking.refuses(exchange):
            message = f"the caller's {name} is taken for a {'.'.join(map(str, collection.key))}"
            asking.tell(getter[0], "object", f"by {name}", message, exchange=exchange, status="404")


def _secrets(collection: Collection, item: Mapping[str, Any], token: str) -> Iterator[tuple[str, str]]:
    """Yield the members of a listed object that are secret, but not its token."""
    data = collection.spec.data
    schema = resolved(data, content_schema(collection.lister.responses["200"]) or {})
    for step in collection.items:
        schema = resolved(data, schema.get("properties", {}).get(step, {}))
    members = resolved(data, schema.get("items", {})).get("properties", {})
    for name, member in members.items():
        value = item.get(name)
        is_secret = resolved(data, member).get("format") == "password"
        if is_secret and isinstance(value, str) and value not in ("", "0", token):
            yield name, value


def _leave_nothing_behind(asking: Asking, collection: Collection, session: Session) -> None:
    """See that credentials with a request are good for that request: they leave no session behind."""
    if asking.method.each_time is None or len(collection.lister.security) < 2:
        return
    each_time = asking.method.each_time(*asking.values)

    def keys() -> set[str]:
        return set(objects(asking, collection, session))

    asking.begin()
    first = before = keys()
    came = 0
    for _ in range(_TIMES):
        asking.asked(collection.lister, each_time, path={}, phase=QUESTIONS)
        after = keys()
        came += len(after - before) == 1 and before <= after
        before = after
    if came == _TIMES and len(before - first) == _TIMES:
        message = "each request with user name and password leaves a session behind"
        asking.tell(collection.lister, "state", "left behind", message, status="200")


def tell_what_is_told_otherwise(asking: Asking, session: Session, item: Mapping[str, Any]) -> None:
    """Tell what a list says otherwise of a session than the answer that has opened it."""
    known, opener = asking.known, asking.operation(asking.method.opening)
    for member, value in session.record.items():
        name = known.other_names.get(member, member)
        if name not in item or name in known.moving or plain(item[name]) == plain(value):
            continue
        if known.own_session and name == known.own_session.token and not _tells(item[name]):
            continue
        is_told = value not in _UNSET and item[name] not in _UNSET
        if is_told and member != "token" and name in named_members(asking.spec):
            message = f"{name} is listed as {item[name]!r}, {opener.operation_id} answered {value!r}"
            asking.tell(opener, "agreement", name, message)


def tell_unknown(
    asking: Asking, collection: Collection, looks: Sequence[object], mine: Sequence[Mapping[str, Any]]
) -> None:
    """Tell that a new session is not known in a list, and whether that is one that was made long ago.

    Args:
        asking: The way to the server.
        collection: The list.
        looks: What it has shown another caller, before the session was opened and after.
        mine: What it shows who has opened it.
    """
    opener, own = asking.operation(asking.method.opening), asking.known.own_session
    is_others = own is not None and any(one.get(own.mark) in (True, "true") for one in mine)
    if is_others and all(one == mine for one in looks):
        message = "before and after a login the list is the same, to whoever asks: it is not made anew"
        asking.tell(collection.lister, "repeated", "stale", message, status="200")
    said = "could not tell which session is its own, so nothing was ended"
    asking.tell(opener, "untested", "own", said, status=next(iter(opener.success_statuses), ""))


def own_key(found: Sequence[Mapping[str, Any]], own: OwnSession, token: str) -> str | None:
    """Return the key of the caller's own session in a list, None unless exactly one says that it is.

    What says so is its mark, or else its token.

    A server that shows tokens has to show the caller's at the session that it calls the caller's.
    """
    mine = [one for one in found if one.get(own.mark) in (True, "true")]
    mine = [one for one in mine if one.get(own.token) == token or not _tells(one.get(own.token))]
    if len(mine) != 1:
        mine = [one for one in found if token and one.get(own.token) == token]
    keys = [one.get(own.key) for one in mine]
    return keys[0] if len(keys) == 1 and isinstance(keys[0], str) and keys[0] else None


def _tells(token: object) -> bool:
    """Return whether a token is told: it may be left out, empty, or of stars."""
    return isinstance(token, str) and any(map(str.isalnum, token))
