# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any

from ....http_library import httpx
from ... import errors
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.failure import Failure
from ...models.sessions_response import SessionsResponse
from ...models.show_warnings import ShowWarnings
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    warning: ShowWarnings | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_warning: str | Unset = UNSET
    if not isinstance(warning, Unset):
        json_warning = warning

    params["warning"] = json_warning

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/nitro/v1/config/mpssession",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Failure | SessionsResponse | None:
    if response.status_code == 200:
        response_200 = SessionsResponse.from_dict(response.json())

        return response_200

    if response.status_code == 209:
        response_209 = SessionsResponse.from_dict(response.json())

        return response_209

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
) -> Response[Failure | SessionsResponse]:
    return Response(
        status_code=status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    warning: ShowWarnings | Unset = UNSET,
) -> Response[Failure | SessionsResponse]:
    """List the client sessions

     All client sessions that now exist, the caller's own among them (`is_self`).

    The members `sessionid` and `token` are the live credentials of other people: never print,
    log or store them.

    Args:
        warning (ShowWarnings | Unset): The one value that the page gives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Failure | SessionsResponse]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            warning=warning,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    warning: ShowWarnings | Unset = UNSET,
) -> Failure | SessionsResponse | None:
    """List the client sessions

     All client sessions that now exist, the caller's own among them (`is_self`).

    The members `sessionid` and `token` are the live credentials of other people: never print,
    log or store them.

    Args:
        warning (ShowWarnings | Unset): The one value that the page gives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Failure | SessionsResponse
    """

    return sync_detailed(
        client=client,
        warning=warning,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    warning: ShowWarnings | Unset = UNSET,
) -> Response[Failure | SessionsResponse]:
    """List the client sessions

     All client sessions that now exist, the caller's own among them (`is_self`).

    The members `sessionid` and `token` are the live credentials of other people: never print,
    log or store them.

    Args:
        warning (ShowWarnings | Unset): The one value that the page gives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Failure | SessionsResponse]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            warning=warning,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    warning: ShowWarnings | Unset = UNSET,
) -> Failure | SessionsResponse | None:
    """List the client sessions

     All client sessions that now exist, the caller's own among them (`is_self`).

    The members `sessionid` and `token` are the live credentials of other people: never print,
    log or store them.

    Args:
        warning (ShowWarnings | Unset): The one value that the page gives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Failure | SessionsResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            warning=warning,
        )
    ).parsed
