"""One module a source: a deposited file becomes rows of a declared table, codes as given."""
