"""Two schemas, compared by what they mean."""
