"""Why: tokens are rationed, so a client is made with one, or with what it may request one by."""

from typing import Self, Unpack

from opensessions._calls.flow import Flow
from opensessions._client import Client
from opensessions._environment import from_environment, required_from_environment
from opensessions._options import Options, TransportT
from opensessions.vss_cloud.one_time_password import OneTimePassword
from opensessions_generated import vss_cloud as vss


class VssClient(Client[TransportT]):
    """What a client of the VSS cloud is made with, and how it gets a token."""

    def __init__(
        self,
        base_url: str,
        *,
        username: str | None = None,
        password: str | None = None,
        token: str | None = None,
        otp: OneTimePassword | None = None,
        **options: Unpack[Options[TransportT]],
    ) -> None:
        """Prepare a client; nothing is sent yet.

        Args:
            base_url: The service's address without `/v2`, such as `https://vss-api.eis.utoronto.ca:8001`.
            username: Who requests tokens; goes with `password`.
            password: Their password.
            token: A token to begin with. Alone, it cannot be renewed.
            otp: A one-time password for the request of a token, or what is called for one each time.
            **options: Timeout, repeats and the like; see `opensessions.Options`.

        Raises:
            ConfigurationError: One of them is unusable, or no credential is given.
        """
        from opensessions.vss_cloud.protocol import Vss  # noqa: PLC0415 - who only names the class needs none of it

        super().__init__(base_url, Vss(username, password, token, otp), token=token, **options)

    @classmethod
    def from_env(cls, **options: Unpack[Options[TransportT]]) -> Self:
        """Return a client for `VSS_CLOUD_URL` and `VSS_CLOUD_TOKEN`, or `_USERNAME` and `_PASSWORD`.

        Raises:
            ConfigurationError: Names what is missing.
        """
        (url,) = required_from_environment("VSS_CLOUD_URL")
        (token,) = from_environment("VSS_CLOUD_TOKEN")
        names = ("VSS_CLOUD_USERNAME", "VSS_CLOUD_PASSWORD")
        username, password = from_environment(*names)
        if token is None or username or password:
            username, password = required_from_environment(*names)
        return cls(url, username=username, password=password, token=token, **options)

    @property
    def generated(self) -> "vss.AuthenticatedClient":
        """The generated client of this API; its operations have credentials, repeats and limits too."""
        return self._generated(vss.AuthenticatedClient)

    def _request_token(self) -> "Flow[vss.models.AccessToken]":
        """Request a token now, rather than with the first call; also after a request was refused.

        A refusal is remembered, since trying again by itself is how accounts get locked.

        Returns:
            The token as the server reports it, which is a credential; the client uses it from now on.

        Raises:
            AuthenticationFailed: User name or password is wrong.
            OpenSessionsError: See `opensessions.errors`.
        """
        return (
            yield from self._call(
                vss.models.AccessToken, vss.api.auth.request_token.sync, client=self.generated
            )
        )
