# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.session_summary_links import SessionSummaryLinks


T = TypeVar("T", bound="Session")


@_attrs_define
class Session:
    """A session in detail."""

    username: str
    """ The session's user with the domain, `DOMAIN\\user`. """
    domain: str
    """ The domain that authenticated the user, usually VSKEY. """
    ip: str
    """ The address of the remote client. """
    user_agent: str
    """ The application that is connected to vCenter; `VMware VI Client` is the vSphere client for Windows. """
    login_time: str
    """ Date and time of day without a time zone, so not `date-time`. """
    login_time_delta: str
    """ A span of time as Python prints a `timedelta`; the fraction is left out if it is zero. """
    last_active_time: str
    """ Date and time of day without a time zone, so not `date-time`. """
    last_active_time_delta: str
    """ A span of time as Python prints a `timedelta`; the fraction is left out if it is zero. """
    field_links: SessionSummaryLinks | Unset = UNSET
    """ Where to go from a listed session. """
    key: str | Unset = UNSET
    """ The vCenter session key. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        username = self.username

        domain = self.domain

        ip = self.ip

        user_agent = self.user_agent

        login_time = self.login_time

        login_time_delta = self.login_time_delta

        last_active_time = self.last_active_time

        last_active_time_delta = self.last_active_time_delta

        field_links: dict[str, Any] | Unset = UNSET
        if not isinstance(self.field_links, Unset):
            field_links = self.field_links.to_dict()

        key = self.key

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "username": username,
                "domain": domain,
                "ip": ip,
                "userAgent": user_agent,
                "loginTime": login_time,
                "loginTimeDelta": login_time_delta,
                "lastActiveTime": last_active_time,
                "lastActiveTimeDelta": last_active_time_delta,
            }
        )
        if field_links is not UNSET:
            field_dict["_links"] = field_links
        if key is not UNSET:
            field_dict["key"] = key

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.session_summary_links import SessionSummaryLinks  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        username = d.pop("username")

        domain = d.pop("domain")

        ip = d.pop("ip")

        user_agent = d.pop("userAgent")

        login_time = d.pop("loginTime")

        login_time_delta = d.pop("loginTimeDelta")

        last_active_time = d.pop("lastActiveTime")

        last_active_time_delta = d.pop("lastActiveTimeDelta")

        _field_links = d.pop("_links", UNSET)
        field_links: SessionSummaryLinks | Unset
        if isinstance(_field_links, Unset):
            field_links = UNSET
        else:
            field_links = SessionSummaryLinks.from_dict(_field_links)

        key = d.pop("key", UNSET)

        session = cls(
            username=username,
            domain=domain,
            ip=ip,
            user_agent=user_agent,
            login_time=login_time,
            login_time_delta=login_time_delta,
            last_active_time=last_active_time,
            last_active_time_delta=last_active_time_delta,
            field_links=field_links,
            key=key,
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
