"""Deviations of how the stub reads any spec, which its own three APIs do not need: its unit tests notice them."""

from tools.mutants.mutant import Mutant


def _of(name: str, states: str, file: str, old: str, new: str) -> Mutant:
    return Mutant(f"any-{name}", "machinery", "vss_cloud", states, f"stub/opensessions_stub/{file}", old, new)


MACHINERY: tuple[Mutant, ...] = (
    _of(
        "boundary",
        "a line that begins like a boundary ends a part",
        "requests/forms.py",
        'rb"(?=--|[ \\t]*\\r\\n)"',
        'rb""',
    ),
    _of(
        "form-lists",
        "of a form's member that comes several times only the first counts",
        "requests/bodies.py",
        "return [self._single(part, items, name, declared) for part in parts]",
        "return [self._single(parts[0], items, name, declared)]",
    ),
    _of(
        "text-unchecked",
        "what is no JSON is not held to its schema",
        "requests/bodies.py",
        "if self._validator is not None and not self._validator.is_valid(checked):",
        "if isinstance(value, dict | list) and not self._validator.is_valid(checked):  # type: ignore",
    ),
    _of(
        "accept",
        "an answer is in the usual media type, whichever is asked for",
        "_endpoint.py",
        "if other is None or answer.body is None:",
        "if True:",
    ),
    _of(
        "label",
        "an exploded label is read as one that is not",
        "requests/styles.py",
        'r"\\." if self.explode or "," not in text else ","',
        '","',
    ),
    _of(
        "decoded-too-early",
        "an encoded comma within an item separates items",
        "requests/styles.py",
        "return delimiter.split(text) if delimiter else [text]",
        'return self._decoded(text).split(",") if delimiter else [text]',
    ),
    _of(
        "deep-object",
        "a deep object's innermost name is all that counts",
        "requests/styles.py",
        "return [str(key) for key in keys]",
        "return [str(key) for key in keys][-1:]",
    ),
    _of(
        "alternatives",
        "of alternatives all say which members there are",
        "resources/documented.py",
        "good = [branch for branch in branches if self._is_valid(branch, value)]",
        "good = [*branches]",
    ),
    _of(
        "second-page",
        "the second page begins one thing too late",
        "resources/listing.py",
        "begin = max(0, int(number) - self.first_page) * size",
        "begin = max(0, int(number) - self.first_page) * (size + 1)",
    ),
    _of(
        "total",
        "the total is that of the page",
        "resources/listing.py",
        "dict.fromkeys(_TOTALS, (len(records),))",
        "dict.fromkeys(_TOTALS, (len(shown),))",
    ),
    _of(
        "filter",
        "a filter leaves everything in",
        "resources/listing.py",
        "                    return False\n        return True",
        "                    return True\n        return True",
    ),
    _of(
        "hidden",
        "what the other side alone sends is required of this one",
        "spec/translation.py",
        'schema["required"] = [name for name in required if name not in hidden]',
        'schema["required"] = [*required]',
    ),
    _of(
        "null",
        "nullable beside a reference means nothing",
        "spec/translation.py",
        'return {"anyOf": [referred, _NULL]} if schema.get("nullable") is True else referred',
        "return referred",
    ),
    _of(
        "timestamps",
        "a word like 1_000 is a number",
        "spec/yaml.py",
        '_INTEGER = re.compile(r"[-+]?[0-9]+|',
        '_INTEGER = re.compile(r"[-+]?[0-9_]+|',
    ),
    _of(
        "discriminator",
        "a made value does not say which of several schemas it is",
        "spec/composition.py",
        "return _telling(flat, told) if told else flat",
        "return flat",
    ),
    _of(
        "left-out",
        "an operation that is left out is served",
        "spec/operations.py",
        'self._left_out[place] = str(operation.get("operationId", ""))\n            return',
        'self._left_out[place] = str(operation.get("operationId", ""))',
    ),
    _of(
        "first-problem",
        "of what is wrong with a spec only the first thing is told",
        "spec/document.py",
        "raise SpecError(*sorted(self._problems, key=_line_of))",
        "raise SpecError(*sorted(self._problems, key=_line_of)[:1])",
    ),
    _of(
        "token",
        "the controls take any token",
        "control/guard.py",
        "return any(hmac.compare_digest(each.encode(), self._token.encode()) for each in offered)",
        "return bool(offered)",
    ),
    _of(
        "host",
        "the controls answer under any name",
        "control/guard.py",
        "if (foreign := foreign_host(request)) is not None:",
        "if False and (foreign := foreign_host(request)) is not None:",
    ),
    _of(
        "meaning",
        "a limit is told with the code for a missing right",
        "_api.py",
        '429: "rate limited"',
        '429: "forbidden"',
    ),
    _of(
        "one-text",
        "a thing that no body shows is not there",
        "resources/planning.py",
        "models = models[:1] or [{}]",
        "models = models[:1]",
    ),
    _of(
        "careless",
        "separators that are encoded like the rest are not seen",
        "requests/styles.py",
        "if not self.is_encoded or self.explode or not any(",
        "if self.name or not any(",
    ),
    _of(
        "empty-object",
        "an object that may be empty is missing where a query says nothing of it",
        "requests/validation.py",
        "elif check.parameter.required and not check.takes_nothing:",
        "elif check.parameter.required:",
    ),
    _of(
        "form-null",
        "null in a form is an item of the list that may be null",
        "requests/bodies.py",
        'if texts == ["null"] and "null" in types',
        'if texts == [] and "null" in types',
    ),
)
