"""The client that people import: what each of its promises comes to."""
