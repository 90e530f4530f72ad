"""Parametrizing tests that are about operations, so that a contract run can tell which."""

from collections.abc import Iterable
from typing import TypeAlias, TypeGuard

import pytest

from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.specs.files import SpecFile

Row: TypeAlias = tuple[SpecFile, Operation, tuple[object, ...]]
"""The operation that a test is about, its spec, and the test's arguments."""


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str)


def about(arguments: str, rows: Iterable[Row]) -> pytest.MarkDecorator:
    """Parametrize a test, each time about an operation.

    Args:
        arguments: The names of the test's arguments, with commas between them.
        rows: Their values, and what each row is about.
    """
    return pytest.mark.parametrize(
        arguments.replace(" ", "").split(","),
        [
            pytest.param(
                *values,
                id="-".join([spec.name, operation.operation_id, *filter(_is_text, values)]),
                marks=pytest.mark.operation(spec.name, operation.operation_id),
            )
            for spec, operation, values in rows
        ],
    )
