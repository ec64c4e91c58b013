"""Measures the figure check: papers made with known truth, errors seeded, findings counted."""
