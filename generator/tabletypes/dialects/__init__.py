"""How each SDK generator prints a model: one file a dialect, as data; `base` says what a dialect can say."""
