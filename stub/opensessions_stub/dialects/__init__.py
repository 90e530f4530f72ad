"""One file per API, named like its spec: in what real servers are known to differ from their documents.

Such a file names its `opensessions_stub._dialect.Dialect` `OBSERVED`, and says how each deviation is known.
"""
