"""Load: many clients at once, each of which keeps account of what must exist; and very many sessions."""

import asyncio
import random
import statistics
import time
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx

from tools.soak.server import Running, running

CLIENTS = 64
MOST_OPEN = 5
"""How many sessions a client keeps open at most, so that the memory for them is bounded."""

WARM_UP = 10.0
LISTINGS = 0.02
"""Of how many operations one is a listing, which is as long as there are sessions."""

CONSOLE, VSS, APPGATE = "netscaler_console", "vss_cloud", "appgate_sdp"
SESSIONS = "/nitro/v1/config/mpssession"


@dataclass(slots=True)
class Findings:
    """What a load run found: how much was done, and everything that should not have been."""

    requests: int = 0
    seconds: float = 0.0
    memory: list[tuple[float, int]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """How many times as much memory was used in the end as after the warm-up."""
        warm = [size for moment, size in self.memory if moment >= WARM_UP]
        return max(warm[-3:]) / warm[0] if warm else 1.0


class _Client:
    """One keep-alive connection, and the sessions that it has opened and not ended."""

    def __init__(self, http: httpx.AsyncClient, server: Running, findings: Findings, seed: int) -> None:
        self._http = http
        self._server = server
        self._findings = findings
        self._random = random.Random(seed)  # noqa: S311 - a choice of what to do next
        self._bearer = {"Authorization": f"Bearer {server.apis[VSS]['security']['bearerAuth']}"}
        account = server.apis[CONSOLE]["credentials"]
        self._account = {"X-NITRO-USER": account["username"], "X-NITRO-PASS": account["password"]}
        self._login = {"login": account}
        self.open: dict[str, str] = {}

    async def work(self, end: float) -> None:
        """Does one thing after the other until the time is up."""
        while time.monotonic() < end:
            await self._random.choice(
                [self._log_in, self._log_out, self._end, self._look_up, self._list, self._vss, self._appgate]
            )()

    async def _log_in(self) -> None:
        if len(self.open) >= MOST_OPEN:
            return
        answer = await self._ask("POST", CONSOLE, "/nitro/v2/config/login", 200, json=self._login)
        if answer is None:
            return
        token = answer.json()["login"][0]["sessionid"]
        # The session's own view tells which of all sessions it is; the list is read rarely, it may be long.
        listed = await self._ask("GET", CONSOLE, SESSIONS, 200, headers=_cookie(token))
        own = [each["id"] for each in listed.json()["mpssession"] if each["is_self"]] if listed else []
        if len(own) != 1 or own[0] in self.open:
            self._findings.problems.append(f"a new session is {len(own)} of the listed ones")
            return
        self.open[own[0]] = token

    async def _log_out(self) -> None:
        if self.open:
            key, token = self.open.popitem()
            await self._ask("DELETE", CONSOLE, "/nitro/v2/config/login/", 200, headers=_cookie(token))
            await self._ask("GET", CONSOLE, f"{SESSIONS}/{key}", 404, headers=self._account)

    async def _end(self) -> None:
        if self.open:
            key, token = self.open.popitem()
            await self._ask("DELETE", CONSOLE, f"{SESSIONS}/{key}", 200, headers=self._account)
            await self._ask("GET", CONSOLE, f"{SESSIONS}/{key}", 401, headers=_cookie(token))

    async def _look_up(self) -> None:
        for key in list(self.open)[:1]:
            answer = await self._ask("GET", CONSOLE, f"{SESSIONS}/{key}", 200, headers=self._account)
            if answer is not None and [each["id"] for each in answer.json()["mpssession"]] != [key]:
                self._findings.problems.append("another session was answered than the one asked for")

    async def _list(self) -> None:
        if self._random.random() < LISTINGS:
            answer = await self._ask("GET", CONSOLE, SESSIONS, 200, headers=self._account)
            keys = [each["id"] for each in answer.json()["mpssession"]] if answer else []
            if len(keys) != len(set(keys)) or not self.open.keys() <= set(keys):
                self._findings.problems.append("a session is listed twice, or not at all")

    async def _vss(self) -> None:
        answer = await self._ask("GET", VSS, "/v2/session", 200, headers=self._bearer)
        for item in answer.json()["data"][:1] if answer else ():
            await self._ask("GET", VSS, f"/v2/session/{item['key']}", 200, headers=self._bearer)

    async def _appgate(self) -> None:
        token = {"Authorization": f"Bearer {self._server.apis[APPGATE]['credentials']['token']}"}
        name = quote("CN=4c07bc6757ea42ddb702c2d6c45419fc,CN=user,OU=ldap", safe="")
        await self._ask("GET", APPGATE, f"/session-info/{name}", 200, headers=token)

    async def _ask(
        self, method: str, api: str, path: str, wanted: int, *, json: object = None, headers: object = None
    ) -> httpx.Response | None:
        url = self._server.apis[api]["url"] + path
        answer = await self._http.request(method, url, json=json, headers=headers)  # type: ignore[arg-type]  # a dict or None
        self._findings.requests += 1
        if answer.status_code == wanted:
            return answer
        self._findings.problems.append(f"{method} {path} answered {answer.status_code}, not {wanted}")
        return None


def load(seconds: float) -> Findings:
    """Have 64 clients use all APIs at once; afterwards exactly their open sessions must be there."""
    findings = Findings()
    with running("--sessions", "0") as server:
        asyncio.run(_load(server, seconds, findings))
    return findings


async def _load(server: Running, seconds: float, findings: Findings) -> None:
    start = time.monotonic()
    limits = httpx.Limits(max_connections=1, max_keepalive_connections=1)
    https = [httpx.AsyncClient(limits=limits, timeout=30) for _ in range(CLIENTS)]
    clients = [_Client(http, server, findings, seed) for seed, http in enumerate(https)]
    watching = asyncio.create_task(_watch(server, start, findings))
    await asyncio.gather(*(client.work(start + seconds) for client in clients))
    watching.cancel()
    findings.seconds = time.monotonic() - start
    account = server.apis[CONSOLE]["credentials"]
    headers = {"X-NITRO-USER": account["username"], "X-NITRO-PASS": account["password"]}
    listed = await https[0].get(server.apis[CONSOLE]["url"] + SESSIONS, headers=headers)
    there = [each["id"] for each in listed.json()["mpssession"] if each["session_creator"] == "nitro"]
    wanted = [key for client in clients for key in client.open]
    of_the_start = 3  # two of the examples, and the standing one
    if len(there) != len(wanted) + of_the_start or not set(wanted) <= set(there):
        findings.problems.append(
            f"{len(wanted)} sessions were left open, {len(there) - of_the_start} are there"
        )
    for http in https:
        await http.aclose()


async def _watch(server: Running, start: float, findings: Findings) -> None:
    while True:
        findings.memory.append((time.monotonic() - start, server.memory()))
        await asyncio.sleep(1)


@dataclass(frozen=True, slots=True)
class Crowd:
    """How 100,000 sessions do: whether they are all listed, and what one costs to look up among them."""

    listed: int
    ratio: float


def crowd(count: int) -> Crowd:
    """List as many sessions, and compare looking one up among them with looking one up among a hundred."""
    times = {}
    listed = 0
    for number in (100, count):
        with running("--sessions", str(number)) as server, httpx.Client(timeout=60) as http:
            account = server.apis[CONSOLE]["credentials"]
            headers = {"X-NITRO-USER": account["username"], "X-NITRO-PASS": account["password"]}
            url = server.apis[CONSOLE]["url"] + SESSIONS
            keys = [each["id"] for each in http.get(url, headers=headers).json()["mpssession"]]
            listed = len(set(keys)) - 3
            chosen = random.Random(1).sample(keys, 100)  # noqa: S311 - any of them

            times[number] = statistics.median(
                _look_up(http, f"{url}/{key}", headers, key) for key in chosen for _ in range(5)
            )
    return Crowd(listed, times[count] / times[100])


def _cookie(token: str) -> dict[str, str]:
    return {"Cookie": f"NITRO_AUTH_TOKEN={token}"}


def _look_up(http: httpx.Client, url: str, headers: dict[str, str], key: str) -> float:
    """Look a session up, and return how many seconds it took."""
    start = time.perf_counter()
    answer = http.get(url, headers=headers)
    seconds = time.perf_counter() - start
    if [each["id"] for each in answer.json()["mpssession"]] != [key]:
        raise LookupError(f"{url} answered another session")
    return seconds
