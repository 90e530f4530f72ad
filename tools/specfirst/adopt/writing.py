"""A spec as YAML in this project's order; each text is quoted that some reader takes for something else."""

from collections.abc import Mapping
from typing import Any

import yaml
from yaml.cyaml import CSafeDumper

from tools.specfirst.specs.parts import METHODS
from tools.specfirst.specs.quick_yaml import yaml_1_2

_ROOT = (
    "openapi",
    "info",
    "jsonSchemaDialect",
    "x-adopted",
    "servers",
    "tags",
    "security",
    "paths",
    "webhooks",
)
_OPERATION = (
    *("operationId", "x-left-out", "tags", "summary", "description", "x-evidence", "security", "deprecated"),
    *("servers", "parameters", "requestBody", "responses", "callbacks"),
)
_WIDTH = 110


def in_order(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document whose members, and those of its operations, stand in this project's order."""
    ordered = _ordered(data, _ROOT)
    if isinstance(ordered.get("paths"), dict):
        ordered["paths"] = {path: _item(item) for path, item in ordered["paths"].items()}
    if "components" in ordered:
        ordered["components"] = ordered.pop("components")
    return ordered


def as_yaml(data: Mapping[str, Any]) -> str:
    """Return a document as YAML."""
    text: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return text.removesuffix("...\n")  # the end of the document, which PyYAML writes after some blocks


def _item(item: object) -> object:
    if not isinstance(item, dict):
        return item
    return {
        key: _ordered(value, _OPERATION) if key in METHODS and isinstance(value, dict) else value
        for key, value in item.items()
    }


def _ordered(members: Mapping[str, Any], first: tuple[str, ...]) -> dict[str, Any]:
    known = {key: members[key] for key in first if key in members}
    return {**known, **{key: value for key, value in members.items() if key not in known}}


class _Dumper(CSafeDumper):  # type: ignore[misc]  # PyYAML brings no types
    """Writes texts of several lines as blocks, and no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        """Return that nothing is shared."""
        return data is not None or data is None


_RESOLVER = yaml_1_2().resolver
_KNOWN: dict[str, bool] = {}


def _is_plain(text: str) -> bool:
    """Return whether YAML 1.2 reads an unquoted text as this text; PyYAML itself looks at YAML 1.1."""
    from ruamel.yaml.nodes import ScalarNode  # noqa: PLC0415 - a class of the same name is PyYAML's

    if text not in _KNOWN:
        _KNOWN[text] = str(_RESOLVER.resolve(ScalarNode, text, (True, False))).endswith(":str")
    return _KNOWN[text]


def _text(dumper: _Dumper, text: str) -> object:
    style = None
    if "\n" in text and text.isprintable() is False and _fits_a_block(text):
        style = "|"
    elif not _is_plain(text) or "\n" in text:
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _fits_a_block(text: str) -> bool:
    """Whether a text is as readable as a block, to people and to `read_quickly`: not if it starts empty."""
    if not text.split("\n", 1)[0].strip():
        return False
    lines = text.split("\n")
    return all(
        line == line.rstrip() and line.isprintable() and not line.startswith(" ") for line in lines[:1]
    ) and all(line == line.rstrip() and line.isprintable() for line in lines)


_Dumper.add_representer(str, _text)
