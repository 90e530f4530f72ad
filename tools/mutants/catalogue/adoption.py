"""Deviations of how somebody's published file becomes a spec."""

from tools.mutants.mutant import Mutant


def _of(name: str, states: str, file: str, old: str, new: str) -> Mutant:
    return Mutant(f"kit-{name}", "toolkit", "vss_cloud", states, f"tools/specfirst/adopt/{file}", old, new)


ADOPTION: tuple[Mutant, ...] = (
    _of(
        "no-refusal",
        "who documents no refusal gets none",
        "refusals.py",
        "if responses and not said & _OF_REQUESTS:",
        "if responses is None:",
    ),
    _of(
        "strangers",
        "who asks for credentials need not say how a request without is refused",
        "refusals.py",
        "elif responses and not said & _OF_STRANGERS and _is_guarded(data, part):",
        "elif responses is None:",
    ),
    _of(
        "credentials",
        "a header Authorization is a parameter like any other",
        "credentials.py",
        '_HEADER = "authorization"',
        '_HEADER = "proxy-authorization"',
    ),
    _of(
        "nulls",
        "a null that says nothing is an obstacle",
        "mending.py",
        "says_nothing = holder[name] is None and name not in _NULLABLE",
        "says_nothing = False",
    ),
    _of(
        "shared-answer",
        "for a media type of a shared answer all its operations are left out",
        "marks.py",
        "unit = self._smallest(component, tuple(below)) if kind in _BODIES else component",
        "unit = component",
    ),
    _of(
        "two-faults",
        "what is wrong twice with one value costs its operation",
        "marks.py",
        "if pointer in self._mended and value_at(self._data, pointer) is None:",
        "if not pointer:",
    ),
    _of(
        "unfit-example",
        "an unfit example of a parameter stays",
        "examples.py",
        '("parameters",), ',
        "",
    ),
    _of(
        "edits",
        "a newer version of a file overwrites what people edited",
        "merging.py",
        "        if mine == base:\n",
        "        if mine is not theirs:\n",
    ),
    _of(
        "modules",
        "two operations share a module",
        "adoption.py",
        "if name in taken or module in modules:",
        "if name in taken:",
    ),
    _of(
        "rivals",
        "credentials that one header would have to hold at once are asked for together",
        "credentials.py",
        "if len(parted) > len(security):",
        "if not security:",
    ),
    _of(
        "passed-over",
        "a header Content-Type is a parameter like any other",
        "passed_over.py",
        '_HEADERS = frozenset({"accept", "content-type"})',
        '_HEADERS = frozenset({"accept"})',
    ),
    _of(
        "undeclared",
        "a path's undeclared parameter is not declared",
        "path_parameters.py",
        "if name not in shared | _names(data, operation):",
        "if name is None:",
    ),
    _of(
        "in-place",
        "operations and names that stand in another file stay references, which OpenAPI does not know",
        "bundle.py",
        "if place.section and not place.holds_names:",
        "if place.section or place.holds_names:",
    ),
    _of(
        "text-file",
        "a text in a file of its own is read as YAML",
        "bundle.py",
        "if found.suffix.lower() not in _DOCUMENTS and not fragment:",
        "if found.suffix.lower() in _DOCUMENTS and not fragment and found is None:",
    ),
    _of(
        "json-as-text",
        "an example that is JSON as text stays a text",
        "examples.py",
        'read = _as_json(held) if key == "example" else None',
        "read = None",
    ),
    _of(
        "lengths",
        "a pattern that is a length too large for a pattern is lost",
        "patterns.py",
        'r"\\^\\.\\{(\\d+)(,?)(\\d*)\\}\\$"',
        'r"\\^x\\{(\\d+)(,?)(\\d*)\\}\\$"',
    ),
    _of(
        "own-names",
        "what is only named in a file, and stands in another, gets a second name",
        "bundle.py",
        "        self._take_in()\n",
        "",
    ),
    _of(
        "discriminator",
        "what a discriminator says of alternatives is not in their schemas",
        "adoption.py",
        "        *told_apart(data),\n",
        "",
    ),
    _of(
        "out-of-bounds",
        "a reference leads to any file of the machine",
        "bounds.py",
        "        if file.is_relative_to(folder):\n",
        '        if file.is_relative_to("/"):\n',
    ),
    _of(
        "beside-reference",
        "what stands beside a reference costs the operation",
        "mending.py",
        'is_beside = "$ref" in holder',
        "is_beside = False",
    ),
)
