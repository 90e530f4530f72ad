"""Commands that send again what a live run has sent: credentials stand there as variables of the shell."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.lives import LifeScript
from tools.specfirst.contract.live.sign_in import session_of
from tools.specfirst.contract.report.curl import curl_line
from tools.specfirst.contract.results import ApiResult, Failure
from tools.specfirst.contract.secrecy import HIDDEN
from tools.specfirst.contract.spec_view import Operation

_NAMED = re.compile(rf"(?i)((user|pass)\w*[\"']?\s*[:=]\s*[\"']?){re.escape(HIDDEN)}")
_VARIABLE = re.compile(r"\$([A-Z_]+)")
_BASIC = re.compile(rf"(?i)(basic ){re.escape(HIDDEN)}")


class Commands:
    """Puts variables in place of credentials: those that the run takes, and TOKEN for one that it was given.

    Args:
        asking: How the run has signed in.
    """

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        prefix = asking.spec.name.upper()
        names = {name: f"${prefix}_{name}" for name in asking.method.variables}
        self._named = {"user": names.get("USERNAME", ""), "pass": names.get("PASSWORD", "")}
        self._token = names.get("TOKEN", "$TOKEN")

    def result(self, result: ApiResult) -> ApiResult:
        """Return a result whose findings have commands for a shell."""
        return result.with_failures(self._failure)

    def first(self, result: ApiResult) -> Iterator[str]:
        """Yield what has to be known to send the commands of a result, a line each."""
        curls = [line for _, one in result.findings() if one.fails for line in (*one.steps, one.curl)]
        if any(HIDDEN in curl for curl in curls):
            yield f"{HIDDEN} stands for a credential that is as the finding says."
        if not any(self._token in curl for curl in curls):
            return
        if self._asking.opening_request() is None:
            yield f"The lines above take the token from {self._token}, as this run has."
            return
        yield "The lines above take the token from $TOKEN, which is had by:"
        yield f"  TOKEN=$({self._reading(self._signing_in())})"

    def with_scripts(self, result: ApiResult, is_of_nobody: Callable[[str], bool]) -> ApiResult:
        """Return a result whose findings have scripts, where it can be sent again what shows them.

        What has to do with sessions that the run has opened, and ended, is shown by others of the same life.

        Args:
            result: What `result` has returned.
            is_of_nobody: Whether a text tells nothing of people whose sessions the run did not open: a
                script is kept.
        """
        # What the server is called is no name of a user, though there may be one like it.
        url = f"{self._asking.proxy.origin}{self._asking.proxy.base_path}"

        def tells_of_nobody(text: str) -> bool:
            return is_of_nobody(text.replace(url, ""))

        def scripted(failure: Failure) -> Failure:
            sent = "\n".join((*failure.steps, failure.curl))
            if failure.check == "state" and failure.fails:
                script = self._script_of_a_life(failure)
                return replace(failure, script=script) if tells_of_nobody(script) else failure
            can_be_sent = failure.fails and failure.curl and HIDDEN not in sent
            is_over = any(key in sent for key in self._asking.passing)
            if not can_be_sent or is_over or not tells_of_nobody(f"{failure.headline}\n{sent}"):
                return failure
            return replace(failure, script=self._script(failure))

        return result.with_failures(scripted)

    def _script(self, failure: Failure) -> str:
        is_signed_in = "$TOKEN" in failure.curl and bool(self._asking.method.opening)
        before = [f"TOKEN=$({self._reading(self._signing_in())})", *self._leaving()] if is_signed_in else []
        sent = [f"{line}\necho" for line in (*failure.steps, failure.curl)]
        wrong = "The last answers do not go together." if failure.steps else "The last answer is wrong."
        return self._written(failure, wrong, [*before, *sent])

    def _script_of_a_life(self, failure: Failure) -> str:
        """Return a script that lets sessions live as the run has, empty where it cannot be sent so."""
        asking, method = self._asking, self._asking.method
        closing = method.closing or next(iter(method.renewing[1:]), "")

        def opened(exchange: Exchange) -> str:
            session = session_of(method, exchange)
            return session.token if session is not None and session.token in asking.lives.tokens else ""

        def of_a_token(operation: Operation, token: str) -> str:
            line = self._line(operation, self._own_headers(), None)
            return line.replace(f'"{self._token}"', f'"{token}"')

        life = LifeScript(
            asking.lives,
            self._token,
            harmless=asking.proxy.harmless,
            named=self._named_in,
            opened=opened,
            read=self._reading,
            sign_in=self._signing_in(),
            got=lambda url: self._sent("GET", url, self._own_headers(), None).replace(" -i ", " ", 1),
            close=lambda token: of_a_token(asking.operation(closing), token) if closing else "",
        )
        lines = life.of(failure.headline, asking.proxy.exchanges)
        return self._written(failure, "It shows sessions from their beginning on.", lines) if lines else ""

    def _written(self, failure: Failure, said: str, lines: Sequence[str]) -> str:
        prefix = f"{self._asking.spec.name.upper()}_"
        names = sorted({one for one in _VARIABLE.findall("\n".join(lines)) if one.startswith(prefix)})
        head = [
            "#!/bin/bash",
            f"# {' '.join(failure.headline.split())}",
            "# Comes as the run did, with what the environment has, and ends what it has opened.",
            f"# {said}",
            *(f': "${{{name}:?}}"' for name in names),
        ]
        return "\n".join([*head, *lines, ""])

    def _signing_in(self) -> str:
        """Return a line that signs in, empty where the token is given."""
        request = self._asking.opening_request()
        return self._line(*request) if request is not None else ""

    def _reading(self, line: str) -> str:
        """Return a line that prints the token in the answer to another one."""
        member = re.escape(self._asking.method.token[-1])
        read = rf"""sed -n 's/.*"{member}" *: *"\([^"]*\)".*/\1/p'"""
        return f"{line.replace(' -i ', ' ', 1)} | {read}"

    def _leaving(self) -> Sequence[str]:
        """Return lines that end the session of TOKEN when the script ends."""
        method = self._asking.method
        if not method.closing:
            return []
        line = self._line(self._asking.operation(method.closing), self._own_headers(), None)
        return [f"leave() {{ {line} >/dev/null; }}", "trap leave EXIT"]

    def _own_headers(self) -> Headers:
        """Return the headers of the run's first session, whose token becomes a variable."""
        return self._asking.method.headers(next(iter(self._asking.lives.tokens), HIDDEN))

    def _line(self, operation: Operation, headers: Headers, body: bytes | None) -> str:
        proxy = self._asking.proxy
        return self._sent(operation.method, f"{proxy.origin}{proxy.base_path}{operation.path}", headers, body)

    def _sent(self, method: str, url: str, headers: Headers, body: bytes | None) -> str:
        request = Exchange(method, url, headers, body, 0, [], b"", 0.0, 0.0)
        sent = self._asking.proxy.harmless(request)
        return self.shown(curl_line(sent.method, sent.url, sent.headers, sent.body))

    def shown(self, curl: str) -> str:
        """Return a command in which credentials are variables, as long as a shell reads it so."""
        if "$'" in curl:
            return curl
        return self._named_in(curl).replace(HIDDEN, f"'\"{self._token}\"'")

    def _named_in(self, curl: str) -> str:
        """Return a command with variables for user name and password alone."""
        pair = f"$(printf %s \"{':'.join(self._named.values())}\" | base64 | tr -d '\\n')"
        curl = _BASIC.sub(lambda found: f"{found[1]}'\"{pair}\"'", curl)
        return _NAMED.sub(lambda found: f"{found[1]}'\"{self._named[found[2].lower()]}\"'", curl)

    def _failure(self, failure: Failure) -> Failure:
        # A credential that is not quite right cannot be had from a variable.
        is_right = " token" not in failure.headline and "credential" not in failure.headline
        if not is_right:
            return failure
        return replace(failure, curl=self.shown(failure.curl), steps=tuple(map(self.shown, failure.steps)))
