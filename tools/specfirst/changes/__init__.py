"""What changed in the specs and in the clients generated from them, whom it breaks, and the version it needs.

`python -m tools.specfirst.changes` (`make changes`) compares two git revisions, or two files. It joins
two views: what the specs mean, followed through references, `allOf` and path-level parameters, and what the
generated packages offer to Python, by griffe and by the types of attributes.

The policy:

- A *request* that allows less than before breaks callers, and a *response* that may hold more than
  before does; the other way round breaks nobody. What is described no more (a property, header,
  parameter, successful status) breaks whoever uses it. Unknown rules count as breaking when they change.
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
- What is deprecated names the version in which it goes, `x-removal-version`. To remove it from that
  version on was announced and breaks nobody; earlier, it does. A new deprecation without it is an error.
"""
