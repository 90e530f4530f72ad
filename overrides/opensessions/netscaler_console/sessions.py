"""Why: pages shift when sessions end between two of them, and a session that is skipped stays unseen."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from itertools import count
from typing import Any

from opensessions import errors
from opensessions._answers.named import asked_for
from opensessions._calls.flow import Flow
from opensessions._options import TransportT
from opensessions._requests.strict import check_text
from opensessions.netscaler_console.client import NetScalerClient, wanted
from opensessions_generated import netscaler_console as nitro

_MOST_SWEEPS = 10
_SPECIAL = frozenset(",:")

Filter = Mapping[str, str]
"""What sessions have to be like: by the server's name for a member, its value or a regular expression."""


class Sessions(NetScalerClient[TransportT]):
    """The client sessions of all users."""

    def _list_sessions(
        self,
        *,
        filter: Filter | None = None,
        page_size: int | None = None,
        warning: bool = False,
    ) -> "Flow[list[nitro.models.ClientSession]]":
        """Return the client sessions of all users, one's own among them (`is_self`).

        `sessionid` and `token` are live credentials of other people; `repr` leaves them out.

        Args:
            filter: Only sessions like this, such as `{"username": "nsroot"}`; needs `api_version=2`.
            page_size: Ask for so many at a time; needs `api_version=2`. All pages are returned. They are
                read until nothing new turns up, since sessions that end meanwhile make others change pages.
            warning: Ask for warnings; one arrives as a `NitroWarning`. Version 2 has none.

        Raises:
            RequestRefused: What is asked for, the version does not have.
            OpenSessionsError: See `opensessions.errors`.
        """
        if self._api.version == 1:
            self._only_newer(filter=filter, page_size=page_size)
            answer = yield from self._call(
                nitro.models.SessionsResponse,
                nitro.api.mpssession.list_sessions.sync,
                client=self.generated,
                warning=wanted(warning),
            )
            return (yield from self._whole(nitro.types.UNSET, answer.mpssession, answer))
        self._no_warnings(warning)
        like = _filter(filter)
        if page_size is None:
            listed, page = yield from self._page(like, nitro.types.UNSET, nitro.types.UNSET)
            return (yield from self._whole(like, listed, page))
        if type(page_size) is not int or page_size < 1:
            raise errors.RequestRefused("not sent: page_size must be a whole number, 1 or more")
        return (yield from self._swept(like, page_size, []))

    def _count_sessions(self, *, filter: Filter | None = None) -> Flow[int]:
        """Return how many client sessions there are; version 1 lists them for that.

        Args:
            filter: Only sessions like this; needs `api_version=2`.

        Raises:
            RequestRefused: What is asked for, the version does not have.
            OpenSessionsError: See `opensessions.errors`.
        """
        if self._api.version == 1:
            self._only_newer(filter=filter)
            return len((yield from self._list_sessions()))
        answer = yield from self._call(
            nitro.models.SessionsPage,
            nitro.api.mpssession.list_sessions_v2.sync,
            client=self.generated,
            filter_=_filter(filter),
            count="yes",
        )
        for row in answer.mpssession:
            if isinstance(row.count, int):
                return row.count
        if answer.mpssession:
            raise errors.MalformedResponse("the answer is not as described: there is no number in it")
        return 0

    def _get_session(self, id: str, *, warning: bool = False) -> "Flow[nitro.models.ClientSession]":
        """Return one client session.

        Args:
            id: The session's `id`, neither `sessionid` nor `token`.
            warning: Ask for warnings, which version 2 does not have.

        Raises:
            NotFound: There is no such session, or no longer.
            MalformedResponse: The answer is about another session.
            OpenSessionsError: See `opensessions.errors`.
        """
        check_text(id, "id")
        answer: nitro.models.SessionResponse | nitro.models.SessionPage
        if self._api.version == 1:
            answer = yield from self._call(
                nitro.models.SessionResponse,
                nitro.api.mpssession.get_session.sync,
                id,
                client=self.generated,
                warning=wanted(warning),
            )
        else:
            self._no_warnings(warning)
            answer = yield from self._call(
                nitro.models.SessionPage, nitro.api.mpssession.get_session_v2.sync, id, client=self.generated
            )
        if not answer.mpssession:  # some servers say so under status 200
            raise errors.NotFound(200, None, "the answer holds no session", "GET", "")
        return asked_for(id, answer.mpssession, lambda session: session.id)

    def _end_session(self, id: str, *, warning: bool = False) -> Flow[None]:
        """End a client session; its token is refused from then on.

        Args:
            id: The session's `id`.
            warning: Ask for warnings, which version 2 does not have.

        Raises:
            NotFound: There is no such session. After a repeat of this very call it is success: the first
                attempt has ended it, only its answer was lost.
            OpenSessionsError: See `opensessions.errors`.
        """
        check_text(id, "id")
        try:
            if self._api.version == 1:
                yield from self._call(
                    nitro.models.Result,
                    nitro.api.mpssession.end_session.sync,
                    id,
                    client=self.generated,
                    warning=wanted(warning),
                )
            else:
                self._no_warnings(warning)
                yield from self._call(
                    nitro.models.Result, nitro.api.mpssession.end_session_v2.sync, id, client=self.generated
                )
        except errors.NotFound as error:
            if not error.may_have_been_done:
                raise

    def _whole(
        self,
        like: "str | nitro.types.Unset",
        listed: "list[nitro.models.ClientSession]",
        answer: "nitro.models.SessionsResponse | nitro.models.SessionsPage",
    ) -> "Flow[list[nitro.models.ClientSession]]":
        """Return what was listed, and what is on further pages if the server says that there is more."""
        if not 0 < len(listed) < _total(answer):
            return listed
        return (yield from self._swept(like, len(listed), listed))

    def _swept(
        self, like: "str | nitro.types.Unset", size: int, listed: "list[nitro.models.ClientSession]"
    ) -> "Flow[list[nitro.models.ClientSession]]":
        """Read all pages until nothing new turns up."""
        found = {session.id: session for session in listed}
        for _ in range(_MOST_SWEEPS):
            known = len(found)
            pages = yield from self._sweep(like, size, found)
            if pages == 1 or len(found) == known:
                break
        return [*found.values()]

    def _sweep(
        self, like: "str | nitro.types.Unset", size: int, found: "dict[str, nitro.models.ClientSession]"
    ) -> Flow[int]:
        """Read all pages once, keep what is new, and return how many pages there were.

        A page that is not full need not be the last: servers may give less than is asked for.
        """
        seen: set[str] = set()
        for number in count(1):
            rows, page = yield from self._page(like, size, number)
            is_new = any(row.id not in seen for row in rows)
            seen.update(row.id for row in rows)
            for row in rows:
                found.setdefault(row.id, row)
            if not is_new:  # past the last page, or of a server that does not know pages
                return max(1, number - 1)
            if len(rows) < size and len(seen) == _total(page):
                return number
        raise AssertionError  # numbers do not end

    def _page(
        self,
        like: "str | nitro.types.Unset",
        size: "int | nitro.types.Unset",
        number: "int | nitro.types.Unset",
    ) -> "Flow[tuple[list[nitro.models.ClientSession], nitro.models.SessionsPage]]":
        answer = yield from self._call(
            nitro.models.SessionsPage,
            nitro.api.mpssession.list_sessions_v2.sync,
            client=self.generated,
            filter_=like,
            pagesize=size,
            pageno=number,
        )
        rows = {"mpssession": [{**_unset(), **row.to_dict()} for row in answer.mpssession]}
        document, mended = _reader()(rows, strict=self._settings.strict)
        if mended.told:
            self._session.remarks.mended("listSessionsV2", mended.told)
        return [nitro.models.ClientSession.from_dict(row) for row in document["mpssession"]], answer

    def _only_newer(self, **asked: object) -> None:
        for name, value in asked.items():
            if value is not None:
                raise errors.RequestRefused(f"not sent: {name} needs api_version=2")

    def _no_warnings(self, warning: bool) -> None:
        if warning:
            raise errors.RequestRefused("not sent: version 2 has no warnings")


