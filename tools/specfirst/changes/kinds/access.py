"""The kinds of change in how a server is reached: credentials and addresses."""

from tools.specfirst.changes.change import Level
from tools.specfirst.changes.kinds.table import UNNOTICED, Kind, Table, breaks, harmless

ACCESS: Table = (
    breaks(
        "security-tightened",
        "asks for other credentials: {old} → {new}",
        "callers with the credentials asked for before are refused",
        "Send the credentials asked for now.",
    ),
    harmless(
        "security-loosened",
        "accepts further credentials: {old} → {new}",
        "the credentials asked for before still do",
    ),
    breaks(
        "security-scheme-changed",
        "is sent in another way: {old} → {new}",
        "credentials sent in the old way are not seen",
        "Send the credentials in the new way.",
    ),
    harmless(
        "unused-security-scheme-changed",
        "is sent or obtained in another way",
        "no operation asked for it",
        Level.PATCH,
    ),
    harmless("security-flow-added", "has the further flow {new}", "the others work as before"),
    harmless("security-scope-added", "has the further scope {new}", "the others work as before"),
    breaks(
        "security-flow-removed",
        "lost the flow {old}",
        "callers that use it get no token",
        "Use another flow.",
    ),
    breaks(
        "security-flow-changed",
        "has other addresses or scopes in a flow: {old} → {new}",
        "callers that use the old ones get no token",
        "Use the new ones.",
    ),
    harmless("server-added", "is a new server", "the others work as before"),
    breaks("server-removed", "is gone", "calls to it are not answered", "Call another server."),
    breaks(
        "server-changed",
        "moved from {old}",
        "calls to the old address are not answered",
        "Call the new address.",
    ),
    Kind("server-variable-renamed", "has other variable names: {old} → {new}", UNNOTICED, UNNOTICED),
    breaks(
        "server-default-changed",
        "has another default for a variable: {old} → {new}",
        "who took the default calls another server",
        "Set the variable.",
    ),
)
