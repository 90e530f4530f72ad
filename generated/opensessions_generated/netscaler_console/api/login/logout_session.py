# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any

from ....http_library import httpx
from ... import errors
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.failure import Failure
from ...models.logout_request import LogoutRequest
from ...models.logout_response import LogoutResponse
from ...models.on_error import OnError
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: LogoutRequest,
    onerror: OnError | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    json_onerror: str | Unset = UNSET
    if not isinstance(onerror, Unset):
        json_onerror = onerror

    params["onerror"] = json_onerror

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/nitro/v2/config/logout",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Failure | LogoutResponse | None:
    if response.status_code == 200:
        response_200 = LogoutResponse.from_dict(response.json())

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

    if response.status_code == 415:
        response_415 = Failure.from_dict(response.json())

        return response_415

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
) -> Response[Failure | LogoutResponse]:
    return Response(
        status_code=status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: LogoutRequest,
    onerror: OnError | Unset = UNSET,
) -> Response[Failure | LogoutResponse]:
    """Log out a session by its token

     Closes the session whose token the body names. A token that names none closes nothing, and the
    answer is the same: only a call with the token tells whether it is closed.

    Args:
        onerror (OnError | Unset): Stop at the first failure, or go on with the other parts.
        body (LogoutRequest): Which session is to be closed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Failure | LogoutResponse]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            body=body,
            onerror=onerror,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: LogoutRequest,
    onerror: OnError | Unset = UNSET,
) -> Failure | LogoutResponse | None:
    """Log out a session by its token

     Closes the session whose token the body names. A token that names none closes nothing, and the
    answer is the same: only a call with the token tells whether it is closed.

    Args:
        onerror (OnError | Unset): Stop at the first failure, or go on with the other parts.
        body (LogoutRequest): Which session is to be closed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Failure | LogoutResponse
    """

    return sync_detailed(
        client=client,
        body=body,
        onerror=onerror,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: LogoutRequest,
    onerror: OnError | Unset = UNSET,
) -> Response[Failure | LogoutResponse]:
    """Log out a session by its token

     Closes the session whose token the body names. A token that names none closes nothing, and the
    answer is the same: only a call with the token tells whether it is closed.

    Args:
        onerror (OnError | Unset): Stop at the first failure, or go on with the other parts.
        body (LogoutRequest): Which session is to be closed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Failure | LogoutResponse]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            body=body,
            onerror=onerror,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: LogoutRequest,
    onerror: OnError | Unset = UNSET,
) -> Failure | LogoutResponse | None:
    """Log out a session by its token

     Closes the session whose token the body names. A token that names none closes nothing, and the
    answer is the same: only a call with the token tells whether it is closed.

    Args:
        onerror (OnError | Unset): Stop at the first failure, or go on with the other parts.
        body (LogoutRequest): Which session is to be closed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Failure | LogoutResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            onerror=onerror,
        )
    ).parsed
