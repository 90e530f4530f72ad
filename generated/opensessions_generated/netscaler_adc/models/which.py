# Generated from specs/netscaler_adc.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Which")


@_attrs_define
class Which:
    """The number of a session, or all of them."""

    sid: int | Unset = UNSET
    """ The number of the session. """
    all_: bool | Unset = UNSET
    """ Every session but the caller's own. """

    def to_dict(self) -> dict[str, Any]:
        sid = self.sid

        all_ = self.all_

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if sid is not UNSET:
            field_dict["sid"] = sid
        if all_ is not UNSET:
            field_dict["all"] = all_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        sid = d.pop("sid", UNSET)

        all_ = d.pop("all", UNSET)

        which = cls(
            sid=sid,
            all_=all_,
        )

        return which
