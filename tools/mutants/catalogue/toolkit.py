"""Deviations of what is made of anybody's spec, which our own need not: adopted, generated, held against answers."""

from tools.mutants.mutant import Mutant


def _of(name: str, states: str, file: str, old: str, new: str) -> Mutant:
    return Mutant(f"kit-{name}", "toolkit", "vss_cloud", states, f"tools/specfirst/{file}", old, new)


TOOLKIT: tuple[Mutant, ...] = (
    _of(
        "no-refusal",
        "who documents no refusal gets none",
        "adopt/refusals.py",
        "if responses and not said & _OF_REQUESTS:",
        "if responses is None:",
    ),
    _of(
        "strangers",
        "who asks for credentials need not say how a request without is refused",
        "adopt/refusals.py",
        "elif responses and not said & _OF_STRANGERS and _is_guarded(data, part):",
        "elif responses is None:",
    ),
    _of(
        "credentials",
        "a header Authorization is a parameter like any other",
        "adopt/credentials.py",
        '_HEADER = "authorization"',
        '_HEADER = "proxy-authorization"',
    ),
    _of(
        "nulls",
        "a null that says nothing is an obstacle",
        "adopt/mending.py",
        "if (holder[name] is None and name not in _NULLABLE) or (",
        "if (",
    ),
    _of(
        "shared-answer",
        "for a media type of a shared answer all its operations are left out",
        "adopt/marks.py",
        "unit = self._smallest(component, tuple(below)) if kind in _BODIES else component",
        "unit = component",
    ),
    _of(
        "two-faults",
        "what is wrong twice with one value costs its operation",
        "adopt/marks.py",
        "if pointer in self._mended and value_at(self._data, pointer) is None:",
        "if not pointer:",
    ),
    _of(
        "unfit-example",
        "an unfit example of a parameter stays",
        "adopt/examples.py",
        '("parameters",), ',
        "",
    ),
    _of(
        "edits",
        "a newer version of a file overwrites what people edited",
        "adopt/merging.py",
        "        if mine == base:\n",
        "        if mine is not theirs:\n",
    ),
    _of(
        "modules",
        "two operations share a module",
        "adopt/adoption.py",
        "if name in taken or module in modules:",
        "if name in taken:",
    ),
    _of(
        "told-apart",
        "a class takes what another one is told by",
        "generate/model_mends.py",
        'look = f"{indent}if data.get({tell.member!r}) not in ({values},):\\n"',
        'look = f"{indent}if data.get({tell.member!r}) is ({values},):\\n"',
    ),
    _of(
        "lists",
        "of alternatives that are lists only the first is read",
        "prepare/unions.py",
        '            return {"type": "array", "items": {}}\n',
        "            return self._schemas.prepared(group[0].said, group[0].place)\n",
    ),
    _of(
        "thinned",
        "of very many cases none are sent after the first",
        "contract/schemathesis/thinning.py",
        "if number % (number // WHOLE + 1) == 0:",
        "if number < WHOLE:",
    ),
    _of(
        "left-out-sent",
        "what is left out is sent all the same",
        "contract/schemathesis/spec_file.py",
        "if document == spec.data or (",
        "if document or (",
    ),
    _of(
        "write-only",
        "answers have to hold what only requests do",
        "contract/received.py",
        "hidden = set(_write_only(data, schema, 0))",
        "hidden: set[str] = set()",
    ),
    _of(
        "texts",
        "an answer is judged by the first media type, whatever it is",
        "contract/judging/judge.py",
        "name = next((each for each in described if _covers(each, kind)), None)",
        "name = next(iter(described))",
    ),
)
