"""Two schemas, and what became of the one in the other."""
