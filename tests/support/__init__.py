"""What the tests share: guards, skips, the system's odd corners, the command line."""
