# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any

from ....http_library import httpx
from ... import errors
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.failure import Failure
from ...models.only_count import OnlyCount
from ...models.sessions_page import SessionsPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    filter_: str | Unset = UNSET,
    pagesize: int | Unset = UNSET,
    pageno: int | Unset = UNSET,
    count: OnlyCount | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["filter"] = filter_

    params["pagesize"] = pagesize

    params["pageno"] = pageno

    json_count: str | Unset = UNSET
    if not isinstance(count, Unset):
        json_count = count

    params["count"] = json_count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/nitro/v2/config/mpssession",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Failure | SessionsPage | None:
    if response.status_code == 200:
        response_200 = SessionsPage.from_dict(response.json())

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
) -> Response[Failure | SessionsPage]:
    return Response(
        status_code=status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    filter_: str | Unset = UNSET,
    pagesize: int | Unset = UNSET,
    pageno: int | Unset = UNSET,
    count: OnlyCount | Unset = UNSET,
) -> Response[Failure | SessionsPage]:
    """List or count the client sessions, version 2

     The client sessions that now exist, those that match a filter, a page of them, or their number.
    The order is not said, and pages shift when sessions end between two of them.

    The members `sessionid` and `token` are the live credentials of other people: never print,
    log or store them.

    Args:
        filter_ (str | Unset):
        pagesize (int | Unset):
        pageno (int | Unset):
        count (OnlyCount | Unset): The one value that the manual gives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Failure | SessionsPage]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            filter_=filter_,
            pagesize=pagesize,
            pageno=pageno,
            count=count,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    filter_: str | Unset = UNSET,
    pagesize: int | Unset = UNSET,
    pageno: int | Unset = UNSET,
    count: OnlyCount | Unset = UNSET,
) -> Failure | SessionsPage | None:
    """List or count the client sessions, version 2

     The client sessions that now exist, those that match a filter, a page of them, or their number.
    The order is not said, and pages shift when sessions end between two of them.

    The members `sessionid` and `token` are the live credentials of other people: never print,
    log or store them.

    Args:
        filter_ (str | Unset):
        pagesize (int | Unset):
        pageno (int | Unset):
        count (OnlyCount | Unset): The one value that the manual gives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Failure | SessionsPage
    """

    return sync_detailed(
        client=client,
        filter_=filter_,
        pagesize=pagesize,
        pageno=pageno,
        count=count,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    filter_: str | Unset = UNSET,
    pagesize: int | Unset = UNSET,
    pageno: int | Unset = UNSET,
    count: OnlyCount | Unset = UNSET,
) -> Response[Failure | SessionsPage]:
    """List or count the client sessions, version 2

     The client sessions that now exist, those that match a filter, a page of them, or their number.
    The order is not said, and pages shift when sessions end between two of them.

    The members `sessionid` and `token` are the live credentials of other people: never print,
    log or store them.

    Args:
        filter_ (str | Unset):
        pagesize (int | Unset):
        pageno (int | Unset):
        count (OnlyCount | Unset): The one value that the manual gives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Failure | SessionsPage]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            filter_=filter_,
            pagesize=pagesize,
            pageno=pageno,
            count=count,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    filter_: str | Unset = UNSET,
    pagesize: int | Unset = UNSET,
    pageno: int | Unset = UNSET,
    count: OnlyCount | Unset = UNSET,
) -> Failure | SessionsPage | None:
    """List or count the client sessions, version 2

     The client sessions that now exist, those that match a filter, a page of them, or their number.
    The order is not said, and pages shift when sessions end between two of them.

    The members `sessionid` and `token` are the live credentials of other people: never print,
    log or store them.

    Args:
        filter_ (str | Unset):
        pagesize (int | Unset):
        pageno (int | Unset):
        count (OnlyCount | Unset): The one value that the manual gives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Failure | SessionsPage
    """

    return (
        await asyncio_detailed(
            client=client,
            filter_=filter_,
            pagesize=pagesize,
            pageno=pageno,
            count=count,
        )
    ).parsed
