"""Why: a Redfish collection holds references, and a log in for each run uses up the few sessions."""

from functools import partial
from urllib.parse import parse_qs, urlsplit

from opensessions._answers.named import asked_for
from opensessions.view.account_client import AccountClient, AccountView, swept
from opensessions.view.adapter import Portions
from opensessions.view.details import detailed
from opensessions.view.moments import timed
from opensessions.view.session import Session
from opensessions_generated.redfish import models
from opensessions_generated.redfish.api.session import end_session, get_session, list_sessions
from opensessions_generated.redfish.types import UNSET

__all__ = ["VIEW", "AsyncRedfish"]


class AsyncRedfish(AccountClient):
    """A client of a management controller."""

    api = "redfish"


class _View(AccountView[AsyncRedfish]):
    title, client = "Redfish", AsyncRedfish

    def pages(self, client: AsyncRedfish, service: str, *, details: bool | None) -> Portions:
        async def page(skip: int) -> tuple[list[str], int | None]:
            listed = await client.ask(models.SessionCollection, list_sessions, skip=skip or UNSET)
            names = [member.odata_id.rstrip("/").rpartition("/")[2] for member in listed.members]
            asked = parse_qs(urlsplit(listed.membersodata_next_link or "").query)
            return names, next((int(text) for text in asked.get("$skip", ()) if text.isdecimal()), None)

        return detailed(
            partial(swept, page, str),
            partial(self.one, client, service),
            lambda name: Session(service=service, id=name, is_self=False),
            details=details is not False,  # they are few, and a reference tells nothing else
        )

    async def one(self, client: AsyncRedfish, service: str, id: str) -> Session:
        found = asked_for(id, [await client.ask(models.Session, get_session, id)], lambda session: session.id)
        said = [text for text in (found.session_type, found.context) if isinstance(text, str) and text]
        row = Session(
            service=service,
            id=id,
            user=found.user_name or None,
            address=found.client_origin_ip_address or None,
            client=" ".join(said) or None,
            is_self=False,
            source=found,
        )
        return timed(row, found.created_time)

    async def end(self, client: AsyncRedfish, session: Session) -> None:
        await end_session.asyncio_detailed(session.id, client=client.generated)


VIEW = _View()
