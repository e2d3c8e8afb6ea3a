"""What documents say, in values of our own: no dialect, no Python, no text of a page left to be read."""
