"""Why: an ADC takes name and password with each request, and may say under 200 that it failed."""

from opensessions._answers.named import asked_for
from opensessions.api_client import Failure
from opensessions.errors import NotFound
from opensessions.view.account_client import AccountClient, AccountView, number, swept
from opensessions.view.adapter import Portions
from opensessions.view.moments import Moment, latest, timed
from opensessions.view.session import Session
from opensessions_generated.netscaler_adc import models
from opensessions_generated.netscaler_adc.api.systemsession import end_session, get_session, list_sessions

__all__ = ["VIEW", "AsyncNetScalerAdc"]


class AsyncNetScalerAdc(AccountClient):
    """A client of the management of an ADC."""

    api, schemes = "netscaler_adc", ("nitroUser", "nitroPass")
    failure = Failure("errorcode", {258: NotFound})


class _View(AccountView[AsyncNetScalerAdc]):
    title, client = "NetScaler ADC", AsyncNetScalerAdc
    page_size = 200

    async def pages(self, client: AsyncNetScalerAdc, service: str, *, details: bool | None) -> Portions:
        async def page(before: int) -> tuple[list[models.Session], int | None]:
            answer = await client.ask(
                models.Sessions, list_sessions, pagesize=self.page_size, pageno=before + 1
            )
            listed = answer.systemsession or []
            return listed, before + 1 if len(listed) == self.page_size else None

        # A page may be a session of its own, which is over when the next one is read.
        found = await swept(page, lambda each: "own" if each.currentconn is True else each.sid)
        now = latest(session.lastactivitytime for session in found)  # that is this call
        yield [_row(service, session, now) for session in found]

    async def one(self, client: AsyncNetScalerAdc, service: str, id: str) -> Session:
        found = (await client.ask(models.Sessions, get_session, number(id))).systemsession or []
        return _row(service, asked_for(id, found, lambda each: str(each.sid)))

    async def end(self, client: AsyncNetScalerAdc, session: Session) -> None:
        body = models.Ending.from_dict({"systemsession": {"sid": number(session.id)}})
        await client.ask(models.Result, end_session, body=body, action="kill")


def _row(service: str, found: models.Session, now: Moment = None) -> Session:
    row = Session(
        service=service,
        id=str(found.sid),
        user=found.username or None,
        address=found.clientipaddress or None,
        client=found.clienttype or None,
        is_self=found.currentconn if isinstance(found.currentconn, bool) else None,
        source=found,
    )
    return timed(row, found.logintime, found.lastactivitytime, now=now, left=found.expirytime)


VIEW = _View()
