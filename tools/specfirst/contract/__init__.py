"""Contract validation: holds specs, a server and the generated clients against each other.

`python -m tools.specfirst.contract` (`make contract`) runs it all; the properties themselves are in
`tests/contract/`.
"""
