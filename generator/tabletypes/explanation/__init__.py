"""Where a model or a field came from: from its line in a page to its line in the package."""
