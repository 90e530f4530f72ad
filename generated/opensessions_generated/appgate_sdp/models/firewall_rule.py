# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="FirewallRule")


@_attrs_define
class FirewallRule:
    """A firewall rule."""

    name: str | Unset = UNSET
    """ The rule's name. """
    protocol: str | Unset = UNSET
    """ The protocol that it applies to. """
    direction: str | Unset = UNSET
    """ The direction that it applies to. """
    action: str | Unset = UNSET
    """ What becomes of the traffic. """
    subnets: list[str] | Unset = UNSET
    """ The subnets that it applies to. """
    urls: list[str] | Unset = UNSET
    """ The URLs that it applies to, for the subtype `http_up`. """
    ports: list[str] | Unset = UNSET
    """ The ports that it applies to. """
    types: list[str] | Unset = UNSET
    """ The ICMP types that it applies to, for ICMP. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        protocol = self.protocol

        direction = self.direction

        action = self.action

        subnets: list[str] | Unset = UNSET
        if not isinstance(self.subnets, Unset):
            subnets = self.subnets

        urls: list[str] | Unset = UNSET
        if not isinstance(self.urls, Unset):
            urls = self.urls

        ports: list[str] | Unset = UNSET
        if not isinstance(self.ports, Unset):
            ports = self.ports

        types: list[str] | Unset = UNSET
        if not isinstance(self.types, Unset):
            types = self.types

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if protocol is not UNSET:
            field_dict["protocol"] = protocol
        if direction is not UNSET:
            field_dict["direction"] = direction
        if action is not UNSET:
            field_dict["action"] = action
        if subnets is not UNSET:
            field_dict["subnets"] = subnets
        if urls is not UNSET:
            field_dict["urls"] = urls
        if ports is not UNSET:
            field_dict["ports"] = ports
        if types is not UNSET:
            field_dict["types"] = types

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        name = d.pop("name", UNSET)

        protocol = d.pop("protocol", UNSET)

        direction = d.pop("direction", UNSET)

        action = d.pop("action", UNSET)

        subnets = cast(list[str], d.pop("subnets", UNSET))

        urls = cast(list[str], d.pop("urls", UNSET))

        ports = cast(list[str], d.pop("ports", UNSET))

        types = cast(list[str], d.pop("types", UNSET))

        firewall_rule = cls(
            name=name,
            protocol=protocol,
            direction=direction,
            action=action,
            subnets=subnets,
            urls=urls,
            ports=ports,
            types=types,
        )

        firewall_rule.additional_properties = d
        return firewall_rule

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
