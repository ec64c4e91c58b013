"""What an analyst produces: the performance summary and comparisons, as content."""
