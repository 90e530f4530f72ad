"""Reading merge keys, `<<`, which YAML 1.2 does not have and many writers use all the same."""

from ruamel.yaml.events import ScalarEvent

from tools.specfirst.specs.quick_yaml import Event, Members, Reader, is_merge


class MergingReader(Reader):
    """Writes out what is merged in; what stands beside it goes before it."""

    def unnamed(self, key: Event, event: Event) -> Members:
        """Read what is merged in, which stands where it is written."""
        if not isinstance(key, ScalarEvent) or not is_merge(key) or isinstance(event, ScalarEvent):
            return super().unnamed(key, event)
        value, below = self.value(event)
        merged: Members = {}, {}
        values = zip(value, below, strict=True) if isinstance(below, list) else [(value, (0, below))]
        for one, (_, places) in values:
            if isinstance(places, dict):
                merged = {**one, **merged[0]}, {**places, **merged[1]}
        return merged
