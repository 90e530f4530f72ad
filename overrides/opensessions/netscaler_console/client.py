"""Why: a session that is opened has to be closed, and a server that says Done may have kept it open."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, Self, TypedDict, Unpack

from opensessions import errors
from opensessions._calls.flow import Flow
from opensessions._client import Client
from opensessions._environment import from_environment, required_from_environment
from opensessions._options import Options, TransportT
from opensessions._requests.strict import faults
from opensessions_generated import netscaler_console as nitro

if TYPE_CHECKING:
    from opensessions.netscaler_console.protocol import Nitro

_ONE_STEP_ONLY = frozenset(
    {
        *("challenge", "challenge_response", "sessionid", "token"),
        *("new_password", "confirm_new_password"),
    }
)


class LoginFields(TypedDict, total=False):
    """The members of a login, under the names that the login page gives them; lengths in characters.

    Source: the login page, and the spec's `LoginCredentials`.
    """

    username: str
    password: str
    ID: str
    new_password: str
    confirm_new_password: str
    two_factor_authentication_label: str
    session_timeout: int
    auth_with_remote_pubkey: Literal[0, 1]
    challenge: str
    challenge_response: str
    client_port: int
    client_ip: str
    token: str
    permission: str
    session_creator: str
    sessionid: str
    Secret: str


class NetScalerClient(Client[TransportT]):
    """What a client of a console is made with, and how it logs in and out."""

    if TYPE_CHECKING:  # whoever asks for the hints of a class gets those that can be had
        _api: "Nitro"

    def __init__(
        self,
        base_url: str,
        *,
        username: str | None = None,
        password: str | None = None,
        client_id: str | None = None,
        client_secret: str | None = None,
        token: str | None = None,
        auth: Literal["session", "request"] = "session",
        api_version: Literal[1, 2] = 1,
        **options: Unpack[Options[TransportT]],
    ) -> None:
        """Prepare a client; nothing is sent yet.

        Args:
            base_url: The console's address, such as `https://192.0.2.10`.
            username: Who logs in, at most 128 characters; goes with `password`.
            password: Their password, at most 128 characters.
            client_id: The `ID` of an API client of Console as a service, in place of a user.
            client_secret: Its `Secret`.
            token: The token of an open session to go on with, which is left open. Alone, it cannot be
                renewed.
            auth: `"session"` logs in with the first call, renews an expired session, and logs out at the
                end. `"request"` sends name and password with every request, and never a cookie.
            api_version: The version of `mpssession`: 2 filters, counts and gives pages.
            **options: Timeout, repeats and the like; see `opensessions.Options`.

        Raises:
            ConfigurationError: One of them is unusable.
        """
        user = _pair("username", username, "password", password)
        cloud = _pair("client_id", client_id, "client_secret", client_secret)
        if user and cloud:
            raise errors.ConfigurationError("give username and password, or client_id and client_secret")
        names = {"client_id": "ID", "client_secret": "Secret"}
        given = {names.get(name, name): value for name, value in {**user, **cloud}.items()}
        from opensessions.netscaler_console.protocol import Nitro  # noqa: PLC0415 - who only names the class needs none of it

        super().__init__(base_url, Nitro(given, token, auth, api_version), token=token, **options)

    @classmethod
    def from_env(cls, **options: Unpack[Options[TransportT]]) -> Self:
        """Return a client for `NETSCALER_CONSOLE_URL`, `_USERNAME` and `_PASSWORD` of the environment.

        For Console as a service it is `_CLIENT_ID` and `_CLIENT_SECRET` in place of the last two.

        Raises:
            ConfigurationError: Names what is missing.
        """
        cloud = ("NETSCALER_CONSOLE_CLIENT_ID", "NETSCALER_CONSOLE_CLIENT_SECRET")
        if any(from_environment(*cloud)):
            url, known, secret = required_from_environment("NETSCALER_CONSOLE_URL", *cloud)
            return cls(url, client_id=known, client_secret=secret, **options)
        url, username, password = required_from_environment(
            "NETSCALER_CONSOLE_URL", "NETSCALER_CONSOLE_USERNAME", "NETSCALER_CONSOLE_PASSWORD"
        )
        return cls(url, username=username, password=password, **options)

    @property
    def generated(self) -> "nitro.AuthenticatedClient":
        """The generated client of this API; its operations have credentials, repeats and limits too."""
        return self._generated(nitro.AuthenticatedClient)

    def _login(
        self, *, warning: bool = False, **fields: Unpack[LoginFields]
    ) -> "Flow[nitro.models.LoginRecord]":
        """Log in now, rather than with the first call, and say more than who.

        The fields stay for renewals, those of a challenge excepted. Where the server wants another step,
        the record has a `challenge_token` and no `sessionid`: answer with a second call that has
        `challenge` and `challenge_response`. The page does not say how the exchange runs.

        Args:
            warning: Ask for warnings.
            **fields: Members of the login beside or instead of the client's own user name and password.

        Returns:
            The login as the server reports it; its `sessionid` is a credential.

        Raises:
            AuthenticationFailed: User name or password is wrong. It is not tried again by itself.
            OpenSessionsError: See `opensessions.errors`.
        """
        whole: dict[str, object] = {**self._api.login, **fields}
        for fault in faults(whole, {"$ref": "LoginCredentials"}, nitro.schemas.SCHEMAS, "login"):
            raise errors.RequestRefused(f"login not sent: {fault}")
        answer = yield from self._call(
            nitro.models.LoginResponse,
            nitro.api.login.login.sync,
            client=self.generated,
            body=nitro.models.LoginRequest.from_dict({"login": whole}),
            warning=wanted(warning),
        )
        if not answer.login:
            raise errors.MalformedResponse("the answer is not as described: login holds no record")
        if answer.login[0].sessionid:
            self._api.login = {name: value for name, value in whole.items() if name not in _ONE_STEP_ONLY}
        return answer.login[0]

    def _logout(self, *, warning: bool = False) -> Flow[None]:
        """Close the session of this client, and look whether it is closed; without one, do nothing.

        Args:
            warning: Ask for warnings, which version 2 does not have.

        `errors.SessionLeftOpen`, a warning, tells of a server that still takes the token.

        Raises:
            OpenSessionsError: See `opensessions.errors`. That the session has ended already is no error.
        """
        token = self._session.token
        if self._api.keeps_session and token is None:
            return
        try:
            if self._api.version == 1 or token is None:
                yield from self._call(
                    nitro.models.Result,
                    nitro.api.login.logout.sync,
                    client=self.generated,
                    warning=wanted(warning),
                )
            else:
                body = nitro.models.LogoutRequest.from_dict({"logout": {"sessionid": token.reveal()}})
                yield from self._call(
                    nitro.models.LogoutResponse,
                    nitro.api.login.logout_session.sync,
                    client=self.generated,
                    body=body,
                )
        except (errors.AuthenticationFailed, errors.SessionExpired):
            if not self._api.keeps_session:
                raise

    def _leave(self) -> Flow[None]:
        if self._session.is_ours:
            yield from self._logout()


def wanted(warning: bool) -> "nitro.models.ShowWarnings | nitro.types.Unset":
    """Return what asks for warnings."""
    return "yes" if warning else nitro.types.UNSET


def _pair(first: str, one: str | None, second: str, other: str | None) -> Mapping[str, str]:
    if one is None and other is None:
        return {}
    if one is None or other is None:
        raise errors.ConfigurationError(f"give {first} and {second}, or neither")
    return {first: one, second: other}
