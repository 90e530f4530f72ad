# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any

from ....http_library import httpx
from ... import errors
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.failure import Failure
from ...models.on_error import OnError
from ...models.result import Result
from ...models.show_warnings import ShowWarnings
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    onerror: OnError | Unset = UNSET,
    warning: ShowWarnings | Unset = UNSET,
) -> dict[str, Any]:

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
        "method": "delete",
        "url": "/nitro/v2/config/login/",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Failure | Result | None:
    if response.status_code == 200:
        response_200 = Result.from_dict(response.json())

        return response_200

    if response.status_code == 209:
        response_209 = Result.from_dict(response.json())

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
) -> Response[Failure | Result]:
    return Response(
        status_code=status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    onerror: OnError | Unset = UNSET,
    warning: ShowWarnings | Unset = UNSET,
) -> Response[Failure | Result]:
    """Log out

     Closes the session whose token the request carries; from then on the token is refused. A
    request with user name and password has no session to close and succeeds all the same.

    The path ends in a slash, unlike the one of log in.

    Args:
        onerror (OnError | Unset): Stop at the first failure, or go on with the other parts.
        warning (ShowWarnings | Unset): The one value that the page gives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Failure | Result]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            onerror=onerror,
            warning=warning,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    onerror: OnError | Unset = UNSET,
    warning: ShowWarnings | Unset = UNSET,
) -> Failure | Result | None:
    """Log out

     Closes the session whose token the request carries; from then on the token is refused. A
    request with user name and password has no session to close and succeeds all the same.

    The path ends in a slash, unlike the one of log in.

    Args:
        onerror (OnError | Unset): Stop at the first failure, or go on with the other parts.
        warning (ShowWarnings | Unset): The one value that the page gives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Failure | Result
    """

    return sync_detailed(
        client=client,
        onerror=onerror,
        warning=warning,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    onerror: OnError | Unset = UNSET,
    warning: ShowWarnings | Unset = UNSET,
) -> Response[Failure | Result]:
    """Log out

     Closes the session whose token the request carries; from then on the token is refused. A
    request with user name and password has no session to close and succeeds all the same.

    The path ends in a slash, unlike the one of log in.

    Args:
        onerror (OnError | Unset): Stop at the first failure, or go on with the other parts.
        warning (ShowWarnings | Unset): The one value that the page gives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Failure | Result]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            onerror=onerror,
            warning=warning,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    onerror: OnError | Unset = UNSET,
    warning: ShowWarnings | Unset = UNSET,
) -> Failure | Result | None:
    """Log out

     Closes the session whose token the request carries; from then on the token is refused. A
    request with user name and password has no session to close and succeeds all the same.

    The path ends in a slash, unlike the one of log in.

    Args:
        onerror (OnError | Unset): Stop at the first failure, or go on with the other parts.
        warning (ShowWarnings | Unset): The one value that the page gives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Failure | Result
    """

    return (
        await asyncio_detailed(
            client=client,
            onerror=onerror,
            warning=warning,
        )
    ).parsed
