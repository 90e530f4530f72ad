# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any

from ....http_library import httpx
from ... import errors
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.failure import Failure
from ...models.is_cloud import IsCloud
from ...models.login_request import LoginRequest
from ...models.login_response import LoginResponse
from ...models.on_error import OnError
from ...models.show_warnings import ShowWarnings
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: LoginRequest,
    onerror: OnError | Unset = UNSET,
    warning: ShowWarnings | Unset = UNSET,
    is_cloud: IsCloud | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(is_cloud, Unset):
        headers["isCloud"] = str(is_cloud)

    params: dict[str, Any] = {}

    json_onerror: str | Unset = UNSET
    if not isinstance(onerror, Unset):
        json_onerror = onerror

    params["onerror"] = json_onerror

    json_warning: str | Unset = UNSET
    if not isinstance(warning, Unset):
        json_warning = warning

    params["warning"] = json_warning

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/nitro/v2/config/login",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Failure | LoginResponse | None:
    if response.status_code == 200:
        response_200 = LoginResponse.from_dict(response.json())

        return response_200

    if response.status_code == 209:
        response_209 = LoginResponse.from_dict(response.json())

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
) -> Response[Failure | LoginResponse]:
    return Response(
        status_code=status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: LoginRequest,
    onerror: OnError | Unset = UNSET,
    warning: ShowWarnings | Unset = UNSET,
    is_cloud: IsCloud | Unset = UNSET,
) -> Response[Failure | LoginResponse]:
    """Log in

     Opens a session and answers with its token, in `login[0].sessionid` and as a cookie.

    A second step of the login exists: an answer with a `challenge_token` asks for the same
    call again, with `challenge` and `challenge_response` filled in. The page names these
    members without saying how the exchange runs.

    Args:
        onerror (OnError | Unset): Stop at the first failure, or go on with the other parts.
        warning (ShowWarnings | Unset): The one value that the page gives.
        is_cloud (IsCloud | Unset): What the header `isCloud` says.
        body (LoginRequest): What log in takes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Failure | LoginResponse]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            body=body,
            onerror=onerror,
            warning=warning,
            is_cloud=is_cloud,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: LoginRequest,
    onerror: OnError | Unset = UNSET,
    warning: ShowWarnings | Unset = UNSET,
    is_cloud: IsCloud | Unset = UNSET,
) -> Failure | LoginResponse | None:
    """Log in

     Opens a session and answers with its token, in `login[0].sessionid` and as a cookie.

    A second step of the login exists: an answer with a `challenge_token` asks for the same
    call again, with `challenge` and `challenge_response` filled in. The page names these
    members without saying how the exchange runs.

    Args:
        onerror (OnError | Unset): Stop at the first failure, or go on with the other parts.
        warning (ShowWarnings | Unset): The one value that the page gives.
        is_cloud (IsCloud | Unset): What the header `isCloud` says.
        body (LoginRequest): What log in takes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Failure | LoginResponse
    """

    return sync_detailed(
        client=client,
        body=body,
        onerror=onerror,
        warning=warning,
        is_cloud=is_cloud,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: LoginRequest,
    onerror: OnError | Unset = UNSET,
    warning: ShowWarnings | Unset = UNSET,
    is_cloud: IsCloud | Unset = UNSET,
) -> Response[Failure | LoginResponse]:
    """Log in

     Opens a session and answers with its token, in `login[0].sessionid` and as a cookie.

    A second step of the login exists: an answer with a `challenge_token` asks for the same
    call again, with `challenge` and `challenge_response` filled in. The page names these
    members without saying how the exchange runs.

    Args:
        onerror (OnError | Unset): Stop at the first failure, or go on with the other parts.
        warning (ShowWarnings | Unset): The one value that the page gives.
        is_cloud (IsCloud | Unset): What the header `isCloud` says.
        body (LoginRequest): What log in takes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Failure | LoginResponse]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            body=body,
            onerror=onerror,
            warning=warning,
            is_cloud=is_cloud,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: LoginRequest,
    onerror: OnError | Unset = UNSET,
    warning: ShowWarnings | Unset = UNSET,
    is_cloud: IsCloud | Unset = UNSET,
) -> Failure | LoginResponse | None:
    """Log in

     Opens a session and answers with its token, in `login[0].sessionid` and as a cookie.

    A second step of the login exists: an answer with a `challenge_token` asks for the same
    call again, with `challenge` and `challenge_response` filled in. The page names these
    members without saying how the exchange runs.

    Args:
        onerror (OnError | Unset): Stop at the first failure, or go on with the other parts.
        warning (ShowWarnings | Unset): The one value that the page gives.
        is_cloud (IsCloud | Unset): What the header `isCloud` says.
        body (LoginRequest): What log in takes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Failure | LoginResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            onerror=onerror,
            warning=warning,
            is_cloud=is_cloud,
        )
    ).parsed
