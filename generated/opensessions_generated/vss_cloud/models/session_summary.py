# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.session_summary_links import SessionSummaryLinks


T = TypeVar("T", bound="SessionSummary")


@_attrs_define
class SessionSummary:
    """A session as the list shows it."""

    field_links: SessionSummaryLinks
    """ Where to go from a listed session. """
    key: str
    """ The vCenter session key. """
    username: str
    """ The session's user with the domain, `DOMAIN\\user`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_links = self.field_links.to_dict()

        key = self.key

        username = self.username

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "_links": field_links,
                "key": key,
                "username": username,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.session_summary_links import SessionSummaryLinks  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        field_links = SessionSummaryLinks.from_dict(d.pop("_links"))

        key = d.pop("key")

        username = d.pop("username")

        session_summary = cls(
            field_links=field_links,
            key=key,
            username=username,
        )

        session_summary.additional_properties = d
        return session_summary

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
