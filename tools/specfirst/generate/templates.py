"""The generator's templates, compiled once: for a small spec that takes nine tenths of the time.

What they were compiled to stands where Python keeps what the generator's modules were compiled to.
"""

import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import openapi_python_client
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData

if TYPE_CHECKING:
    from types import CodeType

_EMPTY = {"openapi": "3.1.0", "info": {"title": "None", "version": "0"}, "paths": {}}


class _Compiled(FileSystemBytecodeCache):
    """What has been compiled, in this process or before; a bucket's key stands for a template."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what it was compiled to, if that was done before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))
        if bucket.code is None:
            with suppress(OSError):
                super().load_bytecode(bucket)
            self._codes[bucket.key, bucket.checksum] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to, in a file too if Python keeps modules so."""
        self._codes[bucket.key, bucket.checksum] = bucket.code
        if not sys.dont_write_bytecode:
            with suppress(OSError):  # as Python: who may not write there compiles again
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


_COMPILED = _Compiled(Path(openapi_python_client.__file__).with_name("__pycache__"))


def with_compiled_templates(project: Project) -> Project:
    """Return a project that compiles no template which another one in this process has compiled."""
    project.env.bytecode_cache = _COMPILED
    return project


@cache
def compile_templates() -> None:
    """Compile all templates, for processes that will be forked from this one."""
    meta = MetaType.NONE
    config = Config.from_sources(
        ConfigFile(), meta, document_source=Path(), file_encoding="utf-8", overwrite=False, output_path=None
    )
    parsed = GeneratorData.from_dict(_EMPTY, config=config)
    if isinstance(parsed, GeneratorData):
        env = with_compiled_templates(Project(openapi=parsed, config=config)).env
        for name in env.list_templates():
            env.get_template(name)
