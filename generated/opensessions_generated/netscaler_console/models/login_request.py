# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.login_credentials import LoginCredentials


T = TypeVar("T", bound="LoginRequest")


@_attrs_define
class LoginRequest:
    """What log in takes."""

    login: LoginCredentials
    """ Who logs in, and what the session should be like: a user by name and password or, at Console as
    a service, an API client by `ID` and `Secret`. To the service, every request carries the header
    `isCloud: true`.
     """

    def to_dict(self) -> dict[str, Any]:
        login = self.login.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "login": login,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.login_credentials import LoginCredentials  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        login = LoginCredentials.from_dict(d.pop("login"))

        login_request = cls(
            login=login,
        )

        return login_request
