# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Any

from ....http_library import httpx
from ... import errors
from ..._statuses import status
from ...client import AuthenticatedClient, Client
from ...models.descending import Descending
from ...models.error import Error
from ...models.licensed_user_list import LicensedUserList
from ...models.not_acceptable_error import NotAcceptableError
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    query: list[str] | Unset = UNSET,
    range_: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
    descending: Descending | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_query: list[str] | Unset = UNSET
    if not isinstance(query, Unset):
        json_query = query

    params["query"] = json_query

    params["range"] = range_

    params["orderBy"] = order_by

    json_descending: str | Unset = UNSET
    if not isinstance(descending, Unset):
        json_descending = descending

    params["descending"] = json_descending

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/license/users",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | LicensedUserList | NotAcceptableError | None:
    if response.status_code == 200:
        response_200 = LicensedUserList.from_dict(response.json())

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
) -> Response[Error | LicensedUserList | NotAcceptableError]:
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
) -> Response[Error | LicensedUserList | NotAcceptableError]:
    """List the users that take up a licence

     Each of them counts against the number of users of the licence.

    Args:
        query (list[str] | Unset):
        range_ (str | Unset):
        order_by (str | Unset):
        descending (Descending | Unset): A boolean as a text.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | LicensedUserList | NotAcceptableError]
    """

    response = client.get_httpx_client().request(
        **_get_kwargs(
            query=query,
            range_=range_,
            order_by=order_by,
            descending=descending,
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
) -> Error | LicensedUserList | NotAcceptableError | None:
    """List the users that take up a licence

     Each of them counts against the number of users of the licence.

    Args:
        query (list[str] | Unset):
        range_ (str | Unset):
        order_by (str | Unset):
        descending (Descending | Unset): A boolean as a text.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | LicensedUserList | NotAcceptableError
    """

    return sync_detailed(
        client=client,
        query=query,
        range_=range_,
        order_by=order_by,
        descending=descending,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    query: list[str] | Unset = UNSET,
    range_: str | Unset = UNSET,
    order_by: str | Unset = UNSET,
    descending: Descending | Unset = UNSET,
) -> Response[Error | LicensedUserList | NotAcceptableError]:
    """List the users that take up a licence

     Each of them counts against the number of users of the licence.

    Args:
        query (list[str] | Unset):
        range_ (str | Unset):
        order_by (str | Unset):
        descending (Descending | Unset): A boolean as a text.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | LicensedUserList | NotAcceptableError]
    """

    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            query=query,
            range_=range_,
            order_by=order_by,
            descending=descending,
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
) -> Error | LicensedUserList | NotAcceptableError | None:
    """List the users that take up a licence

     Each of them counts against the number of users of the licence.

    Args:
        query (list[str] | Unset):
        range_ (str | Unset):
        order_by (str | Unset):
        descending (Descending | Unset): A boolean as a text.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | LicensedUserList | NotAcceptableError
    """

    return (
        await asyncio_detailed(
            client=client,
            query=query,
            range_=range_,
            order_by=order_by,
            descending=descending,
        )
    ).parsed
