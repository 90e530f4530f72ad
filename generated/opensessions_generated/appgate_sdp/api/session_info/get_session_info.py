# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any
from urllib.parse import quote

from ....http_library import httpx
from ... import errors
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.not_acceptable_error import NotAcceptableError
from ...models.session_info import SessionInfo
from ...types import Response


def _get_kwargs(
    distinguished_name: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/session-info/{distinguished_name}".format(
            distinguished_name=quote(str(distinguished_name), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | NotAcceptableError | SessionInfo | None:
    if response.status_code == 200:
        response_200 = SessionInfo.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Error.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Error.from_dict(response.json())

        return response_404

    if response.status_code == 405:
        response_405 = Error.from_dict(response.json())

        return response_405

    if response.status_code == 406:
        response_406 = NotAcceptableError.from_dict(response.json())

        return response_406

    if response.status_code == 500:
        response_500 = Error.from_dict(response.json())

        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | NotAcceptableError | SessionInfo]:
    return Response(
        status_code=status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    distinguished_name: str,
    *,
    client: AuthenticatedClient,
) -> Response[Error | NotAcceptableError | SessionInfo]:
    """Get the details of an active client session

     What every Gateway reports about one user on one device.

    The Controller asks all Gateways, so the answer takes as long as the slowest of them. A
    client that has disconnected stays for 5 minutes; one that has moved to another Gateway may
    be reported by both in that time.

    Args:
        distinguished_name (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | NotAcceptableError | SessionInfo]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            distinguished_name=distinguished_name,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    distinguished_name: str,
    *,
    client: AuthenticatedClient,
) -> Error | NotAcceptableError | SessionInfo | None:
    """Get the details of an active client session

     What every Gateway reports about one user on one device.

    The Controller asks all Gateways, so the answer takes as long as the slowest of them. A
    client that has disconnected stays for 5 minutes; one that has moved to another Gateway may
    be reported by both in that time.

    Args:
        distinguished_name (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | NotAcceptableError | SessionInfo
    """

    return sync_detailed(
        distinguished_name=distinguished_name,
        client=client,
    ).parsed


async def asyncio_detailed(
    distinguished_name: str,
    *,
    client: AuthenticatedClient,
) -> Response[Error | NotAcceptableError | SessionInfo]:
    """Get the details of an active client session

     What every Gateway reports about one user on one device.

    The Controller asks all Gateways, so the answer takes as long as the slowest of them. A
    client that has disconnected stays for 5 minutes; one that has moved to another Gateway may
    be reported by both in that time.

    Args:
        distinguished_name (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | NotAcceptableError | SessionInfo]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            distinguished_name=distinguished_name,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    distinguished_name: str,
    *,
    client: AuthenticatedClient,
) -> Error | NotAcceptableError | SessionInfo | None:
    """Get the details of an active client session

     What every Gateway reports about one user on one device.

    The Controller asks all Gateways, so the answer takes as long as the slowest of them. A
    client that has disconnected stays for 5 minutes; one that has moved to another Gateway may
    be reported by both in that time.

    Args:
        distinguished_name (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | NotAcceptableError | SessionInfo
    """

    return (
        await asyncio_detailed(
            distinguished_name=distinguished_name,
            client=client,
        )
    ).parsed
