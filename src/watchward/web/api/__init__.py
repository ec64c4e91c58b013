"""The programming interface: read-only JSON and CSV, with the permissions of the pages."""
