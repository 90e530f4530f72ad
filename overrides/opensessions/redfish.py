"""Why: a Redfish collection holds references, and a log in for each run uses up the few sessions."""

from functools import partial

from opensessions._answers.named import asked_for
from opensessions.view.account_client import AccountClient, AccountView, Place, name_in, position_in, swept
from opensessions.view.adapter import Portions
from opensessions.view.details import detailed
from opensessions.view.moments import timed
from opensessions.view.session import Session
from opensessions_generated.redfish import models
from opensessions_generated.redfish.api import session as calls
from opensessions_generated.redfish.types import UNSET

__all__ = ["VIEW", "AsyncRedfish"]


class AsyncRedfish(AccountClient):
    """A client of a management controller."""

    api = "redfish"
    place = Place("/redfish/v1/SessionService/Sessions", calls.get_service_root, "links.sessions.odata_id")


class _View(AccountView[AsyncRedfish]):
    title, client = "Redfish", AsyncRedfish

    def pages(self, client: AsyncRedfish, service: str, *, details: bool | None) -> Portions:
        async def page(skip: int) -> tuple[list[str], int | None]:
            listed = await client.ask(models.SessionCollection, calls.list_sessions, skip=skip or UNSET)
            names = [name_in(member.odata_id) for member in listed.members]
            return names, position_in(listed.membersodata_next_link, "$skip")

        return detailed(
            partial(swept, page, str),
            partial(self.one, client, service),
            lambda name: Session(service=service, id=name, is_self=False),
            details=details is not False,  # they are few, and a reference tells nothing else
        )

    async def one(self, client: AsyncRedfish, service: str, id: str) -> Session:
        found = asked_for(
            id, [await client.ask(models.Session, calls.get_session, id)], lambda session: session.id
        )
        row = Session(
            service=service,
            id=id,
            user=found.user_name or None,
            address=found.client_origin_ip_address or None,
            client=" ".join(filter(None, (found.session_type or "", found.context or ""))) or None,
            is_self=False,
            source=found,
        )
        return timed(row, found.created_time)

    async def end(self, client: AsyncRedfish, session: Session) -> None:
        await client.ask(object, calls.end_session, session.id)


VIEW = _View()
