"""The generated pages under docs/: written by ``make docs``, compared by ``make check``."""
