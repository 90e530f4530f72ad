"""Why: tokens are rationed and live for a day; who leaks them has to find and end them, by number."""

from itertools import count
from typing import Any

from opensessions import errors
from opensessions._answers.filled import filled
from opensessions._calls.flow import Flow
from opensessions._options import TransportT
from opensessions._requests.strict import check_text
from opensessions.vss_cloud.client import VssClient
from opensessions_generated import vss_cloud as vss


class Tokens(VssClient[TransportT]):
    """The user's own API tokens, and what comes with requesting them."""

    def _request_one_time_password(self) -> Flow[str]:
        """Have a code sent to the user by SMS or e-mail; needs user name and password.

        Returns:
            What the service says about it.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(
            vss.models.Notice, vss.api.auth.request_one_time_password.sync, client=self.generated
        )
        return answer.message or ""

    def _verify_one_time_password(self, otp: str) -> Flow[str]:
        """Have the service say whether a code is right; needs user name and password.

        Args:
            otp: The code.

        Returns:
            What the service says about it.

        Raises:
            AuthenticationFailed: The code, user name or password is wrong.
            OpenSessionsError: See `opensessions.errors`.
        """
        check_text(otp, "otp")
        answer = yield from self._call(
            vss.models.Notice,
            vss.api.auth.verify_one_time_password.sync,
            client=self.generated,
            body=vss.models.OneTimePassword.from_dict({"otp": otp}),
        )
        return answer.message or ""

    def _list_tokens(self) -> "Flow[list[vss.models.ApiToken]]":
        """Return the user's API tokens of all pages by number, good or not; a token itself is not shown.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        found: dict[int, vss.models.ApiToken] = {}
        for page in count(1):
            answer = yield from self._call(
                vss.models.TokenList,
                vss.api.user_token.list_tokens.sync,
                client=self.generated,
                expand=1,
                page=page if page > 1 else vss.types.UNSET,
            )
            known = len(found)
            found.update((token.id, token) for token in answer.data)
            if not _goes_on(answer) or len(found) == known:
                break
        return [*found.values()]

    def _get_token(self, id: int) -> "Flow[vss.models.ApiToken]":
        """Return what is known of one API token.

        Args:
            id: Its number.

        Raises:
            NotFound: The user has no such token.
            MalformedResponse: The answer is about another one.
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(
            vss.models.TokenDetails, vss.api.user_token.get_token.sync, _number(id), client=self.generated
        )
        return _of(id, answer)

    def _disable_token(self, id: int) -> "Flow[vss.models.ApiToken]":
        """Have an API token refused from now on, be it this client's own; it stays in the list.

        Args:
            id: Its number.

        Raises:
            NotFound: The user has no such token.
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(
            vss.models.TokenDetails, vss.api.user_token.disable_token.sync, _number(id), client=self.generated
        )
        if "data" in filled(answer) or "id" in filled(answer.data):  # done, without a word of it
            return (yield from self._get_token(id))
        return _of(id, answer)

    def _delete_token(self, id: int) -> Flow[None]:
        """Have an API token refused from now on, and forget its number.

        Args:
            id: Its number.

        Raises:
            NotFound: The user has no such token. After a repeat of this very call it is success.
            OpenSessionsError: See `opensessions.errors`.
        """
        try:
            yield from self._call(
                object, vss.api.user_token.delete_token.sync_detailed, _number(id), client=self.generated
            )
        except errors.NotFound as error:
            if not error.may_have_been_done:
                raise

    def _get_message_of_the_day(self) -> Flow[str]:
        """Return what users are to be shown; empty if there is nothing.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(
            vss.models.MessageOfTheDay, vss.api.session.get_message_of_the_day.sync, client=self.generated
        )
        return (answer.data.motd or "") if answer.data else ""


def _number(id: Any) -> int:
    if type(id) is not int or id < 1:
        raise errors.RequestRefused("not sent: a token is named by its number")
    return id


def _of(id: int, answer: "vss.models.TokenDetails") -> "vss.models.ApiToken":
    if answer.data.id != id:
        raise errors.MalformedResponse("the answer is not about what was asked for")
    return answer.data


def _goes_on(answer: "vss.models.TokenList") -> bool:
    return bool(answer.meta and answer.meta.pages and answer.meta.pages.next_url)
