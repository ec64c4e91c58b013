"""What the task file runs."""
