"""Why: the common view must know how the VSS cloud tells of sessions; a client alone does not load it."""

import re
from functools import partial

from opensessions.errors import ApiError
from opensessions.view.adapter import Account, Credential, Portions, View
from opensessions.view.details import detailed
from opensessions.view.session import Session as Row
from opensessions.vss_cloud import AsyncVssCloud
from opensessions.vss_cloud.rows import detailed_row, row_of

_DEMAND = re.compile(r"\botp\b", re.IGNORECASE)


class _View(View[AsyncVssCloud]):
    title = "VSS cloud"
    client = AsyncVssCloud
    logins = (
        (Credential("token", is_secret=True),),
        (Credential("username"), Credential("password", is_secret=True)),
    )
    second_factor = "otp"
    sends_codes = True
    cannot_end = "nothing in the VSS cloud ends a vCenter session"

    def pages(self, client: AsyncVssCloud, service: str, *, details: bool | None) -> Portions:
        return detailed(
            client.list_sessions,
            lambda summary: self.one(client, service, summary.key),
            partial(row_of, service),
            details=details is not False,  # the list has keys and names only, of one's own: there are few
        )

    async def one(self, client: AsyncVssCloud, service: str, id: str) -> Row:
        return detailed_row(service, id, await client.get_session(id))

    def wants_second_factor(self, refusal: ApiError | None) -> bool:
        # Who has none must send no code, and only a refusal tells who has one.
        return refusal is not None and _DEMAND.search(f"{refusal.code} {refusal.message}") is not None

    def question(self, asked: object) -> str:
        return "one-time password"

    async def send_code(self, client: AsyncVssCloud) -> str:
        return await client.request_one_time_password()

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
