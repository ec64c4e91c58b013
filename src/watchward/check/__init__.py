"""The figure check: reads any board paper and works out again every number and claim in it."""
