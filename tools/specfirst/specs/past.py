"""Reading a spec as it once was: what is wrong with it is told, and keeps nobody from reading the rest.

The past cannot be mended. What follows reads a document that need not be valid, nor be YAML 1.2 to the
letter, and leaves out of it what cannot be what it should be.
"""

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import ScalarEvent

from tools.specfirst.specs.fitting import fitting
from tools.specfirst.specs.merged import MergingReader
from tools.specfirst.specs.problems import Problem, SpecError
from tools.specfirst.specs.quick_yaml import Event, NoMapping, is_merge
from tools.specfirst.specs.versions import version_problem
from tools.specfirst.specs.yaml import Document, parse_document


def read_past(content: bytes, shown_path: str) -> tuple[Document, tuple[Problem, ...]]:
    """Return a document as far as it can be read, and what is wrong with it as YAML.

    Args:
        content: The file.
        shown_path: How to call it in problems.

    Raises:
        SpecError: It is not YAML at all, or no OpenAPI 3.0 or 3.1.
    """
    slips: tuple[Problem, ...] = ()
    try:
        document = parse_document(content, shown_path)
    except SpecError as error:
        document, slips = _forgiven(content, shown_path, error)
    if isinstance(document.data.get("openapi"), float):
        document.data["openapi"] = f"{document.data['openapi']}.0"
    unsupported = version_problem(document)
    if unsupported:
        raise SpecError([unsupported])
    return Document(shown_path, fitting(document.data), document.place), slips


def _forgiven(content: bytes, path: str, error: SpecError) -> tuple[Document, tuple[Problem, ...]]:
    try:
        forgiving = _Forgiving.careful(content.decode("utf-8"))
        data, place = forgiving.document()
    except (NoMapping, UnicodeDecodeError, YAMLError, RecursionError):
        raise error from None
    return Document(path, data, place), tuple(Problem(path, *slip) for slip in forgiving.problems)


class _Forgiving(MergingReader):
    """Takes what has a problem for what it was most likely meant to be."""

    def key(self, event: Event) -> str | None:
        known = super().key(event)
        if known is None and isinstance(event, ScalarEvent) and not is_merge(event):
            return str(event.value)
        return known

    def scalar(self, event: Event) -> object:
        problems = len(self.problems)
        value = super().scalar(event)
        return str(event.value) if len(self.problems) > problems else value
