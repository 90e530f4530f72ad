"""Deviations of the common view and of the command: each takes one promise away from who uses them."""

from tools.mutants.mutant import Mutant

_FOLDER = "overrides/opensessions"


def _view(name: str, states: str, file: str, old: str, new: str, api: str = "netscaler_console") -> Mutant:
    return Mutant(f"view-{name}", "view", api, states, f"{_FOLDER}/{file}", old, new)


VIEW: tuple[Mutant, ...] = (
    _view(
        "failure-hides-others",
        "a service that fails takes the others with it",
        "view/merging.py",
        "await arrived.put(failed(source, error))",
        "raise",
    ),
    _view(
        "all-at-once",
        "all services are asked at a time",
        "view/merging.py",
        "workers = min(concurrency, len(waiting))",
        "workers = len(waiting)",
    ),
    _view(
        "own-session-ends",
        "a client ends its own session without being told to",
        "view/ending.py",
        "if session.is_self is not False and not own:",
        "if False:",
    ),
    _view(
        "gone-is-a-failure",
        "a session that is gone already counts as not ended",
        "view/ending.py",
        'Outcome(session, ended=True, reason="it was gone already"',
        'Outcome(session, ended=False, reason="it was gone already"',
    ),
    _view(
        "unknown-is-own",
        "a session of which nobody says whose it is counts as another's",
        "netscaler_console/rows.py",
        'None if "is_self" in filled(session) else session.is_self',
        "session.is_self",
    ),
    _view(
        "one-sweep",
        "pages are read once, whatever changes meanwhile",
        "view/account_client.py",
        "_MOST_SWEEPS = 10",
        "_MOST_SWEEPS = 1",
        "redfish",
    ),
    _view(
        "adc-done",
        "an ADC's failure under 200 is a success",
        "api_client.py",
        'return str(document.get(self._failure.member) or 0).strip() != "0"',
        "return False",
        "netscaler_adc",
    ),
    _view(
        "own-clock",
        "spans are by this machine's clock where the appliance's is known",
        "view/moments.py",
        "idle=since(last_active, now or row.seen)",
        "idle=since(last_active, row.seen)",
        "netscaler_adc",
    ),
    _view(
        "kept-session-closed",
        "a session that is kept for the next runs is logged out",
        "view/service.py",
        "session.is_ours = False",
        "session.is_ours = True",
    ),
    _view(
        "idle-turned",
        "--idle-over selects what is in use",
        "cli/selecting.py",
        "value is not None and value >= limit",
        "value is not None and value <= limit",
    ),
    _view(
        "empty-rule",
        "a rule of a variable that is not set means everything",
        "cli/selection_options.py",
        "    if not text:",
        "    if False:",
    ),
    _view(
        "dry-run-ends",
        "--dry-run ends sessions",
        "cli/commands/end.py",
        "        if dry_run:",
        "        if False:",
    ),
    _view(
        "not-asked",
        "sessions end without a yes",
        "cli/commands/end.py",
        "if able and not yes:",
        "if False:",
    ),
    _view(
        "changed-selection",
        "what came to fit while it asked is not noticed",
        "cli/commands/end.py",
        "    if gone or come:",
        "    if False:",
    ),
    _view(
        "not-looked-again",
        "a session that the service says has ended, and lists, counts as ended",
        "cli/ending.py",
        "there = _still_there(fleet, gone)",
        "there: list[Outcome] = []",
    ),
    _view(
        "no-audit",
        "nothing is on record",
        "cli/audit.py",
        "if self._descriptor is None:",
        "if True:",
    ),
    _view(
        "secret-in-file",
        "a password may stand in the file of services",
        "cli/configuration.py",
        "if key in credentials and credentials[key].is_secret:",
        "if False:",
    ),
    _view(
        "other-peoples-tokens",
        "show prints what would let somebody in",
        "cli/commands/show.py",
        "for field in known if field.repr}",
        "for field in known}",
    ),
    _view(
        "nothing-reached",
        "that no service answered is no failure of the command",
        "cli/problems.py",
        "return Code.USAGE if unusable else Code.NOTHING_REACHED",
        "return Code.OK",
    ),
    _view(
        "terminal-codes",
        "what a service answers may act on the terminal",
        "cli/terminal.py",
        'unicodedata.category(letter)[0] == "C"',
        "False",
    ),
    _view(
        "ctrl-c-twice",
        "a second Ctrl-C is told nothing",
        "cli/signals.py",
        "        if number == signal.SIGINT:\n            tell(",
        "        if number == signal.SIGHUP:\n            tell(",
    ),
    _view(
        "own-first",
        "one's own session ends before those of others, which are refused then",
        "view/async_fleet.py",
        "sorted(sessions, key=lambda session: session.is_self is not False)",
        "sorted(sessions, key=lambda session: session.is_self is False)",
    ),
)
