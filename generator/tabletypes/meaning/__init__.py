"""Pages to definitions, in the words of a dialect."""
