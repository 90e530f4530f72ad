"""Whether an adopted document can be done: by the rules, by OpenAPI, by the generator, by the stub."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.specfirst.generate.client_package import write_client_package
from tools.specfirst.generate.not_ready import STUMBLED, not_ready
from tools.specfirst.generate.served import refused
from tools.specfirst.layout import Layout
from tools.specfirst.specs.files import SpecFile, openapi_problems, own_problems, parse_spec
from tools.specfirst.specs.problems import Problem, SpecError
from tools.specfirst.specs.yaml import parse_document
from tools.specfirst.workplace import temporary_folder


def problems_of(text: str, api: str, layout: Layout) -> list[Problem]:
    """Return what keeps a document from being generated and served; what is no OpenAPI is told alone."""
    path = Path("specs") / f"{api}.yaml"
    try:
        spec = parse_spec(path, text.encode())
    except SpecError as error:
        return list(error.problems)
    problems = [*own_problems(spec.document), *openapi_problems(spec.document)]
    if problems:
        return problems
    with ThreadPoolExecutor(1) as aside:  # the stub is a process of its own
        served = aside.submit(_unserved, text, api, layout)
        return [*_ungenerated(spec, api, layout), *served.result()]


def _ungenerated(spec: SpecFile, api: str, layout: Layout) -> list[Problem]:
    with temporary_folder("adopt") as folder:
        try:
            write_client_package(spec, folder / api, layout.package, is_trial=True)
        except SpecError as error:
            return list(error.problems)
        except STUMBLED as error:
            return [not_ready(spec.path, error)]
    return []


def _unserved(text: str, api: str, layout: Layout) -> list[Problem]:
    with temporary_folder("adopt") as folder:
        (folder / f"{api}.yaml").write_text(text, encoding="utf-8")
        return refused(folder, {api: parse_document(text.encode(), f"specs/{api}.yaml")}, layout)
