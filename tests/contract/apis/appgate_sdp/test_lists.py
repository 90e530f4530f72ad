"""Appgate SDP: lists are sorted as is asked for, name each thing once, and revoke by the end of a name."""

from inspect import signature
from typing import get_args

import pytest

from opensessions import AppgateSdp
from opensessions.appgate_sdp.devices import TokenKind
from tests.contract.conftest import specs_under_test
from tests.contract.parametrizing import about
from tests.contract.server import Server
from tools.specfirst.contract.contradiction import Contradiction
from tools.specfirst.contract.spec_view import Operation, operation_named
from tools.specfirst.specs.files import SpecFile

SPECS = [spec for spec in specs_under_test() if spec.name == "appgate_sdp"]
LISTS = {
    "listActiveSessions": "distinguishedName",
    "listRegisteredDevices": "distinguishedName",
    "listBlacklist": "userDistinguishedName",
    "listLicensedUsers": "userDistinguishedName",
}
"""By operationId: what names a thing of the list."""


def of_lists() -> pytest.MarkDecorator:
    """Parametrize a test with the operations that list, and what names a thing of each."""
    return about(
        "spec, lister, key",
        [
            (spec, one, (spec, one, LISTS[name]))
            for spec in SPECS
            for name in LISTS
            for one in [operation_named(spec, name)]
        ],
    )


@of_lists()
def test_a_list_is_sorted_and_names_each_thing_once(
    spec: SpecFile, lister: Operation, key: str, server: Server
) -> None:
    caller = server.privileged(spec, lister)
    names = [item[key] for item in caller.call(lister).document["data"]]
    twice = sorted({name for name in names if names.count(name) > 1})
    assert not twice, f"listed twice: {', '.join(twice)}"
    for descending in ("false", "true"):
        # That it is sorted so is one of the statements that every answer is held against.
        found = caller.call(lister, query={"orderBy": key, "descending": descending}).document["data"]
        assert {item[key] for item in found} == {*names}, "sorted otherwise, it lists others"


@of_lists()
def test_a_list_is_cut_to_a_range_and_narrowed_by_each_of_several_texts(
    spec: SpecFile, lister: Operation, key: str, server: Server
) -> None:
    """`range`, `query`, `totalCount`: that what comes is what was asked for is one of the statements."""
    caller = server.privileged(spec, lister)
    names = [item[key] for item in caller.call(lister).document["data"]]
    for part in ("0-0", "0-1", "1-1"):
        caller.call(lister, query={"range": part})
    for texts in ([names[0]], [names[0], names[-1]]):
        told = caller.call(lister, query={"query": texts}).document["totalCount"]
        assert told == len(names), f"totalCount: {told}, expected {len(names)}, whether they match or not"


def of_revoking() -> pytest.MarkDecorator:
    """Parametrize a test with the operation that has tokens renewed."""
    return about(
        "spec, revoker",
        [(spec, one, (spec, one)) for spec in SPECS for one in [operation_named(spec, "revokeTokens")]],
    )


@of_revoking()
def test_a_name_is_not_revoked_by_its_beginning(spec: SpecFile, revoker: Operation, server: Server) -> None:
    caller = server.privileged(spec, revoker)
    lister = operation_named(spec, "listRegisteredDevices")
    name = caller.call(lister).document["data"][0]["distinguishedName"]
    body = caller.example_body(revoker)
    for part in (name.partition(",")[0], name[:-1]):
        revoked = caller.call(revoker, body={**body, "distinguishedNameFilter": part}).document["data"]
        assert not revoked, f"revoked by {part}: {revoked[0]['distinguishedName']}"


@about(
    "spec, evaluator",
    [(spec, one, (spec, one)) for spec in SPECS for one in [operation_named(spec, "reevaluateDevices")]],
)
def test_names_are_reevaluated_by_their_end_alone(
    spec: SpecFile, evaluator: Operation, server: Server
) -> None:
    caller = server.privileged(spec, evaluator)
    rows = caller.call(operation_named(spec, "listActiveSessions")).document["data"]
    names = {row["distinguishedName"] for row in rows}
    name = rows[0]["distinguishedName"]
    for text in (name, name.partition(",")[2], name.rpartition(",")[2], name.partition(",")[0], name[:-1]):
        answer = caller.call(evaluator, path={"distinguished-name": text})
        found = {*answer.document["reevaluatedDistinguishedNames"]}
        wrong = "; ".join(sorted(found ^ {one for one in names if one.endswith(text)}))
        assert not wrong, f"by the end {text}: wrong is {wrong}"


@of_revoking()
def test_of_devices_that_are_listed_each_is_revoked(
    spec: SpecFile, revoker: Operation, server: Server
) -> None:
    caller = server.privileged(spec, revoker)
    devices = caller.call(operation_named(spec, "listRegisteredDevices")).document["data"]
    names = sorted(device["distinguishedName"] for device in devices)[:2]
    body = {"distinguishedNameFilter": "", "specificDistinguishedNames": names}
    revoked = caller.call(revoker, body={**caller.example_body(revoker), **body}).document["data"]
    found = sorted(device["distinguishedName"] for device in revoked)
    assert found == names, f"revoked are {found}, expected {names}"
    ending = devices[0]["distinguishedName"].rpartition(",")[2]
    meant = {one["distinguishedName"] for one in devices if one["distinguishedName"].endswith(ending)}
    body = {**caller.example_body(revoker), "distinguishedNameFilter": ending}
    left = meant - {one["distinguishedName"] for one in caller.call(revoker, body=body).document["data"]}
    assert not left, f"revoked by {ending}, and not {', '.join(sorted(left))}"


@of_revoking()
def test_what_the_class_offers_is_what_can_be_asked_for(spec: SpecFile, revoker: Operation) -> None:
    """`RevocationRequest`: its kinds of tokens, and what is so if nothing is said."""
    schemas = spec.data["components"]["schemas"]
    kinds, members = schemas["TokenType"]["enum"], schemas["RevocationRequest"]["properties"]
    wrong = ", ".join(sorted({*kinds} ^ {*get_args(TokenKind)}))
    if wrong:
        place = spec.line_of(("components", "schemas", "TokenType", "enum"))
        raise Contradiction(f"the spec or the client alone has {wrong}", f"{spec.path}:{place}")
    defaults = signature(AppgateSdp.renew_tokens).parameters
    for argument, member in (("delay_minutes", "delayMinutes"), ("devices_per_second", "devicesPerSecond")):
        offered, told = defaults[argument].default, members[member]["default"]
        if offered != told:
            place = spec.line_of(
                ("components", "schemas", "RevocationRequest", "properties", member, "default")
            )
            raise Contradiction(f"{argument} is {offered}, expected {told}", f"{spec.path}:{place}")
