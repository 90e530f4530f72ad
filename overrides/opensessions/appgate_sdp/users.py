"""Why: only a blacklist really ends what a user has; the generated code would put a device's name on it."""

from collections.abc import Sequence

from opensessions import errors
from opensessions._calls.flow import Flow
from opensessions._options import TransportT
from opensessions.appgate_sdp.client import AppgateClient
from opensessions.appgate_sdp.names import DistinguishedName, user_name
from opensessions.appgate_sdp.parts import Part, part_of
from opensessions_generated import appgate_sdp as appgate


class Users(AppgateClient[TransportT]):
    """The users that are kept out, and those that take up a licence."""

    def _list_blacklist(
        self,
        *,
        search: str | Sequence[str] = (),
        part: Part | None = None,
        order_by: str | None = None,
        descending: bool | None = None,
    ) -> "Flow[list[appgate.models.BlacklistEntry]]":
        """Return the users that are kept out.

        Args:
            search: What an entry has to hold in one of its members; of several texts, each of them.
            part: The first and the last that are wanted, counted from 0; all of them without it.
            order_by: The member to sort by, under the server's name for it, such as `blacklistedAt`.
            descending: Whether the last one comes first.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(
            appgate.models.Blacklist,
            appgate.api.blacklist.list_blacklist.sync,
            client=self.generated,
            **part_of(search, part, order_by, descending),
        )
        return answer.data or []

    def _block_user(
        self, user: str | DistinguishedName, *, reason: str | None = None
    ) -> "Flow[appgate.models.BlacklistEntry]":
        """Keep a user out: all tokens on all devices are revoked, and nobody signs in as them any more.

        Args:
            user: `CN=<username>,OU=<provider name>`, or the name of one of the user's devices.
            reason: Is kept and logged.

        Raises:
            RequestRefused: It is no name.
            MalformedResponse: The answer is about another user.
            OpenSessionsError: See `opensessions.errors`.
        """
        name = user_name(user)
        body = appgate.models.BlacklistRequest(user_distinguished_name=name)
        if reason is not None:
            body.reason = reason
        answer = yield from self._call(
            appgate.models.BlacklistEntry,
            appgate.api.blacklist.blacklist_user.sync,
            client=self.generated,
            body=body,
        )
        if answer.user_distinguished_name not in (name, body.username):
            raise errors.MalformedResponse("the answer is not about what was asked for")
        return answer

    def _unblock_user(self, user: str | DistinguishedName) -> Flow[None]:
        """Let a user in again.

        Args:
            user: As for `block_user`.

        Raises:
            RequestRefused: It is no name.
            NotFound: The user is not kept out. After a repeat of this very call it is success.
            OpenSessionsError: See `opensessions.errors`.
        """
        try:
            yield from self._call(
                object,
                appgate.api.blacklist.unblacklist_user.sync_detailed,
                user_name(user),
                client=self.generated,
            )
        except errors.NotFound as error:
            if error.attempts == 1:
                raise

    def _get_license(self) -> "Flow[appgate.models.License]":
        """Return what the licence allows; with `list_licensed_users`, how near its limit is.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        return (
            yield from self._call(
                appgate.models.License, appgate.api.licence.get_license.sync, client=self.generated
            )
        )

    def _list_licensed_users(
        self,
        *,
        search: str | Sequence[str] = (),
        part: Part | None = None,
        order_by: str | None = None,
        descending: bool | None = None,
    ) -> "Flow[list[appgate.models.LicensedUser]]":
        """Return the users that take up a licence.

        Args:
            search: What a user has to hold in one of its members; of several texts, each of them.
            part: The first and the last that are wanted, counted from 0; all of them without it.
            order_by: The member to sort by, under the server's name for it, such as `lastSeenAt`.
            descending: Whether the last one comes first.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(
            appgate.models.LicensedUserList,
            appgate.api.licence.list_licensed_users.sync,
            client=self.generated,
            **part_of(search, part, order_by, descending),
        )
        return answer.data or []
