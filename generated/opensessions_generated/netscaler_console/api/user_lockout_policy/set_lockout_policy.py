# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any

from ....http_library import httpx
from ... import errors
from ..._read_only import writable
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.failure import Failure
from ...models.lockout_policies import LockoutPolicies
from ...models.lockout_policy_change import LockoutPolicyChange
from ...types import Response


def _get_kwargs(
    *,
    body: LockoutPolicyChange,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/nitro/v1/config/user_lockout_policy",
    }

    _kwargs["json"] = body.to_dict()

    if "json" in _kwargs:
        _kwargs["json"] = writable(_kwargs["json"], "LockoutPolicyChange")
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Failure | LockoutPolicies | None:
    if response.status_code == 200:
        response_200 = LockoutPolicies.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Failure.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Failure.from_dict(response.json())

        return response_401

    if response.status_code == 405:
        response_405 = Failure.from_dict(response.json())

        return response_405

    if response.status_code == 406:
        response_406 = Failure.from_dict(response.json())

        return response_406

    if 400 <= response.status_code <= 499:
        response_4xx = Failure.from_dict(response.json())

        return response_4xx

    if 500 <= response.status_code <= 599:
        response_5xx = Failure.from_dict(response.json())

        return response_5xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Failure | LockoutPolicies]:
    return Response(
        status_code=status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: LockoutPolicyChange,
) -> Response[Failure | LockoutPolicies]:
    """Set when accounts are locked

     Changes the members that are given.

    Args:
        body (LockoutPolicyChange): What is to be another.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Failure | LockoutPolicies]
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
    body: LockoutPolicyChange,
) -> Failure | LockoutPolicies | None:
    """Set when accounts are locked

     Changes the members that are given.

    Args:
        body (LockoutPolicyChange): What is to be another.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Failure | LockoutPolicies
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: LockoutPolicyChange,
) -> Response[Failure | LockoutPolicies]:
    """Set when accounts are locked

     Changes the members that are given.

    Args:
        body (LockoutPolicyChange): What is to be another.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Failure | LockoutPolicies]
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
    body: LockoutPolicyChange,
) -> Failure | LockoutPolicies | None:
    """Set when accounts are locked

     Changes the members that are given.

    Args:
        body (LockoutPolicyChange): What is to be another.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Failure | LockoutPolicies
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
