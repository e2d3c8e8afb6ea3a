"""The configuration: where it stands, what it may say, and how its text is extended."""
