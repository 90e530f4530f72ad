# Generated from specs/*.yaml by `make generate`; do not edit.
"""API clients generated from the files in specs/, one package per file; `manifest` lists them."""
