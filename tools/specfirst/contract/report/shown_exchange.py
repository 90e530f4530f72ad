"""An exchange as text for people: the request and the answer, short enough for a report."""

from tools.specfirst.contract.exchange import Exchange, Headers

LONGEST = 2_000
_USUAL = frozenset(
    {"accept-encoding", "connection", "content-length", "host", "user-agent", "x-schemathesis-testcaseid"}
)


def shown_request(exchange: Exchange) -> str:
    """Return method, URL, headers and body."""
    head = [f"{exchange.method} {exchange.url}", *_headers(exchange.headers)]
    return "\n".join([*head, *_body(exchange.body or b"")])


def shown_answer(exchange: Exchange) -> str:
    """Return status, headers and body."""
    return "\n".join([str(exchange.status), *_headers(exchange.answer_headers), *_body(exchange.content)])


def _headers(headers: Headers) -> list[str]:
    return [f"{name}: {value}" for name, value in headers if name.lower() not in _USUAL]


def _body(content: bytes) -> list[str]:
    if not content:
        return []
    text = content.decode("utf-8", "replace")
    cut = f"{text[:LONGEST]}… ({len(content):,} bytes)" if len(text) > LONGEST else text
    return ["", cut]
