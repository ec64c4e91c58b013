"""How fast the hot paths are: `python -m benchmarks` measures and writes RESULTS.md."""
