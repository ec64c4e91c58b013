"""What people decide and write, kept in a database with its history.

Registers hold ids of figures, never counts: the lake alone counts.
"""
