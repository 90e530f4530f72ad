# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.second_factor_type import SecondFactorType, check_second_factor_type
from ..types import UNSET, Unset

T = TypeVar("T", bound="SecondFactor")


@_attrs_define
class SecondFactor:
    """What the user has to answer to, by its type."""

    type_: SecondFactorType | Unset = UNSET
    """ A code of an authenticator; the same, but of a secret that comes along; the answer to a RADIUS
    server; a touch on a phone.
     """
    secret: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ For Secret, what an authenticator has to be given. """
    otp_auth_url: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ For Secret, the same as a URL. """
    barcode: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ For Secret, the same as a picture, a JPEG in Base64. """
    response_message: str | Unset = UNSET
    """ What the user is to be shown. """
    state: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ For Challenge, what goes back with the answer, in Base64. """
    timeout: float | Unset = UNSET
    """ For Challenge and Push, the seconds that the user has. """
    send_password: bool | Unset = UNSET
    """ For Push, whether the answer is to be the user's password. """
    input_type: str | Unset = UNSET
    """ What the answer consists of, such as Numeric. """
    additional_properties: dict[str, Any] = _attrs_field(
        init=False, factory=dict, repr=False
    )

    def to_dict(self) -> dict[str, Any]:
        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_

        secret = self.secret

        otp_auth_url = self.otp_auth_url

        barcode = self.barcode

        response_message = self.response_message

        state = self.state

        timeout = self.timeout

        send_password = self.send_password

        input_type = self.input_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if type_ is not UNSET:
            field_dict["type"] = type_
        if secret is not UNSET:
            field_dict["secret"] = secret
        if otp_auth_url is not UNSET:
            field_dict["otpAuthUrl"] = otp_auth_url
        if barcode is not UNSET:
            field_dict["barcode"] = barcode
        if response_message is not UNSET:
            field_dict["responseMessage"] = response_message
        if state is not UNSET:
            field_dict["state"] = state
        if timeout is not UNSET:
            field_dict["timeout"] = timeout
        if send_password is not UNSET:
            field_dict["sendPassword"] = send_password
        if input_type is not UNSET:
            field_dict["inputType"] = input_type

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)
        _type_ = d.pop("type", UNSET)
        type_: SecondFactorType | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = check_second_factor_type(_type_)

        secret = d.pop("secret", UNSET)

        otp_auth_url = d.pop("otpAuthUrl", UNSET)

        barcode = d.pop("barcode", UNSET)

        response_message = d.pop("responseMessage", UNSET)

        state = d.pop("state", UNSET)

        timeout = d.pop("timeout", UNSET)

        send_password = d.pop("sendPassword", UNSET)

        input_type = d.pop("inputType", UNSET)

        second_factor = cls(
            type_=type_,
            secret=secret,
            otp_auth_url=otp_auth_url,
            barcode=barcode,
            response_message=response_message,
            state=state,
            timeout=timeout,
            send_password=send_password,
            input_type=input_type,
        )

        second_factor.additional_properties = d
        return second_factor

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
