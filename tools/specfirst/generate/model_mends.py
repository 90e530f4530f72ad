"""Mends of generated models: names, alternatives and forms as the spec means them.

**Names.** Members whose Python name is taken reach the generator under another; the name in JSON is put
back. **Alternatives.** The generator tries one class after another; a class that is known by a member
looks at it first. An answer that lacks the member which would tell a derived class is of the base, and is not
lost for it. **Constants.** `3and not` is code that Python warns of. **Forms.** `to_multipart`
writes booleans and objects as Python does; it goes by `sending.py`. **Times** may have a small `z`.
**The object that is made** is called as its class, which is what else `from_dict` calls some part of it: of
a class `D`, the document.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from tools.specfirst.prepare import Prepared, Tell
from tools.specfirst.prepare.members import plain_name

_CONSTANT = re.compile(r"(?<=\S)and not isinstance\(")
_PARSER = re.compile(r"(?=^ *def _parse_)", re.MULTILINE)
_ALTERNATIVE = re.compile(r"^( *)(\w+) = (\w+)\.from_dict\(data\)$", re.MULTILINE)
_MOMENT = re.compile(r"(\bdatetime\.datetime\.fromisoformat\()(.+)\)$", re.MULTILINE)
_MADE = re.compile(r"^ {8}(d|prop_name|prop_dict|additional_propert\w*) = cls\($", re.MULTILINE)
_MULTIPART = re.compile(r"( +def to_multipart\(self\)[^\n]*\n).*?(?=\n +@classmethod)", re.DOTALL)


def mend_models(package: Path, prepared: Prepared) -> None:
    """Mend the models of a package that was just written and not yet formatted."""
    renamed = prepared.restore_members()
    for folder in ("models", "api"):
        for file in sorted((package / folder).rglob("*.py")):
            text = file.read_text(encoding="utf-8")
            mended = _mended(text, prepared.tells, renamed)
            for name, member in prepared.members.discriminators.items():
                if f"\nclass {name}:" in mended:
                    mended = _without_discriminator(mended, member)
            if mended != text:
                file.write_text(mended, encoding="utf-8")


def _mended(text: str, tells: Mapping[str, Tell], renamed: Mapping[str, str]) -> str:
    text = _MOMENT.sub(r"\1\2.upper())", text)
    if "must match const" in text:
        text = _CONSTANT.sub(" and not isinstance(", text)
    if "_parse_" in text and tells:
        text = "".join(_told_apart(part, tells) for part in _PARSER.split(text))
    for key, name in renamed.items() if "\u2193" in text else ():
        written = json.dumps(name, ensure_ascii=False)
        text = text.replace(f'"{key}"', written).replace(key, plain_name(key))
    if made := _MADE.search(text):
        name = rf"(?<= ){made[1]}(?= = cls\(|\.additional_properties = )|(?<=^ {{8}}return ){made[1]}$"
        text = text[: made.start()] + re.sub(name, "made", text[made.start() :], flags=re.MULTILINE)
    if "def to_multipart" in text:
        body = "        return _sending.multipart(self.to_dict(), {})\n"
        text = _MULTIPART.sub(lambda found: found[1] + body, text)
        text = text.replace("from ..types import", "from .. import _sending\nfrom ..types import", 1)
    return text


def _without_discriminator(text: str, member: str) -> str:
    """Return a class that reads, and writes again, what lacks the member that tells what else it is."""
    name = json.dumps(member, ensure_ascii=False)
    text, count = re.subn(rf"d\.pop\({re.escape(name)}\)", lambda _: f"d.pop({name}, UNSET)", text)
    if not count:
        return text  # it need not be there anyway
    left_out = f"        if field_dict[{name}] is UNSET:\n            del field_dict[{name}]\n\n"
    text = text.replace("        return field_dict\n", f"{left_out}        return field_dict\n", 1)
    if "from ..types import" not in text:
        text = text.replace("\n\nT = TypeVar(", "\nfrom ..types import UNSET\n\nT = TypeVar(", 1)
    return text


def _told_apart(parser: str, tells: Mapping[str, Tell]) -> str:
    """Return a function that decodes alternatives, in which each class looks at its member first."""
    found = _ALTERNATIVE.findall(parser)
    if len(found) < 2:
        return parser
    every = [tells[name] for _, _, name in found if name in tells]
    known = ", ".join(sorted({str(value) for tell in every for value in tell.values}))

    def checked(match: re.Match[str]) -> str:
        indent, _, name = match.groups()
        tell = tells.get(name)
        if tell is None:
            return match[0]
        values = ", ".join(map(repr, sorted(tell.values, key=str)))
        # What is missing is known by the rest: the schema allows that.
        missing = f", {min(tell.values, key=str)!r}" if tell.may_lack else ""
        look = f"{indent}if data.get({tell.member!r}{missing}) not in ({values},):\n"
        words = f"{tell.member} is none of: {known}"
        look += f"{indent}    raise TypeError({words!r})\n"
        if tell.may_lack and tell.only is not None and name != found[-1][2]:
            names = f"{{{', '.join(map(repr, sorted(tell.only)))}}}"  # with the discriminator at least
            look += f"{indent}if {tell.member!r} not in data and not data.keys() <= {names}:\n"
            look += f"{indent}    raise TypeError('it has other members')\n"
        return f"{look}{match[0]}"

    return _ALTERNATIVE.sub(checked, parser)
