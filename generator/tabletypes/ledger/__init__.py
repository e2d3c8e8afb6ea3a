"""What became of everything that was read: counted when all is read."""
