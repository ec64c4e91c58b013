"""Loading: each function reads files of one kind in one transaction and reports what happened."""
