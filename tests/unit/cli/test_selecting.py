"""Which sessions a selection means."""

import json
import re
from datetime import timedelta
from ipaddress import IPv4Network, ip_network
from typing import Any

import attrs
import pytest

from opensessions import Session
from opensessions.cli.selecting import Selection, ambiguous, narrowed
from tests.unit.cli.command import Command

HOUR = timedelta(hours=1)
SESSION = Session(
    service="s",
    id="6b2c5d1e-1f0b",
    user="VSKEY5\\josem",
    address="192.0.2.221",
    client="VMware VI Client/4.0",
    idle=2 * HOUR,
    age=48 * HOUR,
)
ELSEWHERE = attrs.evolve(SESSION, user="josem@vskey5.example")
NOTHING_TOLD = Session(service="s", id="k")


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        ({"user": ["josem"]}, True),
        ({"user": ["JoseM@vskey5.example"]}, True),
        ({"user": ["josem@other.example"]}, False),
        ({"user": ["vskey5.example"]}, False),
        ({"not_user": [re.compile("^josem$")]}, False),
    ],
)
def test_a_domain_may_stand_behind_the_name(rule: dict[str, Any], *, fits: bool) -> None:
    assert Selection(**rule).has(ELSEWHERE) is fits


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        ({"user": ["\u00e9milie"]}, True),
        ({"user": ["\u00c9M*"]}, True),
        ({"user": ["corp\\e\u0301milie"]}, True),
        ({"not_user": [re.compile("^\u00e9milie$")]}, False),
    ],
)
def test_an_accent_is_one_however_it_is_written(rule: dict[str, Any], *, fits: bool) -> None:
    assert Selection(**rule).has(attrs.evolve(SESSION, user="CORP\\e\u0301milie")) is fits


@pytest.mark.parametrize(
    "rule",
    [
        {},
        {"user": ["josem"]},
        {"user": ["JoseM"]},
        {"user": ["vskey5\\josem"]},
        {"user": ["*\\jos*"]},
        {"user": ["nobody", "josem"]},
        {"not_user": [re.compile("^svc-")]},
        {"idle_over": 2 * HOUR},
        {"older_than": 47 * HOUR},
        {"client": ["vi client"]},
        {"address": [ip_network("192.0.2.0/24")]},
        {"id": ["6b2c"]},
        {"user": ["josem"], "idle_over": HOUR, "client": ["VMware"]},
    ],
)
def test_what_fits(rule: dict[str, Any]) -> None:
    assert Selection(**rule).has(SESSION)


@pytest.mark.parametrize(
    "rule",
    [
        {"user": ["jose"]},
        {"user": ["other\\josem"]},
        {"user": [""]},
        {"user": ["jose?"]},
        {"user": ["[j]osem"]},
        {"user": ["jos.m"]},
        {"not_user": [re.compile("josem")]},
        {"not_user": [re.compile("^josem$")]},
        {"not_user": [re.compile("nobody"), re.compile("VSKEY5")]},
        {"idle_over": 3 * HOUR},
        {"older_than": 49 * HOUR},
        {"client": ["govc"]},
        {"address": [ip_network("198.51.100.0/24"), ip_network("2001:db8::/32")]},
        {"id": ["b2c5"]},
        {"user": ["josem"], "idle_over": 3 * HOUR},
    ],
)
def test_what_does_not_fit(rule: dict[str, Any]) -> None:
    assert not Selection(**rule).has(SESSION)


@pytest.mark.parametrize(
    "rule",
    [
        {"user": ["*"]},
        {"idle_over": timedelta(0)},
        {"older_than": timedelta(0)},
        {"client": [""]},
        {"not_user": [re.compile("^svc-")]},
        {"address": [ip_network("0.0.0.0/0")]},
    ],
)
def test_what_a_service_does_not_tell_fits_no_rule(rule: dict[str, Any]) -> None:
    assert not Selection(**rule).has(NOTHING_TOLD)


@pytest.mark.parametrize(
    ("address", "network", "is_within"),
    [
        ("::ffff:192.0.2.9", "192.0.2.9", True),
        ("::ffff:192.0.2.9", "192.0.2.0/24", True),
        ("192.0.2.9", "::ffff:192.0.2.9", True),
        ("192.0.2.9", "::ffff:192.0.2.0/120", True),
        ("::ffff:192.0.2.9", "::ffff:192.0.2.9", True),
        ("::ffff:192.0.3.9", "192.0.2.0/24", False),
        ("2001:db8::9", "192.0.2.0/24", False),
        ("2001:db8::9", "2001:db8::/32", True),
        ("fe80::1%eth0", "fe80::/10", True),
        ("", "0.0.0.0/0", False),
    ],
)
def test_an_address_is_the_same_in_both_its_forms(address: str, network: str, is_within: bool) -> None:
    session = Session(service="s", id="k", address=address)
    assert Selection(address=[ip_network(network)]).has(session) is is_within


@pytest.mark.parametrize("pattern", ["NSROOT", "^nsroot$", "root"])
def test_case_says_nothing_of_whom_to_spare(command: Command, pattern: str) -> None:
    shown = command("list", "--json", "--service", "netscaler", "--not-user", pattern).output
    assert {row["user"] for row in json.loads(shown)["sessions"]} >= {"auditor"}
    assert "nsroot" not in shown


def test_an_address_that_is_none_fits_no_network() -> None:
    odd = Session(service="s", id="k", address="console")
    assert not Selection(address=[IPv4Network("0.0.0.0/0")]).has(odd)


def test_only_a_selection_without_rules_is_everything() -> None:
    assert Selection(user=[], not_user=[], client=[], address=[], id=[]).is_everything
    assert not Selection(idle_over=timedelta(0)).is_everything


@pytest.mark.parametrize(
    ("ids", "starts", "meant", "several"),
    [
        (["2", "20", "21"], ["2"], ["2"], {}),
        (["20", "21"], ["2"], [], {}),
        (["20", "21"], ["20", "21"], ["20", "21"], {}),
        (["s1", "s10", "s11"], ["s1"], ["s1"], {}),
        (["s10", "s11"], ["s1"], ["s10", "s11"], {"s1": 2}),
        (["s1", "s10", "t5"], ["s1", "t"], ["s1", "t5"], {}),
        (["6b2c", "e4f7"], ["6", "e4"], ["6b2c", "e4f7"], {}),
    ],
)
def test_an_id_is_meant_before_those_that_begin_so(
    ids: list[str], starts: list[str], meant: list[str], several: dict[str, int]
) -> None:
    listed = [Session(service="s", id=id_) for id_ in ids]
    fitting = [session for session in listed if Selection(id=starts).has(session)]
    found = narrowed(fitting, starts, {*starts} & {*ids})
    assert [session.id for session in found] == meant
    assert ambiguous(found, starts) == several
