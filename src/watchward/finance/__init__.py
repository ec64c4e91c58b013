"""Money: awards, what they are for, what is spent, and what is left."""
