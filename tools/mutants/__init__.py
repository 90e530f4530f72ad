"""Mutation testing of the contract suite: how strong is it?

`python -m tools.mutants` (`make mutants`) makes one deliberate deviation at a time, of the stub, a
spec, a generated client or an override, and runs what is supposed to notice it. A deviation that
nothing notices is a hole in the suite.
"""
