"""Measures and figures: what is counted, how, and the numbers that result."""
