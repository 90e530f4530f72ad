"""Pairs of specs of a few lines, and what is found between them."""

from functools import cache
from textwrap import indent

from tools.specfirst.changes.change import Change
from tools.specfirst.changes.judgement import judge
from tools.specfirst.changes.packages import Modules
from tools.specfirst.changes.python.clients import SpecText, client_of
from tools.specfirst.changes.python.joining import Joiner
from tools.specfirst.changes.python.reading import without_unreadable
from tools.specfirst.changes.spec.specs import compare_specs, pair_calls
from tools.specfirst.specs.yaml import Document, parse_document

HEAD = """\
openapi: {version}
info: {{title: Things, version: 1.0.0}}
"""

_DATA = """\
paths:
  /things:
    post:
      operationId: useThing
      tags: [things]
"""

_REQUEST = """\
      requestBody:
        required: true
        content:
          application/json:
            schema:
{schema}
      responses:
        "204": {{description: done}}
"""

_RESPONSE = """\
      responses:
        "200":
          description: done
          content:
            application/json:
              schema:
{schema}
"""


def request(schema: str, components: str = "", version: str = "3.1.0") -> str:
    """Return a spec whose one operation takes a schema."""
    return _with_data(_REQUEST.format(schema=indent(schema.strip(), " " * 14)), components, version)


def response(schema: str, components: str = "", version: str = "3.1.0") -> str:
    """Return a spec whose one operation answers with a schema."""
    return _with_data(_RESPONSE.format(schema=indent(schema.strip(), " " * 16)), components, version)


def _with_data(data: str, components: str, version: str) -> str:
    schemas = "components:\n  schemas:\n" + indent(components.strip(), " " * 4) + "\n" if components else ""
    return HEAD.format(version=version) + _DATA + data + schemas


def spec(body: str, version: str = "3.1.0") -> str:
    """Return a spec with everything but its head given."""
    return HEAD.format(version=version) + body.strip() + "\n"


def operation(members: str) -> str:
    """Return a spec with one operation, `GET /things/{id}`, whose further members are given."""
    return spec(
        f"""
paths:
  /things/{{id}}:
    get:
      operationId: getThing
      tags: [things]
{indent(members.strip(), " " * 6)}
"""
    )


DONE = """
parameters:
  - {name: id, in: path, required: true, schema: {type: string}}
responses:
  "204": {description: done}
"""


@cache
def document(text: str, name: str = "new.yaml") -> Document:
    """Return a spec as read; many tests change the same one a little."""
    return parse_document(text.encode(), name)


def spec_changes(old: str, new: str) -> list[Change]:
    """Return what differs between two specs, their clients left aside; what breaks first."""
    documents = document(old, "old.yaml"), document(new)
    changes = [entry.change for entry in judge("things", *documents, compare_specs(*documents))]
    return sorted(changes, key=lambda change: change.sort_key)


@cache
def _modules(text: str) -> Modules:
    """Return the client of a spec; each takes half a second."""
    client = client_of(SpecText("spec.yaml", text.encode()))
    assert client.modules is not None, (*client.problems, *client.obstacles)
    return client.modules


def all_changes(old: str, new: str) -> list[Change]:
    """Return what differs between two specs and the clients generated from them."""
    documents = document(old, "old.yaml"), document(new)
    judged = judge("new", *documents, compare_specs(*documents))
    before, after, broken = without_unreadable(_modules(old), _modules(new))
    assert broken == ()
    changes = Joiner("new", documents, pair_calls(*documents), judged).join(before, after)
    return sorted(changes, key=lambda change: change.sort_key)


def kinds(changes: list[Change]) -> list[str]:
    """Return the kinds of changes, sorted."""
    return sorted(change.kind for change in changes)


def line_of(change: Change, old: str, new: str) -> str:
    """Return the line of YAML that a change names."""
    return (old if change.side == "old" else new).splitlines()[change.line - 1].strip()
