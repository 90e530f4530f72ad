"""A pytest plugin, `-p tests.on_httpx2`: every `import httpx` of the run gives httpx2, its successor."""

import httpx2

httpx2.alias_httpx()
