"""The specs that a run is about, and the results that it begins with."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.specfirst.contract.results import ApiResult, OperationResult
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import SpecError, SpecFile, read_specs
from tools.specfirst.specs.openapi_31 import as_openapi_31


def chosen_specs(
    root: Path,
    apis: Sequence[str] | None,
    read: Callable[[Path, Sequence[str]], list[SpecFile]] = read_specs,
) -> list[SpecFile]:
    """Return the specs with these names, without names all of them, in the words of OpenAPI 3.1.

    The other files are not looked into: what is wrong there keeps nobody from these.

    Raises:
        SpecError: A spec is not valid.
        LookupError: There is no spec of such a name.
    """
    return [as_openapi_31(spec) for spec in read(root, apis or ())]


def the_spec(root: Path, api: str) -> SpecFile | None:
    """Return the spec of an API; without one, say what is wrong and return None."""
    try:
        (spec,) = chosen_specs(root, [api])
    except (SpecError, LookupError) as error:
        print(f"make contract: {error}", file=sys.stderr)
        return None
    return spec


def empty_result(spec: SpecFile) -> ApiResult:
    """Return a result to which nothing has happened yet."""
    return ApiResult(
        spec.name,
        spec.path,
        [
            OperationResult(
                spec.name,
                operation.operation_id,
                operation.method,
                operation.path,
                operation.line,
            )
            for operation in operations(spec)
        ],
        left_out=[f"{spec.path}:{each.line}: {each}" for each in spec.left_out],
    )
