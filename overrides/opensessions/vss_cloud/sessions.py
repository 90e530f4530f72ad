"""Why: a list of sessions has keys only, and what the resource can do is said in a header."""

from dataclasses import dataclass

from opensessions import errors
from opensessions._answers.named import asked_for
from opensessions._calls.flow import Flow
from opensessions._options import TransportT
from opensessions._requests.strict import check_text
from opensessions.vss_cloud.client import VssClient
from opensessions_generated import vss_cloud as vss


@dataclass(frozen=True, slots=True)
class SessionResource:
    """What `/v2/session` can do.

    Attributes:
        methods: The allowed HTTP methods, as `Allow` gives them.
        description: The body, None if there was none; its form is not documented.
    """

    methods: tuple[str, ...]
    description: "vss.models.ResourceDescription | None"


class Sessions(VssClient[TransportT]):
    """The user's own vCenter sessions."""

    def _list_sessions(self) -> "Flow[list[vss.models.SessionSummary]]":
        """Return the valid vCenter sessions of the user that asks.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(
            vss.models.SessionList, vss.api.session.list_sessions.sync, client=self.generated
        )
        if answer.meta.count > len(answer.data):
            self._session.remarks.mended(
                "listSessions", [("data", "has fewer sessions than meta.count says")]
            )
        return answer.data

    def _get_session(self, key: str) -> "Flow[vss.models.Session]":
        """Return one session in detail; `opensessions.times` reads its times.

        Args:
            key: The vCenter session key, as the list gives it.

        Raises:
            NotFound: The user has no such session.
            MalformedResponse: The answer is about another session, or about none.
            OpenSessionsError: See `opensessions.errors`.
        """
        check_text(key, "key")
        if key == "motd":
            raise errors.RequestRefused("not sent: motd is the message of the day, and no session")
        answer = yield from self._call(
            vss.models.SessionDetails, vss.api.session.get_session.sync, key, client=self.generated
        )
        return asked_for(key, answer.data, lambda session: session.key)

    def _describe_session_resource(self) -> Flow[SessionResource]:
        """Return the methods that `/v2/session` allows, by OPTIONS.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(
            vss.types.Response, vss.api.session.describe_session_resource.sync_detailed, client=self.generated
        )
        allowed = answer.headers.get("Allow", "").split(",")
        return SessionResource(
            methods=tuple(method.strip().upper() for method in allowed if method.strip()),
            description=answer.parsed if answer.content else None,
        )
