"""What changed in the specs and in the clients generated from them, whom it breaks, and the version it needs.

`python -m tools.specfirst.changes` (`make changes`) compares two git revisions, or two files. It joins
two views: what the specs mean, followed through references, `allOf` and path-level parameters, and what the
generated packages offer to Python.

The policy:

- A *request* that allows less than before breaks callers, and a *response* that may hold more than
  before does; the other way round breaks nobody. What is described no more (a property, header,
  parameter, successful status) breaks whoever uses it. Unknown rules count as breaking when they change.
- Schemas are compared keyword by keyword, each with its own direction. Where alternatives say one thing in
  many ways, a proof that one side allows all of the other takes an alarm back; the lack of one raises none.
- In webhooks and callbacks the server sends and callers answer: directions are the other way round.
- Between breaking and harmless is what *may break* some callers, though it breaks no promise, with the
  reason. It asks for no other version. `[tool.specfirst.changes.severity]` says how severe a kind is to a
  team.
- What is marked `x-stability: experimental` (or `draft`, `alpha`, `beta`) may break.
- A change that breaks and is accepted in `specs/.changes-accepted.yaml`, by the fingerprint that the report
  names, with a reason and a last day, counts as harmless until then.
- The new spec has to be valid. The old one cannot be mended: it is compared as far as it can be read, with a
  note on what is wrong in it.
- HTTP lets callers treat an error status they do not know by its first digit, so a further one breaks
  nobody; a further successful one does.
- operationIds, tags and schema names name Python modules and classes. No server sees them, but users of
  the client do: a change that moves a Python name breaks them.
- Texts for people (descriptions, summaries, titles of schemas, examples, contact, licence, links to
  documents), `x-` members and the order of anything change nothing: no change is reported, the verdict
  is `none`.
- Models and operations are called with keywords; the order of a model's attributes is no promise. A
  model that only answers hold is read, not made: a new attribute breaks nobody.
- The verdict is `major` for what breaks anybody, `minor` for what is new, `patch` for the rest, `none`
  for nothing. From 1.0 on a version must go up by its verdict. Below 1.0 `major` needs a new minor
  version, `minor` and `patch` a new patch version. `x-vendor-version` is reported, not judged.
- What is deprecated names when it goes: the version, `x-removal-version`, the day, `x-sunset` (RFC 8594),
  or both. To remove it from then on was announced and breaks nobody; earlier, it does. A new deprecation
  without either is an error.
"""
