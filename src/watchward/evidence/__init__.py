"""Is it real: numbers in, named records out, for change, dispersion and breaks in series."""
