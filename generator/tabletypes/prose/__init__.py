"""Values that descriptions tell."""
