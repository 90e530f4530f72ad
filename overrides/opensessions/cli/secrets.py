"""Why: a secret in a file or on a command line is one that backups and `ps` show; here it is in neither.

It comes from the environment, from the system's keyring, or from who is asked at the terminal.
"""

from opensessions._environment import from_environment
from opensessions.cli import keeping
from opensessions.cli.configuration import Entry, variable
from opensessions.cli.questions import ask_for, can_ask
from opensessions.errors import ConfigurationError
from opensessions.view import Credential

__all__ = ["asked_credentials", "known_credentials"]


def known_credentials(entry: Entry) -> dict[str, str] | None:
    """Return the first set of a service's credentials that is complete without asking, None if none is."""
    for login in entry.view.logins:
        known = {credential.name: _known(entry, credential) for credential in login}
        found = {name: value for name, value in known.items() if value is not None}
        if len(found) == len(login):
            return found
    return None


def asked_credentials(entry: Entry) -> dict[str, str]:
    """Return a service's credentials, asking for what is missing of the set of which least is missing.

    Of two such sets it is the one of which something is known: who wrote a username has a password.

    Raises:
        ConfigurationError: There is nobody to ask.
    """
    known = known_credentials(entry)
    if known is not None:
        return known
    sets = [{item: _known(entry, item) for item in login} for login in entry.view.logins]
    best = min(sets, key=lambda found: ([*found.values()].count(None), -len(found)))
    return {item.name: _asked(entry, item) if value is None else value for item, value in best.items()}


def _known(entry: Entry, credential: Credential) -> str | None:
    if not credential.is_secret and credential.name in entry.settings:
        return str(entry.settings[credential.name])
    (value,) = from_environment(variable(entry.name, credential.name))
    if value is None and credential.is_secret:
        value = keeping.read(entry.name, credential.name) or None
    return value


def _asked(entry: Entry, credential: Credential) -> str:
    if credential.name in entry.typed:
        return entry.typed[credential.name]
    if not can_ask():
        name = variable(entry.name, credential.name)
        other = (
            f"run 'keyring set {keeping.COLLECTION} {entry.name}/{credential.name}'"
            if credential.is_secret
            else f"write {credential.name} into [services.{entry.name}]"
        )
        raise ConfigurationError(f"a {credential.name} is missing: set {name}, or {other}")
    entry.typed[credential.name] = ask_for(f"{credential.name} of {entry.name}", hidden=credential.is_secret)
    return entry.typed[credential.name]
