"""The web application: parses requests, calls a use case, renders. No figure is made here."""
