# Generated from specs/netscaler_adc.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Session")


@_attrs_define
class Session:
    """A management session."""

    sid: int
    """ The number of the session. """
    username: str
    """ Who is logged in. """
    logintime: str | Unset = UNSET
    """ When the session began. """
    logintimelocal: str | Unset = UNSET
    """ The same by the appliance's own clock. """
    lastactivitytime: str | Unset = UNSET
    """ When the session was last used. """
    lastactivitytimelocal: str | Unset = UNSET
    """ The same by the appliance's own clock. """
    expirytime: int | Unset = UNSET
    """ In how many seconds the session ends if it is not used. """
    numofconnections: int | Unset = UNSET
    """ How many connections it has. """
    currentconn: bool | Unset = UNSET
    """ Whether it is the session of the caller. """
    clienttype: str | Unset = UNSET
    """ With what, `CLI`, `CONSOLE`, `API` or `GUI`. """
    partitionname: str | Unset = UNSET
    """ The admin partition that the session is in. """
    clientipaddress: str | Unset = UNSET
    """ Where from. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        sid = self.sid

        username = self.username

        logintime = self.logintime

        logintimelocal = self.logintimelocal

        lastactivitytime = self.lastactivitytime

        lastactivitytimelocal = self.lastactivitytimelocal

        expirytime = self.expirytime

        numofconnections = self.numofconnections

        currentconn = self.currentconn

        clienttype = self.clienttype

        partitionname = self.partitionname

        clientipaddress = self.clientipaddress

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "sid": sid,
                "username": username,
            }
        )
        if logintime is not UNSET:
            field_dict["logintime"] = logintime
        if logintimelocal is not UNSET:
            field_dict["logintimelocal"] = logintimelocal
        if lastactivitytime is not UNSET:
            field_dict["lastactivitytime"] = lastactivitytime
        if lastactivitytimelocal is not UNSET:
            field_dict["lastactivitytimelocal"] = lastactivitytimelocal
        if expirytime is not UNSET:
            field_dict["expirytime"] = expirytime
        if numofconnections is not UNSET:
            field_dict["numofconnections"] = numofconnections
        if currentconn is not UNSET:
            field_dict["currentconn"] = currentconn
        if clienttype is not UNSET:
            field_dict["clienttype"] = clienttype
        if partitionname is not UNSET:
            field_dict["partitionname"] = partitionname
        if clientipaddress is not UNSET:
            field_dict["clientipaddress"] = clientipaddress

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        sid = d.pop("sid")

        username = d.pop("username")

        logintime = d.pop("logintime", UNSET)

        logintimelocal = d.pop("logintimelocal", UNSET)

        lastactivitytime = d.pop("lastactivitytime", UNSET)

        lastactivitytimelocal = d.pop("lastactivitytimelocal", UNSET)

        expirytime = d.pop("expirytime", UNSET)

        numofconnections = d.pop("numofconnections", UNSET)

        currentconn = d.pop("currentconn", UNSET)

        clienttype = d.pop("clienttype", UNSET)

        partitionname = d.pop("partitionname", UNSET)

        clientipaddress = d.pop("clientipaddress", UNSET)

        session = cls(
            sid=sid,
            username=username,
            logintime=logintime,
            logintimelocal=logintimelocal,
            lastactivitytime=lastactivitytime,
            lastactivitytimelocal=lastactivitytimelocal,
            expirytime=expirytime,
            numofconnections=numofconnections,
            currentconn=currentconn,
            clienttype=clienttype,
            partitionname=partitionname,
            clientipaddress=clientipaddress,
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
