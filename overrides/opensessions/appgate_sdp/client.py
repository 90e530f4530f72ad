"""Why: before anything can be asked, a Controller wants somebody to sign in; generated code takes a token."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Self, Unpack

from opensessions import errors
from opensessions._calls.flow import Flow
from opensessions._client import Client
from opensessions._environment import from_environment, required_from_environment
from opensessions._options import Options, TransportT
from opensessions._settings import checked_token
from opensessions.appgate_sdp.second_factor import AskSecondFactor
from opensessions_generated import appgate_sdp as appgate

if TYPE_CHECKING:
    from opensessions.appgate_sdp.protocol import Appgate


class AppgateClient(Client[TransportT]):
    """What a client of a Controller is made with, and how it signs in and out."""

    if TYPE_CHECKING:  # whoever asks for the hints of a class gets those that can be had
        _api: "Appgate"

    default_options: ClassVar[Mapping[str, object]] = {"timeout": 120.0}

    def __init__(
        self,
        base_url: str,
        *,
        token: str | None = None,
        username: str | None = None,
        password: str | None = None,
        provider_name: str | None = None,
        device_id: str | None = None,
        second_factor: AskSecondFactor | None = None,
        peer_version: int | None = None,
        **options: Unpack[Options[TransportT]],
    ) -> None:
        """Prepare a client; nothing is sent yet.

        Args:
            base_url: The Controller's address, ending in `/admin`, such as `https://192.0.2.30:8443/admin`.
            token: What an earlier sign-in gave. Alone, it cannot be renewed.
            username: Who signs in with the first call; goes with `password`.
            password: Their password.
            provider_name: The identity provider that knows them; None where only one takes a password.
            device_id: A uuid that names this device, the same one with each sign-in. None for one that is
                made once and kept in the user's state folder.
            second_factor: Is called with a `SecondFactor` and returns what the user answers. Without it,
                the client signs in in one step, which is for users without a second factor.
            peer_version: The version of the answers: 18 for Appgate SDP 6.1 to 22 for 6.5, 23 for 6.6. None
                for the newest that the Controller and this client know.
            **options: Timeout, repeats and the like; see `opensessions.Options`.

        Raises:
            ConfigurationError: One of them is unusable, or no credential is given.
        """
        if (username is None) != (password is None):
            raise errors.ConfigurationError("give username and password, or neither")
        login = {"username": username, "password": password, "providerName": provider_name}
        from opensessions.appgate_sdp.protocol import Appgate  # noqa: PLC0415 - who only names the class needs none of it

        api = Appgate(token, login if username else None, device_id, second_factor, peer_version)
        super().__init__(base_url, api, token=token, **options)

    @classmethod
    def from_env(cls, **options: Unpack[Options[TransportT]]) -> Self:
        """Return a client for `APPGATE_SDP_URL` and `APPGATE_SDP_TOKEN`, or `_USERNAME` and `_PASSWORD`.

        `APPGATE_SDP_PROVIDER` names the identity provider, where there are several.

        Raises:
            ConfigurationError: Names what is missing.
        """
        (url,) = required_from_environment("APPGATE_SDP_URL")
        token, username, password = from_environment(
            "APPGATE_SDP_TOKEN", "APPGATE_SDP_USERNAME", "APPGATE_SDP_PASSWORD"
        )
        if not username and not password:
            (token,) = required_from_environment("APPGATE_SDP_TOKEN")
            return cls(url, token=token, **options)
        username, password = required_from_environment("APPGATE_SDP_USERNAME", "APPGATE_SDP_PASSWORD")
        (provider,) = from_environment("APPGATE_SDP_PROVIDER")
        return cls(url, token=token, username=username, password=password, provider_name=provider, **options)

    @property
    def generated(self) -> "appgate.AuthenticatedClient":
        """The generated client of this API; its operations have the token, repeats and limits too."""
        return self._generated(appgate.AuthenticatedClient)

    def set_token(self, token: str) -> None:
        """Use another token from now on, in copies of this client too.

        One that the client has got by signing in is ended, by the next call or on leaving.

        Args:
            token: What another sign-in to the Controller gave.

        Raises:
            ConfigurationError: It cannot be sent.
        """
        self._session.replace(checked_token(token))

    def _get_version(self) -> "Flow[appgate.models.SupportedVersions]":
        """Return the versions that the Controller speaks; needs no token.

        Raises:
            NotFound: The Controller is older than version 20, and tells its versions in refusals only.
            OpenSessionsError: See `opensessions.errors`.
        """
        versions = yield from self._call(
            appgate.models.SupportedVersions, appgate.api.version.get_version.sync, client=self.generated
        )
        self._api.choose(versions.lowest_peer_version_supported, versions.peer_version)
        return versions

    def _list_identity_providers(self) -> "Flow[appgate.models.IdentityProviders]":
        """Return where users can sign in, and what they are to be shown before; needs no token.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        return (
            yield from self._call(
                appgate.models.IdentityProviders,
                appgate.api.sign_in.list_identity_providers.sync,
                client=self.generated,
            )
        )

    def _sign_in(self) -> "Flow[appgate.models.LoginResponse]":
        """Sign in now, rather than with the first call, and return who that is and what they may do.

        A client that is signed in stays so. The user is asked for a second factor at most three times.

        Raises:
            AuthenticationFailed: User, password or second factor is wrong. It is not tried again by itself.
            RequestRefused: The client has only a token.
            OpenSessionsError: See `opensessions.errors`.
        """
        if self._api.sign_in() is None:
            raise errors.RequestRefused("not sent: signing in takes username and password")
        yield from self._open()
        return appgate.models.LoginResponse.from_dict(self._api.signed_in)

    def _get_account(self) -> "Flow[appgate.models.LoginResponse]":
        """Return whose the token is and what they may do; fails with one that is good no more.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        return (
            yield from self._call(
                appgate.models.LoginResponse, appgate.api.sign_in.authorize.sync, client=self.generated
            )
        )

    def _sign_out(self) -> Flow[None]:
        """End the token of this client; without one, do nothing.

        Raises:
            OpenSessionsError: See `opensessions.errors`. That it has ended already is no error.
        """
        if self._session.token is None:
            return
        try:
            yield from self._call(object, appgate.api.sign_in.sign_out.sync_detailed, client=self.generated)
        except errors.AuthenticationFailed:
            return

    def _leave(self) -> Flow[None]:
        if self._session.is_ours:
            yield from self._sign_out()
