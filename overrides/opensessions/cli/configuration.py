"""Why: which services there are stands in a file that may be shared and backed up, so no secret stands in it.

[services.adm-1]
api = "<stem of a spec>"
url = "https://192.0.2.10"
username = "nsroot"
"""

import re
import tomllib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs

from opensessions._folders import own_folder
from opensessions._settings import checked_url
from opensessions.cli.problems import Problem
from opensessions.errors import ConfigurationError
from opensessions.view import View, view_of, views

__all__ = ["CERTIFICATE", "CERTIFICATE_KEY", "Entry", "default_path", "read", "variable"]

CERTIFICATE, CERTIFICATE_KEY = "certificate", "certificate_key"
"""What a service is shown of who asks, in files."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_COMMON: Mapping[str, tuple[type, ...]] = {
    "timeout": (int, float),
    "retries": (int,),
    "verify": (bool, str),
    "allow_http": (bool,),
    "proxy": (str,),
    CERTIFICATE: (str,),
    CERTIFICATE_KEY: (str,),
}
_PATHS = ("verify", CERTIFICATE, CERTIFICATE_KEY)


@attrs.frozen
class Entry:
    """A service as the file has it.

    Attributes:
        name: What it is called.
        api: The name of its API.
        url: Where it is.
        settings: Everything else, by the names of the client's arguments.
        typed: What somebody was asked for and has typed, by the same names, so that it is asked once.
    """

    name: str
    api: str
    url: str
    settings: Mapping[str, Any]
    typed: dict[str, str] = attrs.field(factory=dict, repr=False, eq=False)

    @property
    def view(self) -> View[Any]:
        """What is known of its API."""
        return view_of(self.api)


def default_path() -> Path:
    """Return where the file is if nothing else is said: in the platform's folder for settings.

    Raises:
        Problem: There is no such folder.
    """
    try:
        return own_folder("config") / "opensessions.toml"
    except OSError as error:
        raise Problem(f"{error.strerror}, or name the file of services with --config") from None


def variable(service: str, credential: str) -> str:
    """Return the environment variable of a service's credential."""
    return re.sub(r"[^A-Z0-9]", "_", f"OPENSESSIONS_{service}_{credential}".upper())


def read(path: Path | None) -> list[Entry]:
    """Return the services of a file.

    Args:
        path: Which one; None for that in the platform's folder.

    Raises:
        Problem: There is none, or something in it is wrong; names file and line.
    """
    path = path or default_path()
    try:
        data = path.read_bytes()
        # PowerShell writes UTF-16 where nothing else is said.
        text = data.decode("utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
    except FileNotFoundError:
        raise Problem(
            f"there is no {path}: write your services there, or name another file with --config; "
            "'opensessions stub' makes one to try"
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise Problem(f"{path} cannot be read: {reason}") from None
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Problem(f"{path}: this is not TOML: {error}") from None
    return list(_Reader(path, text).entries(document))


class _Reader:
    """Reads one file and knows its lines."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.split("\n")  # as TOML has lines; others end at U+2028, too

    def entries(self, document: Mapping[str, Any]) -> Iterator[Entry]:
        for key in document.keys() - {"services"}:
            raise self._problem(None, key, f"{key} is not known here: services are tables [services.<name>]")
        services = document.get("services")
        if not isinstance(services, dict) or not services:
            raise Problem(f"{self._path} names no service: write a table [services.<name>] with api and url")
        variables: dict[str, str] = {}
        for name, table in services.items():
            if not _NAME.fullmatch(name):
                raise self._problem(name, None, "a service's name has letters, digits, dots, dashes only")
            other = variables.setdefault(variable(name, ""), name)
            if other != name:
                raise self._problem(name, None, f"{other} and {name} would share environment variables")
            if not isinstance(table, dict):
                raise self._problem(None, name, f"{name} is no table: write [services.{name}]")
            yield self._entry(name, table)

    def _entry(self, name: str, table: Mapping[str, Any]) -> Entry:
        for needed in ("api", "url"):
            if not isinstance(table.get(needed), str):
                raise self._problem(name, needed, f"{name} needs {needed}, a text")
        try:
            view = view_of(table["api"])
        except ConfigurationError:
            raise self._problem(
                name, "api", f"there is no API {table['api']!r}: there are {', '.join(views())}"
            ) from None
        settings = {key: value for key, value in table.items() if key not in {"api", "url"}}
        for key, value in settings.items():
            self._check(name, key, value, view)
        try:
            checked_url(table["url"], allow_http=settings.get("allow_http", False))
        except ConfigurationError as error:
            words = str(error).replace("base_url", "url").replace("allow_http=True", "allow_http = true")
            words = words.replace("give them by keyword", "a username has a line of its own")
            raise self._problem(name, "url", words) from None
        if "@" in settings.get("proxy", ""):
            way = f"set {variable(name, 'proxy')} to all of it"
            raise self._problem(name, "proxy", f"proxy must hold no password in a file: {way}")
        for key in _PATHS:
            if isinstance(settings.get(key), str):
                if not settings[key].strip():  # which would be the folder of this file
                    raise self._problem(name, key, f"{key} is empty: name a file, or leave the line out")
                path = Path(settings[key])
                with suppress(RuntimeError):  # of a user whom there is not, nor then such a file
                    path = path.expanduser()
                settings[key] = str(self._path.parent / path)
        return Entry(name, table["api"], table["url"], settings)

    def _check(self, name: str, key: str, value: object, view: View[Any]) -> None:
        credentials = {credential.name: credential for login in view.logins for credential in login}
        if key in credentials and credentials[key].is_secret:
            raise self._problem(
                name, key, f"{key} must not stand in a file: set {variable(name, key)}, or use the keyring"
            )
        plain = {name for name, credential in credentials.items() if not credential.is_secret}
        known = {*_COMMON, *view.options, *plain}
        if key not in known:
            raise self._problem(
                name, key, f"{key} is not known: there are api, url, {', '.join(sorted(known))}"
            )
        kinds = (str,) if key in credentials else _COMMON.get(key)
        is_wrong = kinds and not isinstance(value, kinds)
        if is_wrong or (isinstance(value, bool) and bool not in (kinds or (bool,))):
            wanted = " or ".join(dict.fromkeys(_WORDS[kind] for kind in kinds or ()))
            raise self._problem(name, key, f"{key} must be {wanted}")

    def _problem(self, service: str | None, key: str | None, message: str) -> Problem:
        return Problem(f"{self._path}:{self._line(service, key)}: {message}")

    def _line(self, service: str | None, key: str | None) -> int:
        """Return the line of a key, else of its table, else the first; TOML's reader tells no lines."""
        start, found = 1, None
        if service is not None:
            quoted = re.escape(service)
            header = re.compile(rf"""\s*\[\s*services\s*\.\s*["']?{quoted}["']?\s*\]""")
            start = next((n for n, line in enumerate(self._lines, 1) if header.match(line)), 1)
        if key is not None:
            pattern = re.compile(rf"""\s*(?:\[\s*)?["']?{re.escape(key)}["']?\s*[]=.]""")
            after = enumerate(self._lines[start - 1 :], start)
            found = next((number for number, line in after if pattern.match(line)), None)
        return found or start


_WORDS = {int: "a number", float: "a number", str: "a text", bool: "true or false"}
