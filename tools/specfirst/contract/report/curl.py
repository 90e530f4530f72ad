"""A request as a line for a shell: pasted, it sends the same bytes."""

import shlex
from collections.abc import Iterable

# What curl or the library adds of itself, and what only marks a case of schemathesis.
OF_THE_SENDER = frozenset(
    {"accept-encoding", "connection", "content-length", "host", "transfer-encoding", "user-agent"}
    | {"x-schemathesis-testcaseid"}
)
_PLAIN = "-sS --globoff --path-as-is"


def curl_line(
    method: str, url: str, headers: Iterable[tuple[str, str]], body: bytes | None, *, origin: str = ""
) -> str:
    """Return a command that sends a request as it was sent.

    It shows the answer with its status (`-i`), leaves the URL as it is (`--globoff`, `--path-as-is`), and
    keeps curl from adding a content type of its own.

    Args:
        method: As sent.
        url: Of the request, or what of it comes behind `origin`.
        headers: As sent; what a sender adds of itself is left to curl.
        body: As sent.
        origin: What goes before the URL, and may hold a variable of the shell.
    """
    place = f'"{origin}"{shlex.quote(url)}' if "$" in origin else shlex.quote(f"{origin}{url}")
    how = "-I" if method == "HEAD" else f"-i -X {shlex.quote(method)}"
    words = [f"curl {_PLAIN} {how}"]
    sent = [(name, value) for name, value in headers if name.lower() not in OF_THE_SENDER]
    words += [f"-H {_quoted(_header(name, value).encode('latin-1', 'replace'))}" for name, value in sent]
    if body is not None:
        if not any(name.lower() == "content-type" for name, _ in sent):
            words.append("-H Content-Type:")
        if b"\0" in body:
            return f"printf {_printf(body)} | {' '.join([*words, '--data-binary @-', place])}"
        words.append(f"{'--data-raw' if body else '--data-binary'} {_quoted(body)}")
    return " ".join([*words, place])


def _header(name: str, value: str) -> str:
    # An empty value is taken for "do not send this header" unless a semicolon stands in its place.
    return f"{name}: {value}" if value else f"{name};"


def _quoted(content: bytes) -> str:
    """Quote for a shell; what does not print is escaped as bash and zsh read it."""
    text = content.decode("utf-8", "surrogateescape")
    if text.isprintable():
        return shlex.quote(text)
    return "$'" + "".join(_escaped(byte) for byte in content) + "'"


def _printf(content: bytes) -> str:
    return shlex.quote("".join("%%" if byte == ord("%") else _octal(byte) for byte in content))


def _escaped(byte: int) -> str:
    return f"\\x{byte:02x}" if not 0x20 <= byte < 0x7F or byte in b"\\'" else chr(byte)


def _octal(byte: int) -> str:
    return f"\\{byte:03o}" if not 0x20 <= byte < 0x7F or byte == ord("\\") else chr(byte)
