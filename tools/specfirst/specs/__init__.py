"""Reading specs: YAML with lines, validity, this toolkit's rules, and OpenAPI's own rules as one view."""
