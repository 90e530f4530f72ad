# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any

from ....http_library import httpx
from ... import errors
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.not_acceptable_error import NotAcceptableError
from ...models.second_factor import SecondFactor
from ...models.second_factor_start import SecondFactorStart
from ...models.sign_in_error import SignInError
from ...models.validation_error import ValidationError
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: SecondFactorStart | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/authentication/otp/initialize",
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    if not isinstance(body, Unset):
        headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | NotAcceptableError | SecondFactor | SignInError | ValidationError | None:
    if response.status_code == 200:
        response_200 = SecondFactor.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = SignInError.from_dict(response.json())

        return response_401

    if response.status_code == 405:
        response_405 = Error.from_dict(response.json())

        return response_405

    if response.status_code == 406:
        response_406 = NotAcceptableError.from_dict(response.json())

        return response_406

    if response.status_code == 415:
        response_415 = Error.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = ValidationError.from_dict(response.json())

        return response_422

    if response.status_code == 500:
        response_500 = Error.from_dict(response.json())

        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[
    Error | NotAcceptableError | SecondFactor | SignInError | ValidationError
]:
    return Response(
        status_code=status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: SecondFactorStart | Unset = UNSET,
) -> Response[
    Error | NotAcceptableError | SecondFactor | SignInError | ValidationError
]:
    """Ask for the second factor

     Says which kind of second factor the user has, and sends what it needs: a new secret to be
    kept, the text of a RADIUS challenge, a message to a device.

    Args:
        body (SecondFactorStart | Unset): What some second factors need beforehand.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | NotAcceptableError | SecondFactor | SignInError | ValidationError]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            body=body,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: SecondFactorStart | Unset = UNSET,
) -> Error | NotAcceptableError | SecondFactor | SignInError | ValidationError | None:
    """Ask for the second factor

     Says which kind of second factor the user has, and sends what it needs: a new secret to be
    kept, the text of a RADIUS challenge, a message to a device.

    Args:
        body (SecondFactorStart | Unset): What some second factors need beforehand.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | NotAcceptableError | SecondFactor | SignInError | ValidationError
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: SecondFactorStart | Unset = UNSET,
) -> Response[
    Error | NotAcceptableError | SecondFactor | SignInError | ValidationError
]:
    """Ask for the second factor

     Says which kind of second factor the user has, and sends what it needs: a new secret to be
    kept, the text of a RADIUS challenge, a message to a device.

    Args:
        body (SecondFactorStart | Unset): What some second factors need beforehand.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | NotAcceptableError | SecondFactor | SignInError | ValidationError]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            body=body,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: SecondFactorStart | Unset = UNSET,
) -> Error | NotAcceptableError | SecondFactor | SignInError | ValidationError | None:
    """Ask for the second factor

     Says which kind of second factor the user has, and sends what it needs: a new secret to be
    kept, the text of a RADIUS challenge, a message to a device.

    Args:
        body (SecondFactorStart | Unset): What some second factors need beforehand.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | NotAcceptableError | SecondFactor | SignInError | ValidationError
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
