"""The life of a session that the run has opened itself: listed, read, ended, gone.

The only place that changes the state of a live server, and only with `WRITE=1`. What is ended is what has
just been opened: by the id that a list, asked for with the new session's own token, calls its own, and only
if exactly one does.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tools.specfirst.contract.apis import KnownApi, OwnSession
from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.live.proxy import Proxy
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.report.shown_exchange import shown_answer, shown_request
from tools.specfirst.contract.results import CONTRADICTION, LIVE, ApiResult, Failure
from tools.specfirst.contract.spec_view import Operation

_TRUE = (True, "true")


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """One session from its opening to its end.

    Args:
        known: What is known of the API.
        operations: All operations of the plan.
        proxy: The way to the server.
        result: Receives what is found.
    """

    known: KnownApi
    operations: Sequence[Operation]
    proxy: Proxy
    result: ApiResult

    @property
    def _shown(self) -> OwnSession:
        if self.known.own_session is None:
            raise LookupError("no operation ends a session of this API")
        return self.known.own_session

    def live(self, ending: Operation, session: Session, witness: Session) -> None:
        """End a session with an operation, and look whether it is gone.

        Args:
            ending: The operation that ends it.
            session: The session, opened for this.
            witness: Another session of the run, which looks on.
        """
        identifier = self._own_id(session)
        if identifier is None:
            message = "could not tell which session is its own, so nothing was ended"
            self._fail(ending, "untested", message, None)
            return
        self.proxy.own(identifier)
        path = ending.path.replace("{id}", quote(identifier, safe=""))
        ended = self._send(ending.method, path, witness.headers)
        if not 200 <= ended.status < 300:
            self._fail(
                ending, "own_session_ended", f"answered {ended.status} for the run's own session", ended
            )
            return
        listing = self._operation(self._shown.listing)
        refused = self._send(listing.method, listing.path, session.headers)
        if not self._is_refused(refused):
            self._fail(ending, "token_refused", "the token of the ended session is still taken", refused)
        if identifier in {found.get(self._shown.key) for found in self._listed(witness)}:
            self._fail(ending, "gone_from_list", "the ended session is still listed", None)
        again = self._send(ending.method, path, witness.headers)
        if 200 <= again.status < 300 and not self._is_refused(again):
            self._fail(ending, "ended_once", "the session could be ended a second time", again)

    def _own_id(self, session: Session) -> str | None:
        listed = self._listed(session)
        mine = [found for found in listed if found.get(self._shown.mark) in _TRUE]
        # A server that shows tokens has to show ours at the session that it calls ours.
        mine = [found for found in mine if found.get(self._shown.token) in (None, "", session.token)]
        keys = [found.get(self._shown.key) for found in mine]
        return keys[0] if len(keys) == 1 and isinstance(keys[0], str) and keys[0] else None

    def _listed(self, session: Session) -> list[dict[str, Any]]:
        listing = self._operation(self._shown.listing)
        exchange = self._send(listing.method, listing.path, session.headers)
        try:
            found = json.loads(exchange.content)[self._shown.member]
        except (ValueError, LookupError, TypeError):
            return []
        entries = found if isinstance(found, list) else [found]
        return [entry for entry in entries if isinstance(entry, dict)]

    def _operation(self, operation_id: str) -> Operation:
        return next(one for one in self.operations if one.operation_id == operation_id)

    def _send(self, method: str, path: str, headers: Headers) -> Exchange:
        return self.proxy.call(path, method, headers)

    def _fail(self, operation: Operation, check: str, message: str, exchange: Exchange | None) -> None:
        found = self.result.by_id(operation.operation_id)
        if found is None:
            return
        harmless = self.proxy.harmless(exchange) if exchange else None
        found.add_failure(
            Failure(
                check,
                message,
                LIVE,
                request=shown_request(harmless) if harmless else "",
                answer=shown_answer(harmless) if harmless else "",
                sort=CONTRADICTION,
            )
        )

    def _is_refused(self, exchange: Exchange) -> bool:
        return exchange.status >= 400 or self.known.refuses(exchange)
