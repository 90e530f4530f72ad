"""The three APIs as tests see them: how a client is built, what it is asked, what a good answer is.

All credentials are canaries, texts that must show up nowhere; `CANARIES` lists them.
"""

import asyncio
import base64
import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import httpx

from opensessions import (
    ApiClient,
    AppgateSdp,
    AsyncApiClient,
    AsyncAppgateSdp,
    AsyncNetScalerConsole,
    AsyncVssCloud,
    NetScalerConsole,
    VssCloud,
)
from opensessions._calls.flow import Flow, drive, drive_async
from opensessions_generated.vss_cloud.api.session import list_sessions

Kind = Literal["sync", "async"]
KINDS: tuple[Kind, ...] = ("sync", "async")

PASSWORD = "canary-password"
TOKEN = "canary-token"
SESSION_TOKEN = "##CA9A2700"
COOKIE_TOKEN = "canary-cookie"
LISTED_SESSION = "##CA9A2701"
LISTED_TOKEN = "canary-of-another"
CANARIES = (
    PASSWORD,
    TOKEN,
    SESSION_TOKEN,
    COOKIE_TOKEN,
    LISTED_SESSION,
    LISTED_TOKEN,
    base64.b64encode(f"nsroot:{PASSWORD}".encode()).decode(),
)

NAME = "CN=4c07bc6757ea42ddb702c2d6c45419fc,CN=user,OU=ldap"

SESSION = {
    "id": "6b2c5d1e-1f0b-4a7e-9d55-0c3f8f1f6a01",
    "username": "nsroot",
    "tenant_name": "Owner",
    "permission": "admin",
    "client_type": "GUI",
    "ip_address": "198.51.100.20",
    "port": 50422,
    "login_time": 1767225600,
    "last_activity_time": 1767226200,
    "session_timeout": 1800,
    "expire_after": 1200,
    "is_external_auth": False,
    "is_self": True,
    "session_creator": "nitro",
    "sessionid": LISTED_SESSION,
    "token": LISTED_TOKEN,
}
DONE = {"errorcode": 0, "message": "Done", "severity": "NONE"}
LOGGED_IN = {"login": [{"token": 0, "tenant_name": "Owner", "sessionid": SESSION_TOKEN}]}
SUMMARY = {
    "_links": {"self": "https://vss.example/v2/session/k1"},
    "key": "k1",
    "username": "VSKEY5\\josem",
}
DETAIL = {
    "domain": "VSKEY5",
    "ip": "192.0.2.221",
    "lastActiveTime": "2016-05-09 10:58:21",
    "lastActiveTimeDelta": "0:13:59.079416",
    "loginTime": "2016-04-15 11:11:28",
    "loginTimeDelta": "24 days, 0:00:51.439527",
    "userAgent": "VMware VI Client/4.0",
    "username": "VSKEY5\\josem",
}
META = {"count": 1, "time": "0.00801s", "user": "josem"}


@dataclass(frozen=True)
class ApiUnderTest:
    """One API: `main` is the call that the tests of all APIs make, `document` a good answer to it.

    `sign_in` is the path where the client gets a token, and `signed_in` the answer there. `required` and
    `number` are the places of a member that must be there and, if the API has one, of a number.
    """

    name: str
    classes: Mapping[Kind, Any]
    credentials: Mapping[str, Any]
    base_path: str
    main: str
    path: str
    document: Mapping[str, Any]
    required: tuple[str | int, ...] | None
    number: tuple[str | int, ...] | None
    boolean: tuple[str | int, ...] | None
    arguments: tuple[str, ...] = ()
    sign_in: str | None = None
    signed_in: Mapping[str, Any] = field(default_factory=dict)

    def call(self, kind: Kind, url: str, **options: Any) -> Any:
        """Build a client, make the main call, close the client, and return the result."""
        return self.ask(kind, url, self.main, *self.arguments, **options)

    def ask(self, kind: Kind, url: str, method: str, *arguments: object, **options: Any) -> Any:
        """Build a client, make one call, close the client, and return the result."""

        def steps(client: Any) -> Flow[Any]:
            return (yield getattr(client, method)(*arguments))

        return self.use(kind, url, steps, **options)

    def use(self, kind: Kind, url: str, steps: Callable[[Any], Flow[Any]], **options: Any) -> Any:
        """Run a flow of a client's calls: it yields each call and gets its result, sync or async."""
        make = self.classes[kind]
        options = {**self.credentials, **options}
        if kind == "sync":
            with make(f"{url}{self.base_path}", **options) as client:
                return drive(steps(client), lambda result: result)

        async def run() -> Any:
            async with make(f"{url}{self.base_path}", **options) as client:
                return await drive_async(steps(client), lambda call: call)

        return asyncio.run(run())

    def over(self, kind: Kind, handler: Callable[[httpx.Request], httpx.Response], **options: Any) -> Any:
        """Make the main call over a transport that answers as `handler` does."""
        return self.call(kind, "https://server.example", transport=self.transport(handler), **options)

    def transport(self, handler: Callable[[httpx.Request], httpx.Response]) -> httpx.MockTransport:
        """Return a transport that signs in and out by itself and leaves the rest to `handler`."""
        closed: list[str] = []

        def handle(request: httpx.Request) -> httpx.Response:
            if request.url.path == self.sign_in:
                closed.clear()
                return httpx.Response(200, json=self.signed_in)
            if request.method == "DELETE" and request.url.path.startswith(f"{self.sign_in}/"):
                closed.append(request.headers.get("cookie", ""))
                return httpx.Response(200, json=DONE)
            if any(one and one in request.headers.get("cookie", "") for one in closed):
                return httpx.Response(401, json={"errorcode": 444, "message": "closed", "severity": "ERROR"})
            return handler(request)

        return httpx.MockTransport(handle)

    def changed(self, place: tuple[str | int, ...], value: object = None, *, drop: bool = False) -> bytes:
        """Return the good document with one member replaced or dropped."""
        document = copy.deepcopy(dict(self.document))
        target: Any = document
        for step in place[:-1]:
            target = target[step]
        if drop:
            del target[place[-1]]
        else:
            target[place[-1]] = value
        return json.dumps(document).encode()


