"""Tables printed again from what was read, and compared with their source row by row."""
