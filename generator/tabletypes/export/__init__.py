"""A schema for other tools, one file a format."""
