"""Deviations of the generated clients: what another version of the generator could write."""

from tools.mutants.mutant import Mutant

_FOLDER = "generated/opensessions_generated"


def _generated(api: str, name: str, states: str, file: str, old: str, new: str) -> Mutant:
    return Mutant(f"client-{name}", "generated", api, states, f"{_FOLDER}/{api}/{file}", old, new)


_CLIENT_SESSION = "models/client_session.py"
_GET_SESSION = "api/mpssession/get_session.py"
_LOGIN = "api/login/login.py"

GENERATED: tuple[Mutant, ...] = (
    _generated(
        "netscaler_console",
        "attributes-swapped",
        "a decoded session has address and user name swapped",
        _CLIENT_SESSION,
        'username = d.pop("username")\n\n        tenant_name = d.pop("tenant_name")',
        'username = d.pop("tenant_name")\n\n        tenant_name = d.pop("username")',
    ),
    _generated(
        "netscaler_console",
        "member-not-encoded",
        "an encoded session lacks its token",
        _CLIENT_SESSION,
        '                "token": token,\n',
        "",
    ),
    _generated(
        "netscaler_console",
        "extra-members-dropped",
        "members that the spec does not know are dropped",
        _CLIENT_SESSION,
        "client_session.additional_properties = d\n",
        "client_session.additional_properties = {}\n",
    ),
    _generated(
        "netscaler_console",
        "path-not-encoded",
        "the id goes into the path as it is",
        _GET_SESSION,
        'id=quote(str(id), safe="")',
        "id=str(id)",
    ),
    _generated(
        "netscaler_console",
        "slash-not-encoded",
        "a slash in the id is left alone",
        "api/mpssession/end_session.py",
        'id=quote(str(id), safe="")',
        "id=quote(str(id))",
    ),
    _generated(
        "netscaler_console",
        "wrong-method",
        "endSession reads instead of deleting",
        "api/mpssession/end_session.py",
        '"method": "delete"',
        '"method": "get"',
    ),
    _generated(
        "netscaler_console",
        "query-lost",
        "the list never asks for warnings",
        "api/mpssession/list_sessions.py",
        'params["warning"] = json_warning',
        "pass",
    ),
    _generated(
        "netscaler_console",
        "query-renamed",
        "login sends onerror under another name",
        _LOGIN,
        'params["onerror"] = json_onerror',
        'params["onError"] = json_onerror',
    ),
    _generated(
        "netscaler_console",
        "unset-sent",
        "an unset onerror is sent",
        _LOGIN,
        "    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}\n",
        "    params = {k: v for k, v in params.items() if v is not None}\n",
    ),
    _generated(
        "netscaler_console",
        "path-slash-lost",
        "logout calls the path of login",
        "api/login/logout.py",
        '"url": "/nitro/v2/config/login/"',
        '"url": "/nitro/v2/config/login"',
    ),
    _generated(
        "netscaler_console",
        "branch-missing",
        "a 404 is not decoded as a failure",
        _GET_SESSION,
        "    if 400 <= response.status_code <= 499:",
        "    if 450 <= response.status_code <= 499:",
    ),
    _generated(
        "netscaler_console",
        "branch-wrong",
        "a 401 is taken for a success",
        _GET_SESSION,
        "response_401 = Failure.from_dict(response.json())",
        "response_401 = SessionResponse.from_dict(response.json())",
    ),
    _generated(
        "netscaler_console",
        "body-empty",
        "login sends no member but the user name",
        "models/login_credentials.py",
        '            field_dict["password"] = password\n',
        "            pass\n",
    ),
    _generated(
        "netscaler_console",
        "optional-lost",
        "an encoded login lacks its Secret",
        "models/login_credentials.py",
        'field_dict["Secret"] = secret',
        "pass",
    ),
    _generated(
        "netscaler_console",
        "async-differs",
        "the async form of get asks for no warnings",
        _GET_SESSION,
        """await client.get_async_httpx_client().request(
        **_get_kwargs(
            id=id,
            warning=warning,
""",
        """await client.get_async_httpx_client().request(
        **_get_kwargs(
            id=id,
""",
    ),
    _generated(
        "vss_cloud",
        "list-shortened",
        "a decoded list lacks its first session",
        "models/session_list.py",
        "for data_item_data in _data:",
        "for data_item_data in _data[1:]:",
    ),
    _generated(
        "vss_cloud",
        "member-renamed",
        "userAgent is read under another name",
        "models/session.py",
        'user_agent = d.pop("userAgent")',
        'user_agent = d.pop("useragent", "")',
    ),
    _generated(
        "appgate_sdp",
        "nested-lost",
        "the entitlements of a gateway are not decoded",
        "models/gateway_session.py",
        '_entitlement_infos = d.pop("entitlementInfos", UNSET)',
        '_entitlement_infos = UNSET; d.pop("entitlementInfos", UNSET)',
    ),
)
