# Generated from specs/redfish.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any

from ....http_library import httpx
from ... import errors
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.service_root import ServiceRoot
from ...types import Response


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/redfish/v1/",
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | ServiceRoot | None:
    if response.status_code == 200:
        response_200 = ServiceRoot.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 405:
        response_405 = Error.from_dict(response.json())

        return response_405

    if response.status_code == 406:
        response_406 = Error.from_dict(response.json())

        return response_406

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | ServiceRoot]:
    return Response(
        status_code=status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
) -> Response[Error | ServiceRoot]:
    """Get the service root

     Where everything begins. Controllers of older versions of the standard have the sessions at a path
    of
    their own, such as `/redfish/v1/Sessions`; the link `Sessions` leads there.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | ServiceRoot]
    """

    response = client.get_httpx_client().request(**_get_kwargs())

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
) -> Error | ServiceRoot | None:
    """Get the service root

     Where everything begins. Controllers of older versions of the standard have the sessions at a path
    of
    their own, such as `/redfish/v1/Sessions`; the link `Sessions` leads there.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | ServiceRoot
    """

    return sync_detailed(
        client=client,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
) -> Response[Error | ServiceRoot]:
    """Get the service root

     Where everything begins. Controllers of older versions of the standard have the sessions at a path
    of
    their own, such as `/redfish/v1/Sessions`; the link `Sessions` leads there.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | ServiceRoot]
    """

    response = await client.get_async_httpx_client().request(**_get_kwargs())

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
) -> Error | ServiceRoot | None:
    """Get the service root

     Where everything begins. Controllers of older versions of the standard have the sessions at a path
    of
    their own, such as `/redfish/v1/Sessions`; the link `Sessions` leads there.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | ServiceRoot
    """

    return (
        await asyncio_detailed(
            client=client,
        )
    ).parsed
