"""Why: the common view must know how the VSS cloud tells of sessions; a client alone does not load it."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from opensessions import errors
from opensessions.view.adapter import Account, Credential, View
from opensessions.view.details import detailed
from opensessions.view.session import Session as Row
from opensessions.vss_cloud import AsyncVssCloud
from opensessions.vss_cloud.rows import detailed_row, row_of
from opensessions_generated.vss_cloud.models import SessionSummary


class _View(View[AsyncVssCloud]):
    title = "VSS cloud"
    client = AsyncVssCloud
    logins = (
        (Credential("token", is_secret=True),),
        (Credential("username"), Credential("password", is_secret=True)),
    )
    cannot_end = "nothing in the VSS cloud ends a vCenter session"

    async def pages(
        self, client: AsyncVssCloud, service: str, *, details: bool | None
    ) -> AsyncGenerator[list[Row]]:
        # The list has keys and names only; they are one's own sessions, so there are few.
        summaries = await client.list_sessions()
        if details is False:
            yield [row_of(service, summary) for summary in summaries]
            return

        async def details_of(summary: SessionSummary) -> Row:
            try:
                return detailed_row(service, summary.key, await client.get_session(summary.key))
            except errors.MalformedResponse:  # one odd answer does not cost the others
                return row_of(service, summary)

        async with aclosing(detailed(summaries, details_of)) as portions:
            async for portion in portions:
                yield portion

    async def one(self, client: AsyncVssCloud, service: str, id: str) -> Row:
        return detailed_row(service, id, await client.get_session(id))

    async def account(self, client: AsyncVssCloud, service: str) -> Account:
        sessions = await client.list_sessions()
        names = {session.username for session in sessions}
        return Account(
            names.pop() if len(names) == 1 else None,
            may=("list one's own vCenter sessions",),
            may_not=("end a session: nothing there does",),
            own_sessions=len(sessions),
        )


VIEW = _View()
