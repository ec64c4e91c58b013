"""Synthetic extracts for Essex whose counts are the published summary to October 2024."""
