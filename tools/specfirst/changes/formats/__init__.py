"""How a comparison is printed: for a terminal, as Markdown, JSON or for GitHub."""
