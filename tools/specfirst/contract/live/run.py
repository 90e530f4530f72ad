"""A run against a live server, from its announcement to its reports."""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from rich.console import Console

from tools.specfirst.contract.apis import known
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.commands import Commands
from tools.specfirst.contract.live.examiner import Examiner
from tools.specfirst.contract.live.gate import open_gate
from tools.specfirst.contract.live.generated import (
    GenerationBroke,
    configuration,
    send_generated,
    take_failures,
)
from tools.specfirst.contract.live.known_ids import UnfitId, check_ids
from tools.specfirst.contract.live.limiter import Limiter
from tools.specfirst.contract.live.proxy import Proxy
from tools.specfirst.contract.live.pseudonyms import Pseudonyms
from tools.specfirst.contract.live.reach import Refused
from tools.specfirst.contract.live.server import LiveServer, announcement, plan
from tools.specfirst.contract.live.sign_in import (
    SignInFailed,
    authentication_operations,
    hidden_values,
    method_for,
    secret_values,
)
from tools.specfirst.contract.live.told_once import tell_once
from tools.specfirst.contract.live.visit import Visit
from tools.specfirst.contract.live.wire import LONGEST_SECONDS, ServerError, Wire
from tools.specfirst.contract.report.console import print_result
from tools.specfirst.contract.report.files import clean, write_reports, write_scripts
from tools.specfirst.contract.report.har import write_har
from tools.specfirst.contract.report.progress import Progress
from tools.specfirst.contract.results import LIVE, Failure, RunResult
from tools.specfirst.contract.schemathesis.spec_file import spec_file
from tools.specfirst.contract.secrecy import Secrecy
from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.workplace import temporary_folder

MASKED = (
    "The recording (.har) beside this page holds every request and answer of the run. Credentials are "
    "hidden. Ids, names and addresses of sessions that the run did not open are replaced by others of the "
    "same form, here too: only the terminal has shown what can be sent again."
)
KEPT = (
    "The recording (.har) beside this page holds every request and answer of the run. Credentials are "
    "hidden. As KEEP=1 asked, ids, names and addresses of other people's sessions are in it as they were "
    "answered."
)


class LiveRun:
    """Everything that `make contract URL=…` does.

    Args:
        root: The repository.
        spec: What the server is held against.
        server: Which server, and how much it may be asked.
        seed: Of all generated data.
        max_examples: Generated requests of each operation.
        reports: Where the reports go.
        environment: Where the credentials are.
    """

    def __init__(
        self,
        root: Path,
        spec: SpecFile,
        server: LiveServer,
        *,
        seed: int,
        max_examples: int,
        reports: Path,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._root = root
        self._spec = spec
        self._server = server
        self._seed = seed
        self._reports = reports
        self._environment = environment
        self._plan = plan(spec, server, max_examples)
        self._console = Console()

    def execute(self) -> bool:
        """Announce, sign in, send, judge, leave, report; return whether nothing new was found."""
        started = time.monotonic()
        result = empty_result(self._spec)
        authentication = authentication_operations(self._spec)
        tested = {one.operation_id for one in (*self._plan.reading, *self._plan.ending)}
        run = RunResult(self._seed, [result], server=self._server.url)
        knowledge = known(self._spec.name)
        try:
            check_ids(self._spec, self._plan.reading, self._server.ids)
            method, values = method_for(self._spec, self._environment)
            longest = max(LONGEST_SECONDS, 2 * knowledge.patience)
            wire = Wire(self._server.url, self._server.verify, longest)
        except (UnfitId, SignInFailed, ServerError) as error:
            return self._refuse(str(error))
        for line in announcement(self._spec, self._server, self._plan, method):
            print(line, flush=True)
        progress = Progress(Console(stderr=True), [result])
        hidden = hidden_values(method, values)
        secrecy = Secrecy(self._spec, hidden)
        examiner = Examiner(self._spec, result, secrecy, given=secret_values(method, values))
        proxy = Proxy(
            self._spec,
            wire,
            tested=tested,
            most=self._plan.most,
            limiter=Limiter(self._server.rate),
            secrecy=secrecy,
            examiner=examiner,
            given=hidden,
            authentication=authentication,
            seconds=self._plan.seconds,
            invalid=self._server.write,
            passed=lambda phase: progress.show(
                {result.api: phase}, 0.0, f"{proxy.sent:,} of at most {self._plan.most:,} requests"
            ),
        )
        asking = Asking(self._spec, knowledge, proxy, examiner, method, values, self._server.write)
        visit = Visit(
            asking,
            self._plan,
            ids=self._server.ids,
            secrecy=secrecy,
            result=result,
            generated=lambda reading: self._send(proxy, run, reading),
        )
        try:
            with progress:
                visit.pay()
        except (SignInFailed, ServerError, Refused) as error:
            return self._refuse(secrecy.text(str(error)))
        finally:
            wire.close()
        run.seconds = time.monotonic() - started
        explain(self._spec, result, live=True)
        tell_once(result)
        pseudonyms = None
        if not self._server.keep:
            own = [value for value in values if value not in secret_values(method, values)]
            own.append(urlsplit(self._server.url).hostname or "")
            pseudonyms = Pseudonyms(self._spec, knowledge, wire.base_path, own)
        recorded = proxy.recorded(pseudonyms)
        run.notes = [*(f"Left out: {one}." for one in visit.left_out), KEPT if pseudonyms is None else MASKED]
        clean(self._reports, "logs")
        # What is kept has other names than the terminal, where a request can only be repeated as it was.
        kept = run if pseudonyms is None else replace(run, apis=[pseudonyms.result(result)])
        written = [write_har(self._reports, self._spec.name, recorded), *write_reports(kept, self._reports)]
        commands = Commands(asking)
        shown = commands.with_scripts(
            commands.result(result), lambda line: pseudonyms is None or pseudonyms.text(line) == line
        )
        write_scripts([shown], self._reports)
        files = [os.path.relpath(path) for path in written]
        print_result(self._console, replace(run, apis=[shown]), files)
        for line in commands.first(shown):
            print(line)
        return run.passed

    def _send(self, proxy: Proxy, run: RunResult, reading: Sequence[Operation]) -> None:
        if not reading:
            return
        with (
            temporary_folder("live") as folder,
            open_gate(proxy) as origin,
        ):
            text = configuration(
                self._spec,
                self._server,
                replace(self._plan, reading=reading),
                seed=self._seed,
                base_url=f"{origin}{proxy.base_path}",
                summary=folder / "summary.json",
            )
            file = spec_file(self._spec, self._root, folder)
            try:
                send_generated(text, file, proxy, root=self._root, folder=folder)
            except GenerationBroke as broke:
                run.apis[0].failures.append(Failure("schemathesis", str(broke), LIVE))
            take_failures(folder / "live.ndjson", run.apis[0], self._server, origin, proxy.origin)

    def _refuse(self, message: str) -> bool:
        print(f"make contract: {message}", file=sys.stderr)
        return False
