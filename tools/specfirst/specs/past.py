"""Reading a spec as it once was: what is wrong with it is told, and keeps nobody from reading the rest.

The past cannot be mended. What follows reads a document that need not be valid, nor be YAML 1.2 to the
letter, and leaves out of it what cannot be what it should be.
"""

import warnings

from ruamel.yaml import YAML
from ruamel.yaml.error import ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tools.specfirst.specs.fitting import fitting
from tools.specfirst.specs.plain_data import MERGE_TAG, PlainData, node_line
from tools.specfirst.specs.problems import Problem, SpecError
from tools.specfirst.specs.quick_yaml import Children, Place
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
        text = content.decode("utf-8")
        yaml = YAML(typ="safe", pure=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReusedAnchorWarning)
            root = yaml.compose(text)
    except (UnicodeDecodeError, YAMLError, RecursionError):
        raise error from None
    if not isinstance(root, MappingNode):
        raise error
    forgiving = _Forgiving(yaml, path)
    try:
        data = forgiving.mapping(root)
    except RecursionError:
        raise error from None
    document = Document(path, data, (node_line(root), _places(root, frozenset())))
    return document, tuple(forgiving.problems)


class _Forgiving(PlainData):
    """Takes what has a problem for what it was most likely meant to be."""

    def mapping(self, node: MappingNode) -> dict[str, object]:
        merged: dict[str, object] = {}
        for key, value in node.value:
            if key.tag == MERGE_TAG:
                for one in value.value if isinstance(value, SequenceNode) else [value]:
                    if isinstance(one, MappingNode):
                        merged = {**self.mapping(one), **merged}
        return {**merged, **super().mapping(node)}

    def key(self, node: Node) -> str | None:
        known = super().key(node)
        if known is None and isinstance(node, ScalarNode) and node.tag != MERGE_TAG:
            return str(node.value)
        return known

    def scalar(self, node: ScalarNode) -> object:
        problems = len(self.problems)
        value = super().scalar(node)
        return str(node.value) if len(self.problems) > problems else value


def _places(node: Node, way: frozenset[int]) -> Children:
    """Return the places below a node; what is merged in stands where it is written."""
    if id(node) in way:
        return None
    way |= {id(node)}
    if isinstance(node, SequenceNode):
        return [(node_line(item), _places(item, way)) for item in node.value]
    if not isinstance(node, MappingNode):
        return None
    merged: dict[str, Place] = {}
    own: dict[str, Place] = {}
    for key, value in node.value:
        if key.tag == MERGE_TAG:
            for one in value.value if isinstance(value, SequenceNode) else [value]:
                below = _places(one, way)
                merged = {**below, **merged} if isinstance(below, dict) else merged
        elif isinstance(key, ScalarNode):
            own[str(key.value)] = node_line(key), _places(value, way)
    return {**merged, **own}
