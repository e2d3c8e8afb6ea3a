"""Models that stand alone to a schema that holds together: links, wire names, Python names."""
