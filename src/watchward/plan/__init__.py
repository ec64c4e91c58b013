"""Plans: priorities, commitments, measures with their baselines, and what became of them."""
