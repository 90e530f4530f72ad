"""Why: the common view must know how a console tells of sessions; a client alone does not load it."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime

from opensessions._answers.filled import filled
from opensessions.netscaler_console import AsyncNetScalerConsole
from opensessions.netscaler_console.rows import row_of
from opensessions.view.adapter import Account, Credential, View
from opensessions.view.session import Session


class _View(View[AsyncNetScalerConsole]):
    title = "NetScaler Console"
    client = AsyncNetScalerConsole
    logins = (
        (Credential("username"), Credential("password", is_secret=True)),
        (Credential("client_id"), Credential("client_secret", is_secret=True)),
    )
    options = frozenset({"auth", "api_version"})
    page_size = 500

    async def pages(
        self, client: AsyncNetScalerConsole, service: str, *, details: bool | None
    ) -> AsyncGenerator[list[Session]]:
        size = self.page_size if client._api.version != 1 else None
        sessions = await client.list_sessions(page_size=size)
        seen = datetime.now(UTC)
        yield [row_of(service, session, seen) for session in sessions]

    async def one(self, client: AsyncNetScalerConsole, service: str, id: str) -> Session:
        return row_of(service, await client.get_session(id), datetime.now(UTC))

    async def end(self, client: AsyncNetScalerConsole, session: Session) -> None:
        await client.end_session(session.id)

    async def sign_out(self, client: AsyncNetScalerConsole) -> bool:
        await client.logout()
        return True

    async def account(self, client: AsyncNetScalerConsole, service: str) -> Account:
        sessions = await client.list_sessions()
        own = next((each for each in sessions if each.is_self and "is_self" not in filled(each)), None)
        if own is None:  # each request logs in for itself
            return Account(None, may=("list the sessions of all users",))
        role = f"what the role {own.permission} allows" if own.permission else "what its role allows"
        count = sum(session.username == own.username for session in sessions)
        return Account(own.username, may=("list the sessions of all users", role), own_sessions=count)


VIEW = _View()
