# Generated from specs/netscaler_adc.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any
from urllib.parse import quote

from ....http_library import httpx
from ... import errors
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.result import Result
from ...models.sessions import Sessions
from ...types import Response


def _get_kwargs(
    sid: int,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/nitro/v1/config/systemsession/{sid}".format(
            sid=quote(str(sid), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Result | Sessions | None:
    if response.status_code == 200:
        response_200 = Sessions.from_dict(response.json())

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
) -> Response[Result | Sessions]:
    return Response(
        status_code=status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    sid: int,
    *,
    client: AuthenticatedClient,
) -> Response[Result | Sessions]:
    """Get a session

     One session, as a list of one.

    Args:
        sid (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Result | Sessions]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            sid=sid,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    sid: int,
    *,
    client: AuthenticatedClient,
) -> Result | Sessions | None:
    """Get a session

     One session, as a list of one.

    Args:
        sid (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Result | Sessions
    """

    return sync_detailed(
        sid=sid,
        client=client,
    ).parsed


async def asyncio_detailed(
    sid: int,
    *,
    client: AuthenticatedClient,
) -> Response[Result | Sessions]:
    """Get a session

     One session, as a list of one.

    Args:
        sid (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Result | Sessions]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            sid=sid,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    sid: int,
    *,
    client: AuthenticatedClient,
) -> Result | Sessions | None:
    """Get a session

     One session, as a list of one.

    Args:
        sid (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Result | Sessions
    """

    return (
        await asyncio_detailed(
            sid=sid,
            client=client,
        )
    ).parsed
