"""What becomes of each exchange: right, left out by name, wrong, or not to be judged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tools.conformance.spector.calling import Unsayable
from tools.conformance.spector.comparing import Wrong
from tools.conformance.spector.documents import Call, Document, call_of
from tools.conformance.spector.exchanges import Exchange
from tools.conformance.spector.generated import Side
from tools.conformance.spector.play import play

RIGHT, LEFT_OUT, WRONG, NOT_JUDGED = "right", "left out by name", "wrong", "not judged"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an exchange on one side, and why."""

    exchange: str
    outcome: str
    why: str = ""


def verdicts(exchanges: Sequence[Exchange], documents: Sequence[Document], side: Side) -> Iterator[Verdict]:
    """Yield what becomes of each exchange when it is played through one side's clients."""
    for exchange in exchanges:
        call = call_of(exchange, documents)
        reason = "no document has such an operation" if call is None else _not_to_be_judged(call)
        if call is None or reason:
            yield Verdict(str(exchange), NOT_JUDGED, reason)
        else:
            yield _judged(call, side)


def _judged(call: Call, side: Side) -> Verdict:
    name, said = str(call.exchange), side.says(call.operation)
    module = side.modules.get(call.operation)
    if module is None:
        return Verdict(name, LEFT_OUT if said else WRONG, said[0] if said else "is missing without a word")
    try:
        play(call, module)
    except (Wrong, Unsayable) as error:
        told = next((line for line in said if _speaks_of(line, call)), None)
        return Verdict(name, WRONG, str(error)) if told is None else Verdict(name, LEFT_OUT, told)
    return Verdict(name, RIGHT)


def _not_to_be_judged(call: Call) -> str:
    """Return why the data of an exchange contradict its document, empty if they do not."""
    body = call.operation.document.resolved(call.operation.members.get("requestBody", {}))
    if call.exchange.body is None and body.get("required"):
        return "the document demands a body, the exchange has none"
    return ""


def _speaks_of(line: str, call: Call) -> bool:
    """Return whether what a generator left out is a part that an exchange needs."""
    exchange = call.exchange
    sent = exchange.body.media_type if exchange.body else None
    answered = exchange.answer.media_type if exchange.answer else None
    place = line.partition(": ")[0]
    if any(each and place.endswith(f" {each}") for each in (sent, answered)):
        return True
    # The plain generator says of an answer that it leaves it out, but not of which.
    return bool(exchange.answer) and "response will be omitted" in line
