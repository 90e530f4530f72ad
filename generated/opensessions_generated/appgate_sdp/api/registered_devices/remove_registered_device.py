# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any, cast
from urllib.parse import quote

from ....http_library import httpx
from ... import errors
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.not_acceptable_error import NotAcceptableError
from ...types import Response


def _get_kwargs(
    distinguished_name: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/on-boarded-devices/{distinguished_name}".format(
            distinguished_name=quote(str(distinguished_name), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | Error | NotAcceptableError | None:
    if response.status_code == 204:
        response_204 = cast(Any, None)
        return response_204

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
) -> Response[Any | Error | NotAcceptableError]:
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
) -> Response[Any | Error | NotAcceptableError]:
    """Remove a registered device

     Forgets a device and revokes all of its tokens; it has to be registered again before it can be
    used.

    Args:
        distinguished_name (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error | NotAcceptableError]
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
) -> Any | Error | NotAcceptableError | None:
    """Remove a registered device

     Forgets a device and revokes all of its tokens; it has to be registered again before it can be
    used.

    Args:
        distinguished_name (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error | NotAcceptableError
    """

    return sync_detailed(
        distinguished_name=distinguished_name,
        client=client,
    ).parsed


async def asyncio_detailed(
    distinguished_name: str,
    *,
    client: AuthenticatedClient,
) -> Response[Any | Error | NotAcceptableError]:
    """Remove a registered device

     Forgets a device and revokes all of its tokens; it has to be registered again before it can be
    used.

    Args:
        distinguished_name (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error | NotAcceptableError]
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
) -> Any | Error | NotAcceptableError | None:
    """Remove a registered device

     Forgets a device and revokes all of its tokens; it has to be registered again before it can be
    used.

    Args:
        distinguished_name (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error | NotAcceptableError
    """

    return (
        await asyncio_detailed(
            distinguished_name=distinguished_name,
            client=client,
        )
    ).parsed
