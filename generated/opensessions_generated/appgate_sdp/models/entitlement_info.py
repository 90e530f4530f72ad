# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.condition_logic import ConditionLogic, check_condition_logic
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.entitlement_info_condition_results import (
        EntitlementInfoConditionResults,
    )
    from ..models.firewall_rule import FirewallRule


T = TypeVar("T", bound="EntitlementInfo")


@_attrs_define
class EntitlementInfo:
    """What one entitlement comes to."""

    access: bool | Unset = UNSET
    """ Whether the entitlement is open to the client now. """
    condition_logic: ConditionLogic | Unset = UNSET
    """ Whether all conditions must hold, or one is enough. """
    condition_results: EntitlementInfoConditionResults | Unset = UNSET
    """ What each condition evaluates to now, by its name; access depends on it. """
    firewall_rules: list[FirewallRule] | Unset = UNSET
    """ The firewall rules that entitlements, conditions and name resolvers come to. """
    policy_names: list[str] | Unset = UNSET
    """ The policies that grant the entitlement. """
    primary_site: str | Unset = UNSET
    """ The primary Site, if the entitlement is active on a backup Site. """
    domain_entitlement: bool | Unset = UNSET
    """ Whether all its actions are of type `domain://`; having no firewall rules is normal then. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        access = self.access

        condition_logic: str | Unset = UNSET
        if not isinstance(self.condition_logic, Unset):
            condition_logic = self.condition_logic

        condition_results: dict[str, Any] | Unset = UNSET
        if not isinstance(self.condition_results, Unset):
            condition_results = self.condition_results.to_dict()

        firewall_rules: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.firewall_rules, Unset):
            firewall_rules = []
            for firewall_rules_item_data in self.firewall_rules:
                firewall_rules_item = firewall_rules_item_data.to_dict()
                firewall_rules.append(firewall_rules_item)

        policy_names: list[str] | Unset = UNSET
        if not isinstance(self.policy_names, Unset):
            policy_names = self.policy_names

        primary_site = self.primary_site

        domain_entitlement = self.domain_entitlement

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if access is not UNSET:
            field_dict["access"] = access
        if condition_logic is not UNSET:
            field_dict["conditionLogic"] = condition_logic
        if condition_results is not UNSET:
            field_dict["conditionResults"] = condition_results
        if firewall_rules is not UNSET:
            field_dict["firewallRules"] = firewall_rules
        if policy_names is not UNSET:
            field_dict["policyNames"] = policy_names
        if primary_site is not UNSET:
            field_dict["primarySite"] = primary_site
        if domain_entitlement is not UNSET:
            field_dict["domainEntitlement"] = domain_entitlement

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.entitlement_info_condition_results import (
            EntitlementInfoConditionResults,  # noqa: PLC0415
        )
        from ..models.firewall_rule import FirewallRule  # noqa: PLC0415

        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        access = d.pop("access", UNSET)

        _condition_logic = d.pop("conditionLogic", UNSET)
        condition_logic: ConditionLogic | Unset
        if isinstance(_condition_logic, Unset):
            condition_logic = UNSET
        else:
            condition_logic = check_condition_logic(_condition_logic)

        _condition_results = d.pop("conditionResults", UNSET)
        condition_results: EntitlementInfoConditionResults | Unset
        if isinstance(_condition_results, Unset):
            condition_results = UNSET
        else:
            condition_results = EntitlementInfoConditionResults.from_dict(
                _condition_results
            )

        _firewall_rules = d.pop("firewallRules", UNSET)
        firewall_rules: list[FirewallRule] | Unset = UNSET
        if _firewall_rules is not UNSET:
            firewall_rules = []
            for firewall_rules_item_data in _firewall_rules:
                firewall_rules_item = FirewallRule.from_dict(firewall_rules_item_data)

                firewall_rules.append(firewall_rules_item)

        policy_names = cast(list[str], d.pop("policyNames", UNSET))

        primary_site = d.pop("primarySite", UNSET)

        domain_entitlement = d.pop("domainEntitlement", UNSET)

        entitlement_info = cls(
            access=access,
            condition_logic=condition_logic,
            condition_results=condition_results,
            firewall_rules=firewall_rules,
            policy_names=policy_names,
            primary_site=primary_site,
            domain_entitlement=domain_entitlement,
        )

        entitlement_info.additional_properties = d
        return entitlement_info

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
