"""Recordings as tools and people pack them, or in a zip that has long bodies as files of their own."""

import base64
import bz2
import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

_MOST = 500_000_000
"""Bytes of a recording at most, once it is unpacked."""
_ZIP, _ZSTD, _EITHER = b"PK\x03\x04", b"\x28\xb5\x2f\xfd", 32 + zlib.MAX_WBITS
_OF_ZLIB = tuple(bytes((0x78, level)) for level in (0x01, 0x5E, 0x9C, 0xDA))
_PACKERS: Sequence[tuple[tuple[bytes, ...], Callable[[bytes], bytes]]] = (
    ((b"\x1f\x8b", *_OF_ZLIB), lambda packed: zlib.decompressobj(_EITHER).decompress(packed, _MOST + 1)),
    ((b"BZh",), lambda packed: bz2.BZ2Decompressor().decompress(packed, _MOST + 1)),
    ((b"\xfd7zXZ\x00",), lambda packed: lzma.LZMADecompressor().decompress(packed, _MOST + 1)),
)
"""How files begin, and what unpacks them."""


def unpacked(path: Path) -> Any:
    """Return the document of a recording, with the bodies that stand in files beside it.

    Raises:
        OSError: The file cannot be read.
        ValueError: It is packed and cannot be unpacked, or it is no JSON.
    """
    content = path.read_bytes()
    if content.startswith(_ZIP):
        return _of_zip(content)
    if content.startswith(_ZSTD):  # which Python reads from 3.14 on only
        raise ValueError("it is packed by zstd, which is not read; unpack it")
    return _with_bodies(json.loads(_unpacked(content)), lambda name: (path.parent / name).read_bytes())


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


def _unpacked(content: bytes) -> bytes:
    for beginnings, unpack in _PACKERS:
        if content.startswith(beginnings):
            try:
                return _short(unpack(content))
            except (zlib.error, lzma.LZMAError, OSError, EOFError) as error:
                raise ValueError("it cannot be unpacked") from error
    return content


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
