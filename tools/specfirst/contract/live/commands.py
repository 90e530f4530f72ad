"""Commands that send again what a live run has sent: credentials stand there as variables of the shell."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.live.asking import Asking
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
        yield f"  {self._signing_in()}"

    def with_scripts(self, result: ApiResult, is_of_nobody: Callable[[str], bool]) -> ApiResult:
        """Return a result whose findings have scripts, where it can be sent again what shows them.

        What has to do with sessions that the run has opened, and ended, is not shown so again.

        Args:
            result: What `result` has returned.
            is_of_nobody: Whether a text tells nothing of people whose sessions the run did not open: a
                script is kept.
        """

        def scripted(failure: Failure) -> Failure:
            sent = "\n".join((*failure.steps, failure.curl))
            can_be_sent = failure.fails and failure.curl and HIDDEN not in sent
            is_over = failure.check == "state" or any(key in sent for key in self._asking.passing)
            if not can_be_sent or is_over or not is_of_nobody(f"{failure.headline}\n{sent}"):
                return failure
            return replace(failure, script=self._script(failure))

        return result.with_failures(scripted)

    def _script(self, failure: Failure) -> str:
        is_signed_in = "$TOKEN" in failure.curl and bool(self._asking.method.opening)
        before = [self._signing_in(), *self._leaving()] if is_signed_in else []
        sent = [*failure.steps, failure.curl]
        names = sorted(set(_VARIABLE.findall("\n".join([*before, *sent]))) - {"TOKEN"})
        wrong = "The last answers do not go together." if failure.steps else "The last answer is wrong."
        lines = [
            "#!/bin/bash",
            f"# {' '.join(failure.headline.split())}",
            "# Comes as the run did, with what the environment has, and ends what it has opened.",
            f"# {wrong}",
            *(f': "${{{name}:?}}"' for name in names),
            *before,
            *(f"{line}\necho" for line in sent),
        ]
        return "\n".join([*lines, ""])

    def _signing_in(self) -> str:
        """Return a line that gives TOKEN its value."""
        asking, request = self._asking, self._asking.opening_request()
        if request is None:
            return ""
        operation, headers, body = request
        line = self._line(operation, headers, body)
        member = re.escape(asking.method.token[-1])
        read = rf"""sed -n 's/.*"{member}" *: *"\([^"]*\)".*/\1/p'"""
        return f"TOKEN=$({line.replace(' -i ', ' ', 1)} | {read})"

    def _leaving(self) -> Sequence[str]:
        """Return lines that end the session of TOKEN when the script ends."""
        method = self._asking.method
        if not method.closing:
            return []
        line = self._line(self._asking.operation(method.closing), method.headers(HIDDEN), None)
        return [f"leave() {{ {line} >/dev/null; }}", "trap leave EXIT"]

    def _line(self, operation: Operation, headers: Headers, body: bytes | None) -> str:
        proxy = self._asking.proxy
        url = f"{proxy.origin}{proxy.base_path}{operation.path}"
        sent = proxy.harmless(Exchange(operation.method, url, headers, body, 0, [], b"", 0.0, 0.0))
        return self.shown(curl_line(sent.method, sent.url, sent.headers, sent.body))

    def shown(self, curl: str) -> str:
        """Return a command in which credentials are variables, as long as a shell reads it so."""
        if "$'" in curl:
            return curl
        pair = f"$(printf %s \"{':'.join(self._named.values())}\" | base64 | tr -d '\\n')"
        curl = _BASIC.sub(lambda found: f"{found[1]}'\"{pair}\"'", curl)
        curl = _NAMED.sub(lambda found: f"{found[1]}'\"{self._named[found[2].lower()]}\"'", curl)
        return curl.replace(HIDDEN, f"'\"{self._token}\"'")

    def _failure(self, failure: Failure) -> Failure:
        # A credential that is not quite right cannot be had from a variable.
        is_right = " token" not in failure.headline and "credential" not in failure.headline
        if not is_right:
            return failure
        return replace(failure, curl=self.shown(failure.curl), steps=tuple(map(self.shown, failure.steps)))
