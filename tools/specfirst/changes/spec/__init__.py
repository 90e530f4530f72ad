"""What a change of a spec does on the wire."""
