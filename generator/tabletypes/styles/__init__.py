"""How the types of a schema are spelled in the code of one kind of model; one file a style."""
