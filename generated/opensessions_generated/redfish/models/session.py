# Generated from specs/redfish.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Session")


@_attrs_define
class Session:
    """A session; its token and its password are never told."""

    odata_id: str
    """ The session's path. """
    odata_type: str
    """ The type of the resource. """
    id: str
    """ What names the session in its path. """
    name: str
    """ A name for people. """
    user_name: None | str | Unset = UNSET
    """ Who is logged in. """
    client_origin_ip_address: None | str | Unset = UNSET
    """ The address that the session was opened from. """
    created_time: datetime.datetime | Unset = UNSET
    """ When the session was opened. """
    session_type: None | str | Unset = UNSET
    """ What kind of session it is, such as `Redfish`, `WebUI` or `ManagerConsole`. """
    context: None | str | Unset = UNSET
    """ What the client said of itself when it opened the session. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        odata_id = self.odata_id

        odata_type = self.odata_type

        id = self.id

        name = self.name

        user_name: None | str | Unset
        if isinstance(self.user_name, Unset):
            user_name = UNSET
        else:
            user_name = self.user_name

        client_origin_ip_address: None | str | Unset
        if isinstance(self.client_origin_ip_address, Unset):
            client_origin_ip_address = UNSET
        else:
            client_origin_ip_address = self.client_origin_ip_address

        created_time: str | Unset = UNSET
        if not isinstance(self.created_time, Unset):
            created_time = self.created_time.isoformat()

        session_type: None | str | Unset
        if isinstance(self.session_type, Unset):
            session_type = UNSET
        else:
            session_type = self.session_type

        context: None | str | Unset
        if isinstance(self.context, Unset):
            context = UNSET
        else:
            context = self.context

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "@odata.id": odata_id,
                "@odata.type": odata_type,
                "Id": id,
                "Name": name,
            }
        )
        if user_name is not UNSET:
            field_dict["UserName"] = user_name
        if client_origin_ip_address is not UNSET:
            field_dict["ClientOriginIPAddress"] = client_origin_ip_address
        if created_time is not UNSET:
            field_dict["CreatedTime"] = created_time
        if session_type is not UNSET:
            field_dict["SessionType"] = session_type
        if context is not UNSET:
            field_dict["Context"] = context

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        odata_id = d.pop("@odata.id")

        odata_type = d.pop("@odata.type")

        id = d.pop("Id")

        name = d.pop("Name")

        def _parse_user_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user_name = _parse_user_name(d.pop("UserName", UNSET))

        def _parse_client_origin_ip_address(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        client_origin_ip_address = _parse_client_origin_ip_address(
            d.pop("ClientOriginIPAddress", UNSET)
        )

        _created_time = d.pop("CreatedTime", UNSET)
        created_time: datetime.datetime | Unset
        if isinstance(_created_time, Unset):
            created_time = UNSET
        else:
            created_time = datetime.datetime.fromisoformat(_created_time.upper())

        def _parse_session_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        session_type = _parse_session_type(d.pop("SessionType", UNSET))

        def _parse_context(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        context = _parse_context(d.pop("Context", UNSET))

        session = cls(
            odata_id=odata_id,
            odata_type=odata_type,
            id=id,
            name=name,
            user_name=user_name,
            client_origin_ip_address=client_origin_ip_address,
            created_time=created_time,
            session_type=session_type,
            context=context,
        )

        session.additional_properties = d
        return session

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
