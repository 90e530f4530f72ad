"""A live server to be tested: where it is, what is known of it, and how much it may be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.specfirst.contract.apis import SignInMethod, known
from tools.specfirst.contract.judging.operations import in_words
from tools.specfirst.contract.live.lifecycle import MOST_REQUESTS
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.questions import IN_WORDS
from tools.specfirst.contract.live.sign_in import authentication_operations
from tools.specfirst.contract.live.survey import most_requests
from tools.specfirst.contract.options import DEFAULT_RATE
from tools.specfirst.contract.results import STATEFUL, UNIT_PHASES
from tools.specfirst.contract.spec_view import SAFE_METHODS, Operation, operations
from tools.specfirst.specs.files import SpecFile

_STEPS_PER_FLOW = 6
_OF_THE_SPEC = 60
"""Requests of an operation that its spec gives rise to at most: examples, and the bounds of its values."""
_PAUSES = 2
"""How much longer than its rate alone a run may take."""
_SHORTEST_LIMIT = 120.0


@dataclass(frozen=True, slots=True)
class LiveServer:
    """A live server.

    Attributes:
        url: The API's base URL there.
        ids: Identifiers that are known to exist, for paths that need one.
        write: Whether invalid data may be sent, and sessions of the run's own be opened and ended.
        rate: Requests per second.
        verify: A file of certificate authorities, None for those of the system.
        seconds: How long the run may ask; None: as long as its requests should take, and half as long again.
        keep: Whether the recording keeps what tells of other people.
    """

    url: str
    ids: Sequence[str] = ()
    write: bool = False
    rate: float = DEFAULT_RATE
    verify: Path | None = None
    seconds: float | None = None
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What is going to be sent.

    Attributes:
        reading: The operations that generated requests call.
        ending: Those that end a session, each called on sessions of the run's own.
        most: How many requests, those of signing in and out included.
        seconds: How long requests are sent at most.
    """

    reading: Sequence[Operation]
    ending: Sequence[Operation]
    max_examples: int
    most: int
    seconds: float

    @property
    def phases(self) -> Sequence[str]:
        """The phases of generated requests."""
        return (*UNIT_PHASES, STATEFUL)

    @property
    def flows(self) -> int:
        """How many flows the stateful phase tries."""
        return max(1, self.max_examples // 2)


def plan(spec: SpecFile, server: LiveServer, max_examples: int) -> Plan:
    """Return what is going to be sent to a server."""
    authentication = authentication_operations(spec)
    others = [one for one in operations(spec) if one.operation_id not in authentication]
    reading = [one for one in others if one.method in SAFE_METHODS]
    ending = [one for one in others if one.operation_id in _enders(spec)] if server.write else []
    most = (
        (max_examples + _OF_THE_SPEC) * len(reading)
        + max(1, max_examples // 2) * _STEPS_PER_FLOW
        + most_requests(reading)
        + (MOST_REQUESTS if server.write else 0)
    )
    seconds = server.seconds or max(_SHORTEST_LIMIT, _PAUSES * most / server.rate)
    return Plan(reading, ending, max_examples, most, seconds)


def _enders(spec: SpecFile) -> set[str]:
    """Return the operations that end what a list shows to be the caller's own: sessions, and tokens."""
    own, tokens = known(spec.name).own_session, known(spec.name).listed_tokens
    named = {one.by_token[0] for one in known(spec.name).sign_in if one.by_token}
    return (
        {*((tokens.disabling, tokens.deleting) if tokens else ())}
        | named
        | {
            taker[0].operation_id
            for collection in lists_of(spec)
            if own
            and collection.lister.operation_id in (own.listing, *own.also)
            and (taker := collection.taker("DELETE"))
        }
    )


def announcement(spec: SpecFile, server: LiveServer, plan: Plan, method: SignInMethod) -> list[str]:
    """Return, in lines, what is going to be sent and to whom."""
    checked = f", its certificate checked against {server.verify}" if server.verify else ""
    given_once = "the given token" if "TOKEN" in method.variables else "user name and password each time"
    opening = f"signs in once with {method.opening}" if method.opening else f"comes with {given_once}"
    closing = f", leaves with {method.closing}" if method.closing else ""
    given = f", with {len(server.ids)} given ids" if server.ids else ""
    data = "valid and invalid" if server.write else "valid"
    amount = f"{data} data, at most {plan.most:,} requests, {server.rate:g} per second"
    longest = (
        f"{plan.seconds / 60:.0f} minutes" if plan.seconds >= _SHORTEST_LIMIT else f"{plan.seconds:g} seconds"
    )
    tested = "" if server.write else "; signing in and out is not under test"
    lines = [
        f"{spec.name} at {server.url}{checked}",
        f"  reads: {in_words(plan.reading)}{given}",
        f"  sends: {amount}, for at most {longest}",
        f"  asks each operation once {IN_WORDS}",
        f"  {opening}{closing}{tested}; no password is tried but the given one",
    ]
    if method.renewing and server.write:
        lines.append("  has another token by {}, and ends that one with {}".format(*method.renewing))
    elif plan.ending:
        lines.append(f"  ends: {in_words(plan.ending)}, on what it opens for that, never on others")
    elif not server.write:
        lines.append("  changes nothing")
    return lines
