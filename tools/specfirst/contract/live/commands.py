"""Commands that send again what a live run has sent: credentials stand there as variables of the shell."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.report.curl import curl_line
from tools.specfirst.contract.results import ApiResult, Failure
from tools.specfirst.contract.secrecy import HIDDEN

_NAMED = re.compile(rf"(?i)((user|pass)\w*[\"']?\s*[:=]\s*[\"']?){re.escape(HIDDEN)}")
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
        curls = [one.curl for _, one in result.findings() if one.fails]
        if any(HIDDEN in curl for curl in curls):
            yield f"{HIDDEN} stands for a credential that is as the finding says."
        if not any(self._token in curl for curl in curls):
            return
        asking, request = self._asking, self._asking.opening_request()
        if request is None:
            yield f"The lines above take the token from {self._token}, as this run has."
            return
        operation, headers, body = request
        url = f"{asking.proxy.origin}{asking.proxy.base_path}{operation.path}"
        sent = asking.proxy.harmless(Exchange(operation.method, url, headers, body, 0, [], b"", 0.0, 0.0))
        line = self.shown(curl_line(sent.method, sent.url, sent.headers, sent.body))
        member = re.escape(asking.method.token[-1])
        yield "The lines above take the token from $TOKEN, which is had by:"
        read = rf"""sed -n 's/.*"{member}" *: *"\([^"]*\)".*/\1/p'"""
        yield f"  TOKEN=$({line.replace(' -i ', ' ', 1)} | {read})"

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
        return replace(failure, curl=self.shown(failure.curl)) if is_right else failure
