"""Recordings as tools pack them: by gzip or zlib, or in a zip that has long bodies as files of their own."""

import base64
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

_MOST = 500_000_000
"""Bytes of a recording at most, once it is unpacked."""
_GZIP, _ZIP, _EITHER = b"\x1f\x8b", b"PK\x03\x04", 32 + zlib.MAX_WBITS
_OF_ZLIB = tuple(bytes((0x78, level)) for level in (0x01, 0x5E, 0x9C, 0xDA))


def unpacked(path: Path) -> Any:
    """Return the document of a recording, with the bodies that stand in files beside it.

    Raises:
        OSError: The file cannot be read.
        ValueError: It is packed and cannot be unpacked, or it is no JSON.
    """
    content = path.read_bytes()
    if content.startswith(_ZIP):
        return _of_zip(content)
    if content.startswith((_GZIP, *_OF_ZLIB)):
        content = _short(_inflated(content))
    return _with_bodies(json.loads(content), lambda name: (path.parent / name).read_bytes())


def _of_zip(content: bytes) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:

            def read(name: str) -> bytes:
                with archive.open(name) as file:
                    return _short(file.read(_MOST + 1))

            recordings = [name for name in archive.namelist() if name.lower().endswith(".har")]
            if len(recordings) != 1:
                raise ValueError(f"it has {len(recordings)} recordings, not one")
            folder = recordings[0].rpartition("/")[0]
            return _with_bodies(
                json.loads(read(recordings[0])), lambda name: read(f"{folder}/{name}" if folder else name)
            )
    except (zipfile.BadZipFile, RuntimeError, zlib.error) as error:  # which one with a password is
        raise ValueError("it cannot be unpacked") from error


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj(_EITHER).decompress(content, _MOST + 1)
    except zlib.error as error:
        raise ValueError("it cannot be unpacked") from error


def _short(content: bytes) -> bytes:
    if len(content) > _MOST:
        raise ValueError(f"it has more than {_MOST:,} bytes, unpacked")
    return content


def _with_bodies(document: Any, read: Callable[[str], bytes]) -> Any:
    """Put bodies where they belong: Playwright names files for them."""
    entries = document.get("log", {}).get("entries", ()) if isinstance(document, Mapping) else ()
    for entry in entries:
        with suppress(LookupError, TypeError, AttributeError):
            for kept in (entry["response"]["content"], entry["request"].get("postData") or {}):
                _put(kept, read)
    return document


def _put(kept: dict[str, Any], read: Callable[[str], bytes]) -> None:
    name = kept.get("_file")
    # A recording names what stands beside it, and nothing else of the machine.
    if isinstance(name, str) and name == Path(name).name and "text" not in kept:
        with suppress(OSError, KeyError):
            kept |= {"text": base64.b64encode(read(name)).decode(), "encoding": "base64"}
