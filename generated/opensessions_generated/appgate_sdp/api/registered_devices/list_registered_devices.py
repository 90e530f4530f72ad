# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any

from ....http_library import httpx
from ... import _sending, errors
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.descending import Descending
from ...models.error import Error
from ...models.member_filter import MemberFilter
from ...models.not_acceptable_error import NotAcceptableError
from ...models.registered_device_list import RegisteredDeviceList
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    query: list[str] | Unset = UNSET,
    range_: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
    descending: Descending | Unset = UNSET,
    filter_by: MemberFilter | Unset = UNSET,
) -> dict[str, Any]:
    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": _sending.with_query(
            "/on-boarded-devices",
            ("query", query, "form", True, False),
            ("range", range_, "form", True, False),
            ("orderBy", order_by, "form", True, False),
            ("descending", descending, "form", True, False),
            ("filterBy", filter_by, "form", True, False),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | NotAcceptableError | RegisteredDeviceList | None:
    if response.status_code == 200:
        response_200 = RegisteredDeviceList.from_dict(response.json())

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
) -> Response[Error | NotAcceptableError | RegisteredDeviceList]:
    return Response(
        status_code=status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    query: list[str] | Unset = UNSET,
    range_: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
    descending: Descending | Unset = UNSET,
    filter_by: MemberFilter | Unset = UNSET,
) -> Response[Error | NotAcceptableError | RegisteredDeviceList]:
    """List the registered devices

     The devices that users have signed in with, connected or not. One name may come several times.

    Args:
        query (list[str] | Unset):
        range_ (str | Unset):
        order_by (str | Unset):
        descending (Descending | Unset): A boolean as a text.
        filter_by (MemberFilter | Unset): Members and the values that they have to have.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | NotAcceptableError | RegisteredDeviceList]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            query=query,
            range_=range_,
            order_by=order_by,
            descending=descending,
            filter_by=filter_by,
        )
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    query: list[str] | Unset = UNSET,
    range_: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
    descending: Descending | Unset = UNSET,
    filter_by: MemberFilter | Unset = UNSET,
) -> Error | NotAcceptableError | RegisteredDeviceList | None:
    """List the registered devices

     The devices that users have signed in with, connected or not. One name may come several times.

    Args:
        query (list[str] | Unset):
        range_ (str | Unset):
        order_by (str | Unset):
        descending (Descending | Unset): A boolean as a text.
        filter_by (MemberFilter | Unset): Members and the values that they have to have.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | NotAcceptableError | RegisteredDeviceList
    """

    return sync_detailed(
        client=client,
        query=query,
        range_=range_,
        order_by=order_by,
        descending=descending,
        filter_by=filter_by,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    query: list[str] | Unset = UNSET,
    range_: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
    descending: Descending | Unset = UNSET,
    filter_by: MemberFilter | Unset = UNSET,
) -> Response[Error | NotAcceptableError | RegisteredDeviceList]:
    """List the registered devices

     The devices that users have signed in with, connected or not. One name may come several times.

    Args:
        query (list[str] | Unset):
        range_ (str | Unset):
        order_by (str | Unset):
        descending (Descending | Unset): A boolean as a text.
        filter_by (MemberFilter | Unset): Members and the values that they have to have.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | NotAcceptableError | RegisteredDeviceList]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            query=query,
            range_=range_,
            order_by=order_by,
            descending=descending,
            filter_by=filter_by,
        )
    )

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    query: list[str] | Unset = UNSET,
    range_: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
    descending: Descending | Unset = UNSET,
    filter_by: MemberFilter | Unset = UNSET,
) -> Error | NotAcceptableError | RegisteredDeviceList | None:
    """List the registered devices

     The devices that users have signed in with, connected or not. One name may come several times.

    Args:
        query (list[str] | Unset):
        range_ (str | Unset):
        order_by (str | Unset):
        descending (Descending | Unset): A boolean as a text.
        filter_by (MemberFilter | Unset): Members and the values that they have to have.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | NotAcceptableError | RegisteredDeviceList
    """

    return (
        await asyncio_detailed(
            client=client,
            query=query,
            range_=range_,
            order_by=order_by,
            descending=descending,
            filter_by=filter_by,
        )
    ).parsed