@cache
def _unset() -> Mapping[str, str]:
    """Return numbers and booleans as version 1 sends them without a value; version 2 leaves them optional."""
    members = nitro.schemas.SCHEMAS["ClientSession"]["properties"]
    return {name: "" for name, member in members.items() if member.get("type") in {"integer", "boolean"}}


@cache
def _reader() -> Callable[..., Any]:
    """Return what reads rows of version 2 as what version 1 lists."""
    from opensessions._answers.lenient import Readers, read  # noqa: PLC0415 - not needed to name a class

    sessions = {"type": "array", "items": {"$ref": "ClientSession"}}
    listing = {"type": "object", "required": ["mpssession"], "properties": {"mpssession": sessions}}
    return partial(read, Readers(nitro.schemas.SCHEMAS).reader(listing))


def _total(answer: "nitro.models.SessionsResponse | nitro.models.SessionsPage") -> int:
    """Return how many sessions there are, if the server says so, in a member that was recorded."""
    try:
        return int(answer.additional_properties.get("resrc_total_count", 0))
    except (TypeError, ValueError):
        return 0


def _filter(wanted: Filter | None) -> "str | nitro.types.Unset":
    if not wanted:
        return nitro.types.UNSET
    for name, value in wanted.items():
        check_text(value, f"the filter {name}")
        if not value or _SPECIAL & {*value, *name}:
            raise errors.RequestRefused("not sent: a filter is not empty, and holds no comma or colon")
    return ",".join(f"{name}:{value}" for name, value in wanted.items())
