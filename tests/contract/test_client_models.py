"""What generated models say of themselves is what the spec says: the values of a list, and defaults."""

from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Literal, get_args, get_origin

import attrs

from tests.contract.built_models import attribute
from tests.contract.conftest import specs_under_test
from tests.contract.parametrizing import about
from tools.specfirst.contract.contradiction import Contradiction
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.names import class_name

of_specs = about(
    "spec", [(spec, one, (spec,)) for spec in specs_under_test() for one in list(operations(spec))[:1]]
)
"""About any operation: of a schema it is not said which."""


def schemas_of(spec: SpecFile) -> Iterator[tuple[str, Mapping[str, Any], Any]]:
    """Yield the named schemas that have a class of their own, with that."""
    schemas = spec.data.get("components", {}).get("schemas", {})
    named = Counter(map(class_name, schemas))
    models = import_module(f"opensessions_generated.{spec.name}.models")
    for name, schema in schemas.items():
        found = getattr(models, class_name(name), None) if named[class_name(name)] == 1 else None
        if found is not None and isinstance(schema, Mapping):
            yield name, schema, found


@of_specs
def test_a_list_of_values_has_those_of_the_spec(spec: SpecFile) -> None:
    for name, schema, found in schemas_of(spec):
        values = schema.get("enum", ())
        if values and all(isinstance(value, str) for value in values) and get_origin(found) is Literal:
            wrong = {*values} ^ {*get_args(found)}
            if wrong:
                said = f"the spec or the generated client alone has {', '.join(sorted(wrong))}"
                place = spec.line_of(("components", "schemas", name, "enum"))
                raise Contradiction(f"{name}: {said}", f"{spec.path}:{place}")


@of_specs
def test_a_member_that_is_left_out_is_what_the_spec_says(spec: SpecFile) -> None:
    for name, schema, found in schemas_of(spec):
        defaults = {one.name: one.default for one in attrs.fields(found)} if attrs.has(found) else {}
        members = schema.get("properties", {})
        alike = Counter(map(attribute, members))  # of which one has another name
        for member, described in members.items():
            said = described.get("default") if isinstance(described, Mapping) else None
            given = defaults.get(attribute(member))
            # What is told in another way, as a date is, or left to the server, is not compared.
            comparable = isinstance(said, str | int | float) and isinstance(given, type(said) | float)
            if comparable and given != said and alike[attribute(member)] == 1:
                place = spec.line_of(("components", "schemas", name, "properties", member, "default"))
                told = f"{name}.{member}: {given} by default, expected {said}"
                raise Contradiction(told, f"{spec.path}:{place}")


@of_specs
def test_what_a_model_shows_of_itself_has_no_secrets(spec: SpecFile) -> None:
    """`format: password`: what is shown ends up in logs."""
    for name, schema, found in schemas_of(spec):
        shown = {one.name for one in attrs.fields(found) if one.repr} if attrs.has(found) else set()
        for member, described in schema.get("properties", {}).items():
            is_secret = isinstance(described, Mapping) and described.get("format") == "password"
            if is_secret and attribute(member) in shown:
                place = spec.line_of(("components", "schemas", name, "properties", member, "format"))
                raise Contradiction(f"{name}.{member}: a secret is shown by repr", f"{spec.path}:{place}")
