"""The one seam between generated clients and the HTTP library: a module that names it, imported by the rest.

httpx has a successor, httpx2, with the same names. Whoever wants it, or has nothing else, gets it without
another word in the generated code; the generator itself writes `import httpx` into every file.
"""

import re
from pathlib import Path

MODULE = "http_library"

_IMPORT = re.compile(r"^import httpx$", re.MULTILINE)

_TEXT = '''"""The HTTP library of all clients, named here and nowhere else: httpx, or its successor httpx2.

httpx2 is taken where httpx is not installed, or where the environment variable {variable} is `httpx2`.
`httpcore` is what the library stands on; it is imported when it is first asked for.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = ["httpcore", "httpx"]

_ASKED = os.environ.get("{variable}", "").strip()

if TYPE_CHECKING:
    import httpcore
    import httpx
elif _ASKED not in ("", "httpx", "httpx2"):
    raise ImportError("{variable} must be httpx or httpx2")
elif _ASKED == "httpx2":
    import httpx2 as httpx
else:
    try:
        import httpx
    except ImportError:
        import httpx2 as httpx

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name != "httpcore":
            raise AttributeError(name)
        return import_module(httpx.__name__.replace("httpx", "httpcore"))
'''


def library_module(project: str) -> str:
    """Return the text of the module, for a project of this name."""
    return _TEXT.format(variable=f"{re.sub('[^A-Za-z0-9]+', '_', project).upper()}_HTTPX")


def import_from_seam(client: Path) -> int:
    """Let the files of one API's client import the library from the seam; return how many do."""
    count = 0
    for file in client.rglob("*.py"):
        dots = "." * (len(file.relative_to(client).parts) + 1)
        text, found = _IMPORT.subn(f"from {dots}{MODULE} import httpx", file.read_text(encoding="utf-8"))
        if found:
            file.write_text(text, encoding="utf-8")
            count += found
    return count