NETSCALER = ApiUnderTest(
    name="netscaler_console",
    classes={"sync": NetScalerConsole, "async": AsyncNetScalerConsole},
    credentials={"username": "nsroot", "password": PASSWORD},
    base_path="",
    main="list_sessions",
    path="/nitro/v1/config/mpssession",
    document={**DONE, "mpssession": [SESSION]},
    required=("mpssession", 0, "id"),
    number=("mpssession", 0, "port"),
    boolean=("mpssession", 0, "is_self"),
    sign_in="/nitro/v2/config/login",
    signed_in=LOGGED_IN,
)
VSS = ApiUnderTest(
    name="vss_cloud",
    classes={"sync": VssCloud, "async": AsyncVssCloud},
    credentials={"username": "nsroot", "password": PASSWORD},
    base_path="",
    main="list_sessions",
    path="/v2/session",
    document={
        "_links": {"api": "https://vss.example/v2/", "self": "https://vss.example/v2/session"},
        "data": [SUMMARY],
        "meta": META,
    },
    required=("data", 0, "key"),
    number=("meta", "count"),
    boolean=None,
    sign_in="/auth/request-token",
    signed_in={"token": TOKEN, "type": "ACCESS", "duration": 86400},
)
APPGATE = ApiUnderTest(
    name="appgate_sdp",
    classes={"sync": AppgateSdp, "async": AsyncAppgateSdp},
    credentials={"token": TOKEN},
    base_path="/admin",
    main="get_session",
    arguments=(NAME,),
    path="/admin/session-info/CN%3D4c07bc6757ea42ddb702c2d6c45419fc%2CCN%3Duser%2COU%3Dldap",
    document={
        "deviceId": "4c07bc67-57ea-42dd-b702-c2d6c45419fc",
        "username": "user",
        "providerName": "ldap",
        "data": {
            "gateway": {
                "entitlementInfos": {
                    "web": {
                        "access": True,
                        "conditionLogic": "and",
                        "conditionResults": {"MFASuccess": True},
                        "firewallRules": [{"name": "rule", "ports": ["443"]}],
                    }
                },
                "site": "AWS Site",
            }
        },
    },
    required=None,  # the page marks no member as required
    number=None,
    boolean=("data", "gateway", "entitlementInfos", "web", "access"),
)
APIS = (NETSCALER, VSS, APPGATE)


class _Free(ApiClient):
    def __init__(self, base_url: str, **options: Any) -> None:
        super().__init__("vss_cloud", base_url, **options)

    def list_sessions(self) -> Any:
        return list_sessions.sync(client=self.generated)


class _AsyncFree(AsyncApiClient):
    def __init__(self, base_url: str, **options: Any) -> None:
        super().__init__("vss_cloud", base_url, **options)

    def list_sessions(self) -> Any:
        return list_sessions.asyncio(client=self.generated)


CODE_FREE = replace(
    VSS,
    name="code_free",
    classes={"sync": _Free, "async": _AsyncFree},
    credentials={"bearer": TOKEN},
    sign_in=None,
)
"""The client that any spec gets, here with that of VSS: its generated operation is the main call."""

ALL = (*APIS, CODE_FREE)
