# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any

from ....http_library import httpx
from ... import errors
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.expand import Expand
from ...models.token_list import TokenList
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    expand: Expand,
    page: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_expand: int = expand
    params["expand"] = json_expand

    params["page"] = page

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/user/token",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | TokenList | None:
    if response.status_code == 200:
        response_200 = TokenList.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

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
) -> Response[Error | TokenList]:
    return Response(
        status_code=status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    expand: Expand,
    page: int | Unset = UNSET,
) -> Response[Error | TokenList]:
    """List the caller's API tokens

     All tokens of the user, good or not; none of them is shown itself.

    Args:
        expand (Expand): The one value that the client sends.
        page (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | TokenList]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            expand=expand,
            page=page,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    expand: Expand,
    page: int | Unset = UNSET,
) -> Error | TokenList | None:
    """List the caller's API tokens

     All tokens of the user, good or not; none of them is shown itself.

    Args:
        expand (Expand): The one value that the client sends.
        page (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | TokenList
    """

    return sync_detailed(
        client=client,
        expand=expand,
        page=page,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    expand: Expand,
    page: int | Unset = UNSET,
) -> Response[Error | TokenList]:
    """List the caller's API tokens

     All tokens of the user, good or not; none of them is shown itself.

    Args:
        expand (Expand): The one value that the client sends.
        page (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | TokenList]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            expand=expand,
            page=page,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    expand: Expand,
    page: int | Unset = UNSET,
) -> Error | TokenList | None:
    """List the caller's API tokens

     All tokens of the user, good or not; none of them is shown itself.

    Args:
        expand (Expand): The one value that the client sends.
        page (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | TokenList
    """

    return (
        await asyncio_detailed(
            client=client,
            expand=expand,
            page=page,
        )
    ).parsed
