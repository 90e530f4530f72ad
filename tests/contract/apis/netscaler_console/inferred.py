"""What is read out of the gaps of the pages on `login` and `mpssession`, and of what is around them."""

from tests.contract.inferred import FROM_1, LIST_OF_ONE, NOT_EMPTY, OF_32_BITS, PORT, Inferred

_SESSION_V1, _SESSION_V2 = (f"/nitro/{version}/config/mpssession/{{id}}" for version in ("v1", "v2"))
_LOGIN, _LOGOUT = "POST /nitro/v2/config/login", "POST /nitro/v2/config/logout"
_SECRET_OF_128 = {"type": "string", "format": "password", "maxLength": 128}
_NAME, _VALUE = "[a-z_]+", "[^,:]+"

INFERRED = Inferred(
    rules={
        "LoginRequest": {"additionalProperties": False},
        "LoginCredentials": {
            "additionalProperties": False,
            "anyOf": [{"required": ["username", "password"]}, {"required": ["ID", "Secret"]}],
        },
        # These and what the answer says of them are of the manual of version 14.1.
        "LoginCredentials.new_password": _SECRET_OF_128,
        "LoginCredentials.confirm_new_password": _SECRET_OF_128,
        "LoginCredentials.two_factor_authentication_label": {"type": "string", "maxLength": 128},
        "LoginRecord.force_change_password": {"type": "boolean"},
        "LoginCredentials.session_timeout": FROM_1,
        "LoginCredentials.client_port": PORT,
        "LoginResponse.login": LIST_OF_ONE,
        "LoginRecord.client_port": PORT,
        "LoginRecord.sessionid": NOT_EMPTY,
        "SessionResponse.mpssession": LIST_OF_ONE,
        "SessionPage.mpssession": LIST_OF_ONE,
        "LockoutPolicies.user_lockout_policy": LIST_OF_ONE,
        "LockoutPolicy.id": {"readOnly": True},
        "LockoutPolicy.user_lockout_interval": OF_32_BITS,
        "LockoutPolicy.invalid_logins": OF_32_BITS,
        "Failure.errorcode": FROM_1,
    },
    parameters={
        ("path", "id"): NOT_EMPTY,
        ("query", "filter"): {"pattern": f"^{_NAME}:{_VALUE}(,{_NAME}:{_VALUE})*$"},
        ("query", "pagesize"): FROM_1,
        ("query", "pageno"): FROM_1,
        ("header", "isCloud"): {"type": "string", "enum": ["true"]},
    },
    statuses={
        "401": [_LOGIN],
        "404": [f"{method} {path}" for method in ("GET", "DELETE") for path in (_SESSION_V1, _SESSION_V2)],
        "415": [_LOGIN, _LOGOUT],
    },
)
