"""Who lacks the right is refused, whatever is missing of it, and changes nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from tests.contract.calling import (
    Credentials,
    authorization,
    carried,
    credential_headers,
    credential_query,
    ways_to_write,
)
from tests.contract.conftest import specs_under_test
from tests.contract.filled_bodies import bodies, example_headers, places_of, replaced, secrets
from tests.contract.parametrizing import about
from tests.contract.server import Server
from tests.contract.snapshot import assert_unchanged, shown
from tests.contract.tokens import tokens_of
from tools.specfirst.contract.contradiction import Contradiction
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.spec_view import Operation, operations, security_schemes
from tools.specfirst.contract.stub_process import Credential, has_behaviour
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import value_at

OPERATIONS = [(spec, one) for spec in specs_under_test() for one in operations(spec)]


def of_operations(
    *, with_security: bool, of_users: bool = False, optional: bool = False
) -> pytest.MarkDecorator:
    """Parametrize a test with the operations that ask for credentials, or with the others.

    Args:
        with_security: Which.
        of_users: Leave out APIs that the server knows from their specs alone: those say not who there is.
        optional: Whether those are among the former that take whoever comes without any.
    """
    return about(
        "spec, operation",
        [
            (*pair, pair)
            for pair in OPERATIONS
            if bool(pair[1].security) is with_security
            and (has_behaviour(pair[0]) or not of_users)
            and (not with_security or optional or pair[1].refuses_strangers)
        ],
    )


def spoiled(credential: Credential) -> Iterator[Credential]:
    """Yield credentials that are almost right."""
    if isinstance(credential, str):
        yield from (f"{credential}0", credential[:-1], f"x{credential}", credential.swapcase(), "")
    else:
        for name, value in credential.items():
            yield from (
                {**credential, name: other} for other in (f"{value}0", value[:-1], value.swapcase(), "")
            )


def insufficient(server: Server, spec: SpecFile, operation: Operation) -> Iterator[Credentials]:
    """Yield sets of credentials of which none is a whole security alternative, or one that is wrong."""
    alternatives = list(server.alternatives(spec, operation))
    right = [_carried(spec, alternative) for alternative in alternatives]
    # Of two credentials that are carried in one header, the later one is sent: that may be a right one.
    yield from (found for found in _lacking(alternatives) if _carried(spec, found) not in right)


def _carried(spec: SpecFile, credentials: Credentials) -> tuple[dict[str, str], dict[str, str]]:
    return credential_headers(spec, credentials), credential_query(spec, credentials)


def _lacking(alternatives: Sequence[Credentials]) -> Iterator[Credentials]:
    yield {}
    for right in alternatives:
        for name, credential in right.items():
            if len(right) > 1:
                yield {other: value for other, value in right.items() if other != name}
            for wrong in spoiled(credential):
                if wrong != credential:
                    yield {**right, name: wrong}
    if len(alternatives) > 1:
        everything: Mapping[str, Credential] = {
            name: credential for right in alternatives for name, credential in right.items()
        }
        yield everything
        yield from (
            {**right, name: value}
            for right in alternatives
            for name, value in everything.items()
            if name not in right
        )


def http_schemes(spec: SpecFile, operation: Operation) -> set[str]:
    """Return the schemes of HTTP itself that an operation takes, `basic` and `bearer`."""
    schemes = security_schemes(spec)
    named = {name for alternative in operation.security for name in alternative}
    return {schemes[name]["scheme"].lower() for name in named if schemes[name]["type"] == "http"}


def challenged(refusal: Exchange) -> set[str]:
    """Return the schemes that a refusal asks for, as RFC 9110 wants of each 401."""
    challenges = re.findall(r"(?im)(?:^|,) *([a-z]+) ", refusal.headers.get("www-authenticate", ""))
    return {scheme.lower() for scheme in challenges}


@of_operations(with_security=True)
def test_insufficient_credentials_are_refused_and_change_nothing(
    spec: SpecFile, operation: Operation, server: Server
) -> None:
    before = shown(server, spec)
    for credentials in insufficient(server, spec, operation):
        refusal = server.caller(spec, credentials).call(operation)
        said = f"those sent are wrong: {' and '.join(credentials)}" if credentials else "none are sent"
        expected = operation.refuses_strangers_by
        assert refusal.status == expected, f"{said}: {refusal.status}, expected {expected}"
        unasked = http_schemes(spec, operation) - challenged(refusal)
        assert refusal.status != 401 or not unasked, f"WWW-Authenticate lacks {' and '.join(sorted(unasked))}"
    assert_unchanged(server, spec, before, "who was refused has changed something")


@of_operations(with_security=True, optional=True)
def test_whole_alternatives_let_in(spec: SpecFile, operation: Operation, server: Server) -> None:
    for right in server.alternatives(spec, operation):
        for credentials, headers in ways_to_write(spec, right):
            server.reset(spec)
            answer = server.caller(spec, credentials).call(operation, headers=headers)
            said = " ".join(
                ["good credentials", *(f"as {text.partition(' ')[0]}" for text in headers.values())]
            )
            # Some only lead elsewhere.
            assert answer.succeeded or not operation.success_statuses, f"{said}: {answer.status}"


@of_operations(with_security=True)
def test_who_is_known_and_may_do_nothing_is_refused(
    spec: SpecFile, operation: Operation, server: Server
) -> None:
    credentials = server.unprivileged(spec)
    if not credentials:
        return
    before = shown(server, spec)
    status = server.caller(spec, credentials).call(operation).status  # a 403, too, has to be documented
    if "403" not in operation.responses:  # nobody lacks the right to sign out
        return
    if status == 401 and not any(credentials.keys() >= {*way} for way in operation.security):
        raise Contradiction(
            f"401, expected 403: its security does not take {' and '.join(credentials)}, the server does",
            f"{spec.path}:{operation.line}",
        )
    assert status == 403
    assert_unchanged(server, spec, before, "who was refused has changed something")


@of_operations(with_security=True)
def test_credentials_of_another_scheme_do_not_let_in(
    spec: SpecFile, operation: Operation, server: Server
) -> None:
    """A token is no password: only the schemes that an operation names count, under their own names."""
    taken = {name for alternative in operation.security for name in alternative}
    known = server.served(spec).security
    right = [carried(spec, {name: known[name]}) for name in taken & known.keys()]
    for name, value in known.items():
        if name not in taken and carried(spec, {name: value}) in right:
            continue  # one token is both: elsewhere it is asked for as that of two schemes at once
        if name not in taken:
            status = server.caller(spec, {name: value}).call(operation).status
            assert status == operation.refuses_strangers_by
        elif security_schemes(spec)[name]["type"] == "http":
            kind, _, told = authorization(value).partition(" ")
            headers = {"Authorization": f"Token {told}"}
            status = server.caller(spec, {}).call(operation, headers=headers).status
            assert status == operation.refuses_strangers_by, f"Token in place of {kind}: {status}"


@of_operations(with_security=False, of_users=True)
def test_wrong_secrets_in_a_body_open_nothing(spec: SpecFile, operation: Operation, server: Server) -> None:
    caller = server.caller(spec, {})
    before = shown(server, spec)
    # What a security scheme takes elsewhere, such as a user's name, is no less a part of who one is.
    known = {value for value in server.served(spec).security.values() if isinstance(value, str)}
    headers = example_headers(spec, operation)
    tried = set[Any]()
    for body in bodies(spec, operation):
        for place in {*secrets(spec, operation, body), *places_of(body, known)}:
            right = value_at(body, place)
            for wrong in (*spoiled(right), f"{right} ") if (place, right) not in tried else ():
                spoilt = replaced(body, place, wrong)
                status = caller.call(operation, body=spoilt, headers=headers).status
                assert status == 401, f"a wrong {'/'.join(place)}: {status}, expected 401"
            tried.add((place, right))
    assert_unchanged(server, spec, before, "who was refused has changed something")
    for body in bodies(spec, operation)[:1] if tried else ():
        again = caller.call(operation, body=body, headers=headers)
        assert again.succeeded, f"refused once, and then with the right secrets, too: {again.status}"


@of_operations(with_security=False)
def test_an_open_operation_takes_no_notice_of_credentials(
    spec: SpecFile, operation: Operation, server: Server
) -> None:
    tokens = tokens_of(spec)
    if tokens:
        assert server.caller(spec, {tokens.scheme: "unknown"}).call(operation).succeeded
