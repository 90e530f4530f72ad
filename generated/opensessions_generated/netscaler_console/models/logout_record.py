# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="LogoutRecord")


@_attrs_define
class LogoutRecord:
    """A session that was closed."""

    session_timeout: int | Unset = UNSET
    """ Seconds without activity after which it would have expired. """
    username: str | Unset = UNSET
    """ The user that had logged in. """
    password: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ A server has no reason to fill it. """
    sessionid: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ A server has no reason to fill it. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        session_timeout = self.session_timeout

        username = self.username

        password = self.password

        sessionid = self.sessionid

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if session_timeout is not UNSET:
            field_dict["session_timeout"] = session_timeout
        if username is not UNSET:
            field_dict["username"] = username
        if password is not UNSET:
            field_dict["password"] = password
        if sessionid is not UNSET:
            field_dict["sessionid"] = sessionid

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        session_timeout = d.pop("session_timeout", UNSET)

        username = d.pop("username", UNSET)

        password = d.pop("password", UNSET)

        sessionid = d.pop("sessionid", UNSET)

        logout_record = cls(
            session_timeout=session_timeout,
            username=username,
            password=password,
            sessionid=sessionid,
        )

        logout_record.additional_properties = d
        return logout_record

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
