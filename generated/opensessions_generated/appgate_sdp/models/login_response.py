# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.account_type import AccountType, check_account_type
from ..models.collective_type import CollectiveType, check_collective_type
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.administrative_user import AdministrativeUser


T = TypeVar("T", bound="LoginResponse")


@_attrs_define
class LoginResponse:
    """A token, and whose it is."""

    user: AdministrativeUser | Unset = UNSET
    """ An administrator and what they may do. """
    token: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ What later requests are sent with. """
    expires: datetime.datetime | Unset = UNSET
    """ Until when the token is good. """
    message_of_the_day: str | Unset = UNSET
    """ What users are to be shown now. """
    ztp_collective_type: CollectiveType | Unset = UNSET
    """ How the system belongs to the vendor's platform, since version 20. """
    ztp_account_type: AccountType | Unset = UNSET
    """ The kind of account at the vendor's platform, since version 20. """
    crl_enabled: bool | Unset = UNSET
    """ Whether lists of revoked certificates are looked at. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        user: dict[str, Any] | Unset = UNSET
        if not isinstance(self.user, Unset):
            user = self.user.to_dict()

        token = self.token

        expires: str | Unset = UNSET
        if not isinstance(self.expires, Unset):
            expires = self.expires.isoformat()

        message_of_the_day = self.message_of_the_day

        ztp_collective_type: str | Unset = UNSET
        if not isinstance(self.ztp_collective_type, Unset):
            ztp_collective_type = self.ztp_collective_type

        ztp_account_type: str | Unset = UNSET
        if not isinstance(self.ztp_account_type, Unset):
            ztp_account_type = self.ztp_account_type

        crl_enabled = self.crl_enabled

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if user is not UNSET:
            field_dict["user"] = user
        if token is not UNSET:
            field_dict["token"] = token
        if expires is not UNSET:
            field_dict["expires"] = expires
        if message_of_the_day is not UNSET:
            field_dict["messageOfTheDay"] = message_of_the_day
        if ztp_collective_type is not UNSET:
            field_dict["ztpCollectiveType"] = ztp_collective_type
        if ztp_account_type is not UNSET:
            field_dict["ztpAccountType"] = ztp_account_type
        if crl_enabled is not UNSET:
            field_dict["crlEnabled"] = crl_enabled

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.administrative_user import AdministrativeUser  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        _user = d.pop("user", UNSET)
        user: AdministrativeUser | Unset
        if isinstance(_user, Unset):
            user = UNSET
        else:
            user = AdministrativeUser.from_dict(_user)

        token = d.pop("token", UNSET)

        _expires = d.pop("expires", UNSET)
        expires: datetime.datetime | Unset
        if isinstance(_expires, Unset):
            expires = UNSET
        else:
            expires = datetime.datetime.fromisoformat(_expires.upper())

        message_of_the_day = d.pop("messageOfTheDay", UNSET)

        _ztp_collective_type = d.pop("ztpCollectiveType", UNSET)
        ztp_collective_type: CollectiveType | Unset
        if isinstance(_ztp_collective_type, Unset):
            ztp_collective_type = UNSET
        else:
            ztp_collective_type = check_collective_type(_ztp_collective_type)

        _ztp_account_type = d.pop("ztpAccountType", UNSET)
        ztp_account_type: AccountType | Unset
        if isinstance(_ztp_account_type, Unset):
            ztp_account_type = UNSET
        else:
            ztp_account_type = check_account_type(_ztp_account_type)

        crl_enabled = d.pop("crlEnabled", UNSET)

        login_response = cls(
            user=user,
            token=token,
            expires=expires,
            message_of_the_day=message_of_the_day,
            ztp_collective_type=ztp_collective_type,
            ztp_account_type=ztp_account_type,
            crl_enabled=crl_enabled,
        )

        login_response.additional_properties = d
        return login_response

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
