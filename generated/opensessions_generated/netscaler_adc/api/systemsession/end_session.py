# Generated from specs/netscaler_adc.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any

from ....http_library import httpx
from ... import errors
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.action import Action
from ...models.ending import Ending
from ...models.result import Result
from ...types import UNSET, Response


def _get_kwargs(
    *,
    body: Ending,
    action: Action,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    json_action: str = action
    params["action"] = json_action

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/nitro/v1/config/systemsession",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Result | None:
    if response.status_code == 200:
        response_200 = Result.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Result.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Result.from_dict(response.json())

        return response_401

    if response.status_code == 404:
        response_404 = Result.from_dict(response.json())

        return response_404

    if response.status_code == 405:
        response_405 = Result.from_dict(response.json())

        return response_405

    if response.status_code == 406:
        response_406 = Result.from_dict(response.json())

        return response_406

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Result]:
    return Response(
        status_code=status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: Ending,
    action: Action,
) -> Response[Result]:
    """End a session

     Ends one session by its number, or with `all` every session but the caller's own.

    Args:
        action (Action): What is done to sessions.
        body (Ending): Which session is to end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Result]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            body=body,
            action=action,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: Ending,
    action: Action,
) -> Result | None:
    """End a session

     Ends one session by its number, or with `all` every session but the caller's own.

    Args:
        action (Action): What is done to sessions.
        body (Ending): Which session is to end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Result
    """

    return sync_detailed(
        client=client,
        body=body,
        action=action,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: Ending,
    action: Action,
) -> Response[Result]:
    """End a session

     Ends one session by its number, or with `all` every session but the caller's own.

    Args:
        action (Action): What is done to sessions.
        body (Ending): Which session is to end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Result]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            body=body,
            action=action,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: Ending,
    action: Action,
) -> Result | None:
    """End a session

     Ends one session by its number, or with `all` every session but the caller's own.

    Args:
        action (Action): What is done to sessions.
        body (Ending): Which session is to end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Result
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            action=action,
        )
    ).parsed
