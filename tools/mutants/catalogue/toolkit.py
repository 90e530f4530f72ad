"""Deviations of what is made of anybody's spec, which our own need not: generated, held against answers."""

from tools.mutants.mutant import Mutant


def _of(name: str, states: str, file: str, old: str, new: str) -> Mutant:
    return Mutant(f"kit-{name}", "toolkit", "vss_cloud", states, f"tools/specfirst/{file}", old, new)


TOOLKIT: tuple[Mutant, ...] = (
    _of(
        "told-apart",
        "a class takes what another one is told by",
        "generate/model_mends.py",
        'look = f"{indent}if data.get({tell.member!r}{missing}) not in ({values},):\\n"',
        'look = f"{indent}if data.get({tell.member!r}{missing}) is ({values},):\\n"',
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
        "(document == data or (",
        "(document or (",
    ),
    _of(
        "write-only",
        "answers have to hold what only requests do",
        "contract/received.py",
        "hidden = set(_marked(data, schema, keyword))",
        "hidden: set[str] = set()",
    ),
    _of(
        "texts",
        "an answer is judged by the first media type, whatever it is",
        "contract/judging/judge.py",
        "name = next((each for each in described if _covers(described[each].get(MEANT, each), kind)), None)",
        "name = next(iter(described))",
    ),
    _of(
        "may-lack",
        "an alternative that may lack its discriminator is refused without it",
        "prepare/unions.py",
        'may_lack = member not in branch.flat.get("required", ())',
        "may_lack = False",
    ),
    _of(
        "exponents",
        "a number in a query is written with an exponent",
        "prepare/parameters.py",
        '_PLAIN = {"string", "integer", "boolean"}',
        '_PLAIN = {"string", "integer", "number", "boolean"}',
    ),
    _of(
        "needed-body",
        "a body of several media types need not be given where it has to be",
        "generate/call_mends.py",
        "if len(plan.bodies) > 1 and plan.needs_body else text",
        "if len(plan.bodies) > 9 and plan.needs_body else text",
    ),
    _of(
        "as-text",
        "a number that a query says as text is none",
        "contract/coverage/observed.py",
        '        return int(value)\n    if isinstance(value, str) and "number"',
        '        return value\n    if isinstance(value, str) and "number"',
    ),
    _of(
        "asked",
        "a finding is about the operation whose test found it",
        "contract/causes.py",
        "return (self._asked(sent) if sent else None) or self.operations.get(operation_id)",
        "return self.operations.get(operation_id)",
    ),
    _of(
        "on-the-wire",
        "a form without an empty list fits",
        "contract/schemathesis/wire_values.py",
        'if any(name not in members for name in schema.get("required", ())):',
        "if schema is None:",
    ),
    _of(
        "large-float",
        "a bound beyond what floats say exactly stays a float",
        "specs/quick_yaml.py",
        "return int(value) if isinstance(value, float)",
        "return value if isinstance(value, float)",
    ),
    _of(
        "header-more",
        "a header that the spec does not name breaks a request",
        "contract/schemathesis/wire_values.py",
        'if value is None and parameter.get("required"):',
        "if value is None or len(exchange.sent) > 1:",
    ),
    _of(
        "closed-alternative",
        "a closed alternative that lacks its discriminator takes another's members, and loses them",
        "generate/model_mends.py",
        "if tell.may_lack and tell.only is not None and name",
        "if tell.may_lack and tell.only is indent and name",
    ),
    _of(
        "null-in-url",
        "null in an object is written into a URL",
        "generate/runtime/sending.py",
        "for name, each in value.items() if each is not None]",
        "for name, each in value.items()]",
    ),
    _of(
        "tried-values",
        "a rule may judge the values beside it otherwise",
        "specs/tried_values.py",
        "if validator.is_valid(value) is not is_wanted:",
        "if False:",
    ),
    _of(
        "null-by-name",
        "null is not sent where the schema that takes it has a name",
        "prepare/bodies.py",
        '    target = followed(schema, named)\n    alternatives = [each for key in ("oneOf", "anyOf")',
        '    target: Any = schema\n    alternatives = [each for key in ("oneOf", "anyOf")',
    ),
    _of(
        "patch-defaults",
        "a patch sends defaults that nobody gave",
        "prepare/schemas.py",
        'if "default" not in flat or not (self.patched or awkward):',
        'if "default" not in flat or not awkward:',
    ),
    _of(
        "file-3-1",
        "a file of a form is a text where OpenAPI 3.1 says it",
        "prepare/single_values.py",
        'return flat.get("format") == "binary" or (says_bytes and not',
        'return flat.get("format") == "binary" or (False and not',
    ),
    _of(
        "left-out-answer",
        "an answer of a media type that is left out is decoded as another",
        "generate/runtime/media_types.py",
        "return media_type not in decoded and any(",
        "return media_type in decoded and any(",
    ),
    _of(
        "form-style",
        "a member of a form has no style of its own",
        "prepare/bodies.py",
        'styles = self._styles(schema, encoding) if kind == "form" else {}',
        'styles = self._styles(schema, encoding) if kind == "text" else {}',
    ),
    _of(
        "served",
        "what the stub refuses is told when generated/ has been written",
        "generate/served.py",
        "if not layout.stub or not documents:",
        "if True:",
    ),
    _of(
        "no-body",
        "who sends no body says of which media type it is",
        "generate/call_mends.py",
        "if _GIVEN in way else",
        "if False else",
    ),
)
