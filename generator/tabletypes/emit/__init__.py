"""From a schema to files: what is printed, how it looks, and how it reaches the disk."""
