"""Learns the weights by which the figure check binds the numbers of sentences."""
