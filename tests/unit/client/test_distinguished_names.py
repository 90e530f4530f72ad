"""Names of Appgate sessions: written as RFC 4514 says, read back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opensessions import DistinguishedName, errors

DEVICE = "4c07bc6757ea42ddb702c2d6c45419fc"
PRINTABLE = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1)


def test_a_name_is_written_in_the_documented_form() -> None:
    name = DistinguishedName("4C07BC67-57EA-42DD-B702-C2D6C45419FC", "user", "ldap")
    assert str(name) == f"CN={DEVICE},CN=user,OU=ldap"
    assert DistinguishedName.parse(str(name)) == name


@pytest.mark.parametrize(
    ("username", "written"),
    [
        ("Doe, Jo", r"Doe\, Jo"),
        (r"DOMAIN\user", r"DOMAIN\\user"),
        (" user ", r"\ user\ "),
        ("#1", r"\#1"),
        ("a#1", "a#1"),
        ('a+b<c>d;e"f', r"a\+b\<c\>d\;e\"f"),
        ("a=b", "a=b"),
        ("ü", "ü"),
        (" ", r"\ "),
    ],
)
def test_what_is_special_is_escaped(username: str, written: str) -> None:
    name = DistinguishedName(DEVICE, username, "ldap")
    assert str(name) == f"CN={DEVICE},CN={written},OU=ldap"
    assert DistinguishedName.parse(str(name)) == name


@given(PRINTABLE, PRINTABLE)
def test_every_name_is_read_back_as_it_was(username: str, provider: str) -> None:
    name = DistinguishedName(DEVICE, username, provider)
    assert DistinguishedName.parse(str(name)) == name


def test_escapes_by_number_are_read() -> None:
    assert DistinguishedName.parse(f"CN={DEVICE},CN=Doe\\2C J\\C3\\B6,OU=ldap").username == "Doe, Jö"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "user",
        f"CN={DEVICE},CN=user",
        f"CN={DEVICE},CN=,OU=ldap",
        f"CN={DEVICE},CN=user,OU=",
        f"CN={DEVICE},CN=Doe, Jo,OU=ldap",
        f"CN={DEVICE}0,CN=user,OU=ldap",
        f"CN={DEVICE[1:]}g,CN=user,OU=ldap",
        f"OU={DEVICE},CN=user,OU=ldap",
        f"CN={DEVICE},CN=user,OU=ldap,DC=x",
        f"CN={DEVICE},CN=user,OU=ldap\n",
        f"CN={DEVICE},CN=us\ner,OU=ldap",
        f"CN={DEVICE},CN=user\\,OU=ldap",
        f"CN={DEVICE},CN=us\\FFer,OU=ldap",
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(errors.RequestRefused):
        DistinguishedName.parse(text)


@pytest.mark.parametrize(
    "parts", [("x", "u", "p"), (DEVICE, "", "p"), (DEVICE, "u", ""), (DEVICE, "u\n", "p")]
)
def test_parts_that_cannot_be_in_a_name_are_refused(parts: tuple[str, str, str]) -> None:
    with pytest.raises(errors.RequestRefused):
        DistinguishedName(*parts)
