# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.privilege_scope import PrivilegeScope


T = TypeVar("T", bound="Privilege")


@_attrs_define
class Privilege:
    """That something may be done to a kind of thing: `View` of `SessionInfo` to list sessions, `View`
    of `RegisteredDevice` to list devices, and so on; `All` stands for every one.

    """

    type_: str
    """ What may be done, such as All, View, Create, Delete, Revoke, Reevaluate. """
    target: str
    """ What it may be done to, such as All, SessionInfo, RegisteredDevice, Blacklist, UserLicense. """
    scope: PrivilegeScope | Unset = UNSET
    """ To which things of the kind. """
    default_tags: list[str] | Unset = UNSET
    """ The tags that what the user creates is given. """
    functions: list[str] | Unset = UNSET
    """ The functions that the user may assign. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        target = self.target

        scope: dict[str, Any] | Unset = UNSET
        if not isinstance(self.scope, Unset):
            scope = self.scope.to_dict()

        default_tags: list[str] | Unset = UNSET
        if not isinstance(self.default_tags, Unset):
            default_tags = self.default_tags

        functions: list[str] | Unset = UNSET
        if not isinstance(self.functions, Unset):
            functions = self.functions

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "target": target,
            }
        )
        if scope is not UNSET:
            field_dict["scope"] = scope
        if default_tags is not UNSET:
            field_dict["defaultTags"] = default_tags
        if functions is not UNSET:
            field_dict["functions"] = functions

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.privilege_scope import PrivilegeScope  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        type_ = d.pop("type")

        target = d.pop("target")

        _scope = d.pop("scope", UNSET)
        scope: PrivilegeScope | Unset
        if isinstance(_scope, Unset):
            scope = UNSET
        else:
            scope = PrivilegeScope.from_dict(_scope)

        default_tags = cast(list[str], d.pop("defaultTags", UNSET))

        functions = cast(list[str], d.pop("functions", UNSET))

        privilege = cls(
            type_=type_,
            target=target,
            scope=scope,
            default_tags=default_tags,
            functions=functions,
        )

        privilege.additional_properties = d
        return privilege

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
