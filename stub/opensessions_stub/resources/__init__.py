"""State for APIs without a behaviour of their own: what was created, changed and deleted is remembered."""
