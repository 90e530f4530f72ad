"""The stub's own reading of OpenAPI files; it shares none with the tools, on purpose."""
